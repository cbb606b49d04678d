import { afterAll, beforeAll, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { somebody, tell } from './factory.js';

let app: TestApp;
beforeAll(async () => void (app = await testApp()));
afterAll(() => app.close());

it('names people and customers to each reader in their language', async () => {
  const reader = await app.signIn('technician');
  const [named, unnamed] = [await somebody(app), await somebody(app, { name: '李强', name_en: null })];
  const customer = await app.db
    .insertInto('party')
    .values({ kind: 'customer', code: 'C-NAMES', name: '东方能源', name_en: 'Orient Energy', search: '' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tell(app, [reader.personId], {
    kind: 'hand_over_offered',
    facts: { n: 3 },
    people: { giver: named.id, receiver: unnamed.id },
    parties: { customer: customer.id },
  });
  const { facts } = await app.db
    .selectFrom('notification')
    .select('facts')
    .where('person_id', '=', reader.personId)
    .executeTakeFirstOrThrow();
  expect(facts).toEqual({
    n: 3,
    giver: '王芳',
    giverEn: 'Wang Fang',
    receiver: '李强',
    receiverEn: null,
    customer: '东方能源',
    customerEn: 'Orient Energy',
  });
  const english = (await reader.get('/notifications')).html.querySelector('.notice-text')!.text;
  expect(english).toContain('Wang Fang');
  await reader.post('/me/language', { language: 'zh-CN' });
  const chinese = (await reader.get('/notifications')).html.querySelector('.notice-text')!.text;
  expect(chinese).toContain('王芳');
  expect(chinese).not.toContain('Wang');
});
