import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { searchedWords } from './check-content.js';
import type { Department, SheetAct, SheetKind, SheetSource, SheetState } from './sheet.js';

/** Who did a step, when, and what was said. */
interface Step {
  by: number;
  at: Date;
  note?: string | null;
}

export interface TakenOverSheet {
  kind: SheetKind;
  title: string;
  problem: string;
  positions?: string | null;
  /** A decimal number. */
  quantity?: string | null;
  /** YYYY-MM-DD */
  foundOn: string;
  late?: boolean;
  urgent?: boolean;
  from?: { source: SheetSource; number: string } | null;
  customerId?: number | null;
  taskId?: number | null;
  deviceId?: number | null;
  links?: readonly {
    itemId?: number | null;
    serialId?: string | null;
    serial?: string | null;
    lot?: string | null;
    supplierId?: number | null;
  }[];
  /** How far it came: a step is there when it was taken. */
  raised: Step;
  sentBack?: Step | null;
  /** Never the raiser. */
  passed?: Step | null;
  assigned?: (Step & { department: Department; assigneeId?: number | null; dueOn: string }) | null;
  answered?:
    | (Step & {
        causeId?: number | null;
        causeNote?: string | null;
        action: string;
        actionDueOn?: string | null;
        name?: string | null;
      })
    | null;
  /** Never who answered. */
  closed?: Step | null;
  withdrawn?: Step | null;
  /** What else was done or said. */
  others?: readonly (Step & { act: SheetAct })[];
  /** Whether item pages and receiving screens warn while it is open; true unless told. */
  warns?: boolean;
  warning?: string | null;
}

/**
 * Takes over sheets from the time before, as they were, with their links and steps, in three statements; their ids come
 * back in the same order. The rules are not asked, and nobody is told.
 */
export async function takeOverSheets(
  trx: Transaction,
  sheets: readonly TakenOverSheet[],
): Promise<{ id: number; number: string }[]> {
  const rows = sheets.map((sheet, n) => ({ ...columnsOf(sheet), n }));
  const made = await sql<{ id: number; number: string }>`
    insert into quality_sheet (kind, title, problem, positions, quantity, found_on, late, urgent, source, source_number, customer_id, task_id, device_id,
        raised_by, raised_at, state, reviewed_by, reviewed_at, department, assignee_id, assigned_by, assigned_at, due_on, cause_id, cause_note, action,
        action_due_on, answered_name, answered_by, answered_at, checked_by, checked_at, check_note, warns, warning, over_at)
      select kind, title, problem, positions, quantity, found_on, late, urgent, source, source_number, customer_id, task_id, device_id,
        raised_by, raised_at, state, reviewed_by, reviewed_at, department, assignee_id, assigned_by, assigned_at, due_on, cause_id, cause_note, action,
        action_due_on, answered_name, answered_by, answered_at, checked_by, checked_at, check_note, warns, warning, over_at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(n integer, kind text, title text, problem text, positions text, quantity numeric,
          found_on date, late boolean, urgent boolean, source text, source_number text, customer_id integer, task_id integer, device_id integer,
          raised_by integer, raised_at timestamptz, state text, reviewed_by integer, reviewed_at timestamptz, department text, assignee_id integer,
          assigned_by integer, assigned_at timestamptz, due_on date, cause_id integer, cause_note text, action text, action_due_on date,
          answered_name text, answered_by integer, answered_at timestamptz, checked_by integer, checked_at timestamptz, check_note text,
          warns boolean, warning text, over_at timestamptz)
      order by n returning id, number`.execute(trx);
  const kept = made.rows.toSorted((a, b) => a.id - b.id);
  await takeOverLinks(trx, sheets, kept);
  await takeOverSteps(trx, sheets, kept);
  return kept;
}

function stateOf(sheet: TakenOverSheet): SheetState {
  if (sheet.withdrawn) return 'withdrawn';
  if (sheet.closed) return 'closed';
  if (sheet.answered) return 'answered';
  if (sheet.assigned) return 'assigned';
  if (sheet.passed) return 'passed';
  return sheet.sentBack ? 'sent_back' : 'raised';
}

function columnsOf(sheet: TakenOverSheet) {
  const { raised, passed, assigned, answered, closed, withdrawn } = sheet;
  return {
    kind: sheet.kind,
    title: sheet.title,
    problem: sheet.problem,
    positions: sheet.positions,
    quantity: sheet.quantity,
    found_on: sheet.foundOn,
    late: sheet.late ?? false,
    urgent: sheet.urgent ?? false,
    source: sheet.from?.source,
    source_number: sheet.from?.number,
    customer_id: sheet.customerId,
    task_id: sheet.taskId,
    device_id: sheet.deviceId,
    raised_by: raised.by,
    raised_at: raised.at,
    state: stateOf(sheet),
    reviewed_by: passed?.by,
    reviewed_at: passed?.at,
    department: assigned?.department,
    assignee_id: assigned?.assigneeId,
    assigned_by: assigned?.by,
    assigned_at: assigned?.at,
    due_on: assigned?.dueOn,
    cause_id: answered?.causeId,
    cause_note: answered?.causeNote,
    action: answered?.action,
    action_due_on: answered?.actionDueOn,
    answered_name: answered?.name,
    answered_by: answered?.by,
    answered_at: answered?.at,
    checked_by: closed?.by,
    checked_at: closed?.at,
    check_note: closed?.note,
    warns: sheet.warns ?? true,
    warning: sheet.warning,
    over_at: closed?.at ?? withdrawn?.at,
  };
}

async function takeOverLinks(trx: Transaction, sheets: readonly TakenOverSheet[], kept: readonly { id: number }[]) {
  const links = sheets.flatMap(({ links: some = [] }, n) => some.map((link) => ({ ...link, id: kept[n]!.id })));
  const rows = links.map((link, n) => ({ ...link, n }));
  await sql`
    insert into quality_sheet_link (sheet_id, item_id, serial_id, serial, lot, supplier_id)
      select l.id, coalesce(l."itemId", s.item_id), l."serialId", coalesce(l.serial, s.number), l.lot, l."supplierId"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(n integer, id integer, "itemId" integer, "serialId" bigint, serial text, lot text,
          "supplierId" integer)
        left join serial s on s.id = l."serialId" order by l.n`.execute(trx);
  const words = sheets.map((sheet, n) => ({ id: kept[n]!.id, text: searchedWords(sheet) }));
  await sql`
    update quality_sheet q set search = lower(concat_ws(' ', q.number, w.text, q.source_number, l.text, c.search, d.serial_number))
    from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) as w(id integer, text text)
      join quality_sheet o on o.id = w.id left join party c on c.id = o.customer_id left join device d on d.id = o.device_id
      left join lateral (select string_agg(concat_ws(' ', i.search, k.serial, k.lot, p.search), ' ') as text from quality_sheet_link k
        left join item i on i.id = k.item_id left join party p on p.id = k.supplier_id where k.sheet_id = w.id) l on true
    where q.id = w.id`.execute(trx);
}

async function takeOverSteps(trx: Transaction, sheets: readonly TakenOverSheet[], kept: readonly { id: number }[]) {
  const steps = sheets.flatMap((sheet, n) => {
    const { raised, sentBack, passed, assigned, answered, closed, withdrawn, others = [] } = sheet;
    const act = (name: SheetAct, step: Step | null | undefined, note = step?.note) =>
      step ? [{ act: name, by: step.by, at: step.at, note: note ?? null }] : [];
    const all = [
      ...act('raised', raised),
      ...act('sent_back', sentBack),
      // Passed after it was sent back: it was raised again before.
      ...act('raised_again', sentBack && passed ? { by: raised.by, at: new Date(passed.at.getTime() - 1000) } : null),
      ...act('passed', passed),
      ...act('assigned', assigned),
      ...act('answered', answered, answered?.note ?? answered?.action),
      ...act('closed', closed),
      ...act('withdrawn', withdrawn),
      ...others.map(({ act: name, by, at, note }) => ({ act: name, by, at, note: note ?? null })),
    ];
    return all.toSorted((a, b) => a.at.getTime() - b.at.getTime()).map((step) => ({ ...step, id: kept[n]!.id }));
  });
  const rows = steps.map((step, n) => ({ ...step, n }));
  await sql`
    insert into quality_sheet_step (sheet_id, act, person_id, at, note)
      select s.id, s.act, s.by, s.at, s.note
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(n integer, id integer, act text, by integer, at timestamptz, note text)
      order by s.n`.execute(trx);
}
