import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runJobs } from '../support/jobs.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';
import { alertScene, type AlertScene, evaluate, move, newItem, setLevel } from './scene.js';

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

async function stocked(quantity: number, columns: Parameters<typeof newItem>[1] = {}): Promise<number> {
  const item = await newItem(scene, columns);
  await setLevel(scene, item, 5, 20);
  await move(scene, item, quantity);
  return item;
}
const codeOf = async (id: number) =>
  (await scene.app.db.selectFrom('item').select('code').where('id', '=', id).executeTakeFirstOrThrow()).code;

describe('by mail', () => {
  const mails = () => server.received.map(({ subject, text }) => `${subject}\n${text}`);

  it('is one digest a run, and a vital one by itself at once', async () => {
    const [one, other] = [await stocked(3), await stocked(4)];
    await evaluate(scene);
    await runJobs(scene.app);
    expect(mails()).toEqual([]);
    await runJobs(scene.app, { later: true });
    expect(mails()).toHaveLength(1);
    expect(mails()[0]).toContain(
      `2 new reorder alerts: ${await codeOf(one)} (W1) ×17, ${await codeOf(other)} (W1) ×16`,
    );
    const vital = await stocked(3, { criticality: 'vital' });
    await evaluate(scene);
    await runJobs(scene.app);
    expect(mails()).toHaveLength(2);
    expect(mails()[1]).toContain(
      `Vital ${await codeOf(vital)} Power board runs short in W1: 3 usable, 3 projected, 17 proposed`,
    );
  });

  it('loses nothing and repeats nothing when the mail server is down for a day', async () => {
    await server.stop();
    const item = await stocked(3);
    const vital = await stocked(3, { criticality: 'vital' });
    await evaluate(scene);
    await runJobs(scene.app, { later: true });
    await move(scene, item, 20);
    await evaluate(scene);
    await runJobs(scene.app, { later: true });
    await server.start();
    await runJobs(scene.app, { later: true });
    await runJobs(scene.app, { later: true });
    const text = server.received.map((mail) => mail.text).join('\n');
    for (const words of [
      `1 new reorder alert: ${await codeOf(item)}`,
      `1 reorder alert has recovered: ${await codeOf(item)} (W1)`,
      `Vital ${await codeOf(vital)}`,
    ])
      expect(text.split(words).length - 1).toBe(1);
    const ids = server.received.map((mail) => mail.messageId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
