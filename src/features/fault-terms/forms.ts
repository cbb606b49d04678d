import { z } from 'zod';
import { field } from '../../platform/forms.js';
import { termStates } from './queries.js';
import { faultTermKinds, MOST_TERM } from './term.js';

export const filterForm = z.object({
  kind: z.enum(faultTermKinds).catch('symptom'),
  state: z.enum(termStates).catch('in_use'),
  search: field.optionalText(100),
});

const names = {
  name_zh: field.text(MOST_TERM),
  name_en: z.preprocess((value) => value ?? '', z.string().max(80, 'too_long')),
};
export const nameForm = z.object(names);
export const proposalForm = z.object({ kind: field.choice(faultTermKinds), ...names });
export const refusalForm = z.object({ reason: field.text(500) });
export const mergeForm = z.object({ into: field.text(200) });
