import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { evaluatePairs } from '../../src/features/reorder-alerts/index.js';
import { inTransaction } from '../../src/platform/command.js';
import { runDailyWork } from '../support/jobs.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';
import {
  alertOf,
  alertScene,
  type AlertScene,
  evaluate,
  issue,
  move,
  newItem,
  person,
  setLevel,
  slipWaiting,
  stepsOf,
  toldOf,
  W1,
  W2,
} from './scene.js';

let server: MailServer;
let scene: AlertScene;
beforeAll(async () => {
  server = await startMailServer();
  scene = await alertScene({
    env: { SMTP_URL: server.url, MAIL_FROM: 'spares@example.com', PUBLIC_URL: 'https://spares.example.com' },
  });
});
afterAll(async () => {
  await scene.app.close();
  await server.stop();
});
beforeEach(async () => {
  await sql`delete from notification; delete from mail; delete from alert_recipient; delete from graphile_worker._private_jobs`.execute(
    scene.app.ownerDb,
  );
  server.received.length = 0;
  scene.clock.now = new Date('2026-11-23T02:00:00Z');
});

async function stocked(quantity: number, columns: Parameters<typeof newItem>[1] = {}, warehouse = W1): Promise<number> {
  const item = await newItem(scene, columns);
  await setLevel(scene, item, 5, 20, { warehouse_id: warehouse });
  if (quantity > 0) await move(scene, item, quantity);
  return item;
}
const codeOf = async (id: number) =>
  (await scene.app.db.selectFrom('item').select('code').where('id', '=', id).executeTakeFirstOrThrow()).code;
const kinds = async (personId: number) => (await toldOf(scene, personId)).map((notice) => notice.kind);

describe('what purchasing is told', () => {
  it('is one notice for all that opened in a run, and none while alerts follow their numbers', async () => {
    const [one, other] = [await stocked(3), await stocked(4)];
    await evaluate(scene);
    const told = await toldOf(scene, scene.purchaser);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ kind: 'reorder_alerts_opened', href: '/reorder-alerts', urgent: false });
    expect(told[0]!.facts).toEqual({
      n: 2,
      list: `${await codeOf(one)} (W1) ×17、${await codeOf(other)} (W1) ×16`,
      listEn: `${await codeOf(one)} (W1) ×17, ${await codeOf(other)} (W1) ×16`,
    });
    await issue(scene, one, 1);
    await evaluate(scene);
    await evaluate(scene);
    expect(await toldOf(scene, scene.purchaser)).toHaveLength(1);
    expect(await toldOf(scene, scene.storekeeper)).toEqual([]);
  });

  it('is told once when it has recovered, and of what came and went unseen nothing', async () => {
    const item = await stocked(3);
    await evaluate(scene);
    await move(scene, item, 20);
    await evaluate(scene);
    await evaluate(scene);
    expect(await kinds(scene.purchaser)).toEqual(['reorder_alerts_opened', 'reorder_alerts_recovered']);

    const unseen = await stocked(3);
    await inTransaction(scene.app.deps, (trx) =>
      evaluatePairs(trx, scene.app.deps, [{ itemId: unseen, warehouseId: W1 }]),
    );
    await move(scene, unseen, 20);
    await evaluate(scene);
    expect(await kinds(scene.purchaser)).toHaveLength(2);
  });

  it('says nothing of a recovery when the level is taken away', async () => {
    const item = await stocked(3);
    await evaluate(scene);
    await sql`delete from reorder_level where item_id = ${item}`.execute(scene.app.db);
    await evaluate(scene);
    expect(await kinds(scene.purchaser)).toEqual(['reorder_alerts_opened']);
  });

  it('is told after a crash between the evaluation and the telling', async () => {
    const item = await stocked(3);
    await inTransaction(scene.app.deps, (trx) =>
      evaluatePairs(trx, scene.app.deps, [{ itemId: item, warehouseId: W1 }]),
    );
    expect(await kinds(scene.purchaser)).toEqual([]);
    await evaluate(scene);
    expect(await kinds(scene.purchaser)).toEqual(['reorder_alerts_opened']);
  });

  it('hears at once of what is vital or waited for, each once, and no more on the bell when it is over', async () => {
    const vital = await stocked(3, { criticality: 'vital' });
    const waited = await stocked(3);
    await slipWaiting(scene, waited, 2);
    await evaluate(scene);
    const told = await toldOf(scene, scene.purchaser);
    const href = async (item: number) => `/reorder-alerts/${(await alertOf(scene, item))!.id}`;
    expect(new Set(told.map(({ kind, href: at, urgent }) => `${kind} ${at} ${urgent}`))).toEqual(
      new Set([`reorder_alert_vital ${await href(vital)} true`, `reorder_alert_waits ${await href(waited)} true`]),
    );
    expect(told.find((notice) => notice.kind === 'reorder_alert_waits')!.facts).toMatchObject({
      item: await codeOf(waited),
      name: '功率板',
      nameEn: 'Power board',
      warehouse: 'W1',
      usable: '3',
      waits: '2',
      projected: '1',
      proposed: '19',
    });
    await issue(scene, vital, 1);
    await evaluate(scene);
    expect(await kinds(scene.purchaser)).toHaveLength(2);
    await move(scene, vital, 30);
    await evaluate(scene);
    const notice = (await toldOf(scene, scene.purchaser)).find((one) => one.kind === 'reorder_alert_vital');
    expect(notice!.read_at).not.toBeNull();
  });

  it('hears at once, and once, of one that somebody begins to wait for later', async () => {
    const item = await stocked(3);
    await evaluate(scene);
    await slipWaiting(scene, item, 1);
    await evaluate(scene);
    await slipWaiting(scene, item, 1);
    await evaluate(scene);
    await sql`update item set criticality = 'vital' where id = ${item}`.execute(scene.app.db);
    await evaluate(scene);
    expect(await kinds(scene.purchaser)).toEqual(['reorder_alerts_opened', 'reorder_alert_waits']);
  });

  it('is one urgent notice when a great many are urgent at once', async () => {
    for (let n = 0; n < 11; n++) await stocked(1, { criticality: 'vital' });
    await evaluate(scene);
    const told = await toldOf(scene, scene.purchaser);
    expect(told).toMatchObject([{ kind: 'reorder_alerts_urgent', urgent: true }]);
    expect(told[0]!.facts).toMatchObject({ n: 11, listEn: expect.stringMatching(/…$/) as string });
  });

  it('queues what other programs are told, when it opens and when it closes', async () => {
    await sql`insert into webhook (name, url, secret, events, created_by, created_at) values
      ('ERP', 'https://erp.example.com', repeat('s', 40), array['reorder_alert.opened', 'reorder_alert.closed'], ${scene.purchaser}, now())`.execute(
      scene.app.db,
    );
    const item = await stocked(3);
    await evaluate(scene);
    const { id } = (await alertOf(scene, item))!;
    await move(scene, item, 20);
    await evaluate(scene);
    await evaluate(scene);
    const sent = await scene.app.db.selectFrom('webhook_delivery').select(['event', 'body']).orderBy('id').execute();
    const common = { alert: id, item: await codeOf(item), warehouse: 'W1' };
    expect(sent.map(({ event, body }) => [event, (JSON.parse(body) as { data: object }).data])).toEqual([
      [
        'reorder_alert.opened',
        { ...common, reasons: ['below_point'], projected: '3', reorderPoint: '5', proposed: '17' },
      ],
      ['reorder_alert.closed', { ...common, as: 'covered' }],
    ]);
  });
});

describe('who is told', () => {
  const recipient = (personId: number, columns: object = {}) =>
    scene.app.db
      .insertInto('alert_recipient')
      .values({ person_id: personId, ...columns })
      .execute();

  it('goes by kind and warehouse; what nobody is named for goes to all in purchasing', async () => {
    const [tools, site, all] = [
      await person(scene.app, 'storekeeper'),
      await person(scene.app, 'supervisor'),
      await person(scene.app, 'finance'),
    ];
    await recipient(tools, { kind: 'tool' });
    await recipient(site, { warehouse_id: W2 });
    await stocked(1, { kind: 'tool' });
    await stocked(0, { kind: 'spare' }, W2);
    await stocked(1, { kind: 'consumable' });
    await evaluate(scene);
    const n = async (id: number) => (await toldOf(scene, id)).map(({ facts }) => (facts as { n: number }).n);
    expect([await n(tools), await n(site), await n(scene.purchaser), await n(all)]).toEqual([[1], [1], [1], []]);
    await recipient(all);
    await stocked(1, { kind: 'tool' });
    await stocked(1, { kind: 'spare' });
    await evaluate(scene);
    expect([await n(tools), await n(all), await n(scene.purchaser)]).toEqual([[1, 1], [2], [1]]);
  });

  it('leaves out who has left, and the heads', async () => {
    const [left, head] = [await person(scene.app, 'finance'), await person(scene.app, 'head')];
    await recipient(left);
    await recipient(head, { head: true });
    await sql`update person set retired_at = now() where id = ${left}`.execute(scene.app.db);
    await stocked(1);
    await evaluate(scene);
    expect(await kinds(scene.purchaser)).toEqual(['reorder_alerts_opened']);
    expect(await kinds(head)).toEqual([]);
  });
});

describe('what nobody has acknowledged', () => {
  it('goes to the head of the department after the working days of the setting, once', async () => {
    await sql`update reorder_alert set escalated_at = now() where closed_at is null`.execute(scene.app.db);
    const item = await stocked(3); // on a Monday
    await evaluate(scene);
    await runDailyWork(scene.app, 'reorder_escalation', '2026-11-25');
    expect(await kinds(scene.head)).toEqual([]);
    await runDailyWork(scene.app, 'reorder_escalation', '2026-11-26');
    await runDailyWork(scene.app, 'reorder_escalation', '2026-11-27');
    const told = await toldOf(scene, scene.head);
    const alert = (await alertOf(scene, item))!;
    expect(told).toMatchObject([{ kind: 'reorder_alerts_escalated', href: `/reorder-alerts/${alert.id}` }]);
    expect(alert.escalated_at).not.toBeNull();
    expect(await stepsOf(scene, alert.id)).toEqual(['opened', 'escalated']);
  });

  it('goes to the heads who are named, counts from its waking, and leaves acknowledged ones alone', async () => {
    await sql`update reorder_alert set escalated_at = now() where closed_at is null`.execute(scene.app.db);
    const named = await person(scene.app, 'supervisor');
    await scene.app.db.insertInto('alert_recipient').values({ person_id: named, head: true }).execute();
    const [woken, taken] = [await stocked(3), await stocked(3)];
    await evaluate(scene);
    const act = (item: number, state: string, column: string, value: unknown) =>
      sql`update reorder_alert set state = ${state}, ${sql.id(column)} = ${value} where item_id = ${item}`.execute(
        scene.app.db,
      );
    await act(woken, 'snoozed', 'snoozed_until', '2026-12-01');
    await act(taken, 'acknowledged', 'acknowledged_at', new Date());
    scene.clock.now = new Date('2026-12-01T02:00:00Z');
    await runDailyWork(scene.app, 'reorder_evaluation', '2026-12-01');
    await evaluate(scene);
    expect((await alertOf(scene, woken))!.state).toBe('open');
    await runDailyWork(scene.app, 'reorder_escalation', '2026-12-03');
    expect(await kinds(named)).toEqual([]);
    await runDailyWork(scene.app, 'reorder_escalation', '2026-12-04');
    expect(await kinds(named)).toEqual(['reorder_alerts_escalated']);
    expect(await kinds(scene.head)).toEqual([]);
    expect((await alertOf(scene, taken))!.escalated_at).toBeNull();
  });
});
