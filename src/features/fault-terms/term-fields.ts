import { z } from 'zod';
import { field, type FormErrors, type FormValues } from '../../platform/forms.js';
import { MOST_TERM } from './term.js';

type TermFields<Name extends string> = Record<Name, ReturnType<typeof field.optionalId>> &
  Record<`${Name}_words`, ReturnType<typeof field.optionalText>>;

/**
 * The two fields of a `<TermField name={name}>`: `symptom`, the id that was chosen, and `symptom_words`, words that are
 * not in the list.
 *
 *     const form = z.object({ ...termFields('symptom'), note: field.optionalText(1000) });
 *     const symptomId = await useTerm(trx, context, 'symptom', termChosen(input, 'symptom'));
 */
export function termFields<const Name extends string>(name: Name): TermFields<Name> {
  const fields = { [name]: field.optionalId(), [`${name}_words`]: field.optionalText(MOST_TERM) };
  return fields as unknown as TermFields<Name>;
}

/** What was chosen or written, for `useTerm`. */
export function termChosen(input: object, name: string): { id: number | null; words: string | null } {
  const values = input as Record<string, unknown>;
  return {
    id: z.number().safeParse(values[name]).data ?? null,
    words: z.string().safeParse(values[`${name}_words`]).data ?? null,
  };
}

/** What is wrong with a term that must be given: none was. For a form that is shown again. */
export function termMissing(values: FormValues, name: string): FormErrors {
  return values[name] || values[`${name}_words`]?.trim() ? {} : { [name]: 'required' };
}
