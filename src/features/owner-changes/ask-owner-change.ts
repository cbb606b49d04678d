import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { approversFor, tierFor } from '../approvals/index.js';
import { type JudgedLine } from './line-checks.js';
import { judgeLines } from './judge-lines.js';
import { type PlaceFacts, placeFacts } from './line-facts.js';
import { askedPath, type Direction, type LineInput, type OwnerChangeRefusal } from './owner-change.js';
import { keepSearchText } from './search-text.js';

export interface OwnerChangeInput {
  key: string;
  direction: Direction;
  customerId: number;
  caseId?: number | null;
  reason: string;
  reference?: string | null;
  /** The bin that it goes into: one of ours for what is left to us, one for customers' property for what we give. */
  toPlaceId?: number | null;
  lines: LineInput[];
}

/**
 * Asks for a change of ownership: who approves that value is told, and nothing moves before they do. Refuses owners that
 * are no customers (`change_customer_wrong`), another customer's case, no reason, a bin that is not for the new owner's
 * things (`change_bin_wrong`), prices that are none, everything that `judgeLines` refuses, and values that nobody may approve.
 */
export async function askOwnerChange(
  context: Context,
  input: OwnerChangeInput,
): Promise<{ id: number; number: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'owner_change.ask', key, content: { ask: content } }, async (trx) => {
    // Of two who ask for the same piece at once the second sees the first's: a serial in no receipt has no row to lock.
    await sql`select pg_advisory_xact_lock(hashtextextended('owner_change ask', 0))`.execute(trx);
    const reason = input.reason.trim() || refuse<OwnerChangeRefusal>('change_reason_missing', {}, 422);
    await expectCustomer(trx, input);
    const to = await expectBin(trx, input);
    const judging = { direction: input.direction, customerId: input.customerId, changeId: null, to };
    const lines = await judgeLines(trx, judging, input.lines);
    const value = await valueOf(trx, lines);
    await tierFor(trx, 'owner_change', value);
    const made = await trx
      .insertInto('owner_change')
      .values({
        direction: input.direction,
        customer_id: input.customerId,
        case_id: input.caseId ?? null,
        reason,
        reference: input.reference?.trim() || null,
        value,
        asked_by: context.actor.personId,
        asked_at: context.now(),
      })
      .returning(['id', 'number'])
      .executeTakeFirstOrThrow();
    await insertLines(trx, made.id, lines);
    await keepSearchText(trx, made.id);
    await tell(trx, context, { ...input, ...made, value });
    const after = {
      direction: input.direction,
      pieces: lines
        .map((line) => (line.quantity === '1' ? line.called : `${line.called} × ${line.quantity}`))
        .join(', '),
      value,
      reason,
      reference: input.reference?.trim() || null,
    };
    return { result: made, events: [{ name: 'owner_change.asked', subject: ['owner_change', made.id], after }] };
  });
}

async function expectCustomer(trx: Transaction, input: OwnerChangeInput): Promise<void> {
  const party = await trx
    .selectFrom('party')
    .select(['code', 'kind', 'retired_at'])
    .where('id', '=', input.customerId)
    .executeTakeFirst();
  if (party?.kind !== 'customer' || party.retired_at)
    refuse<OwnerChangeRefusal>('change_customer_wrong', { customer: party?.code ?? '' }, 422);
  if (!input.caseId) return;
  const found = await trx
    .selectFrom('property_case')
    .select(['number', 'customer_id'])
    .where('id', '=', input.caseId)
    .executeTakeFirst();
  if (found?.customer_id !== input.customerId)
    refuse<OwnerChangeRefusal>('change_case_wrong', { case: found?.number ?? '' }, 422);
}

/** A bin for the new owner's things, or none. */
async function expectBin(trx: Transaction, input: OwnerChangeInput): Promise<PlaceFacts | null> {
  if (!input.toPlaceId) return null;
  const place = await placeFacts(trx, input.toPlaceId);
  const fits =
    place &&
    !place.retired_at &&
    (place.kind === 'bin'
      ? place.for_property === (input.direction === 'to_customer')
      : place.kind === 'warehouse' && input.direction === 'to_us');
  if (!fits)
    return refuse<OwnerChangeRefusal>(
      'change_bin_wrong',
      { place: place?.code ?? '', direction: input.direction },
      422,
    );
  return place;
}

/** CNY for all of it, exactly. */
export async function valueOf(
  trx: Transaction,
  lines: readonly Pick<JudgedLine, 'quantity' | 'unitPrice'>[],
): Promise<string> {
  const found = await sql<{ value: string }>`
    select coalesce(sum(round(l.quantity * l."unitPrice", 2)), 0)::numeric(18, 2)::text as value
    from jsonb_to_recordset(${JSON.stringify(lines.map(({ quantity, unitPrice }) => ({ quantity, unitPrice })))}::jsonb)
      as l(quantity numeric, "unitPrice" numeric)`.execute(trx);
  return found.rows[0]!.value;
}

async function insertLines(trx: Transaction, changeId: number, lines: readonly JudgedLine[]): Promise<void> {
  await trx
    .insertInto('owner_change_line')
    .values(
      lines.map((line, at) => ({
        change_id: changeId,
        position: at + 1,
        piece_id: line.pieceId,
        item_id: line.itemId,
        serial_id: line.serialId,
        lot_id: line.lotId,
        new_serial: line.newSerial,
        quantity: line.quantity,
        condition: line.condition,
        from_place_id: line.from.id,
        to_place_id: line.toPlaceId,
        unit_price: line.unitPrice,
      })),
    )
    .execute();
}

async function tell(
  trx: Transaction,
  context: Context,
  change: { number: string; value: string; direction: Direction; customerId: number; reason: string },
): Promise<void> {
  const { personId } = context.actor;
  const asked = { kind: 'owner_change' as const, value: change.value, involved: [personId], today: todayOf(context) };
  await notify(trx, await approversFor(trx, asked), {
    kind: `owner_change_asked_${change.direction}`,
    href: askedPath(change.number),
    facts: { change: change.number, reason: change.reason.trim() },
    people: { by: personId },
    parties: { customer: change.customerId },
  });
  publishAfterCommit(trx, ['owner-changes', 'approvals']);
}
