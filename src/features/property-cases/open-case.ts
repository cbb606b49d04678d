import { sql } from 'kysely';
import { record } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify, peopleWith } from '../../platform/notify.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { type LockedPiece, lockPiece, noteStep, type PropertyRefusal } from '../customer-property/index.js';
import { casePath, publishCase, type PropertyCaseRefusal } from './property-case.js';

export interface CaseInput {
  pieceId: number;
  quantity: string;
  kind: 'lost' | 'damaged' | 'unfit';
  /** YYYY-MM-DD; not later than today */
  foundOn: string;
  what: string;
  cause?: string | null;
}

/**
 * Opens a case (C3) inside a transaction whose piece is locked by `lockPiece`; supervisors, quality and who registered the
 * piece are told at once, by mail too. Refuses pieces that are over (`property_over`), more than is open, a day to come
 * (`case_found_future`), and a second open case of a piece (`case_exists`).
 */
export async function openCase(
  trx: Transaction,
  context: Context,
  input: CaseInput,
): Promise<{ id: number; number: string }> {
  if (!can(context.actor, 'property_case.open')) refuse('not_permitted', { right: 'property_case.open' }, 403);
  const piece = await lockPiece(trx, { id: input.pieceId });
  if (input.foundOn > todayOf(context)) refuse<PropertyCaseRefusal>('case_found_future', {}, 422);
  await expectOpen(trx, piece, input.quantity);
  const said = { what: input.what.trim(), cause: input.cause?.trim() || null };
  const made = await refusingTaken({ property_case_piece: 'case_exists' satisfies PropertyCaseRefusal }, () =>
    trx
      .insertInto('property_case')
      .values({
        ...said,
        piece_id: piece.id,
        customer_id: piece.customer_id,
        quantity: input.quantity,
        kind: input.kind,
        found_on: input.foundOn,
        opened_by: context.actor.personId,
        opened_at: context.now(),
      })
      .returning(['id', 'number'])
      .executeTakeFirstOrThrow(),
  );
  await keepSearchText(trx, made.id);
  await noteStep(trx, context, {
    receiptId: piece.receipt_id,
    pieceId: piece.id,
    act: 'case_opened',
    note: made.number,
  });
  await tell(trx, context, piece, { ...made, kind: input.kind });
  publishCase(trx, made.id);
  const after = { piece: piece.code, quantity: input.quantity, kind: input.kind, found_on: input.foundOn, ...said };
  await record(trx, context, { name: 'property_case.opened', subject: ['property_case', made.id], after });
  return made;
}

async function expectOpen(trx: Transaction, piece: LockedPiece, quantity: string): Promise<void> {
  if (piece.over_at) refuse<PropertyRefusal>('property_over', { piece: piece.code });
  const found = await sql<{ fits: boolean; number: string | null }>`
    select ${quantity}::numeric > 0 and ${quantity}::numeric <= ${piece.open}::numeric as fits,
      (select c.number from property_case c where c.piece_id = ${piece.id} and c.closed_at is null) as number`.execute(
    trx,
  );
  const { fits, number } = found.rows[0]!;
  if (number) refuse<PropertyCaseRefusal>('case_exists', { piece: piece.code, case: number });
  if (!fits)
    refuse<PropertyRefusal>('property_more_than_open', { piece: piece.code, open: piece.open, asked: quantity }, 422);
}

/** What a case is found by: its number, the piece in all its names, the customer, and what happened. */
export async function keepSearchText(trx: Transaction, id: number): Promise<void> {
  await sql`
    update property_case q set search = (
      select lower(concat_ws(' ', q.number, p.code, p.description, p.brand, p.model, p.serial, i.code, i.search, c.search, q.reference, left(q.what, 200)))
      from property_piece p join party c on c.id = p.customer_id left join item i on i.id = p.item_id where p.id = q.piece_id)
    where q.id = ${id}`.execute(trx);
}

async function tell(
  trx: Transaction,
  { actor }: Context,
  piece: LockedPiece,
  made: { number: string; kind: CaseInput['kind'] },
): Promise<void> {
  const receipt = await trx
    .selectFrom('property_receipt')
    .select('received_by')
    .where('id', '=', piece.receipt_id)
    .executeTakeFirstOrThrow();
  const told = new Set([...(await peopleWith(trx, ['supervisor', 'quality'])), receipt.received_by]);
  const notice = {
    kind: `property_case_${made.kind}`,
    href: casePath(made.number),
    facts: { case: made.number, piece: `${piece.code} ${piece.description}` },
    people: { by: actor.personId },
    parties: { customer: piece.customer_id },
    urgent: true,
  };
  await notify(trx, told, notice, { except: actor.personId });
}
