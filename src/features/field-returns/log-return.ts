import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { useTerm } from '../fault-terms/index.js';
import { checkPiece, holdPiece } from './check-piece.js';
import { checkTag } from './check-tag.js';
import { checkPlace } from './check-place.js';
import type { FieldReturnRefusal, Warranty } from './field-return.js';
import { knownFacts, type KnownFacts } from './known-facts.js';
import type { Asked } from './known-place.js';
import { lockReturn, markRepeat, publishReturn, recordStep } from './move-return.js';
import { writeSearch } from './write-search.js';

/** Of a field that is left out (`undefined`) what is known is filled in; `null` leaves it empty. */
export interface ReturnInput {
  loggedAs: 'field' | 'bench' | 'parcel' | 'old_part';
  /** A tag that was written or printed before. */
  tag?: string | null;
  itemId?: number | null;
  /** What it is, while nobody knows its item. */
  description?: string | null;
  serial?: string | null;
  /** The serial does not fit the item's pattern, or looks like another: kept as typed. */
  serialConfirmed?: boolean;
  lot?: string | null;
  batch?: string | null;
  quantity?: string;
  /** `customer` when it is repaired for them and goes back; else it is the company's. */
  ownership?: 'own' | 'customer';
  customerId?: number | null;
  taskId?: number | null;
  deviceId?: number | null;
  issuedPartId?: string | null;
  expectedReturnId?: string | null;
  parcelId?: number | null;
  channel?: string | null;
  board?: string | null;
  position?: string | null;
  harness?: string | null;
  softwareVersion?: string | null;
  failedOn?: string | null;
  symptomId?: number | null;
  symptomWords?: string | null;
  symptomNote?: string | null;
  warranty?: Warranty;
  doa?: boolean;
  customerWaiting?: boolean;
  key: string;
}

/**
 * Logs a part that comes back from the field; nothing moves before it is received. What is not told is filled in from what
 * is known: the issued part, its task, customer and device, what is expected, the warranty. Refuses a serial that does
 * not fit the item's pattern or is nearly another's unless confirmed, one that has an open return (`return_open`), tags that are taken,
 * and tasks and devices that the person may not see or that are another customer's; quantities that are none, retired
 * items, days to come, and what is no longer expected or has been logged already.
 */
export async function logReturn(context: Context, input: ReturnInput): Promise<{ id: number; number: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'return.log', key, content }, async (trx, inside) => {
    const today = todayOf(inside);
    if (input.failedOn && input.failedOn > today) refuse<FieldReturnRefusal>('return_failed_later', {}, 422);
    const tag = await checkTag(trx, input.tag);
    const reading = { reader: inside.actor, timeZone: inside.config.timeZone, today };
    const known = await knownFacts(trx, reading, askedOf(input));
    const piece = await checkPiece(trx, input, known);
    await holdPiece(trx, piece);
    const place = await checkPlace(trx, inside, input, known);
    const symptomId = await useTerm(trx, inside, 'symptom', { id: input.symptomId, words: input.symptomWords });
    const row = {
      ...piece,
      ...place,
      ...fittedAs(input, known),
      tag,
      logged_as: input.loggedAs,
      parcel_id: input.parcelId ?? null,
      failed_on: input.failedOn ?? null,
      symptom_id: symptomId,
      symptom_note: input.symptomNote?.trim() || null,
      warranty: input.warranty ?? known.warranty.advice,
      doa: input.doa ?? false,
      customer_waiting: input.customerWaiting ?? false,
      reported_by: inside.actor.personId,
      reported_at: inside.now(),
    };
    const made = await trx.insertInto('field_return').values(row).returning(['id', 'number']).executeTakeFirstOrThrow();
    await finish(trx, inside, made.id);
    const after = { number: made.number, item: known.item?.code ?? null, serial: piece.serial, symptom: symptomId };
    return { result: made, events: [{ name: 'field_return.logged', subject: ['field_return', made.id], after }] };
  });
}

const askedOf = (input: ReturnInput): Asked => ({
  code: input.serial,
  itemId: input.itemId,
  issuedPartId: input.issuedPartId,
  expectedReturnId: input.expectedReturnId,
  deviceId: input.deviceId,
  customerId: input.customerId,
  taskId: input.taskId,
  failedOn: input.failedOn,
});

/** Where in the machine it was, as told; else as its fitting or what expects it says, if that was this machine. */
function fittedAs(input: ReturnInput, { fitted, expected, device }: KnownFacts) {
  const told = (text: string | null | undefined, ...known: (string | null | undefined)[]): string | null =>
    text === undefined ? (known.find(Boolean) ?? null) : text?.trim() || null;
  const fromExpected = expected && (!device || expected.device_id === device.id) ? expected : null;
  const fromFitting = fitted && (!device || fitted.device_id === device.id) ? fitted : null;
  return {
    channel: told(input.channel, fromExpected?.channel, fromFitting?.channel),
    board: told(input.board, fromExpected?.board, fromFitting?.board),
    position: told(input.position, fromExpected?.position, fromFitting?.position),
    harness: told(input.harness, fromExpected?.harness, fromFitting?.harness),
    software_version: told(input.softwareVersion, fromFitting?.software_version, device?.software_version),
  };
}

async function finish(trx: Transaction, context: Context, id: number): Promise<void> {
  await writeSearch(trx, id);
  await recordStep(trx, context, id, { state: 'logged' });
  const one = await lockReturn(trx, { id });
  await markRepeat(trx, context, one);
  publishReturn(trx, one);
}
