import { sql } from 'kysely';
import { announceParcel, expectAdvance } from '../../src/features/expected-returns/index.js';
import { logReturn, receiveReturn, type ReturnInput } from '../../src/features/field-returns/index.js';
import { draftQuote, submitQuote } from '../../src/features/repair-quotes/index.js';
import { wantParts } from '../../src/features/repair-parts/index.js';
import { askInspection, recordTest } from '../../src/features/repair-tests/index.js';
import { createBench, diagnoseRepair, takeRepair } from '../../src/features/repairs/index.js';
import { decideReturn, recordFinding } from '../../src/features/triage/index.js';
import { people } from '../company/people.js';
import { WORKSHOP } from '../company/places.js';
import type { Stage } from './stage.js';
import type { PresentTask } from './tasks.js';

/** What came back this week and where it is on its way: logged, received, found, in repair, quoted, announced, missed. */
export async function actWorkshop(stage: Stage, tasks: Map<string, PresentTask>): Promise<void> {
  const term = await termsOf(stage);
  await setUpBenches(stage);
  await logOnSite(stage, tasks, term);
  await receiveAndJudge(stage, tasks, term);
  await repairForCustomer(stage, term);
  await workOn(stage, term);
  await expectMore(stage);
}

type Term = (kind: string, name: string) => number;

async function termsOf(stage: Stage): Promise<Term> {
  const found = await stage.trx.selectFrom('fault_term').select(['id', 'kind', 'name_zh']).execute();
  return (kind, name) => found.find((one) => one.kind === kind && one.name_zh === name)!.id;
}

async function setUpBenches(stage: Stage): Promise<void> {
  const placeId = stage.company.places.get(WORKSHOP)!;
  let position = 1;
  for (const [nameZh, nameEn] of [
    ['板卡维修工位', 'Boards'],
    ['电源模块维修工位', 'Power modules'],
    ['仪器工具维修工位', 'Instruments and tools'],
  ] as const)
    await createBench(stage.as('workshop'), { placeId, nameZh, nameEn, position: position++, key: stage.key() });
}

function log(stage: Stage, by: string, one: Partial<ReturnInput> & { item: string }) {
  const { item, ...told } = one;
  return logReturn(stage.as(by), {
    loggedAs: 'field',
    itemId: stage.company.items.get(item)!,
    serialConfirmed: true,
    key: stage.key(),
    ...told,
  });
}

/** Beside the machine, and not yet handed in; one of them never worked. */
async function logOnSite(stage: Stage, tasks: Map<string, PresentTask>, term: Term): Promise<void> {
  const repair = tasks.get('repair')!;
  await log(stage, 'technician', {
    item: 'AD-V16-02',
    serial: 'AV2R208317',
    taskId: repair.id,
    deviceId: repair.devices[0],
    board: 'A3',
    channel: '17-32',
    symptomId: term('symptom', '电压偏差大'),
    symptomNote: '17 至 32 通道电压普遍偏高 8 mV，校准无效',
    failedOn: stage.day(-1),
  });
  const site = tasks.get('site')!;
  await log(stage, 'liangzh', {
    item: 'CM-CAN-04',
    serial: await freshSerial(stage, 'CM-CAN-04', '31746'),
    taskId: site.id,
    deviceId: site.devices[0],
    symptomId: term('symptom', '通讯中断'),
    symptomNote: '新板上电即掉线，更换后正常',
    doa: true,
  });
}

/** Handed in these days: one waits to be looked at, one for the decision, one is to be scrapped for too much to do so alone. */
async function receiveAndJudge(stage: Stage, tasks: Map<string, PresentTask>, term: Term): Promise<void> {
  const { company } = stage;
  const receive = async (one: Parameters<typeof log>[2] & { customer: string }, by = 'yangf') => {
    const { customer, ...told } = one;
    const { id } = await log(stage, by, { customerId: company.parties.get(customer)!, ...told });
    await receiveReturn(stage.as('storekeeper'), { id, broughtBy: nameOf(by), key: stage.key() });
    return id;
  };
  const ningde = tasks.get('ningde')!;
  await receive(
    {
      customer: ningde.customer,
      item: 'MC-ARM-03',
      serial: await freshSerial(stage, 'MC-ARM-03', '518264'),
      taskId: ningde.id,
      deviceId: ningde.devices[0],
      symptomId: term('symptom', '程序死机或重启'),
      symptomNote: '每天夜里重启一次，客户要求尽快修复',
      softwareVersion: 'V5.2',
      customerWaiting: true,
    },
    ningde.technician,
  );
  const found = await receive({
    customer: 'HFAC',
    item: 'CB-0512-08',
    serial: await freshSerial(stage, 'CB-0512-08', '40917'),
    symptomId: term('symptom', '通道不工作'),
    symptomNote: '2、5 通道无输出',
  });
  await recordFinding(stage.as('quality'), {
    returnId: found,
    finding: 'confirmed',
    fault: { words: '驱动变压器开路' },
    cause: { id: term('cause', '来料不良') },
    note: '第 2、5 路驱动变压器次级开路',
    key: stage.key(),
  });
  const burnt = await receive({
    customer: 'WHGC',
    item: 'PM-AD30-7',
    serial: await freshSerial(stage, 'PM-AD30-7', '204518'),
    symptomId: term('symptom', '保险烧断'),
    symptomNote: '现场冒烟',
  });
  await recordFinding(stage.as('xiaohl'), {
    returnId: burnt,
    finding: 'confirmed',
    fault: { id: term('fault', '线路板烧损') },
    cause: { id: term('cause', '进水或腐蚀') },
    key: stage.key(),
  });
  await decideReturn(stage.as('xiaohl'), {
    returnId: burnt,
    how: { disposition: 'scrap' },
    note: '母线短路，整板碳化，无维修价值',
    key: stage.key(),
  });
}

/** A customer's own board, repaired for money: its quote waits for the department head. */
async function repairForCustomer(stage: Stage, term: Term): Promise<void> {
  const item = 'CB-0520-04';
  const { id } = await log(stage, 'assistant', {
    item,
    serial: await freshSerial(stage, item, '06128'),
    loggedAs: 'parcel',
    ownership: 'customer',
    customerId: stage.company.parties.get('GZQY')!,
    warranty: 'out',
    symptomId: term('symptom', '过温报警'),
    symptomNote: '满载十分钟报过温',
    customerWaiting: true,
  });
  await receiveReturn(stage.as('zhoujj'), { id, broughtBy: '顺丰 SF204418907', key: stage.key() });
  await recordFinding(stage.as('quality'), {
    returnId: id,
    finding: 'confirmed',
    fault: { id: term('fault', '功率管击穿') },
    cause: { id: term('cause', '散热不良或灰尘') },
    key: stage.key(),
  });
  const { repairId } = await decideReturn(stage.as('quality'), {
    returnId: id,
    how: { disposition: 'repair', charged: true, promisedOn: stage.day(12) },
    key: stage.key(),
  });
  await takeRepair(stage.as('workshop'), { id: repairId! });
  await diagnose(
    stage,
    'workshop',
    repairId!,
    term,
    ['过温报警', '功率管击穿', '散热不良或灰尘', 'MOS 管', 'Q7'],
    '更换两只功率管，清灰',
  );
  await wantParts(stage.as('workshop'), {
    orderId: repairId!,
    lines: [{ itemId: stage.company.items.get('MS-IRFP4468')!, quantity: '2' }],
    key: stage.key(),
  });
  const quote = await draftQuote(stage.as('workshop'), { orderId: repairId!, language: 'zh-CN', key: stage.key() });
  const { version } = await stage.trx
    .selectFrom('repair_quote')
    .select('version')
    .where('id', '=', quote.id)
    .executeTakeFirstOrThrow();
  await submitQuote(stage.as('workshop'), { id: quote.id, version, key: stage.key() });
}

function diagnose(
  stage: Stage,
  by: string,
  id: number,
  term: Term,
  [symptom, fault, cause, component, location]: [string, string, string, string, string],
  action: string,
) {
  return diagnoseRepair(stage.as(by), {
    key: stage.key(),
    id,
    symptom: { id: term('symptom', symptom) },
    fault: { id: term('fault', fault) },
    cause: { id: term('cause', cause) },
    noFault: false,
    action,
    note: null,
    components: [{ component: { id: term('component', component) }, location }],
  });
}

/** What is in the workshop since last week: one is ready for the inspection, one waits for a part that nobody has. */
async function workOn(stage: Stage, term: Term): Promise<void> {
  const inWork = await sql<{ id: number; username: string }>`
    select o.id, p.username from repair_order o join person p on p.id = o.taken_by
    where o.state = 'in_work' and o.owner_id = 1 and o.serial_id is not null order by o.id limit 2`.execute(stage.trx);
  const [ready, stuck] = inWork.rows;
  if (ready) {
    await recordTest(stage.as(ready.username), {
      orderId: ready.id,
      title: '通电与精度测试',
      passed: true,
      values: [
        { name: '电压偏差', value: '0.31', unit: 'mV', low: '-1', high: '1' },
        { name: '满载温度', value: '57', unit: '°C', high: '75' },
      ],
      key: stage.key(),
    });
    await askInspection(stage.as(ready.username), { orderId: ready.id, proposed: 'refurbished', key: stage.key() });
  }
  if (stuck) {
    await diagnose(
      stage,
      stuck.username,
      stuck.id,
      term,
      ['无法上电', '功率管击穿', '过压或浪涌', 'MOS 管', 'Q3'],
      '更换 IGBT 模块',
    );
    await wantParts(stage.as(stuck.username), {
      orderId: stuck.id,
      lines: [{ itemId: stage.company.items.get('IG-FF300R12')!, quantity: '2' }],
      key: stage.key(),
    });
  }
}

/** A parcel that a customer announced for today, and a faulty module for which a good one was sent ahead. */
async function expectMore(stage: Stage): Promise<void> {
  const { parties, items, people: ids } = stage.company;
  await announceParcel(stage.as('assistant'), {
    customerId: parties.get('CZZY')!,
    carrier: '德邦',
    waybill: 'DPK3340917726',
    expectedOn: stage.day(0),
    lines: [
      { itemId: items.get('CB-0506-08')!, serial: await freshSerial(stage, 'CB-0506-08', '77120'), quantity: '1' },
      { itemId: items.get('PM-AUX-04')!, quantity: '1' },
    ],
    key: stage.key(),
  });
  await expectAdvance(stage.as('assistant'), {
    customerId: parties.get('TJLH')!,
    personId: ids.get('yangf')!,
    lines: [{ itemId: items.get('PM-AD6-5')!, quantity: '1' }],
    key: stage.key(),
  });
}

/** A number of the item's pattern that ends so. */
async function freshSerial(stage: Stage, code: string, digits: string): Promise<string> {
  const { serial_pattern: pattern } = await stage.trx
    .selectFrom('item')
    .select('serial_pattern')
    .where('code', '=', code)
    .executeTakeFirstOrThrow();
  let left = digits;
  return [...pattern!]
    .map((sign) => {
      if (sign === '@') return 'T';
      if (sign !== '#') return sign;
      const [digit] = left || '0';
      left = left.slice(1);
      return digit;
    })
    .join('');
}

const nameOf = (username: string) => people.find((one) => one.username === username)!.name;
