import { sql } from 'kysely';
import { difference, runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { lockReceipt } from './lock-receipt.js';
import { isMoney } from './check-receipt.js';
import type { PropertyRefusal } from './property.js';
import { seesValues } from './receipt-queries.js';
import type { RegisterRefusal } from './register-refusals.js';
import { settlePromises } from './remind-of-promises.js';
import { noteStep } from './settle-piece.js';
import { kept, writeSearch } from './write-search.js';

const headWords = ['contact_name', 'contact_phone', 'carrier', 'waybill', 'brought_by', 'note'] as const;
const pieceWords = ['brand', 'model', 'accessories', 'looks', 'damage', 'care', 'fault'] as const;

type Words<Name extends string> = { [K in Name]?: string | null };

export type PieceChange = { id: number } & Words<(typeof pieceWords)[number]> & {
    description?: string;
    stated_value?: string | null;
    /** YYYY-MM-DD */
    promised_on?: string | null;
    charged?: boolean;
  };

export type ReceiptChange = Words<(typeof headWords)[number]> & {
  id: number;
  /** As it was when the form was opened. */
  version: number;
  pieces: PieceChange[];
};

/**
 * Puts right what was written down of a receipt and its pieces while they are here. What is left out stays; whose it is,
 * its number and how many stay in any case: for these it is cancelled and registered again. Refuses receipts that are over
 * (`property_receipt_over`), others' to who sees only their own (403), what somebody changed since
 * (`property_changed_meanwhile`), an empty description, a bad value, and a day that is past unless it was so before.
 */
export async function changeReceipt(context: Context, input: ReceiptChange): Promise<{ number: string }> {
  return runCommand(context, { right: 'property.register' }, async (trx, inside) => {
    const receipt = await lockReceipt(trx, inside, input.id);
    if (!mayChange(inside.actor, receipt)) refuse('not_permitted', { right: 'property.read_all' }, 403);
    if (receipt.over_at) refuse<RegisterRefusal>('property_receipt_over', { receipt: receipt.number });
    if (receipt.version !== input.version)
      refuse<PropertyRefusal>('property_changed_meanwhile', { piece: receipt.number });
    const head = await changeHead(trx, receipt.id, input);
    const values = seesValues(inside.actor, receipt.received_by);
    const pieces: Differing = { before: {}, after: {} };
    for (const piece of input.pieces) {
      const { stated_value: _hidden, ...seen } = piece;
      add(pieces, await changePiece(trx, inside, receipt.id, values ? piece : seen));
    }
    const before = { ...head?.before, ...pieces.before };
    const after = { ...head?.after, ...pieces.after };
    const result = { number: receipt.number };
    if (Object.keys(after).length === 0) return { result, events: [] };
    await sql`update property_receipt set version = version + 1 where id = ${receipt.id}`.execute(trx);
    await writeSearch(trx, receipt.id);
    await settlePromises(trx, todayOf(inside));
    await noteStep(trx, inside, { receiptId: receipt.id, act: 'changed' });
    const event = {
      name: 'property_receipt.changed',
      subject: ['property_receipt', receipt.id],
      before,
      after,
    } as const;
    return { result, events: [event] };
  });
}

type HeadColumns = Words<(typeof headWords)[number]>;
type PieceColumns = Words<(typeof pieceWords)[number]> & {
  description?: string;
  stated_value?: string | null;
  promised_on?: string | null;
  charged?: boolean;
};

/** Who took it in, or who deals with everybody's. */
export const mayChange = (actor: Context['actor'], receipt: { received_by: number }): boolean =>
  can(actor, 'property.register') && (receipt.received_by === actor.personId || can(actor, 'property.read_all'));

interface Differing {
  before: object;
  after: object;
}

/** Of a piece, under its number: `2.looks`. */
function add(all: Differing, one: (Differing & { position: number }) | null): void {
  if (!one) return;
  for (const side of ['before', 'after'] as const)
    for (const [name, value] of Object.entries(one[side]))
      Object.assign(all[side], { [`${one.position}.${name}`]: value });
}

async function changeHead(trx: Transaction, id: number, input: ReceiptChange): Promise<Differing | null> {
  const before = await trx
    .selectFrom('property_receipt')
    .select([...headWords, 'came'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const told = wordsOf(headWords, input);
  if (before.came === 'courier' && told.waybill === null) refuse<RegisterRefusal>('property_waybill_missing', {}, 422);
  const differing = difference<HeadColumns>(before, told);
  if (differing) await trx.updateTable('property_receipt').set(differing.after).where('id', '=', id).execute();
  return differing;
}

async function changePiece(trx: Transaction, context: Context, receiptId: number, input: PieceChange) {
  const before = await trx
    .selectFrom('property_piece')
    .select([...pieceWords, 'position', 'description', 'stated_value', 'promised_on', 'charged'])
    .where('id', '=', input.id)
    .where('receipt_id', '=', receiptId)
    .executeTakeFirst();
  if (!before) return refuse('not_found', {}, 404);
  const { position } = before;
  const told = toldOf(input, position);
  if (told.stated_value && !isMoney(told.stated_value))
    refuse<RegisterRefusal>('property_value_invalid', { position }, 422);
  const { promised_on: promised } = told;
  if (promised && promised !== before.promised_on && promised < todayOf(context))
    refuse<RegisterRefusal>('property_promised_past', { position }, 422);
  const comparable = { ...before, stated_value: before.stated_value && plain(before.stated_value) };
  const differing = difference<PieceColumns>(comparable, told);
  if (!differing) return null;
  await trx
    .updateTable('property_piece')
    .set({ ...differing.after, version: sql`version + 1` })
    .where('id', '=', input.id)
    .execute();
  return { ...differing, position };
}

/** `120.50` and `120.5` are the same amount. */
const plain = (amount: string) => (amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount);

function toldOf(input: PieceChange, position: number): PieceColumns {
  const { description, stated_value: value } = input;
  const named = description === undefined ? undefined : kept(description);
  if (named === null) refuse<RegisterRefusal>('property_description_missing', { position }, 422);
  return {
    ...wordsOf(pieceWords, input),
    ...(named && { description: named }),
    ...(value !== undefined && { stated_value: value && plain(value) }),
    ...(input.promised_on !== undefined && { promised_on: input.promised_on }),
    ...(input.charged !== undefined && { charged: input.charged }),
  };
}

/** The words that are told, as they are kept. */
function wordsOf<Name extends string>(names: readonly Name[], input: Words<Name>): Words<Name> {
  const told: Words<Name> = {};
  for (const name of names) if (input[name] !== undefined) told[name] = kept(input[name]);
  return told;
}
