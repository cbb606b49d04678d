import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { type TaskCharge, taskNumber, type TaskState } from './task.js';
import { visibleTasks } from './visible-tasks.js';

export interface TaskPerson {
  id: number;
  name: string;
  name_en: string | null;
  phone: string | null;
}

export interface TaskDevice {
  id: number;
  serial_number: string;
  model: string;
  software_version: string | null;
  warranty_ends_on: string | null;
}

/** One task that the actor may see, with everybody and everything that it names; undefined otherwise. */
export async function findTask(db: Db | Transaction, actor: Pick<Actor, 'rights' | 'personId'>, number: string) {
  const exact = taskNumber(number);
  if (!exact) return undefined;
  const task = await db
    .selectFrom('service_task as t')
    .innerJoin('party as c', 'c.id', 't.customer_id')
    .innerJoin('service_task_kind as k', 'k.id', 't.kind_id')
    .innerJoin('person as maker', 'maker.id', 't.created_by')
    .leftJoin('customer_site as s', 's.id', 't.site_id')
    .leftJoin('customer_contact as cc', 'cc.id', 't.contact_id')
    .selectAll('t')
    .select(['c.code as customer_code', 'c.name as customer_name', 'c.name_en as customer_name_en'])
    .select(['c.phone as customer_phone', 'c.address as customer_address'])
    .select(['k.name as kind', 'k.name_en as kind_en', 'maker.name as made_by', 'maker.name_en as made_by_en'])
    .select(['s.name as site', 's.address as site_address'])
    .select(['cc.name as contact', 'cc.role as contact_role', 'cc.phone as contact_phone', 'cc.email as contact_email'])
    .select([technicians().as('technicians'), devices().as('devices')])
    .where('t.number', '=', exact)
    .where(visibleTasks(actor, sql`t.id`))
    .executeTakeFirst();
  return task && { ...task, state: task.state as TaskState, charge: task.charge as TaskCharge };
}
export type TaskRow = NonNullable<Awaited<ReturnType<typeof findTask>>>;

function technicians(): RawBuilder<TaskPerson[]> {
  return sql`(select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'name_en', p.name_en, 'phone', p.phone) order by p.name, p.id), '[]')
    from service_task_technician x join person p on p.id = x.person_id where x.task_id = t.id)`;
}

function devices(): RawBuilder<TaskDevice[]> {
  return sql`(select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'serial_number', d.serial_number, 'model', d.model,
      'software_version', d.software_version, 'warranty_ends_on', d.warranty_ends_on) order by d.serial_number), '[]')
    from service_task_device x join device d on d.id = x.device_id where x.task_id = t.id)`;
}
