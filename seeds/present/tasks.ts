import { sql } from 'kysely';
import { createTask, recordReturn, startTask } from '../../src/features/service-tasks/index.js';
import type { Stage } from './stage.js';

export interface PresentTask {
  id: number;
  customer: string;
  technician: string;
  devices: number[];
}

interface Plan {
  customer: string;
  technician: string;
  kind: string;
  title: string;
  charge: 'charged' | 'warranty';
  /** Days from today. */
  from: number;
  to: number;
  state: 'planned' | 'under_way' | 'back';
}

const plans: Record<string, Plan> = {
  installation: {
    customer: 'MDXN',
    technician: 'technician',
    kind: '安装调试',
    title: '二期分容柜安装调试',
    charge: 'charged',
    from: 6,
    to: 12,
    state: 'planned',
  },
  repair: {
    customer: 'HFAC',
    technician: 'technician',
    kind: '维修',
    title: '3# 化成柜多通道电压采样异常',
    charge: 'warranty',
    from: -2,
    to: 2,
    state: 'under_way',
  },
  site: {
    customer: 'YKLD',
    technician: 'liangzh',
    kind: '维修',
    title: '通讯板频繁掉线',
    charge: 'warranty',
    from: -1,
    to: 3,
    state: 'under_way',
  },
  ningde: {
    customer: 'MDXN',
    technician: 'chenxt',
    kind: '巡检',
    title: '年度巡检与保养',
    charge: 'charged',
    from: -3,
    to: 1,
    state: 'under_way',
  },
  remote: {
    customer: 'CDXY',
    technician: 'xujm',
    kind: '维修',
    title: '主控板更换（寄送备件，远程指导）',
    charge: 'warranty',
    from: -2,
    to: 4,
    state: 'under_way',
  },
  back: {
    customer: 'CZZY',
    technician: 'yangf',
    kind: '维修',
    title: '整流模块保护停机',
    charge: 'charged',
    from: -9,
    to: -4,
    state: 'back',
  },
  training: {
    customer: 'HZDX',
    technician: 'yangf',
    kind: '培训',
    title: '操作与日常维护培训',
    charge: 'charged',
    from: 3,
    to: 4,
    state: 'planned',
  },
};

/** What is planned, under way and just over, with the technicians who go. */
export async function createTasks(stage: Stage, sites: Map<string, number>): Promise<Map<string, PresentTask>> {
  const tasks = new Map<string, PresentTask>();
  for (const [name, plan] of Object.entries(plans)) {
    const customerId = stage.company.parties.get(plan.customer)!;
    const around = await sql<{ kind: number; contact: number | null; devices: number[] }>`
      select (select id from service_task_kind where name = ${plan.kind}) as kind,
        (select min(id) from customer_contact where customer_id = ${customerId}) as contact,
        (select coalesce(array_agg(id), '{}') from (select id from device where customer_id = ${customerId} order by id limit 2) d) as devices
    `.execute(stage.trx);
    const { kind, contact, devices } = around.rows[0]!;
    const { id } = await createTask(stage.as('assistant'), {
      customer_id: customerId,
      site_id: sites.get(plan.customer) ?? null,
      contact_id: contact,
      kind_id: kind,
      charge: plan.charge,
      title: plan.title,
      planned_from: stage.day(plan.from),
      planned_to: stage.day(plan.to),
      technicians: [stage.company.people.get(plan.technician)!],
      devices,
    });
    const technician = stage.as(plan.technician);
    if (plan.state !== 'planned') await startTask(technician, { id, on: stage.day(plan.from) });
    tasks.set(name, { id, customer: plan.customer, technician: plan.technician, devices });
  }
  return tasks;
}

/** At the very end: who came home in the last days. */
export async function comeBack(stage: Stage, tasks: Map<string, PresentTask>): Promise<void> {
  for (const [name, plan] of Object.entries(plans))
    if (plan.state === 'back')
      await recordReturn(stage.as(plan.technician), { id: tasks.get(name)!.id, on: stage.day(plan.to) });
}
