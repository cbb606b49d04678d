import { z } from 'zod';
import { checkForm, field, type FormErrors, type FormValues } from '../../platform/forms.js';
import type { Refusal } from '../../platform/refusal.js';
import { MOST_PIECES } from './check-receipt.js';
import { whys } from './property.js';

/** How people say that it came; the other ways are the program's own. */
export const toldWays = ['hand', 'courier', 'on_site'] as const;

const narrow = (value: unknown) =>
  typeof value === 'string' ? value.normalize('NFKC').replace(',', '.').trim() || undefined : value;
const number = (pattern: RegExp, message: string) =>
  z.preprocess(narrow, z.string().regex(pattern, message).optional());

/** A form's key; one that is none was not made by us and gets a new one. */
export const keyOf = (values: FormValues, newId: () => string): string =>
  z.uuid().safeParse(values['key']).data ?? newId();

export const anyForm: z.ZodType<FormValues> = z.record(z.string(), z.string());

export const headForm = z.object({
  customer: field.text(200),
  contact_name: field.optionalText(100),
  contact_phone: field.optionalText(60),
  came: field.choice(toldWays),
  carrier: field.optionalText(60),
  waybill: field.optionalText(60),
  brought_by: field.optionalText(100),
  task: field.optionalText(200),
  note: field.optionalText(1000),
  into: field.choice(['bin', 'own']),
  bin: field.optionalText(200),
});
export type HeadForm = z.infer<typeof headForm>;

/** What is written down of a piece, when it is registered and when it is changed. */
export const pieceWords = {
  description: field.optionalText(200),
  brand: field.optionalText(60),
  model: field.optionalText(100),
  accessories: field.optionalText(500),
  looks: field.optionalText(1000),
  damage: field.optionalText(1000),
  care: field.optionalText(500),
  fault: field.optionalText(1000),
  value: number(/^\d{1,9}(\.\d{1,2})?$/, 'bad_money'),
  promised: field.date(),
  charged: field.checked(),
};

const pieceForm = z.object({
  ...pieceWords,
  why: field.choice(whys),
  lies: z.preprocess(
    (value) => value || undefined,
    z
      .string()
      .regex(/^[1-9]\d{0,17}$/, 'invalid')
      .optional(),
  ),
  item: field.optionalText(200),
  serial: field.optionalText(100),
  quantity: number(/^\d{1,7}(\.\d{1,3})?$/, 'bad_number'),
  unit: field.optionalText(20),
});
export type PieceForm = z.infer<typeof pieceForm> & { n: number };

const pieceNames = Object.keys(pieceForm.shape) as (keyof typeof pieceForm.shape)[];
/** What shows that somebody meant a piece, if there are others. */
const telling = [
  'lies',
  'item',
  'description',
  'serial',
  'brand',
  'model',
  'looks',
  'damage',
  'accessories',
  'fault',
  'photos',
] as const;

/** `piece_3_serial`, which is the id of its field too. */
export const pieceField = (n: number, name: string): string => `piece_${n}_${name}`;

/** The numbers of the pieces on the form, in their order; a new form has one. */
export function blocksOf(values: FormValues): number[] {
  const told = (values['blocks'] ?? '').split(',').map(Number);
  const blocks = [...new Set(told)].filter((n) => Number.isInteger(n) && n > 0 && n < 1000).slice(0, MOST_PIECES);
  return blocks.length > 0 ? blocks : [1];
}

/** Where photos may come with the form: of the whole receipt, and of each piece. */
export const photoFields = (values: FormValues): string[] => [
  'photos',
  ...blocksOf(values).map((n) => pieceField(n, 'photos')),
];

/** The form with one more piece, or one less, as its buttons ask. */
export function withBlocks(values: FormValues): FormValues {
  const blocks = blocksOf(values).filter((n) => String(n) !== values['remove']);
  const kept = blocks.length > 0 ? blocks : [Math.max(...blocksOf(values)) + 1];
  const more = values['add'] && kept.length < MOST_PIECES ? [Math.max(...blocksOf(values)) + 1] : [];
  return { ...values, blocks: [...kept, ...more].join(','), ...(more[0] ? { added: String(more[0]) } : {}) };
}

/** The pieces that say anything, or the only one; or what is wrong with their fields. */
export function readPieces(values: FormValues): { pieces: PieceForm[]; errors: FormErrors } {
  const blocks = blocksOf(values);
  const meant = blocks.filter((n) => telling.some((name) => values[pieceField(n, name)]));
  const pieces: PieceForm[] = [];
  const errors: FormErrors = {};
  for (const n of meant.length > 0 ? meant : blocks.slice(0, 1)) {
    const typed = Object.fromEntries(
      pieceNames.flatMap((name) => {
        const value = values[pieceField(n, name)];
        return value === undefined ? [] : [[name, value]];
      }),
    );
    const checked = checkForm(pieceForm, typed);
    if (checked.ok) pieces.push({ ...checked.input, n });
    else for (const [name, error] of Object.entries(checked.errors)) errors[pieceField(n, name)] = error;
  }
  return { pieces, errors };
}

const headFields: Record<string, string> = {
  property_customer_unknown: 'customer',
  property_customer_retired: 'customer',
  property_waybill_missing: 'waybill',
  property_place_missing: 'bin',
  property_place_wrong: 'bin',
  property_bin_not_yours: 'into',
  property_task_unknown: 'task',
  property_task_of_other: 'task',
  property_task_over: 'task',
  property_task_missing: 'task',
  property_borrowed_on_site: 'came',
};
const pieceFields: Record<string, string> = {
  property_description_missing: 'description',
  property_item_unknown: 'item',
  property_quantity_invalid: 'quantity',
  property_quantity_one: 'quantity',
  property_value_invalid: 'value',
  property_promised_past: 'promised',
  property_serial_inside: 'serial',
  property_serial_gone: 'serial',
  property_serial_open: 'serial',
  property_serial_twice: 'serial',
  property_lies_not: 'serial',
};

/** The field that a refusal is about; `blocks` are the pieces that were sent, in their order. */
export function fieldOf(refusal: Refusal | undefined, blocks: readonly number[]): string | undefined {
  if (!refusal) return undefined;
  const of = pieceFields[refusal.reason];
  const n = blocks[Number(refusal.facts['position'] ?? 0) - 1];
  return of && n !== undefined ? pieceField(n, of) : headFields[refusal.reason];
}
