import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import type { ReturnState } from './field-return.js';

interface Step {
  at: Date;
  by: number;
  note?: string | null;
}

export interface TakenOverFieldReturn {
  loggedAs: 'field' | 'bench' | 'parcel' | 'old_part';
  tag?: string | null;
  itemId?: number | null;
  description?: string | null;
  serial?: string | null;
  serialId?: string | null;
  lot?: string | null;
  batch?: string | null;
  /** A decimal number; 1 for a piece. */
  quantity?: string;
  ownerId?: number;
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
  /** YYYY-MM-DD */
  failedOn?: string | null;
  symptomId?: number | null;
  symptomNote?: string | null;
  warranty?: 'in' | 'out' | 'unknown';
  doa?: boolean;
  customerWaiting?: boolean;
  logged: Step;
  /** Without a movement while its item is not known. */
  received?: (Step & { placeId: number; movementId?: string | null; broughtBy?: string | null }) | null;
  found?: Step | null;
  decided?: Step | null;
  cancelled?: Step | null;
  /** Which earlier one of the same call it repeats: its place in `returns`. */
  repeatOf?: number | null;
}

/**
 * Takes over returns from the time before, as they were: a statement for each table however many there are, with a step
 * for each state that they went through. Their ids come back in the same order. The rules are not asked, nothing is
 * posted or settled, and findings and dispositions are their own feature's to take over.
 */
export async function takeOverFieldReturns(
  trx: Transaction,
  returns: readonly TakenOverFieldReturn[],
): Promise<{ id: number; number: string }[]> {
  const rows = returns.map(({ logged, received, found, decided, cancelled, repeatOf: _earlier, ...one }, n) => ({
    ...one,
    n,
    state: stateOf({ received, found, decided, cancelled }),
    reportedAt: logged.at,
    reportedBy: logged.by,
    receivedAt: received?.at,
    receivedBy: received?.by,
    broughtBy: received?.broughtBy,
    placeId: received?.placeId,
    movementId: received?.movementId,
  }));
  const made = await sql<{ id: number; number: string }>`
    insert into field_return (tag, logged_as, item_id, description, serial, serial_id, lot, batch, quantity, owner_id, customer_id, task_id, device_id,
        issued_part_id, expected_return_id, parcel_id, channel, board, position, harness, software_version, failed_on, symptom_id, symptom_note,
        warranty, doa, customer_waiting, state, reported_by, reported_at, received_by, received_at, brought_by, place_id, movement_id, search)
      select r.tag, r."loggedAs", r."itemId", r.description, r.serial, r."serialId", r.lot, r.batch, coalesce(r.quantity, 1), coalesce(r."ownerId", 1),
        r."customerId", r."taskId", r."deviceId", r."issuedPartId", r."expectedReturnId", r."parcelId", r.channel, r.board, r.position, r.harness,
        r."softwareVersion", r."failedOn", r."symptomId", r."symptomNote", coalesce(r.warranty, 'unknown'), coalesce(r.doa, false),
        coalesce(r."customerWaiting", false), r.state, r."reportedBy", r."reportedAt", r."receivedBy", r."receivedAt", r."broughtBy", r."placeId",
        r."movementId", lower(concat_ws(' ', r.tag, r.serial, r.description, i.search, c.search, d.serial_number))
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(n integer, tag text, "loggedAs" text, "itemId" integer, description text, serial text,
          "serialId" bigint, lot text, batch text, quantity numeric, "ownerId" integer, "customerId" integer, "taskId" integer, "deviceId" integer,
          "issuedPartId" bigint, "expectedReturnId" bigint, "parcelId" integer, channel text, board text, position text, harness text,
          "softwareVersion" text, "failedOn" date, "symptomId" integer, "symptomNote" text, warranty text, doa boolean, "customerWaiting" boolean,
          state text, "reportedBy" integer, "reportedAt" timestamptz, "receivedBy" integer, "receivedAt" timestamptz, "broughtBy" text,
          "placeId" integer, "movementId" bigint)
        left join item i on i.id = r."itemId" left join party c on c.id = r."customerId" left join device d on d.id = r."deviceId"
      order by r.n
      returning id, number`.execute(trx);
  const kept = made.rows.toSorted((a, b) => a.id - b.id);
  await takeOverSteps(trx, returns, kept);
  await takeOverRepeats(trx, returns, kept);
  return kept;
}

function stateOf(steps: Pick<TakenOverFieldReturn, 'received' | 'found' | 'decided' | 'cancelled'>): ReturnState {
  if (steps.cancelled) return 'cancelled';
  if (steps.decided) return 'decided';
  if (steps.found) return 'found';
  return steps.received ? 'received' : 'logged';
}

async function takeOverSteps(trx: Transaction, returns: readonly TakenOverFieldReturn[], kept: { id: number }[]) {
  const states = ['logged', 'received', 'found', 'decided', 'cancelled'] as const;
  const steps = returns.flatMap((one, n) =>
    states.flatMap((state) => {
      const step = one[state];
      return step ? [{ id: kept[n]!.id, state, at: step.at, by: step.by, note: step.note ?? null }] : [];
    }),
  );
  const rows = steps.map((step, n) => ({ ...step, n }));
  await sql`
    insert into return_step (return_id, state, person_id, at, note)
      select s.id, s.state, s.by, s.at, s.note
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(n integer, id integer, state text, at timestamptz, by integer, note text)
      order by s.n`.execute(trx);
}

async function takeOverRepeats(trx: Transaction, returns: readonly TakenOverFieldReturn[], kept: { id: number }[]) {
  const repeats = returns.flatMap(({ repeatOf }, n) =>
    repeatOf == null ? [] : [{ id: kept[n]!.id, earlier: kept[repeatOf]!.id }],
  );
  await sql`
    update field_return f set repeat_of_id = r.earlier
    from jsonb_to_recordset(${JSON.stringify(repeats)}::jsonb) as r(id integer, earlier integer) where f.id = r.id`.execute(
    trx,
  );
}
