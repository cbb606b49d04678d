import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { visibleTasks } from '../service-tasks/index.js';
import { open, type Reader, visible } from './queries.js';

export interface StoryEntry {
  name: string;
  at: Date;
  actor: string | null;
  actor_en: string | null;
  facts: Record<string, string | number | null>;
}

const MOST_TOLD = 50;

/** What happened to something expected or to a parcel, the latest first. */
export async function storyOf(db: Db, subject: 'old_part' | 'return_parcel', id: string | number) {
  const found = await sql<StoryEntry>`
    select v.name, v.at, p.name as actor, p.name_en as actor_en, coalesce(v.after, v.before, '{}'::jsonb) as facts
    from event v left join person p on p.id = v.actor_id
    where v.subject_type = ${subject} and v.subject_id = ${String(id)} order by v.id desc limit ${MOST_TOLD}`.execute(
    db,
  );
  return found.rows;
}

export interface CustomerContact {
  name: string | null;
  email: string | null;
  phone: string | null;
}

/** Whom to ask at a customer's: the contact of the task, else the first who has an address, else the customer's own. */
export async function contactFor(db: Db, customerCode: string, task: string | null): Promise<CustomerContact> {
  const found = await sql<CustomerContact>`
    select coalesce(cc.name, p.contact) as name, coalesce(cc.email, p.email) as email, coalesce(cc.phone, p.phone) as phone
    from party p left join lateral (
      select k.name, k.email, k.phone from customer_contact k where k.customer_id = p.id and k.retired_at is null and k.email is not null
      order by k.id = (select contact_id from service_task where number = ${task}) desc nulls last, k.id limit 1) cc on true
    where p.code = ${customerCode}`.execute(db);
  return found.rows[0] ?? { name: null, email: null, phone: null };
}

export interface ExpectedFrom {
  id: string;
  item: string;
  name_zh: string;
  name_en: string;
  unit: string;
  decimals: number;
  serial: string | null;
  quantity: string;
  task: string | null;
  person: string | null;
  person_en: string | null;
}

const MOST_OFFERED = 30;

/** What is expected from a customer and on no parcel that may still bring it, to be ticked. */
export async function expectedFrom(db: Db, reader: Reader, customerId: number): Promise<ExpectedFrom[]> {
  const found = await sql<ExpectedFrom>`
    select e.id, i.code as item, i.name_zh, i.name_en, i.unit, i.decimals, e.serial, e.quantity, t.number as task, p.name as person,
      p.name_en as person_en
    from expected_return e join item i on i.id = e.item_id left join service_task t on t.id = e.task_id left join person p on p.id = e.person_id
    where e.customer_id = ${customerId} and ${open} and ${visible(reader)} and (e.parcel_id is null or e.missing_at is not null)
    order by e.id limit ${MOST_OFFERED}`.execute(db);
  return found.rows;
}

export interface SlipHead {
  id: number;
  number: string;
  task_id: number;
  task: string;
  task_title: string;
  customer_id: number;
  customer_code: string;
  customer_name: string;
  customer_name_en: string | null;
  for_id: number;
  for_name: string;
  for_name_en: string | null;
}

/** The slip with which good parts were sent, if the reader sees its task. */
export async function slipNumbered(db: Db, reader: Reader, number: string): Promise<SlipHead | undefined> {
  const found = await sql<SlipHead>`
    select r.id, r.number, t.id as task_id, t.number as task, t.title as task_title, c.id as customer_id, c.code as customer_code,
      c.name as customer_name, c.name_en as customer_name_en, p.id as for_id, p.name as for_name, p.name_en as for_name_en
    from requisition r join service_task t on t.id = r.task_id join party c on c.id = t.customer_id join person p on p.id = r.requested_for
    where r.number = ${number.normalize('NFKC').trim().toUpperCase()} and ${visibleTasks(reader, sql`t.id`)}`.execute(
    db,
  );
  return found.rows[0];
}

export interface SlipLineToExpect {
  item_id: number;
  item: string;
  name_zh: string;
  name_en: string;
  unit: string;
  decimals: number;
  issued: string;
  /** Of it written down as expected already. */
  expected: string;
}

/** The repairable lines of a slip that were issued, with how much of each is expected already. */
export async function slipLines(db: Db, slipId: number): Promise<SlipLineToExpect[]> {
  const found = await sql<SlipLineToExpect>`
    select l.item_id, i.code as item, i.name_zh, i.name_en, i.unit, i.decimals, trim_scale(sum(l.issued))::text as issued,
      trim_scale(coalesce((select sum(e.quantity) from expected_return e
        where e.requisition_id = ${slipId} and e.item_id = l.item_id and e.kind = 'advance' and e.undone_at is null), 0))::text as expected
    from requisition_line l join item i on i.id = l.item_id
    where l.requisition_id = ${slipId} and l.issued > 0 and i.repairable
    group by l.item_id, i.code, i.name_zh, i.name_en, i.unit, i.decimals order by min(l.position)`.execute(db);
  return found.rows;
}

/** The task whose number a posted text begins with. */
export async function taskNamed(db: Db, text: string | undefined) {
  const number = /^\s*(st-\d{6,10})\b/i.exec((text ?? '').normalize('NFKC'))?.[1];
  if (!number) return undefined;
  const found = await sql<{
    id: number;
    number: string;
    title: string;
    customer_id: number;
    customer_code: string;
    customer_name: string;
    customer_name_en: string | null;
  }>`
    select t.id, t.number, t.title, c.id as customer_id, c.code as customer_code, c.name as customer_name, c.name_en as customer_name_en
    from service_task t join party c on c.id = t.customer_id where t.number = ${number.toUpperCase()}`.execute(db);
  return found.rows[0];
}

/** The one item that the book knows a number of; undefined when none or several. */
export async function itemOfSerial(db: Db, serial: string) {
  const found = await sql<{ id: number; code: string }>`
    select distinct i.id, i.code from serial s join item i on i.id = s.item_id where s.number = ${serial} limit 2`.execute(
    db,
  );
  return found.rows.length === 1 ? found.rows[0] : undefined;
}
