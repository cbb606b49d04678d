import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvalsFeature } from '../../src/features/approvals/index.js';
import { runDaily } from '../../src/platform/daily.js';
import { testApp, type TestApp } from '../support/app.js';
import { type CaseHouse, caseHouse, NOW, TODAY } from './factory.js';

let app: TestApp;
let house: CaseHouse;

beforeAll(async () => {
  app = await testApp({ now: () => NOW });
  house = await caseHouse(app);
});
afterAll(() => app.close());

it('is in the morning’s reminder of those who may decide, and of nobody else', async () => {
  const { id, number } = await house.ready();
  await house.propose(id, {}, house.quality);
  const proposed = new Date(NOW.getTime() - 86_400_000);
  await house.db.updateTable('property_case').set({ proposed_at: proposed }).where('id', '=', id).execute();
  await runDaily(app.deps, approvalsFeature.daily![0]!, TODAY);
  const reminded = await house.db
    .selectFrom('notification')
    .select(['person_id', 'facts'])
    .where('kind', '=', 'approvals_waiting')
    .execute();
  expect(reminded).toEqual([{ person_id: house.head.personId, facts: { n: 1, oldest: number } }]);
});

describe('what one may not see', () => {
  it('is not there: the case, its paper, its acts and its photos', async () => {
    const { id, number } = await house.open((await house.piece()).id);
    const address = `/property-cases/${number}`;
    const stranger = await house.person('technician');
    const photo = () => ({
      files: new File([new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d])], 'a.pdf', { type: 'application/pdf' }),
    });
    for (const path of [
      address,
      `${address}/paper`,
      `/attachments/property_case/${id}`,
      '/property-cases/CC-999999',
      '/property-cases/nonsense',
    ])
      expect((await stranger.get(path)).status, path).toBe(404);
    for (const act of ['told', 'withdrawal', 'approval', 'rejection'])
      expect((await stranger.post(`${address}/${act}`, { whom: 'x', reason: 'x' })).status, act).toBe(404);
    expect((await stranger.post(`/attachments/property_case/${id}/attachments`, photo())).status).toBe(404);
    expect((await stranger.get('/property-cases')).text).not.toContain(number);
    expect((await stranger.get(`/property-cases?search=${number}`)).status).toBe(200);
    await house.task(house.theirs.id, stranger.personId);
    expect((await stranger.get(address)).status).toBe(200);
    expect((await stranger.get('/property-cases')).text).toContain(number);
    expect((await stranger.post(`/attachments/property_case/${id}/attachments`, photo())).status).not.toBe(404);
  });

  it('is decided all the same by a technician who stands in for the head', async () => {
    const { id, number } = await house.ready();
    await house.propose(id);
    const deputy = await house.person('technician');
    const address = `/property-cases/${number}`;
    expect((await deputy.post(`${address}/approval`, {})).status).toBe(404);
    await sql`insert into deputy (person_id, deputy_id, from_on, to_on, named_by) values (${house.head.personId}, ${deputy.personId}, ${TODAY}, ${TODAY}, 1)`.execute(
      house.db,
    );
    const approvals = await deputy.get('/approvals');
    expect(approvals.html.querySelector(`form[action="${address}/approval"]`)).not.toBeNull();
    expect(approvals.html.querySelector(`a[href="${address}"]`)).toBeNull();
    const done = await deputy.post(`${address}/approval`, {});
    expect(done.headers.get('Location')).toBe('/approvals');
    expect((await house.caseOf(id)).state).toBe('agreed');
  });
});

it('prints the report for the file, in Chinese', async () => {
  const { number, piece } = await house.agreed(
    { outcome: 'paid', amount: '88.80' },
    { what: '搬运时跌落' },
    { statedValue: '5000' },
  );
  const paper = await house.supervisor.get(`/property-cases/${number}/paper`);
  for (const text of ['顾客财产异常处理单', number, piece.code, '搬运时跌落', '88.80', 'Mr Wang', '5000.00'])
    expect(paper.text).toContain(text);
  expect(paper.html.querySelector('article svg')).not.toBeNull();
  const hidden = await house.assistant.get(`/property-cases/${number}/paper`);
  expect(hidden.text).not.toContain('88.80');
  expect(hidden.text).not.toContain('5000.00');
});
