import { z } from 'zod';
import { field } from '../../platform/forms.js';
import { languages } from '../../platform/language.js';
import { type Role, roles } from '../../rights.js';
import { newPassword, usernameField } from '../sign-in/index.js';
import { inOrder, type PersonInput } from './person.js';

const orNull = <T>(schema: z.ZodType<T | undefined>) => schema.transform((value): T | null => value ?? null);

export const personForm: z.ZodType<PersonInput> = z.object({
  name: field.text(100),
  name_en: orNull(field.optionalText(100)),
  username: orNull(z.preprocess((value) => value || undefined, usernameField().optional())),
  email: orNull(field.email()),
  phone: orNull(field.optionalText(40)),
  language: orNull(z.preprocess((value) => value || undefined, field.choice(languages).optional())),
  roles: z
    .string({ error: 'choose' })
    .transform((text) => text.split(','))
    .refine((held) => held.length > 0 && held.every((role) => roles.includes(role as Role)), 'choose')
    .transform(inOrder),
});

export const pinField = () => z.string({ error: 'required' }).regex(/^\d{4,8}$/, 'bad_pin');
export const pinForm = z.object({ pin: pinField() });
export const issueForm = z.object({ pin: z.preprocess((value) => value || undefined, pinField().optional()) });

export const setUpForm = z
  .object({ name: field.text(100), username: usernameField(), password: newPassword(), again: z.string().optional() })
  .refine((form) => form.password === form.again, { path: ['again'], message: 'different' });

export const filterForm = z.object({
  search: field.optionalText(100),
  role: field.choice(roles).optional().catch(undefined),
  retired: field.checked(),
});
