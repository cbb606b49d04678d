import { field, type FormErrors, type FormValues } from '../../platform/forms.js';
import type { DeliveryLineInput } from './begin-delivery.js';

const texts = { done: field.optionalText(1000), accessories: field.optionalText(500), as_is: field.optionalText(500) };

/** What was typed of each piece, as `done.<id>` and so on, with what is wrong with it by the same names. */
export function typedLines(
  values: FormValues,
  ids: readonly number[],
): { lines: DeliveryLineInput[]; errors: FormErrors } {
  const errors: FormErrors = {};
  const text = (name: keyof typeof texts, id: number) => {
    const parsed = texts[name].safeParse(values[`${name}.${id}`]?.trim());
    if (parsed.success) return parsed.data ?? null;
    errors[`${name}.${id}`] = parsed.error.issues[0]!.message;
    return null;
  };
  const lines = ids.map((id) => ({
    pieceId: id,
    quantity: values[`quantity.${id}`]?.trim() || null,
    done: text('done', id),
    accessories: text('accessories', id),
    asIs: text('as_is', id),
  }));
  return { lines, errors };
}

/** The ids that a form's boxes of one name stand for. */
export const idsIn = (text: string | undefined): number[] =>
  [...new Set((text ?? '').split(','))].filter((id) => /^[1-9]\d{0,8}$/.test(id)).map(Number);
