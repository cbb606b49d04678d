import { sql } from 'kysely';
import type { Actor } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { sheetsOpenTo } from '../items/index.js';
import { canSeeTask } from '../service-tasks/index.js';
import type { Department, SheetAct, SheetKind, SheetSource, SheetState } from './sheet.js';
import { findSource, sourceHref } from './sources.js';

type Reader = Pick<Actor, 'personId' | 'rights'>;

export interface SheetShown {
  id: number;
  number: string;
  kind: SheetKind;
  title: string;
  problem: string;
  positions: string | null;
  quantity: string | null;
  found_on: string;
  late: boolean;
  urgent: boolean;
  source: SheetSource | null;
  source_number: string | null;
  customer_id: number | null;
  customer_code: string | null;
  customer: string | null;
  customer_en: string | null;
  task_id: number | null;
  task: string | null;
  device: string | null;
  device_model: string | null;
  raised_by: number;
  raiser: string;
  raiser_en: string | null;
  raised_at: Date;
  state: SheetState;
  reviewer: string | null;
  reviewer_en: string | null;
  reviewed_at: Date | null;
  department: Department | null;
  assignee_id: number | null;
  assignee: string | null;
  assignee_en: string | null;
  assigner: string | null;
  assigner_en: string | null;
  assigned_at: Date | null;
  due_on: string | null;
  cause_id: number | null;
  cause: string | null;
  cause_en: string | null;
  cause_note: string | null;
  action: string | null;
  action_due_on: string | null;
  answered_name: string | null;
  answered_by: number | null;
  answerer: string | null;
  answerer_en: string | null;
  answered_at: Date | null;
  checker: string | null;
  checker_en: string | null;
  checked_at: Date | null;
  check_note: string | null;
  warns: boolean;
  warning: string | null;
  over_at: Date | null;
  version: number;
  /** Since when it waits for who is to act next. */
  since: Date;
}

/** Acts that are no step: what is said or put right meanwhile does not make it wait anew. */
export const asides = ['changed', 'warning', 'remark'] as const satisfies SheetAct[];

/** A sheet by its number, if the reader may see it. */
export async function findSheet(db: Db, reader: Reader, number: string): Promise<SheetShown | undefined> {
  const found = await sql<SheetShown>`
    select q.id, q.number, q.kind, q.title, q.problem, q.positions, trim_scale(q.quantity)::text as quantity, q.found_on, q.late, q.urgent, q.source,
      q.source_number, q.customer_id, c.code as customer_code, c.name as customer, c.name_en as customer_en, q.task_id, t.number as task,
      d.serial_number as device, d.model as device_model, q.raised_by, r.name as raiser, r.name_en as raiser_en, q.raised_at, q.state,
      v.name as reviewer, v.name_en as reviewer_en, q.reviewed_at, q.department, q.assignee_id, a.name as assignee, a.name_en as assignee_en,
      g.name as assigner, g.name_en as assigner_en, q.assigned_at, q.due_on, q.cause_id, w.name_zh as cause, w.name_en as cause_en, q.cause_note,
      q.action, q.action_due_on, q.answered_name, q.answered_by, n.name as answerer, n.name_en as answerer_en, q.answered_at,
      k.name as checker, k.name_en as checker_en, q.checked_at, q.check_note, q.warns, q.warning, q.over_at, q.version,
      coalesce((select max(s.at) from quality_sheet_step s where s.sheet_id = q.id and s.act <> all(${[...asides]}::text[])), q.raised_at) as since
    from quality_sheet q join person r on r.id = q.raised_by left join party c on c.id = q.customer_id left join service_task t on t.id = q.task_id
      left join device d on d.id = q.device_id left join person v on v.id = q.reviewed_by left join person a on a.id = q.assignee_id
      left join person g on g.id = q.assigned_by left join person n on n.id = q.answered_by left join person k on k.id = q.checked_by
      left join fault_term w on w.id = q.cause_id
    where q.number = ${number} and ${sheetsOpenTo(reader)}`.execute(db);
  return found.rows[0];
}

export interface LinkShown {
  item_id: number | null;
  item: string | null;
  name_zh: string | null;
  name_en: string | null;
  serial: string | null;
  /** Whether the book has a piece of this number. */
  known: boolean;
  lot: string | null;
  supplier_id: number | null;
  supplier_code: string | null;
  supplier: string | null;
  supplier_en: string | null;
}

/** What a sheet is about; at most `MOST_LINKS`. */
export async function linksShown(db: Db, sheetId: number): Promise<LinkShown[]> {
  const found = await sql<LinkShown>`
    select l.item_id, i.code as item, i.name_zh, i.name_en, l.serial, l.serial_id is not null as known, l.lot, l.supplier_id,
      p.code as supplier_code, p.name as supplier, p.name_en as supplier_en
    from quality_sheet_link l left join item i on i.id = l.item_id left join party p on p.id = l.supplier_id
    where l.sheet_id = ${sheetId} order by l.id`.execute(db);
  return found.rows;
}

export interface StepShown {
  act: SheetAct;
  by: string;
  by_en: string | null;
  at: Date;
  /** What an answer gave as the cause. */
  cause: string | null;
  cause_en: string | null;
  note: string | null;
}

/** More steps than this a sheet only has when somebody writes remarks all day; the latest are shown. */
const MOST_STEPS = 200;

/** What was done and said, the latest first. */
export async function stepsShown(db: Db, sheetId: number): Promise<StepShown[]> {
  const found = await sql<StepShown>`
    select s.act, p.name as by, p.name_en as by_en, s.at, w.name_zh as cause, w.name_en as cause_en, s.note
    from quality_sheet_step s join person p on p.id = s.person_id left join fault_term w on w.id = s.cause_id
    where s.sheet_id = ${sheetId} order by s.id desc limit ${MOST_STEPS}`.execute(db);
  return found.rows;
}

export interface Opens {
  /** Where the document is that it was raised from, if the reader may open it. */
  source: string | null;
  task: boolean;
}

/** Which of the documents that a sheet names the reader may open; of others not even the number is shown. */
export async function opensOf(db: Db, reader: Reader, sheet: SheetShown): Promise<Opens> {
  const key = sheet.source && { source: sheet.source, number: sheet.source_number! };
  const source = key && (await findSource(db, reader, key)) ? sourceHref(key) : null;
  return { source, task: sheet.task_id !== null && (await canSeeTask(db, reader, sheet.task_id)) };
}

export interface RaisedBefore {
  number: string;
  title: string;
  state: SheetState;
  raised_at: Date;
}

const MOST_BEFORE = 5;

/** The sheets that were raised from the same document, of those that the reader may see; the latest first. */
export async function raisedFrom(
  db: Db,
  reader: Reader,
  key: { source: SheetSource; number: string },
): Promise<RaisedBefore[]> {
  const found = await sql<RaisedBefore>`
    select q.number, q.title, q.state, q.raised_at from quality_sheet q
    where q.source = ${key.source} and q.source_number = ${key.number} and ${sheetsOpenTo(reader)}
    order by q.id desc limit ${MOST_BEFORE}`.execute(db);
  return found.rows;
}
