import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordAnswer, reopenCase } from '../../src/features/property-cases/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { whileHeld } from '../support/held.js';
import { outcomes, reasonOf } from '../tool-loans/factory.js';
import { type CaseHouse, caseHouse, NOW, TODAY } from './factory.js';

let app: TestApp;
let house: CaseHouse;
beforeAll(async () => {
  app = await testApp({ now: () => NOW });
  house = await caseHouse(app);
});
afterAll(() => app.close());

const reopen = (id: number, reason = 'It cannot be done') => reopenCase(house.supervisor.context, { id, reason });
const unread = async (number: string, kind: string) => {
  const found = await sql<{ n: number }>`
    select count(*)::integer as n from notification where kind = ${kind} and facts ->> 'case' = ${number} and read_at is null`.execute(
    house.db,
  );
  return found.rows[0]!.n;
};

describe('a case', () => {
  it('is decided, closed and opened again only in its turn', async () => {
    const { id } = await house.ready();
    expect(await reasonOf(house.decide(id))).toBe('case_not_proposed');
    expect(await reasonOf(house.close(id))).toBe('case_not_agreed');
    await house.propose(id);
    expect(await reasonOf(house.close(id))).toBe('case_not_agreed');
    await house.decide(id);
    expect(await reasonOf(house.decide(id))).toBe('case_decided_already');
    await house.close(id);
    for (const act of [house.decide, house.close, reopen, house.tell, house.answered])
      expect(await reasonOf(act(id))).toBe('case_closed_already');
    const [told] = await house.db.selectFrom('property_told').select('id').where('case_id', '=', id).execute();
    const answer = { text: 'Too late', on: TODAY };
    expect(await reasonOf(recordAnswer(house.supervisor.context, { id, toldId: told!.id, answer }))).toBe(
      'case_closed_already',
    );
    expect((await house.caseOf(id)).state).toBe('closed');
  });

  it('asks nobody to decide or to carry out what is taken back', async () => {
    const { id } = await house.ready();
    const { number } = await house.caseOf(id);
    await house.propose(id);
    expect(await unread(number, 'property_case_asked')).toBeGreaterThan(0);
    await reopen(id);
    expect(await unread(number, 'property_case_asked')).toBe(0);
    await house.propose(id);
    await house.decide(id);
    expect(await unread(number, 'property_case_agreed')).toBeGreaterThan(0);
    await reopen(id);
    expect(await unread(number, 'property_case_agreed')).toBe(0);
    await house.propose(id);
    await house.decide(id);
    await house.close(id);
    expect(await unread(number, 'property_case_agreed')).toBe(0);
  });

  // Without `for update` in lockCase the case is closed, and open again with nothing that says so.
  it('is closed, or opened again: never both', async () => {
    const { id } = await house.ready();
    await house.propose(id);
    await house.decide(id);
    const held = sql`select from property_case where id = ${id} for update`;
    const said = await outcomes(
      ...(await whileHeld(
        app,
        held,
        () => house.close(id),
        () => reopen(id),
      )),
    );
    expect([
      ['done', 'case_closed_already'],
      ['case_not_agreed', 'done'],
    ]).toContainEqual(said);
    expect((await house.caseOf(id)).state).toBe(said[0] === 'done' ? 'closed' : 'open');
  });
});
