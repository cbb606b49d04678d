import { nameDeputy } from '../../src/features/approvals/index.js';
import { exportCosts } from '../../src/features/cost-exports/index.js';
import { offerHandOver } from '../../src/features/custody/index.js';
import { reportUse } from '../../src/features/issued-parts/index.js';
import type { Stage } from './stage.js';
import type { PresentTask } from './tasks.js';

/** What technicians have said of their parts today, what is offered from hand to hand, who stands in for whom, and what finance has exported. */
export async function actHands(stage: Stage, tasks: Map<string, PresentTask>): Promise<void> {
  await reportSome(stage, tasks.get('back')!);
  await offerOne(stage);
  await nameDeputy(stage.as('supervisor'), {
    personId: stage.company.people.get('supervisor')!,
    deputyId: stage.company.people.get('yangf')!,
    fromOn: stage.day(8),
    toOn: stage.day(12),
  });
  await exportCosts(stage.as('finance'), { from: stage.day(-800), to: stage.day(-65) });
}

/** Back from the customer: the first part was fitted, one comes back, of one something is lost; the others are open still. */
async function reportSome(stage: Stage, task: PresentTask): Promise<void> {
  const parts = await stage.trx
    .selectFrom('issued_part as p')
    .innerJoin('item as i', 'i.id', 'p.item_id')
    .select(['p.id', 'i.kind', 'i.tracking'])
    .where('p.task_id', '=', task.id)
    .orderBy('p.id')
    .execute();
  const technician = stage.as(task.technician);
  const board = parts.find((part) => part.tracking === 'serial');
  const fans = parts.find((part) => part.tracking === 'quantity' && part.kind === 'spare');
  if (board)
    await reportUse(technician, {
      partId: board.id,
      kind: 'fitted',
      quantity: '1',
      deviceId: task.devices[0]!,
      channel: '12',
      board: 'B3',
      key: stage.key(),
    });
  if (!fans) return;
  const report = (kind: 'returned' | 'lost', quantity: string, note?: string) =>
    reportUse(technician, { partId: fans.id, kind, quantity, note, key: stage.key() });
  await report('returned', '2');
  await report('lost', '1', '现场拆装时遗失');
}

/** Somebody hands on what is not needed there. */
async function offerOne(stage: Stage): Promise<void> {
  const { people } = stage.company;
  const held = await stage.trx
    .selectFrom('serial as s')
    .innerJoin('place as p', 'p.id', 's.place_id')
    .innerJoin('item as i', 'i.id', 's.item_id')
    .leftJoin('issued_part as part', (join) =>
      join.onRef('part.serial_id', '=', 's.id').onRef('part.settled', '<', 'part.quantity'),
    )
    .innerJoin('person as w', 'w.id', 'p.person_id')
    .select(['s.id', 's.item_id', 's.condition', 's.owner_id', 'part.id as part_id', 'w.username'])
    .where('p.person_id', '<>', people.get('technician')!)
    .where('i.kind', '=', 'spare')
    .where('s.owner_id', '=', 1)
    .where('s.condition', '=', 'new')
    .orderBy('s.id')
    .limit(1)
    .executeTakeFirst();
  if (!held) return;
  await offerHandOver(stage.as(held.username!), {
    fromId: people.get(held.username!)!,
    toId: people.get('technician')!,
    note: '合肥现场备用',
    lines: [
      {
        itemId: held.item_id,
        condition: held.condition as 'new',
        ownerId: held.owner_id,
        serialId: held.id,
        lotId: null,
        partId: held.part_id,
        quantity: '1',
      },
    ],
    key: stage.key(),
  });
}
