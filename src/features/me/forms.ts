import { z } from 'zod';
import { languages } from '../../platform/language.js';
import { field } from '../../platform/forms.js';
import { pinField } from '../people/index.js';
import { newPassword } from '../sign-in/index.js';

const MOST_PASSWORD_LENGTH = 200;
const current = () => z.string({ error: 'required' }).min(1, 'required').max(MOST_PASSWORD_LENGTH, 'too_long');

export const languageForm = z.object({ language: field.choice(languages) });

export const passwordForm = z
  .object({ current: current(), password: newPassword(), again: z.string().optional() })
  .refine((form) => form.password === form.again, { path: ['again'], message: 'different' });

export const pinForm = z.object({ proof: current(), pin: pinField() });
