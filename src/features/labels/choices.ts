import { z } from 'zod';
import { checkForm, field, type FormErrors, type FormValues } from '../../platform/forms.js';
import { cardCodes, parseLabelCode, parsePieceCode } from './label-code.js';
import { type LabelKind, labelKinds, LABELS_PER_SHEET, media, MOST_COPIES, MOST_LABELS, symbologies } from './label.js';

const MOST_PICKS_LENGTH = 20_000;

const text = (most: number) => field.optionalText(most).transform((value) => value ?? '');
const whole = (most: number, message: string) =>
  z.preprocess(
    (value) => (value === undefined || value === '' ? 1 : value),
    z.coerce.number({ error: message }).int(message).min(1, message).max(most, message),
  );
const picks = z
  .string()
  .max(MOST_PICKS_LENGTH, 'too_many_picks')
  .default('')
  .transform((joined) => [...new Set(joined.split(',').filter(Boolean))])
  .refine((chosen) => chosen.length <= MOST_LABELS, 'too_many_picks');

const choicesForm = z
  .object({
    kind: field.choice(labelKinds).default('item'),
    /** The item whose serials or lots are listed. */
    item: text(40).transform((code) => code.toUpperCase()),
    search: text(100),
    /** The list that `page` belongs to: the kind, the item and the search. In another list it is the first page. */
    listed: text(200),
    page: z.coerce.number().int().min(1).max(1000).catch(1),
    pick: picks,
    warehouse: field.optionalId(),
    from: text(40).transform((code) => code.toUpperCase()),
    to: text(40).transform((code) => code.toUpperCase()),
    copies: whole(MOST_COPIES, 'bad_copies'),
    symbology: z.preprocess((value) => value || undefined, field.choice(symbologies).optional()),
    medium: field.choice(media).default('sheet'),
    start: whole(LABELS_PER_SHEET, 'choose'),
  })
  .transform(({ listed, ...form }) => ({
    ...form,
    page: listed === '' || listed === `${form.kind} ${form.item} ${form.search}`.trim() ? form.page : 1,
    pick: form.pick.filter((pick) => kindOfPick(pick) === form.kind),
  }));

/** What is to be printed, and how. */
export type Choices = z.infer<typeof choicesForm>;

export interface ReadChoices {
  /** With the usual answer where the given one is wrong. */
  choices: Choices;
  errors: FormErrors;
  values: FormValues;
}

/** Reads the choices from a query string or a posted form. */
export function readChoices(values: FormValues): ReadChoices {
  const checked = checkForm<Choices>(choicesForm, values);
  if (checked.ok) return { choices: checked.input, errors: {}, values };
  const right = Object.fromEntries(Object.entries(values).filter(([name]) => !(name in checked.errors)));
  return { choices: choicesForm.parse(right), errors: checked.errors, values };
}

/** The address of the form with these choices; the usual ones are left out. */
export function choicesAddress(choices: Partial<Choices>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(choices)) {
    if (Array.isArray(value)) for (const one of value) query.append(name, one);
    else if (value !== undefined && value !== '' && value !== 1) query.set(name, String(value));
  }
  return `/labels?${query.toString()}`;
}

/** How a form calls a person: their badge's code stays out of addresses and logs. */
export function personPick(id: number): string {
  return `PERSON-${id}`;
}

/** The id that a pick names, if it is of this kind. */
export function pickedId(pick: string): string | null {
  return parseLabelCode(pick.replace(/^PERSON-/, 'PL-'))?.id ?? null;
}

function kindOfPick(pick: string): LabelKind | null {
  if (cardCodes.includes(pick)) return 'card';
  if (parsePieceCode(pick)) return 'property';
  if (pick.startsWith('PERSON-')) return pickedId(pick) ? 'badge' : null;
  const kind = parseLabelCode(pick)?.kind ?? null;
  return kind === 'item' || kind === 'serial' || kind === 'lot' || kind === 'place' ? kind : null; // documents are printed whole, not as labels
}
