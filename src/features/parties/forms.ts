import { z } from 'zod';
import { field } from '../../platform/forms.js';
import type { PartyInput } from './party.js';
import type { ContactInput, SiteInput } from './site.js';

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

export const siteForm: z.ZodType<SiteInput> = z.object({
  name: field.text(100),
  address: field.optionalText(300),
  note: field.optionalText(1000),
});

export const contactForm: z.ZodType<ContactInput> = z.object({
  name: field.text(100),
  role: field.optionalText(100),
  phone: field.optionalText(50),
  email: field.email(),
  site_id: field.optionalId(),
});

export const filterForm = z.object({ search: field.optionalText(100), retired: field.checked() });
