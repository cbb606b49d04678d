import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { testApp, type TestApp } from '../support/app.js';
import { type TriageHouse, triageHouse } from '../triage/factory.js';

describe('the life of a piece', () => {
  let app: TestApp;
  let house: TriageHouse;
  let now = new Date('2026-03-01T02:00:00Z');
  let path: string;
  let number: string;
  let repair: string;

  const text = (node: { text: string }) => node.text.replace(/\s+/g, ' ').trim();
  const storyOf = async (by: Pick<TriageHouse['quality'], 'get'>, from = path) => {
    const page = await by.get(from);
    expect(page.status).toBe(200);
    return page;
  };

  beforeAll(async () => {
    app = await testApp({ now: () => now });
    house = await triageHouse(app);
    const db = app.ownerDb;
    const itemId = await house.board();
    const { code } = await db.selectFrom('item').select('code').where('id', '=', itemId).executeTakeFirstOrThrow();
    path = `/serials/LIFE-1?item=${code}`;
    const at = (day: string) => new Date(`${day}T02:00:00Z`);
    const posted = await house.post('receive', { itemId, serial: 'LIFE-1' }, { happenedAt: at('2026-01-05') });
    const serialId = posted.lines[0]!.serialId!;
    const task = await sql<{ id: number }>`
      insert into service_task (customer_id, kind_id, charge, title, planned_from, planned_to, created_by)
      values (${house.customerParty}, 1, 'charged', 'Repair', '2026-01-01', '2026-12-31', ${house.personId}) returning id`.execute(
      db,
    );
    const device = await sql<{ id: number }>`
      insert into device (serial_number, model, customer_id) values ('CT-0815', 'CT-4008', ${house.customerParty}) returning id`.execute(
      db,
    );
    const use = await house.post(
      'use',
      { itemId, serialId, fromPlaceId: house.bin, toPlaceId: house.customer },
      { happenedAt: at('2026-01-10') },
    );
    const part = await sql<{ id: string }>`
      insert into issued_part (task_id, item_id, serial_id, condition, quantity, unit_cost, holder_id, place_id, movement_id, reported, settled, issued_at)
      values (${task.rows[0]!.id}, ${itemId}, ${serialId}, 'new', 1, 1, ${house.personId}, ${house.customer}, ${use.id}, 1, 1, ${at('2026-01-09')}) returning id`.execute(
      db,
    );
    const fitted = (partId: string, day: string, out: string | null, key: string) => sql`
      insert into use_report (part_id, kind, quantity, device_id, channel, serial_out, software_version, client_key, reported_by, happened_at, settled_at, settled_by)
      values (${partId}, 'fitted', 1, ${device.rows[0]!.id}, '12', ${out}, 'V1.4', ${key}, ${house.personId}, ${at(day)}, ${at(day)}, ${house.personId})`;
    await fitted(part.rows[0]!.id, '2026-01-10', 'OLD-7', '11111111-1111-4111-8111-111111111111').execute(db);
    const successor = await house.post('receive', { itemId, serial: 'LIFE-2' });
    const otherPart = await sql<{ id: string }>`
      insert into issued_part (task_id, item_id, serial_id, condition, quantity, unit_cost, holder_id, place_id, movement_id, reported, settled, issued_at)
      values (${task.rows[0]!.id}, ${itemId}, ${successor.lines[0]!.serialId}, 'new', 1, 1, ${house.personId}, ${house.bin}, ${successor.id}, 1, 1, ${at('2026-02-01')}) returning id`.execute(
      db,
    );
    await fitted(otherPart.rows[0]!.id, '2026-02-02', 'life-1', '22222222-2222-4222-8222-222222222222').execute(db);
    const back = await house.post('receive', {
      itemId,
      serialId,
      fromPlaceId: house.customer,
      fromCondition: 'new',
      toPlaceId: house.quarantine,
      toCondition: 'untested',
    });
    const one = await db
      .insertInto('field_return')
      .values({
        logged_as: 'field',
        item_id: itemId,
        serial: 'LIFE-1',
        serial_id: serialId,
        customer_id: house.customerParty,
        symptom_id: await house.term('symptom'),
        symptom_note: 'smells <b>burnt</b>',
        state: 'received',
        reported_by: house.storekeeper.personId,
        reported_at: at('2026-02-02'),
        received_by: house.storekeeper.personId,
        received_at: at('2026-02-20'),
        place_id: house.quarantine,
        movement_id: back.id,
      })
      .returning(['id', 'number'])
      .executeTakeFirstOrThrow();
    number = one.number;
    await house.find(one.id, { note: 'Q3 is short' });
    now = new Date('2026-03-02T02:00:00Z');
    const { repairId, document } = await house.decide(one.id, { disposition: 'repair' });
    repair = document!;
    await db
      .insertInto('serial_software')
      .values({
        serial_id: serialId,
        version: 'V2.0',
        order_id: repairId,
        person_id: house.workshop.personId,
        flashed_at: at('2026-03-03'),
      })
      .execute();
    await sql`update repair_order set state = 'closed', result = 'refurbished', result_note = 'Q3 replaced', closed_at = ${at('2026-03-04')},
      closed_by = ${house.workshop.personId} where id = ${repairId}`.execute(db);
  });
  afterAll(() => app.close());

  it('is told in one line: fitted, taken out, reported, found, decided, flashed, repaired, and every movement', async () => {
    const page = await storyOf(house.quality);
    const events = page.html.querySelectorAll('.timeline-event').map(text);
    const told = events.map(
      (event) => /^(Repaired|Software flashed|Decided|Examined|Reported faulty|Fitted|Taken out)/.exec(event)?.[0],
    );
    expect(told.filter((one) => one !== undefined).toSorted()).toEqual([
      'Decided',
      'Examined',
      'Fitted',
      'Repaired',
      'Reported faulty',
      'Software flashed',
      'Taken out',
    ]);
    const of = (start: string) => events.find((event) => event.startsWith(start));
    expect(of('Repaired')).toMatch(/RO-\d+.*Refurbished.*Q3 replaced/);
    expect(of('Software flashed')).toContain('V2.0');
    expect(of('Decided')).toMatch(new RegExp(`${number}.*Repair.*${repair}`));
    expect(of('Examined')).toMatch(/Fault confirmed · Power transistor shorted.*Q3 is short/);
    expect(of('Reported faulty')).toMatch(/No power · smells <b>burnt<\/b>.*Customer One/);
    expect(of('Fitted')).toMatch(/device CT-0815.*channel 12 · software V1.4.*in place of OLD-7/);
    expect(of('Taken out')).toMatch(/replaced by LIFE-2/);
    expect(page.text).not.toContain('<b>burnt');
    const order = ['Taken out', 'Fitted'].map((start) => events.findIndex((event) => event.startsWith(start)));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(page.html.querySelector('.timeline a[href="/devices/CT-0815"]')).not.toBeNull();
    const sums = text(page.html.querySelector('.item-sums')!);
    expect(sums).toMatch(/Software version now ?V2\.0.*Repairs so far ?1/);
    expect(page.html.querySelector(`.timeline a[href="/triage/${number}"]`)).not.toBeNull();
  });

  it('tells a technician nothing of returns that are not theirs, but of the repairs', async () => {
    const technician = await app.signIn('technician');
    const page = await storyOf(technician);
    expect(page.text).not.toContain('burnt');
    expect(page.text).not.toContain('Examined');
    expect(page.text).toContain('Repaired');
    const own = await house.person('technician');
    await app.ownerDb
      .updateTable('field_return')
      .set({ reported_by: own.personId })
      .where('number', '=', number)
      .execute();
    const theirs = await storyOf(own);
    expect(theirs.text).toContain('Examined');
    expect(theirs.html.querySelector(`.timeline a[href="/triage/${number}"]`)).toBeNull();
    expect(theirs.html.querySelector(`.timeline a[href="/field-returns/${number}"]`)).not.toBeNull();
  });

  it('goes on page by page without losing or telling anything twice', async () => {
    const { item_id: itemId } = await app.db
      .selectFrom('serial')
      .select('item_id')
      .where('number', '=', 'LIFE-1')
      .executeTakeFirstOrThrow();
    const workshop = house.workshopPlace;
    for (let n = 0; n < 24; n++) {
      const [from, to] = n % 2 === 0 ? [workshop, house.bin] : [house.bin, workshop];
      await house.post('move', {
        itemId,
        serial: 'LIFE-1',
        fromPlaceId: from,
        toPlaceId: to,
        fromCondition: 'faulty',
        toCondition: 'faulty',
      });
    }
    const seen: string[] = [];
    let next: string | undefined = path;
    let pages = 0;
    while (next) {
      const page: Awaited<ReturnType<typeof storyOf>> = await storyOf(house.quality, next);
      seen.push(...page.html.querySelectorAll('.timeline-event time').map((time) => time.getAttribute('datetime')!));
      next = page.html.querySelector('a[rel=next]')?.getAttribute('href')?.replace(/&amp;/g, '&');
      pages += 1;
    }
    expect(pages).toBe(2);
    expect(seen).toHaveLength(24 + 4 + 7);
    expect(seen).toEqual(seen.toSorted().toReversed());
    expect((await house.quality.get(`${path}&before=nonsense`)).html.querySelectorAll('.timeline-event')).toHaveLength(
      20,
    );
  });
});
