import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { propertyHouse } from '../customer-property/factory.js';
import { testApp, type TestApp } from '../support/app.js';
import { insertSheet } from './sheet-rows.js';

let app: TestApp;
let house: Awaited<ReturnType<typeof propertyHouse>>;

beforeAll(async () => {
  app = await testApp();
  house = await propertyHouse(app);
});
afterAll(() => app.close());

const shown = async (path: string) =>
  (await house.auditor.get(path)).html.querySelectorAll('#quality-sheets li a').map((a) => a.text);

describe('quality sheets on the pages of customers’ property', () => {
  it('a receipt shows what was raised from it and from its pieces, not from another', async () => {
    const [one, other] = [await house.receipt({ pieces: [{}, {}] }), await house.receipt()];
    const raise = (number: string) =>
      insertSheet(app.ownerDb, {
        raisedBy: house.storekeeper.personId,
        state: 'raised',
        source: ['property', number],
      });
    const sheets = [await raise(one.number), await raise(`${one.number}-2`)];
    await raise(`${other.number}-1`);
    expect(await shown(`/customer-property/${one.number}`)).toEqual(sheets.map(({ number }) => number).toReversed());
    const page = await house.storekeeper.get(`/customer-property/${one.number}`);
    expect(page.html.querySelectorAll('a[href^="/quality-feedback/new"]')).toHaveLength(1);
  });

  it('a count shows them and leads to a new one', async () => {
    const { rows } = await sql<{ number: string }>`
      insert into property_count (started_by, started_at) values (${house.storekeeper.personId}, now()) returning number`.execute(
      app.ownerDb,
    );
    const { number } = rows[0]!;
    const sheet = await insertSheet(app.ownerDb, {
      raisedBy: house.storekeeper.personId,
      state: 'raised',
      source: ['count', number],
    });
    expect(await shown(`/property-counts/${number}`)).toEqual([sheet.number]);
    const page = await house.storekeeper.get(`/property-counts/${number}`);
    expect(page.html.querySelector(`a[href="/quality-feedback/new?from=count%3A${number}"]`)).not.toBeNull();
  });
});
