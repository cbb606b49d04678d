import { z } from 'zod';
import { field } from '../../platform/forms.js';
import { languages } from '../../platform/language.js';

const MOST_PASSWORD_LENGTH = 200; // hashing costs by length: a megabyte of password would be an attack

const common = new Set([
  'password',
  'password1',
  'passw0rd123',
  '1234567890',
  '12345678901',
  'qwertyuiop',
  'sparebook',
  'sparebook123',
  '0123456789',
  '1111111111',
  'demo-sparebook',
]);

/** A password to set: at least ten characters, not one of those everybody tries. */
export const newPassword = () =>
  z
    .string({ error: 'required' })
    .min(10, 'too_weak')
    .max(MOST_PASSWORD_LENGTH, 'too_long')
    .refine((text) => !common.has(text.toLowerCase()), 'too_weak');

export const usernameField = () =>
  z
    .string({ error: 'required' })
    .min(1, 'required')
    .max(60, 'too_long')
    .transform((text) => text.normalize('NFKC').toLowerCase())
    .refine((text) => /^[a-z0-9][a-z0-9._@-]*$/.test(text), 'invalid');

export const signInForm = z.object({
  username: field.text(200),
  password: z.string({ error: 'required' }).min(1, 'required').max(MOST_PASSWORD_LENGTH, 'too_long'),
});

export const badgeForm = z.object({
  badge: field.text(40),
  pin: z.string({ error: 'required' }).regex(/^\d{4,8}$/, 'bad_pin'),
});

export const languageForm = z.object({ language: z.enum(languages), next: z.string().max(2000).optional() });

/** Where to go after signing in: only a path of this site, never another site's address; fit for a header. */
export function pathOnly(text: string | undefined): string {
  if (!text || !/^\/(?![/\\])[^\u0000-\u001f\\]*$/.test(text)) return '/';
  return text.replace(/[^\u0021-\u007e]+/g, encodeURIComponent);
}
