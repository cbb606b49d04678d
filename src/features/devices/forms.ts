import { z } from 'zod';
import { field } from '../../platform/forms.js';
import type { DeviceInput } from './device.js';

export const deviceForm: z.ZodType<DeviceInput> = z.object({
  // With a letter or digit in it: an address made of dots alone leads elsewhere.
  serial_number: field.text(60).refine((text) => /[\p{L}\p{N}]/u.test(text), 'invalid'),
  model: field.text(100),
  customer_id: field.id(),
  software_version: field.optionalText(60),
  delivered_on: field.date(),
  warranty_ends_on: field.date(),
});

export const filterForm = z.object({ search: field.optionalText(100), customer: field.optionalText(60) });
