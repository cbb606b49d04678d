import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askWaiver, dropWaiverRequest } from '../../src/features/expected-returns/ask-waiver.js';
import { chaseExpected } from '../../src/features/expected-returns/chase-expected.js';
import { withdrawAdvance } from '../../src/features/expected-returns/expect-advance.js';
import { remindOfOldParts } from '../../src/features/expected-returns/overdue.js';
import { receiveOldPart } from '../../src/features/expected-returns/receive-old-part.js';
import { undoOldPartReceipt, undoOldPartWaiver } from '../../src/features/expected-returns/reopen-old-part.js';
import { waiveOldPart } from '../../src/features/expected-returns/waive-old-part.js';
import { openThings } from '../../src/features/service-tasks/open-things.js';
import { runDaily } from '../../src/platform/daily.js';
import { wrongsOf } from '../issued-parts/factory.js';
import { type TestApp, testApp } from '../support/app.js';
import { type ExpectingHouse, expectingHouse } from './factory.js';

let app: TestApp;
let house: ExpectingHouse;
let now = new Date('2026-03-05T08:00:00+08:00'); // a Thursday

beforeAll(async () => {
  app = await testApp({ now: () => now });
  house = await expectingHouse(app);
});
afterAll(async () => {
  expect(await wrongsOf(app)).toEqual([]);
  await app.close();
});

describe('expecting the faulty part for one that was sent ahead', () => {
  it('keeps who answers for it, until when, and tells them', async () => {
    const [id] = await house.advance({ lines: [{ itemId: house.board, serial: ' ad-１ ', quantity: '1' }] });
    expect(await house.row(id!)).toMatchObject({
      kind: 'advance',
      customer_id: house.customerParty,
      person_id: house.technician.personId,
      opened_by: house.assistant.personId,
      serial: 'AD-1',
      due_on: '2026-03-19',
      task_id: null,
    });
    const told = await house.noticesOf(house.technician.personId, 'expected_advance');
    expect(told.at(-1)).toMatchObject({ href: `/expected-returns/${id}`, facts: { n: 1, day: '2026-03-19' } });
    expect(await house.eventsOf('old_part', id!)).toEqual(['old_part.advance_expected']);
  });

  it('belongs to its task and slip, and keeps the task open', async () => {
    const task = await house.task();
    const { slip } = await house.issue([{ itemId: house.board, serial: 'SENT-1' }], { taskId: task.id });
    const [id] = await house.advance({ taskId: task.id, requisitionId: slip.id, dueOn: '2026-03-10' });
    expect((await openThings(app.db, task.id)).filter(({ kind }) => kind === 'old_part')).toHaveLength(1);
    await expect(house.advance({ taskId: house.theTask.id, requisitionId: slip.id })).rejects.toMatchObject({
      reason: 'expected_slip_of_other',
    });
    await receiveOldPart(house.storekeeper.context, { id: id!, quantity: '1', serial: 'DEAD-1', key: randomUUID() });
    expect((await openThings(app.db, task.id)).filter(({ kind }) => kind === 'old_part')).toEqual([]);
    await undoOldPartReceipt(house.storekeeper.context, { id: id! });
    expect(await house.row(id!)).toMatchObject({ received_at: null, movement_id: null });
  });

  it('refuses what makes no sense', async () => {
    const other = await house.task({ customer_id: house.otherParty });
    const closed = await house.task({ state: 'cancelled' });
    await house.advance({ lines: [{ itemId: house.board, serial: 'TWICE', quantity: '1' }] });
    const gone = await house.join('technician');
    await app.ownerDb.updateTable('person').set({ retired_at: now }).where('id', '=', gone.personId).execute();
    const line = { itemId: house.board, quantity: '1' };
    for (const [changes, reason] of [
      [{ lines: [] }, 'expected_nothing'],
      [{ dueOn: '2026-03-04' }, 'expected_due_past'],
      [{ personId: gone.personId }, 'expected_person_left'],
      [{ personId: 999_999 }, 'not_found'],
      [{ taskId: other.id }, 'expected_task_of_other'],
      [{ taskId: closed.id }, 'task_cancelled'],
      [{ requisitionId: 999_999 }, 'not_found'],
      [{ lines: [{ ...line, quantity: '1.5' }] }, 'old_part_quantity_invalid'],
      [{ lines: [{ ...line, quantity: '0' }] }, 'old_part_quantity_invalid'],
      [{ lines: [{ ...line, quantity: '2', serial: 'X' }] }, 'expected_serial_is_one'],
      [{ lines: [{ ...line, serial: 'twice' }] }, 'expected_twice'],
      [{ lines: [{ itemId: 999_999, quantity: '1' }] }, 'not_found'],
    ] as const)
      await expect(
        house.advance({ ...changes, lines: changes['lines' as never] ?? [line] }),
        reason,
      ).rejects.toMatchObject({
        reason,
      });
    await expect(house.advance({}, house.head as never)).rejects.toMatchObject({ reason: 'not_permitted' });
  });

  it('is of a technician only for themselves', async () => {
    await expect(house.advance({}, house.colleague)).rejects.toMatchObject({ reason: 'not_permitted' });
    const [id] = await house.advance({ personId: house.colleague.personId }, house.colleague);
    await expect(withdrawAdvance(house.technician.context, { id: id! })).rejects.toMatchObject({ reason: 'not_found' });
    await withdrawAdvance(house.colleague.context, { id: id! });
    expect((await house.row(id!)).undone_at).not.toBeNull();
    await expect(withdrawAdvance(house.colleague.context, { id: id! })).rejects.toMatchObject({
      reason: 'old_part_not_expected',
    });
    const [others] = await house.advance();
    await expect(withdrawAdvance(house.storekeeper.context, { id: others! })).rejects.toMatchObject({
      reason: 'not_permitted',
    });
    await withdrawAdvance(house.supervisor.context, { id: others! });
  });

  it('sent twice is one', async () => {
    const key = randomUUID();
    const [first, second] = await Promise.all([house.advance({ key }), house.advance({ key })]);
    expect(first).toEqual(second);
  });
});

describe('asking to write it off', () => {
  const ask = (id: string, who = house.technician) =>
    askWaiver(who.context, { id, reason: 'Scrapped there', key: randomUUID() });

  it('tells the supervisors, and is settled by one who did not ask', async () => {
    const [id] = await house.advance();
    await ask(id!, house.supervisor);
    await expect(ask(id!)).rejects.toMatchObject({ reason: 'waiver_asked_already' });
    const waive = (who: typeof house.head) => waiveOldPart(who.context, { id: id!, reason: 'Agreed' });
    await expect(waive(house.supervisor)).rejects.toMatchObject({ reason: 'waiver_of_asker' });
    await waive(house.head);
    expect(await house.row(id!)).toMatchObject({ waived_by: house.head.personId, waived_reason: 'Agreed' });
    expect(await house.noticesOf(house.supervisor.personId, 'old_part_waived')).toHaveLength(1);
    await undoOldPartWaiver(house.head.context, { id: id! });
    expect(await house.row(id!)).toMatchObject({ waived_at: null, waiver_asked_at: null });
    await ask(id!);
    expect((await house.noticesOf(house.supervisor.personId, 'expected_waiver_asked')).at(-1)).toMatchObject({
      href: `/expected-returns/${id}`,
      read: false,
    });
  });

  it('is taken back by who asked, and refused by a supervisor, who tells them', async () => {
    const [id] = await house.advance();
    await expect(dropWaiverRequest(house.technician.context, { id: id! })).rejects.toMatchObject({
      reason: 'waiver_not_asked',
    });
    await ask(id!);
    await expect(dropWaiverRequest(house.storekeeper.context, { id: id! })).rejects.toMatchObject({
      reason: 'not_permitted',
    });
    await dropWaiverRequest(house.technician.context, { id: id! });
    await ask(id!);
    await dropWaiverRequest(house.supervisor.context, { id: id! });
    expect(await house.row(id!)).toMatchObject({ waiver_asked_at: null, waived_at: null });
    expect(await house.noticesOf(house.technician.personId, 'expected_waiver_refused')).toHaveLength(1);
    expect((await house.noticesOf(house.supervisor.personId, 'expected_waiver_asked')).at(-1)!.read).toBe(true);
  });

  it('is not for what somebody else answers for, and the database keeps asker and waiver apart', async () => {
    const [id] = await house.advance();
    await expect(ask(id!, house.colleague)).rejects.toMatchObject({ reason: 'not_found' });
    await ask(id!);
    const same = { waived_at: now, waived_by: house.technician.personId, waived_reason: 'x' };
    await expect(
      app.ownerDb.updateTable('expected_return').set(same).where('id', '=', id!).execute(),
    ).rejects.toMatchObject({ code: '23514' });
  });

  it('or waiving: one of two at once decides (delete "for update of e" in lockOldPart to see both)', async () => {
    for (let round = 0; round < 5; round++) {
      const [id] = await house.advance();
      await ask(id!);
      const both = await Promise.allSettled([
        waiveOldPart(house.head.context, { id: id!, reason: 'Agreed' }),
        dropWaiverRequest(house.supervisor.context, { id: id! }),
      ]);
      const row = await house.row(id!);
      const done = both.filter(({ status }) => status === 'fulfilled').length;
      // Refused first, it may be waived all the same; waived first, there is nothing left to refuse.
      expect([done, row.waived_at !== null]).toEqual(row.waiver_asked_at ? [1, true] : [2, true]);
    }
  });
});

describe('chasing', () => {
  const chase = (id: string, whom: 'person' | 'customer', who = house.supervisor) =>
    chaseExpected(who.context, { id, whom, key: randomUUID() });

  it('tells who answers for it, once a day, and counts', async () => {
    const [id] = await house.advance();
    await chase(id!, 'person');
    await expect(chase(id!, 'person', house.assistant)).rejects.toMatchObject({ reason: 'chased_today' });
    await chase(id!, 'customer');
    expect(await house.row(id!)).toMatchObject({ chases: 2 });
    expect((await house.noticesOf(house.technician.personId, 'expected_chased')).at(-1)).toMatchObject({
      href: `/expected-returns/${id}`,
      facts: { item: 'BOARD' },
    });
    expect(await house.eventsOf('old_part', id!)).toEqual([
      'old_part.advance_expected',
      'old_part.chased',
      'old_part.chased',
    ]);
    await expect(chase(id!, 'person', house.technician)).rejects.toMatchObject({ reason: 'chase_of_self' });
    await expect(chase(id!, 'customer', house.colleague)).rejects.toMatchObject({ reason: 'not_found' });
    await withdrawAdvance(house.supervisor.context, { id: id! });
    await expect(chase(id!, 'customer')).rejects.toMatchObject({ reason: 'old_part_not_expected' });
  });

  it('reminds of all three kinds once a day: who answers for them, and the supervisors', async () => {
    await app.ownerDb
      .updateTable('expected_return')
      .set({ undone_at: now })
      .where('received_at', 'is', null)
      .where('waived_at', 'is', null)
      .where('undone_at', 'is', null)
      .execute();
    await house.advance({ dueOn: '2026-03-06' });
    await house.parcel({ expectedOn: '2026-03-06' }, house.storekeeper);
    now = new Date('2026-03-06T08:00:00+08:00');
    await runDaily(app.deps, remindOfOldParts, '2026-03-06');
    expect(await house.noticesOf(house.technician.personId, 'old_parts_overdue')).toEqual([]);
    now = new Date('2026-03-09T08:00:00+08:00');
    await runDaily(app.deps, remindOfOldParts, '2026-03-09');
    await runDaily(app.deps, remindOfOldParts, '2026-03-09');
    for (const who of [house.technician, house.storekeeper])
      expect(await house.noticesOf(who.personId, 'old_parts_overdue')).toMatchObject([{ facts: { n: 1 } }]);
    expect(await house.noticesOf(house.supervisor.personId, 'old_parts_overdue_all')).toMatchObject([
      { facts: { n: 2 } },
    ]);
  });
});
