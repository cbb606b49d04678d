import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Client, testApp, type TestApp } from '../support/app.js';
import { itemFields } from '../items/factory.js';
import { file, pdf, picture } from './factory.js';

describe('what was added', () => {
  let app: TestApp;
  let storekeeper: Client & { personId: number };
  let technician: Client & { personId: number };
  let id: number;
  let address: string;

  beforeAll(async () => {
    app = await testApp();
    storekeeper = await app.signIn('storekeeper');
    technician = await app.signIn('technician');
    await storekeeper.post('/items', itemFields({ code: 'FAN' }));
    ({ id } = await app.db.selectFrom('item').select('id').where('code', '=', 'FAN').executeTakeFirstOrThrow());
    address = `/attachments/item/${id}`;
  });
  beforeEach(() => app.ownerDb.deleteFrom('attachment').execute());
  afterAll(() => app.close());

  const add = (files: Blob | Blob[]) => storekeeper.post(`${address}/attachments`, { files });
  const rows = () => app.db.selectFrom('attachment').selectAll().orderBy('id').execute();
  const only = async () => {
    const all = await rows();
    expect(all).toHaveLength(1);
    return all[0]!;
  };
  const waiting = async () => {
    const found = await sql<{ n: number }>`
      select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      app.ownerDb,
    );
    return found.rows[0]!.n;
  };
  const removals = async () =>
    (
      await app.db.selectFrom('event').selectAll().where('name', '=', 'attachment.removed').orderBy('id').execute()
    ).filter((event) => event.subject_id === String(id));

  it('serves a photo to be seen and other files to be saved, neither as a page', async () => {
    await add([file(await picture().png().toBuffer(), '照片.png'), file(pdf(), 'a"b.pdf')]);
    const [photo, paper] = await rows();
    const seen = await technician.get(`/attachments/files/${photo!.id}`);
    expect(seen.status).toBe(200);
    expect(Object.fromEntries(seen.headers)).toMatchObject({
      'content-type': 'image/webp',
      'content-disposition': `inline; filename="__.webp"; filename*=UTF-8''%E7%85%A7%E7%89%87.webp`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'cache-control': 'private, no-cache',
    });
    const small = await technician.get(`/attachments/files/${photo!.id}/thumbnail`);
    expect([small.status, small.headers.get('Content-Type')]).toEqual([200, 'image/webp']);
    const saved = await technician.get(`/attachments/files/${paper!.id}`);
    expect(Object.fromEntries(saved.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="a_b.pdf"; filename*=UTF-8''a%22b.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect((await technician.get(`/attachments/files/${paper!.id}/thumbnail`)).status).toBe(404);
    const again = await technician.get(`/attachments/files/${photo!.id}`, {
      'If-None-Match': seen.headers.get('ETag')!,
    });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await app.visitor.get(`/attachments/files/${photo!.id}`)).status).toBe(303);
    expect((await technician.get('/items')).headers.get('Content-Security-Policy')).toContain("script-src 'self'");
  });

  it('is taken away by who added it and by who keeps the page, and stays in the history', async () => {
    await add(file(pdf(), 'paper.pdf'));
    const { id: paper } = await only();
    const button = async (who: Client) =>
      (await who.get('/items/FAN')).html.querySelector(`form[action="/attachments/files/${paper}/remove"]`);
    expect(await button(technician)).toBeNull();
    expect(await button(storekeeper)).not.toBeNull();
    expect((await technician.post(`/attachments/files/${paper}/remove`)).status).toBe(403);
    expect((await only()).removed_at).toBeNull();
    const buyer = await app.signIn('purchasing');
    const removed = await buyer.post(`/attachments/files/${paper}/remove`, { back: 'list' });
    expect(removed.headers.get('Location')).toBe(`${address}?files_removed=1#attachments`);
    expect(await only()).toMatchObject({ removed_by: buyer.personId, removed_at: expect.any(Date) });
    expect((await removals()).at(-1)).toMatchObject({
      subject_type: 'item',
      before: { attachment: 'paper.pdf' },
    });
    expect((await storekeeper.get(`/attachments/files/${paper}`)).status).toBe(404);
    expect((await buyer.post(`/attachments/files/${paper}/remove`)).status).toBe(404);
    const page = await storekeeper.get('/items/FAN');
    expect(page.html.querySelector('#attachments')?.text).not.toContain('paper.pdf');
    expect(page.html.querySelector('#history')?.text).toContain('Photo or file removed');
  });

  // Without `removed_at is null` in the update of removeAttachment() each of them takes it away, and says so in the history.
  it('is taken away once by several at the same moment', async () => {
    await add(file(pdf(), 'paper.pdf'));
    const { id: paper } = await only();
    const before = (await removals()).length;
    const answers = await app.ownerDb.transaction().execute(async (trx) => {
      await sql`select from attachment where id = ${paper} for update`.execute(trx);
      const sent = [1, 2, 3].map(() => storekeeper.post(`/attachments/files/${paper}/remove`));
      await expect.poll(waiting).toBe(3);
      return sent;
    });
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([303, 404, 404]);
    expect(await removals()).toHaveLength(before + 1);
  });

  it('says of a file that is gone from the disk that there is none', async () => {
    await app.db
      .insertInto('attachment')
      .values({
        owner_kind: 'item',
        owner_id: String(id),
        file_hash: 'ab'.repeat(32),
        name: 'lost.pdf',
        media_type: 'application/pdf',
        bytes: 1,
        added_by: storekeeper.personId,
      })
      .execute();
    expect((await storekeeper.get(`/attachments/files/${(await only()).id}`)).status).toBe(404);
  });
});
