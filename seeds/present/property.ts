import { type PieceInput, registerReceipt } from '../../src/features/customer-property/index.js';
import { askOwnerChange } from '../../src/features/owner-changes/index.js';
import { proposeOutcome, reportCase, tellCustomer } from '../../src/features/property-cases/index.js';
import { type CheckInput, checkPiece, finishPiece } from '../../src/features/property-checks/index.js';
import { beginDelivery } from '../../src/features/property-deliveries/index.js';
import { customers } from '../company/parties.js';
import { propertyBins } from '../company/places.js';
import type { Stage } from './stage.js';
import type { PresentTask } from './tasks.js';

/** What customers handed over this week: to be checked, ready to go back, borrowed on site, damaged, lost, left to us. */
export async function actProperty(stage: Stage, tasks: Map<string, PresentTask>): Promise<void> {
  await bringToday(stage);
  await borrow(stage, tasks);
  await tryAndGiveBack(stage);
  await findDamaged(stage);
  await lose(stage);
  await leaveToUs(stage);
}

type Made = { id: number; code: string };

async function take(
  stage: Stage,
  customer: string,
  pieces: PieceInput[],
  how: { by?: string; bin?: string; waybill?: string } = {},
): Promise<Made[]> {
  const { contact, phone } = customers.find(({ code }) => code === customer)!;
  const made = await registerReceipt(stage.as(how.by ?? 'storekeeper'), {
    customerId: stage.company.parties.get(customer)!,
    contactName: contact,
    contactPhone: phone,
    ...(how.waybill
      ? { came: 'courier', carrier: '顺丰', waybill: how.waybill }
      : { came: 'hand', broughtBy: contact }),
    into: { binId: stage.company.places.get(how.bin ?? propertyBins[0]!)! },
    pieces,
    key: stage.key(),
  });
  return made.pieces;
}

function check(stage: Stage, piece: Made, seen: Pick<CheckInput, 'usable' | 'note' | 'case'>) {
  const matches = true;
  return checkPiece(stage.as('quality'), { code: piece.code, matches, ...seen, key: stage.key() });
}

/** Brought this morning: nobody has looked at it yet. */
async function bringToday(stage: Stage): Promise<void> {
  await take(stage, 'CZZY', [
    {
      why: 'repair',
      itemId: stage.company.items.get('CB-0506-08')!,
      serial: '06083390412',
      looks: '外观完好',
      fault: '3 通道电流为零',
      accessories: '无',
      promisedOn: stage.day(14),
      charged: true,
      statedValue: '8600',
    },
    {
      why: 'repair',
      description: '手持示波表',
      brand: 'FLUKE',
      model: '190-204',
      serial: '47120033',
      accessories: '探头 2 根、充电器 1 个、便携箱',
      damage: '右上角护套开裂',
      fault: 'B 通道无波形',
      promisedOn: stage.day(21),
      charged: true,
      statedValue: '26000',
      care: '精密仪器，轻放，防潮',
    },
  ]);
}

/** A technician borrows the customer's computer beside the machine. */
async function borrow(stage: Stage, tasks: Map<string, PresentTask>): Promise<void> {
  const site = tasks.get('site')!;
  await registerReceipt(stage.as(site.technician), {
    customerId: stage.company.parties.get(site.customer)!,
    came: 'on_site',
    taskId: site.id,
    into: 'own',
    pieces: [
      {
        why: 'borrowed',
        description: '数据采集笔记本电脑',
        brand: 'ThinkPad',
        model: 'T14',
        serial: 'PF3K91ZD',
        accessories: '电源适配器',
        looks: '外壳轻微磨损',
        promisedOn: stage.day(2),
      },
    ],
    key: stage.key(),
  });
}

/** Cells for a trial that is over: the note is written, and they are being picked. */
async function tryAndGiveBack(stage: Stage): Promise<void> {
  const customer = 'HFAC';
  const [cells, crate] = (await take(
    stage,
    customer,
    [
      {
        why: 'sample',
        description: '方形铝壳电芯',
        brand: 'CALB',
        model: 'L173F163',
        quantity: '6',
        promisedOn: stage.day(1),
      },
      { why: 'packaging', description: '防静电周转箱', quantity: '3', promisedOn: stage.day(1) },
    ],
    { bin: propertyBins[1]!, waybill: 'SF309117742085' },
  )) as [Made, Made];
  for (const [piece, note] of [
    [cells, '对比试验完成，电压 3.30 V'],
    [crate, '已清空'],
  ] as const) {
    await check(stage, piece, { usable: true });
    await finishPiece(stage.as('quality'), { code: piece.code, note, key: stage.key() });
  }
  const { contact, phone, address } = customers.find(({ code }) => code === customer)!;
  await beginDelivery(stage.as('storekeeper'), {
    customerId: stage.company.parties.get(customer)!,
    way: 'courier',
    toName: contact,
    toPhone: phone,
    toAddress: address,
    lines: [{ pieceId: cells.id, done: '对比试验完成，电压 3.30 V' }, { pieceId: crate.id }],
    key: stage.key(),
  });
}

/** Found damaged when it was checked, and the customer has not been told yet. */
async function findDamaged(stage: Stage): Promise<void> {
  const [meter] = (await take(stage, 'WHGC', [
    {
      why: 'repair',
      description: '内阻测试仪',
      brand: 'HIOKI',
      model: 'BT3562',
      serial: '150820417',
      accessories: '测试线 1 付',
      fault: '量程跳变',
      statedValue: '18000',
      promisedOn: stage.day(10),
    },
  ])) as [Made];
  await check(stage, meter, {
    usable: false,
    note: '显示屏碎裂，接收时照片上完好',
    case: { kind: 'damaged', what: '验证时发现显示屏碎裂，接收时照片上完好，疑为上架时磕碰' },
  });
}

/** A crate that nobody finds: the customer agreed to be paid, which the department head has to approve. */
async function lose(stage: Stage): Promise<void> {
  const [crate] = (await take(
    stage,
    'GZQY',
    [
      {
        why: 'packaging',
        description: '设备运输木箱（定制）',
        quantity: '1',
        statedValue: '1200',
        promisedOn: stage.day(5),
      },
    ],
    { bin: propertyBins[2]! },
  )) as [Made];
  await check(stage, crate, { usable: true });
  const { id } = await reportCase(stage.as('storekeeper'), {
    code: crate.code,
    quantity: '1',
    kind: 'lost',
    foundOn: stage.day(0),
    what: '清理包装区时被当作废木料运走，已向物业核实',
    key: stage.key(),
  });
  const { contact } = customers.find(({ code }) => code === 'GZQY')!;
  await tellCustomer(stage.as('supervisor'), {
    id,
    whom: contact,
    at: stage.as('supervisor').now(),
    way: 'phone',
    said: '说明情况并致歉',
    answer: { text: '同意按新制价格赔付 1,200 元', on: stage.day(0) },
    key: stage.key(),
  });
  const { version } = await stage.trx
    .selectFrom('property_case')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await proposeOutcome(stage.as('supervisor'), {
    id,
    version,
    outcome: 'paid',
    pieceAfter: 'gone',
    amount: '1200',
    agreedWith: contact,
    agreedOn: stage.day(0),
    key: stage.key(),
  });
}

/** A board that the customer does not want back: it becomes ours once that is approved. */
async function leaveToUs(stage: Stage): Promise<void> {
  const item = 'CM-CAN-04';
  const [board] = (await take(stage, 'CZZY', [
    {
      why: 'repair',
      itemId: stage.company.items.get(item)!,
      serial: '31746208115',
      looks: '外观完好',
      fault: '通讯时断时续，客户已改用新板',
    },
  ])) as [Made];
  await check(stage, board, { usable: true });
  await askOwnerChange(stage.as('assistant'), {
    key: stage.key(),
    direction: 'to_us',
    customerId: stage.company.parties.get('CZZY')!,
    reason: '客户已更换新板，旧板留给我们作维修备件',
    reference: '客户邮件确认',
    toPlaceId: stage.company.places.get('A-01-1')!,
    lines: [{ pieceId: board.id, unitPrice: '200' }],
  });
}
