import { z } from 'zod';
import { field } from '../../platform/forms.js';
import { pieceViews } from './list-queries.js';

/** What a list is asked for in its address; what means nothing is left out. */
export const listForm = z.object({
  view: z
    .enum([...pieceViews, 'house'])
    .optional()
    .catch(undefined),
  search: field.optionalText(100),
  customer: field.optionalText(200),
  task: field.optionalText(60),
  device: field.optionalText(200),
  overdue: field.checked(),
});
export type ListForm = z.infer<typeof listForm>;
