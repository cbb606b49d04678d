import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { offerHandOver, signClearance, withdrawHandOver } from '../../src/features/custody/index.js';
import { postMovement, verifyBook } from '../../src/stock/index.js';
import { refusal } from '../stock/scene.js';
import { type Answer, testApp, type TestApp } from '../support/app.js';
import { type CustodyScene, custodyScene, eventsOf, type Holder } from './factory.js';
import { lentTools } from './lent.js';

const rowsIn = (answer: Answer, id: string) =>
  answer.html.querySelectorAll(`#${id} tbody tr`).map((row) => row.text.replace(/\s+/g, ' ').trim());

describe('clearance of who leaves', () => {
  let app: TestApp;
  let scene: CustodyScene;
  let tools: ReturnType<typeof lentTools>;
  let wang: Holder;
  let li: Holder;
  let chief: Holder;

  beforeAll(async () => {
    app = await testApp();
    scene = await custodyScene(app);
    tools = lentTools(app, scene);
    chief = await scene.holder('supervisor');
  });
  afterAll(async () => {
    expect(await verifyBook(app.db)).toEqual([]);
    await app.close();
  });
  beforeEach(async () => {
    [wang, li] = [await scene.holder(), await scene.holder()];
  });

  const sign = (by = chief, note: string | null = null) =>
    signClearance(by.context, { personId: wang.personId, note, key: randomUUID() });
  const desk = (by = chief) => by.get(`/people/${wang.personId}/clearance`);
  const give = async () => {
    const item = await scene.item();
    await scene.give(wang, { itemId: item });
    return item;
  };
  const takeBack = (itemId: number) => scene.post('return', { itemId, fromPlaceId: wang.place, toPlaceId: scene.bin });

  it('lists all that is held and left open, each with the way to settle it, and signs nothing off', async () => {
    const task = await scene.task();
    const [part, meter, spanner] = [
      await scene.item(),
      await scene.item({ kind: 'tool', tracking: 'serial' }),
      await scene.item({ kind: 'tool' }),
    ];
    const partId = await scene.issue(wang, task.id, { itemId: part });
    await scene.give(wang, { itemId: part, ownerId: scene.customerParty });
    const loan = await tools.lend(wang, [{ itemId: meter, serial: `M${wang.personId}` }], -2);
    const back = await tools.lend(wang, [{ itemId: spanner, accessories: 2 }]);
    await scene.post('return', { itemId: spanner, fromPlaceId: wang.place, toPlaceId: scene.bin });
    await sql`update tool_loan_line set returned = 1 where id = ${back.lines[0]!}`.execute(app.ownerDb);
    await tools.reportLost(loan.lines[0]!, wang.personId);
    await scene.give(wang, { itemId: spanner });
    const { id: offer } = await offerHandOver(wang.context, await scene.offerOf(wang, li, { [spanner]: '1' }));
    await sql`insert into service_task_technician (task_id, person_id) values (${task.id}, ${wang.personId})`.execute(
      app.ownerDb,
    );
    const slip = await sql<{ number: string }>`
      insert into requisition (task_id, warehouse_id, requested_for, drafted_by, needed_by) values (${task.id}, ${scene.warehouse}, ${li.personId}, ${wang.personId}, ${tools.day(1)})
      returning number`.execute(app.ownerDb);
    const kept = await sql<{ number: string }>`
      insert into tool_reservation (item_id, quantity, person_id, from_on, to_on, created_by) values (${spanner}, 2, ${wang.personId}, ${tools.day(3)}, ${tools.day(4)}, ${wang.personId})
      returning number`.execute(app.ownerDb);
    await sql`insert into deputy (person_id, deputy_id, from_on, to_on, named_by) values (${li.personId}, ${wang.personId}, ${tools.day(0)}, ${tools.day(9)}, ${chief.personId})`.execute(
      app.ownerDb,
    );
    const page = await desk();
    const links = page.html.querySelectorAll('section a').map((link) => link.getAttribute('href'));
    for (const way of [
      `/issued-parts/${partId}`,
      `/tool-loans/${loan.number}`,
      `/tool-loans/${back.number}`,
      `/requisitions/${slip.rows[0]!.number}`,
      `/service-tasks/${task.number}`,
      `/hand-overs/${offer}`,
      `/tool-reservations/${kept.rows[0]!.number}`,
      '/approvals/deputies',
    ])
      expect(links, way).toContain(way);
    const sections = page.html.querySelectorAll('section').map((section) => section.getAttribute('id'));
    expect(sections).toEqual(
      [
        'part',
        'tool',
        'property',
        'other',
        'accessory',
        'loss',
        'slip',
        'task',
        'hand_over',
        'reservation',
        'deputy',
      ].map((kind) => `left-${kind}`),
    );
    expect(rowsIn(page, 'left-accessory')[0]).toMatch(/Test lead × 2/);
    expect(rowsIn(page, 'left-tool')[0]).toContain('Overdue');
    expect(page.text).toContain('11 things are left');
    expect(page.html.querySelector('form[action$="/clearance"]')).toBeNull();
    const refused = await refusal(sign());
    expect(refused.reason).toBe('clearance_left');
    for (const text of [`M${wang.personId}`, back.number, slip.rows[0]!.number])
      expect(refused['items']).toContain(text);
    const paper = await chief.get(`/people/${wang.personId}/custody/print`);
    expect(paper.text).toContain(kept.rows[0]!.number);
    expect(paper.html.querySelectorAll('.clearance-matters tbody tr')).toHaveLength(7);
    expect((await desk(wang)).html.querySelector('form[action$="/clearance"]')).toBeNull();
    expect((await desk(li)).status).toBe(404);
  });

  it('expects old parts back', async () => {
    const task = await scene.task();
    const item = await scene.item();
    const part = await scene.issue(wang, task.id, { itemId: item });
    await sql`
      with said as (
        insert into use_report (part_id, kind, quantity, client_key, reported_by, happened_at)
        values (${part}, 'consumed', 1, gen_random_uuid(), ${wang.personId}, now()) returning id
      ) insert into expected_return (task_id, customer_id, use_report_id, person_id, item_id, quantity) select ${task.id}, (select customer_id from service_task where id = ${task.id}), id, ${wang.personId}, ${item}, 1 from said`.execute(
      app.ownerDb,
    );
    expect(rowsIn(await desk(), 'left-old_part')[0]).toContain(task.number);
  });

  it('is signed off when empty, by somebody else, and says by whom and when, also on paper', async () => {
    expect((await desk()).text).toContain('Holds nothing, and nothing is left open');
    const answer = await chief.post(`/people/${wang.personId}/clearance`, { key: randomUUID(), note: 'Keys are back' });
    expect(answer.status).toBe(303);
    const page = await desk(wang);
    expect(page.html.querySelector('.alert-success')?.text).toMatch(/Signed off by .*Keys are back/s);
    expect((await chief.get(`/people/${wang.personId}/custody/print`)).text).toContain('Signed off by');
    expect((await eventsOf(app, 'person', wang.personId)).map((event) => event.name)).toEqual(['person.cleared']);
    expect(await refusal(sign())).toMatchObject({ reason: 'clearance_signed' });
    const twice = await chief.post(`/people/${wang.personId}/clearance`, { key: randomUUID() });
    expect([twice.status, twice.text.includes('nothing was held since')]).toEqual([422, true]);
  });

  it('is never one’s own, and not for who may not', async () => {
    const own = signClearance(chief.context, { personId: chief.personId, key: randomUUID() });
    expect(await refusal(own)).toMatchObject({ reason: 'clearance_own' });
    expect(
      (await chief.get(`/people/${chief.personId}/clearance`)).html.querySelector('form[action$="/clearance"]'),
    ).toBeNull();
    expect((await li.post(`/people/${wang.personId}/clearance`, { key: randomUUID() })).status).toBe(403);
    const nobody = signClearance(chief.context, { personId: 987_654, key: randomUUID() });
    expect(await refusal(nobody)).toMatchObject({ reason: 'not_found' });
    const bad = await chief.post(`/people/${wang.personId}/clearance`, { key: 'x', note: 'Typed' });
    expect([bad.status, bad.html.querySelector('#note')?.getAttribute('value')]).toEqual([422, 'Typed']);
  });

  it('no longer stands once something is held again, nor when that is back: then it is signed anew', async () => {
    const key = randomUUID();
    const first = await signClearance(chief.context, { personId: wang.personId, key });
    expect(await signClearance(chief.context, { personId: wang.personId, key })).toEqual(first);
    const item = await give();
    expect((await desk()).html.querySelector('.alert-danger')?.text).toContain('but holds again');
    expect((await chief.get(`/people/${wang.personId}/custody/print`)).text).toContain('but holds again');
    await takeBack(item);
    expect((await desk()).html.querySelector('.alert-danger')?.text).toContain('held things since');
    await sign();
    const page = await desk();
    expect(page.html.querySelector('.alert-danger')).toBeNull();
    expect(page.text).toContain('Earlier sign-offs');
    const { id } = await offerHandOver(li.context, {
      ...(await (async () => {
        await scene.give(li, { itemId: item });
        return scene.offerOf(li, wang);
      })()),
    });
    expect((await desk()).html.querySelector('.alert-danger')?.text).toContain('but holds again');
    await withdrawHandOver(li.context, { id });
    expect((await desk()).html.querySelector('.alert-danger')).toBeNull();
  });

  /** Without hold_postings() in sign-clearance.ts it is signed while a tool is on its way to the one who leaves. */
  it('waits for what is being lent at the same moment, and sees it', async () => {
    const item = await scene.item({ kind: 'tool' });
    await scene.post('receive', { itemId: item });
    const locked = sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    let outcome: Promise<PromiseSettledResult<unknown>[]> | undefined;
    await app.db.transaction().execute(async (trx) => {
      const line = { itemId: item, quantity: 1, fromPlaceId: scene.bin, toPlaceId: wang.place };
      const conditions = { fromCondition: 'new', toCondition: 'new' } as const;
      await postMovement(trx, 'lend', { key: randomUUID(), personId: scene.personId }, [{ ...line, ...conditions }]);
      outcome = Promise.allSettled([sign()]);
      const done = outcome.then(() => true);
      while (
        !(await Promise.race([done, setTimeout(5, false)])) &&
        (await locked.execute(app.ownerDb)).rows[0]!.n === 0
      );
    });
    expect((await outcome!)[0]).toMatchObject({ status: 'rejected', reason: { reason: 'clearance_left' } });
  });

  /** Without `for no key update` in sign-clearance.ts both sign. */
  it('is signed once by two at once', async () => {
    const other = await scene.holder('head');
    for (let round = 0; round < 8; round++) {
      wang = await scene.holder();
      const settled = await Promise.allSettled([sign(), sign(other), sign(), sign(other)]);
      const said = settled.map((one) => (one.status === 'fulfilled' ? 'done' : one.reason.reason));
      expect(said.filter((one) => one === 'done')).toHaveLength(1);
      expect(said.filter((one) => one === 'clearance_signed')).toHaveLength(3);
    }
  });
});
