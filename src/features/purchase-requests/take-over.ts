import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import type { AlertFacts } from './request.js';
import { keepSearchText } from './search-text.js';

export interface TakenOverRequestLine {
  itemId: number;
  warehouseId: number;
  /** Decimal numbers in the item's unit. */
  quantity: string;
  ordered?: string;
  /** CNY a unit. */
  unitPrice: string | null;
  alertId?: number | null;
  alertFacts?: AlertFacts | null;
  reason?: string | null;
  note?: string | null;
}

export interface TakenOverRequest {
  supplierId: number;
  /** YYYY-MM-DD */
  neededBy?: string | null;
  note?: string | null;
  draftedBy: number;
  draftedAt: Date;
  submitted?: { by: number; at: Date } | null;
  /** By another person, or freely, as its sum was within the setting. */
  approved?: { by: number | null; at: Date; note?: string | null } | null;
  exported?: { by: number; at: Date } | null;
  over?: { as: 'ordered' | 'cancelled'; by: number; at: Date; reason?: string | null } | null;
  lines: TakenOverRequestLine[];
}

/**
 * Takes over purchase requests from the time before, as they were, in one statement for requests, lines and steps each; what
 * was made comes back in the same order, with the ids of its lines. The rules are not asked and nobody is told.
 */
export async function takeOverRequests(
  trx: Transaction,
  requests: readonly TakenOverRequest[],
): Promise<{ id: number; number: string; lineIds: number[] }[]> {
  const rows = requests.map(({ lines, submitted, approved, exported, over, ...request }, n) => ({
    ...request,
    n,
    state: over?.as ?? (approved ? 'approved' : submitted ? 'submitted' : 'draft'),
    submittedBy: submitted?.by,
    submittedAt: submitted?.at,
    value: submitted && valueOf(lines),
    decidedBy: approved?.by,
    decidedAt: approved?.at,
    decisionNote: approved?.note,
    free: approved ? approved.by === null : false,
    exportedBy: exported?.by,
    exportedAt: exported?.at,
    overAt: over?.at,
  }));
  const made = await sql<{ id: number; number: string }>`
    insert into purchase_request (supplier_id, needed_by, note, drafted_by, drafted_at, changed_by, state, submitted_by, submitted_at, value, decided_by,
        decided_at, decision_note, free, exported_by, exported_at, over_at)
      select r."supplierId", r."neededBy", r.note, r."draftedBy", r."draftedAt", r."draftedBy", r.state, r."submittedBy", r."submittedAt", r.value,
        r."decidedBy", r."decidedAt", r."decisionNote", r.free, r."exportedBy", r."exportedAt", r."overAt"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(n integer, "supplierId" integer, "neededBy" date, note text, "draftedBy" integer,
          "draftedAt" timestamptz, state text, "submittedBy" integer, "submittedAt" timestamptz, value numeric, "decidedBy" integer,
          "decidedAt" timestamptz, "decisionNote" text, free boolean, "exportedBy" integer, "exportedAt" timestamptz, "overAt" timestamptz)
      order by r.n
      returning id, number`.execute(trx);
  const requestRows = made.rows.toSorted((a, b) => a.id - b.id);
  const idOf = (n: number) => requestRows[n]!.id;
  const lineIds = await takeOverLines(
    trx,
    requests.flatMap(({ lines }, n) => lines.map((line, at) => ({ ...line, requestId: idOf(n), position: at + 1 }))),
  );
  await takeOverSteps(
    trx,
    requests.flatMap((request, n) => stepsOf(request).map((step) => ({ ...step, requestId: idOf(n) }))),
  );
  await keepSearchText(
    trx,
    requestRows.map((row) => row.id),
  );
  return requestRows.map((row) => ({ ...row, lineIds: lineIds.get(row.id) ?? [] }));
}

/** In ten thousandths of a fen, so that no sum is rounded before its end. */
function valueOf(lines: readonly TakenOverRequestLine[]): string {
  const exact = lines.reduce((sum, line) => sum + scaled(line.quantity, 3) * scaled(line.unitPrice ?? '0', 4), 0n);
  const fen = (exact + 50_000n) / 100_000n;
  return `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;
}

function scaled(text: string, digits: number): bigint {
  const [whole = '0', part = ''] = text.split('.');
  return BigInt(whole + part.padEnd(digits, '0').slice(0, digits));
}

async function takeOverLines(
  trx: Transaction,
  lines: readonly (TakenOverRequestLine & { requestId: number; position: number })[],
): Promise<Map<number, number[]>> {
  const made = await sql<{ id: number; request_id: number }>`
    insert into purchase_request_line (request_id, position, item_id, warehouse_id, quantity, unit_price, alert_id, alert_facts, reason, note, ordered)
      select l."requestId", l.position, l."itemId", l."warehouseId", l.quantity, l."unitPrice", l."alertId", nullif(l."alertFacts", 'null'::jsonb), l.reason,
        l.note, coalesce(l.ordered, 0)
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l("requestId" integer, position smallint, "itemId" integer, "warehouseId" integer,
          quantity numeric, "unitPrice" numeric, "alertId" integer, "alertFacts" jsonb, reason text, note text, ordered numeric)
      order by l."requestId", l.position
      returning id, request_id`.execute(trx);
  const byRequest = new Map<number, number[]>();
  for (const row of made.rows.toSorted((a, b) => a.id - b.id))
    byRequest.set(row.request_id, [...(byRequest.get(row.request_id) ?? []), row.id]);
  return byRequest;
}

interface Step {
  kind: string;
  by: number;
  at: Date;
  reason?: string | null | undefined;
}

function stepsOf({ draftedBy, draftedAt, submitted, approved, exported, over }: TakenOverRequest): Step[] {
  const freely = submitted && approved && approved.by === null ? { by: submitted.by, at: approved.at } : null;
  return [
    { kind: 'drafted', by: draftedBy, at: draftedAt },
    ...(submitted ? [{ kind: 'submitted', ...submitted }] : []),
    ...(freely ? [{ kind: 'approved_freely', ...freely }] : []),
    ...(approved && approved.by !== null
      ? [{ kind: 'approved', by: approved.by, at: approved.at, reason: approved.note }]
      : []),
    ...(exported ? [{ kind: 'exported', ...exported }] : []),
    ...(over ? [{ kind: over.as, by: over.by, at: over.at, reason: over.reason }] : []),
  ];
}

async function takeOverSteps(trx: Transaction, steps: readonly (Step & { requestId: number })[]): Promise<void> {
  const rows = steps.map((step, n) => ({ ...step, n }));
  await sql`
    insert into purchase_request_step (request_id, kind, person_id, at, reason)
      select s."requestId", s.kind, s.by, s.at, s.reason
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(n integer, "requestId" integer, kind text, by integer, at timestamptz, reason text)
      order by s.n`.execute(trx);
}
