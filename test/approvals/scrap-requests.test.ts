import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvalsFeature } from '../../src/features/approvals/index.js';
import { runDaily } from '../../src/platform/daily.js';
import { type ScrapHouse, scrapHouse } from '../scrap-requests/factory.js';
import { testApp, type TestApp } from '../support/app.js';
import { toldOf } from '../tool-loans/factory.js';

let app: TestApp;
let house: ScrapHouse;
let now = new Date('2026-11-24T02:00:00Z');
const reminder = approvalsFeature.daily!.find((work) => work.name === 'approval_reminder')!;

beforeAll(async () => {
  app = await testApp({ now: () => now });
  house = await scrapHouse(app);
});
afterAll(() => app.close());

describe('pieces that are to be scrapped', () => {
  it('wait on the approvals page of who may decide, with what it takes to decide', async () => {
    const piece = await house.returned({ price: '1234.5' });
    const { requestId } = await house.scrap(piece);
    const card = (await house.head.get('/approvals')).html.querySelector(`article#scrap-${requestId}`)!;
    for (const text of [piece.serial!, piece.number, 'Board burnt', '1,234.50']) expect(card.text).toContain(text);
    expect(card.querySelector(`a[href="/field-returns/${piece.number}"]`)).not.toBeNull();
    const forms = card.querySelectorAll(`form[action="/triage/scrap/${requestId}"]`);
    expect(forms.map((form) => form.querySelector('[name=approved]')!.getAttribute('value'))).toEqual(['yes', 'no']);
    expect(forms[1]!.querySelector('[name=note]')!.hasAttribute('required')).toBe(true);
    const chinese = await house.head.get('/approvals', { 'Accept-Language': 'zh-CN' });
    expect(chinese.status).toBe(200);
    expect((await house.supervisor.get('/approvals?scope=all')).html.querySelector('article')).toBeNull();
    await house.judge(requestId!, true);
    expect((await house.head.get('/approvals')).html.querySelector('article')).toBeNull();
  });

  it('do not wait for who asked', async () => {
    await house.scrap(await house.returned(), {}, house.head.context);
    expect((await house.head.get('/approvals?scope=all')).html.querySelector('article')).toBeNull();
  });

  it('are in the reminder of the next working day', async () => {
    const { requestId } = await house.scrap(await house.returned());
    const withdrawn = await house.returned();
    await house.scrap(withdrawn);
    await house.withdraw({ returnId: withdrawn.returnId });
    now = new Date('2026-11-25T02:00:00Z');
    await runDaily(app.deps, reminder, '2026-11-25');
    expect(await toldOf(app, house.head.personId, '/approvals')).toEqual(['approvals_waiting']);
    const told = await app.db
      .selectFrom('notification')
      .select('facts')
      .where('kind', '=', 'approvals_waiting')
      .where('person_id', '=', house.head.personId)
      .executeTakeFirstOrThrow();
    expect(told.facts).toMatchObject({ n: 1 });
    expect((await house.requestOf(requestId!)).decided_at).toBeNull();
  });
});
