import {
  cancelRequisition,
  decideRequisition,
  draftRequisition,
  expireRequisition,
  submitRequisition,
} from '../../src/features/requisitions/index.js';
import type { Stage } from './stage.js';
import type { PresentTask } from './tasks.js';
import { issue, pick } from './warehouse.js';

/** Longer than a promise holds. */
const EXPIRED_DAYS = 40;

type Line = readonly [item: string, quantity: string];

interface Draft {
  task: PresentTask;
  by: string;
  store: string;
  neededIn: number;
  urgent?: boolean;
  delivery?: 'custody' | 'parcel';
  note?: string;
  kitId?: number;
  copiedFromId?: number;
  lines?: readonly Line[];
}

type Tasks = Map<string, PresentTask>;

/** Slips in every state, as a storekeeper finds them in the morning. */
export async function createSlips(stage: Stage, tasks: Tasks, kits: Map<string, number>): Promise<void> {
  await ask(stage, tasks, kits);
  await promise(stage, tasks, kits);
  await pickSome(stage, tasks);
  await handOut(stage, tasks);
  await end(stage, tasks);
}

/** A draft from a kit, and slips that wait for the supervisor and the department head. */
async function ask(stage: Stage, tasks: Tasks, kits: Map<string, number>): Promise<void> {
  await draft(stage, {
    task: tasks.get('installation')!,
    by: 'technician',
    store: 'WH-ND',
    neededIn: 5,
    kitId: kits.get('KIT-INSTALL'),
  });
  await submit(stage, {
    task: tasks.get('installation')!,
    by: 'technician',
    store: 'WH-01',
    neededIn: 5,
    note: '随设备一起发运',
    lines: [
      ['AD-V16-02', '2'],
      ['CM-ETH-08', '1'],
    ],
  });
  await submit(stage, {
    task: tasks.get('training')!,
    by: 'assistant',
    store: 'WH-01',
    neededIn: 2,
    lines: [
      ['XC-CLN-500', '2'],
      ['XT-TIE-5', '1'],
    ],
  });
}

/** Approved ones: urgent, partly back-ordered, and of a site store. */
async function promise(stage: Stage, tasks: Tasks, kits: Map<string, number>): Promise<void> {
  await approved(stage, {
    task: tasks.get('repair')!,
    by: 'technician',
    store: 'WH-01',
    neededIn: 0,
    urgent: true,
    note: '客户停机',
    lines: [
      ['AD-V16-02', '1'],
      ['CB-0512-08', '2'],
    ],
  });
  await approved(stage, {
    task: tasks.get('repair')!,
    by: 'technician',
    store: 'WH-01',
    neededIn: 1,
    lines: [
      ['CB-0506-08', '3'],
      ['FU-DC-200', '6'],
      ['XC-TG-1000', '1'],
    ],
  });
  await approved(stage, {
    task: tasks.get('ningde')!,
    by: 'chenxt',
    store: 'WH-ND',
    neededIn: 1,
    kitId: kits.get('KIT-CARE'),
  });
}

/** One is being picked, and of one the rest is to come. */
async function pickSome(stage: Stage, tasks: Tasks): Promise<void> {
  const boards: Line[] = [
    ['CM-CAN-04', '1'],
    ['FN-AX-12038', '4'],
    ['XC-TG-1000', '1'],
  ];
  const walked = await approved(stage, {
    task: tasks.get('site')!,
    by: 'liangzh',
    store: 'WH-HZ',
    neededIn: 0,
    lines: [
      ['CM-CAN-04', '1'],
      ['FN-AX-12038', '2'],
    ],
  });
  await pick(stage, 'huangxy', walked, 1);

  const partly = await approved(stage, {
    task: tasks.get('back')!,
    by: 'yangf',
    store: 'WH-01',
    neededIn: 1,
    lines: [...boards, ['PM-AD6-5', '1']],
  });
  await pick(stage, 'storekeeper', partly);
  await issue(stage, 'storekeeper', partly, { by: 'own_sign_in', signedBy: stage.company.people.get('yangf')! });
}

/** Issued into custody, and on its way by parcel. */
async function handOut(stage: Stage, tasks: Tasks): Promise<void> {
  const mine = await approved(stage, {
    task: tasks.get('repair')!,
    by: 'technician',
    store: 'WH-01',
    neededIn: 0,
    lines: [
      ['AD-T16-01', '1'],
      ['MC-ARM-03', '1'],
      ['XC-CLN-500', '1'],
      ['FN-AX-12038', '4'],
    ],
  });
  await pick(stage, 'storekeeper', mine);
  await issue(stage, 'storekeeper', mine, { by: 'own_sign_in', signedBy: stage.company.people.get('technician')! });

  const parcel = await approved(stage, {
    task: tasks.get('remote')!,
    by: 'xujm',
    store: 'WH-01',
    neededIn: 0,
    delivery: 'parcel',
    lines: [['MC-ARM-03', '1']],
  });
  await pick(stage, 'zhoujj', parcel);
  await issue(stage, 'zhoujj', parcel, { by: 'parcel', carrier: '顺丰速运', waybill: 'SF1398852210467' });
}

/** Rejected with a reason and handed in again as a copy; approved and no longer needed, or never picked. */
async function end(stage: Stage, tasks: Tasks): Promise<void> {
  const refused = await submit(stage, {
    task: tasks.get('site')!,
    by: 'liangzh',
    store: 'WH-HZ',
    neededIn: 1,
    lines: [['PM-AD15-7', '2']],
  });
  await decide(stage, refused, 'head', '现场一台即可，请先确认故障模块');
  await submit(stage, {
    task: tasks.get('site')!,
    by: 'liangzh',
    store: 'WH-01',
    neededIn: 2,
    copiedFromId: refused,
    note: '已确认为 2 号模块',
  });

  const dropped = await approved(stage, {
    task: tasks.get('ningde')!,
    by: 'chenxt',
    store: 'WH-ND',
    neededIn: 3,
    lines: [['FN-AX-12038', '2']],
  });
  await cancelRequisition(stage.as('chenxt'), { id: dropped, reason: '现场库存已够用' });

  const forgotten = await approved(stage, {
    task: tasks.get('ningde')!,
    by: 'chenxt',
    store: 'WH-ND',
    neededIn: 2,
    lines: [['XT-TIE-5', '1']],
  });
  await expireRequisition(await stage.system(), { id: forgotten, day: stage.day(EXPIRED_DAYS) });
}

async function draft(
  stage: Stage,
  { task, by, store, neededIn, lines = [], urgent = false, delivery = 'custody', ...more }: Draft,
): Promise<number> {
  const { items, people, places } = stage.company;
  const slip = await draftRequisition(stage.as(by), {
    taskId: task.id,
    warehouseId: places.get(store)!,
    requestedFor: people.get(task.technician)!,
    neededBy: stage.day(neededIn),
    urgent,
    delivery,
    ...more,
    lines: lines.map(([code, quantity]) => ({ itemId: items.get(code)!, quantity })),
    key: stage.key(),
  });
  return slip.id;
}

async function submit(stage: Stage, plan: Draft): Promise<number> {
  const id = await draft(stage, plan);
  await submitRequisition(stage.as(plan.by), { id });
  return id;
}

async function approved(stage: Stage, plan: Draft): Promise<number> {
  const id = await submit(stage, plan);
  await decide(stage, id, null);
  return id;
}

/** By the supervisor as far as the tier goes, else by the department head; with a reason it is a no. */
async function decide(stage: Stage, id: number, by: string | null, reason?: string): Promise<void> {
  const { version, value } = await stage.trx
    .selectFrom('requisition')
    .select(['version', 'value'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const approver = by ?? (Number(value) <= 1000 ? 'supervisor' : 'head');
  await decideRequisition(stage.as(approver), { id, version, approved: !reason, reason });
}
