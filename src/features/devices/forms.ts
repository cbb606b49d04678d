import { z } from 'zod';
import { field, isoDay } from '../../platform/forms.js';

/** `customer` and `site` are what was chosen or typed; the route finds out what they mean. */
export const deviceForm = z.object({
  // With a letter or digit in it: an address made of dots alone leads elsewhere.
  serial_number: field.text(60).refine((text) => /[\p{L}\p{N}]/u.test(text), 'invalid'),
  model: field.text(100),
  customer: field.text(200),
  site: field.optionalText(200),
  software_version: field.optionalText(60),
  delivered_on: field.date(),
  accepted_on: field.date(),
  warranty_ends_on: field.date(),
});
export type DeviceFormInput = z.infer<typeof deviceForm>;

export const softwareForm = z.object({
  version: field.text(60),
  installed_on: isoDay(),
  note: field.optionalText(300),
});

export const filterForm = z.object({
  search: field.optionalText(100),
  customer: field.optionalText(200),
  model: field.optionalText(100),
});
