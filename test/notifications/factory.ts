import { randomUUID } from 'node:crypto';
import { runCommand } from '../../src/platform/command.js';
import { type Notice, notify } from '../../src/platform/notify.js';
import type { TestApp } from '../support/app.js';

export interface Told {
  name?: string;
  name_en?: string | null;
  email?: string | null;
  language?: 'zh-CN' | 'en' | null;
}

let made = 0;

/** Somebody with an address of their own, whom nothing has been told yet. */
export async function somebody(app: TestApp, given: Told = {}): Promise<{ id: number; email: string }> {
  const email = given.email === undefined ? `p${++made}-${randomUUID().slice(0, 6)}@example.com` : given.email;
  const person = await app.db
    .insertInto('person')
    .values({ name: '王芳', name_en: 'Wang Fang', language: 'en', search: '', ...given, email })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id: person.id, email: email ?? '' };
}

/** Tells people something in a command of somebody else, as features do. */
export async function tell(app: TestApp, people: number[], notice: Partial<Notice> = {}): Promise<void> {
  await runCommand(app.contextOf(people[0]!, 'storekeeper'), { right: 'own.account' }, async (trx) => {
    await notify(trx, people, { kind: 'test_told', href: '/items', facts: { what: 'A' }, ...notice });
    return { result: undefined, events: [] };
  });
}
