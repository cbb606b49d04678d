import { sql } from 'kysely';
import { offerHandOver } from '../../src/features/custody/index.js';
import { createKit } from '../../src/features/kits/index.js';
import { askExtension } from '../../src/features/tool-extensions/index.js';
import { lendTools, reportLoss, returnTools, signLoan } from '../../src/features/tool-loans/index.js';
import { reserveTool } from '../../src/features/tool-reservations/index.js';
import { askOverride, saveChecklist } from '../../src/features/tools/index.js';
import type { Stage } from './stage.js';
import type { PresentTask } from './tasks.js';

/** A tool in the factory's store, free to lend. */
interface Free {
  itemId: number;
  serialId: string | null;
  placeId: number;
  condition: 'new' | 'refurbished';
}

/** Tools lent and brought back today, one of them damaged, one lost, one wanted for longer, and what is reserved. */
export async function actTools(stage: Stage, tasks: Map<string, PresentTask>): Promise<void> {
  await packToolBox(stage);
  await lend(stage, 'liangzh', ['IN-CAN-ANL', 'TL-NB-PRG'], tasks.get('site')!.id);
  const lent = await lend(stage, 'dengyl', ['IN-IR-200', 'TL-HGN-2000', 'TL-EXT-30']);
  const [tester, heatGun] = await linesOf(stage, lent.loanId);
  await returnTools(stage.as('storekeeper'), {
    key: stage.key(),
    loanId: lent.loanId,
    tools: [
      { lineId: tester!.id, quantity: '1', outcome: 'good', accessories: [{ position: 1, back: 1 }] },
      { lineId: heatGun!.id, quantity: '1', outcome: 'damaged', note: '出风口烧焦，不升温' },
    ],
  });
  await loseOne(stage);
  await askForTime(stage);
  await handOn(stage);
  await reserve(stage);
  await wantOverdue(stage);
}

/** A tool box is packed after a kit. */
async function packToolBox(stage: Stage): Promise<void> {
  const { items } = stage.company;
  const contents = ['TL-SDR-VDE', 'TL-HEX-09', 'TL-WRN-SET', 'TL-PLR-VDE', 'TL-CUT-DIA', 'TL-STR-01'];
  const { id: kitId } = await createKit(stage.as('storekeeper'), {
    code: 'KIT-TOOLBOX',
    name_zh: '现场工具箱',
    name_en: 'Field tool box',
    lines: contents.map((code) => ({ itemId: items.get(code)!, quantity: '1' })),
  });
  const named = await stage.trx
    .selectFrom('item')
    .select(['id', 'name_zh as name', 'name_en as nameEn'])
    .where(
      'id',
      'in',
      contents.map((code) => items.get(code)!),
    )
    .orderBy('code')
    .execute();
  const itemId = items.get('TL-CASE-L')!;
  const profile = await stage.trx
    .selectFrom('tool_profile')
    .select('version')
    .where('item_id', '=', itemId)
    .executeTakeFirstOrThrow();
  await saveChecklist(stage.as('storekeeper'), {
    itemId,
    version: profile.version,
    loanDays: 30,
    kitId,
    lines: named.map(({ id, name, nameEn }) => ({ name, nameEn, quantity: 1, partItemId: id })),
  });
}

async function lend(stage: Stage, borrower: string, codes: string[], taskId?: number) {
  const borrowerId = stage.company.people.get(borrower)!;
  const tools = await Promise.all(codes.map((code) => freeOf(stage, code)));
  const lent = await lendTools(stage.as('storekeeper'), {
    key: stage.key(),
    borrowerId,
    taskId,
    tools: tools.map(({ itemId, serialId, placeId, condition }) => ({
      itemId,
      serialId,
      quantity: '1',
      fromPlaceId: placeId,
      condition,
    })),
  });
  const signature = { personId: borrowerId, method: 'own_sign_in' as const };
  await signLoan(stage.as('storekeeper'), { loanId: lent.loanId, signature });
  return lent;
}

async function freeOf(stage: Stage, code: string): Promise<Free> {
  const found = await sql<Free>`
    select s.item_id as "itemId", s.id as "serialId", s.place_id as "placeId", s.condition
    from serial s join item i on i.id = s.item_id join place p on p.id = s.place_id
    where i.code = ${code} and p.kind = 'bin' and s.condition in ('new', 'refurbished') and s.owner_id = 1
      and not exists (select from tool_duty d where d.serial_id = s.id and d.ended_at is null and (d.failed or d.due_on < ${stage.day(20)}::date))
    union all
    select b.item_id, null, b.place_id, b.condition from stock_balance b join item i on i.id = b.item_id join place p on p.id = b.place_id
    where i.code = ${code} and i.tracking = 'quantity' and p.kind = 'bin' and b.condition in ('new', 'refurbished') and b.on_hand >= 1
    order by 2, 3, 4 limit 1`.execute(stage.trx);
  const [free] = found.rows;
  if (!free) throw new Error(`no ${code} is free to lend`);
  return free;
}

const linesOf = (stage: Stage, loanId: number) =>
  stage.trx.selectFrom('tool_loan_line').selectAll().where('loan_id', '=', loanId).orderBy('position').execute();

/** What a person has on loan of an item. */
function heldOf(stage: Stage, username: string, code: string) {
  return stage.trx
    .selectFrom('tool_loan_line')
    .selectAll()
    .where('holder_id', '=', stage.company.people.get(username)!)
    .where('item_id', '=', stage.company.items.get(code)!)
    .where('open', '>', '0')
    .orderBy('id')
    .executeTakeFirstOrThrow();
}

async function loseOne(stage: Stage): Promise<void> {
  const { id: lineId } = await heldOf(stage, 'wujh', 'TL-HDL-LMP');
  const reason = '客户现场遗忘，已找不到';
  await reportLoss(stage.as('wujh'), { key: stage.key(), lineId, quantity: '1', reason });
}

async function askForTime(stage: Stage): Promise<void> {
  const { id, loan_id: loanId } = await heldOf(stage, 'chenxt', 'IN-OSC-4');
  const reason = '现场纹波问题未查清，还需示波器';
  await askExtension(stage.as('chenxt'), {
    key: stage.key(),
    loanId,
    lineIds: [id],
    untilOn: stage.day(5),
    reason,
  });
}

/** A drill goes from hand to hand in the field. */
async function handOn(stage: Stage): Promise<void> {
  const { people } = stage.company;
  const drill = await heldOf(stage, 'technician', 'TL-DRL-18');
  await offerHandOver(stage.as('technician'), {
    fromId: people.get('technician')!,
    toId: people.get('yangf')!,
    note: '明天溧阳现场用',
    lines: [
      {
        itemId: drill.item_id,
        condition: drill.condition as 'new',
        ownerId: 1,
        serialId: null,
        lotId: null,
        partId: null,
        loanLineId: drill.id,
        quantity: '1',
      },
    ],
    key: stage.key(),
  });
}

async function reserve(stage: Stage): Promise<void> {
  const { people, items } = stage.company;
  const camera = await freeOf(stage, 'IN-TIR-320');
  const wishes = [
    { by: 'zhengkai', code: 'IN-CLP-400', from: 2, to: 6, note: '宁德年检' },
    { by: 'technician', code: 'IN-TIR-320', from: 0, to: 2, serialId: camera.serialId, note: '母排温升检查' },
    { by: 'gaoyf', code: 'IN-CAL-5', from: 5, to: 9, quantity: '2', note: '车间批量校准' },
  ];
  for (const { by, code, from, to, note, serialId, quantity } of wishes)
    await reserveTool(stage.as(by), {
      key: stage.key(),
      personId: people.get(by)!,
      itemId: items.get(code)!,
      serialId,
      quantity: quantity ?? '1',
      fromOn: stage.day(from),
      toOn: stage.day(to),
      note,
    });
}

/** The storekeeper wants to lend a piece whose duty is overdue. */
async function wantOverdue(stage: Stage): Promise<void> {
  const found = await sql<{ serial_id: string }>`
    select d.serial_id from tool_duty d join serial s on s.id = d.serial_id join place p on p.id = s.place_id
    where d.ended_at is null and d.due_on < ${stage.day(0)}::date and p.kind = 'bin' order by d.due_on desc, d.id limit 1`.execute(
    stage.trx,
  );
  const [piece] = found.rows;
  if (piece) await askOverride(stage.as('storekeeper'), { serialId: piece.serial_id, note: '现场急用' });
}
