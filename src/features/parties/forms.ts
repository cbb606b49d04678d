import { z } from 'zod';
import { field } from '../../platform/forms.js';
import type { PartyInput } from './party.js';

export const partyForm: z.ZodType<PartyInput> = z.object({
  code: field.code(),
  name: field.text(100),
  name_en: field.optionalText(100),
  contact: field.optionalText(100),
  phone: field.optionalText(50),
  email: field.email(),
  address: field.optionalText(300),
  note: field.optionalText(1000),
});

export const filterForm = z.object({ search: field.optionalText(100), retired: field.checked() });
