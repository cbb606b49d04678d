import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customers, suppliers } from '../../seeds/company/parties.js';
import { people } from '../../seeds/company/people.js';
import { demoAccounts, seedDemo } from '../../seeds/index.js';
import { DEMO_PASSWORD } from '../../src/features/sign-in/index.js';
import { readConfig } from '../../src/platform/config.js';
import type { Db } from '../../src/platform/database.js';
import { passwordMatches } from '../../src/platform/password.js';
import { verifyBook } from '../../src/stock/index.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { expectPropertyHistory, expectPropertyMorning } from './property.js';
import { expectPurchasingHistory, expectPurchasingMorning } from './purchasing.js';
import { companyOf, interruptPosting, storyOf } from './telling.js';
import { expectWorkshopHistory } from './workshop.js';

const config = readConfig({ LOG_LEVEL: 'silent' }, ['--demo']);
const DAY_MS = 86_400_000;

describe('the demo company', () => {
  let first: TestDatabase;
  let second: TestDatabase;
  let db: Db;
  let leftByInterrupted: number;

  beforeAll(async () => {
    [first, second] = await Promise.all([cloneDatabase(), cloneDatabase()]);
    db = first.db;
    const threeWeeksAgo = new Date(Date.now() - 21 * DAY_MS);
    const interrupted = async () => {
      let ended = false;
      const seeding = seedDemo(second.db, config, threeWeeksAgo).finally(() => (ended = true));
      await Promise.all([expect(seeding).rejects.toThrow(/cancel/i), interruptPosting(second.ownerDb, () => ended)]);
      leftByInterrupted = await count(second.db, sql`person, stock_movement, item`);
      await seedDemo(second.db, config, threeWeeksAgo);
    };
    await Promise.all([seedDemo(db, config), interrupted()]);
    // Three fillings, on a machine that may be busy with other tests.
  }, 180_000);
  afterAll(() => Promise.all([first.close(), second.close()]));

  async function count(of: Db, from: ReturnType<typeof sql>): Promise<number> {
    const found = await sql<{ n: number }>`select count(*)::int as n from ${from}`.execute(of);
    return found.rows[0]!.n;
  }

  it('has a book without differences', async () => {
    expect(await verifyBook(db)).toEqual([]);
    expect(await verifyBook(second.db)).toEqual([]);
  });

  it('is as large as promised', async () => {
    expect(await count(db, sql`item`)).toBeGreaterThanOrEqual(300);
    expect(await count(db, sql`item_alias`)).toBeGreaterThan(40);
    expect(await count(db, sql`person where not system`)).toBe(25);
    expect(await count(db, sql`badge where revoked_at is null`)).toBe(25);
    expect(await count(db, sql`party where kind = 'supplier'`)).toBe(suppliers.length);
    expect(await count(db, sql`party where kind = 'customer'`)).toBe(customers.length);
    expect(await count(db, sql`device`)).toBe(60);
    expect(await count(db, sql`station`)).toBe(3);
    expect(await count(db, sql`place where kind = 'bin'`)).toBe(96);
    expect(await count(db, sql`stock_movement`)).toBeGreaterThan(3000);
    expect(await count(db, sql`stock_movement where kind = 'reverse'`)).toBeGreaterThan(10);
    expect(await count(db, sql`stock_reservation where settled + voided < quantity`)).toBeGreaterThan(4);
  });

  it('has two years of tasks and slips, each piece of which is where its documents say', async () => {
    expect(await count(db, sql`service_task`)).toBeGreaterThan(500);
    expect(await count(db, sql`requisition`)).toBeGreaterThan(600);
    expect(await count(db, sql`requisition where submitted_at < now() - interval '23 months'`)).toBeGreaterThan(0);
    expect(
      await count(db, sql`expected_return where num_nonnulls(received_at, waived_at, undone_at) = 0`),
    ).toBeGreaterThan(3);
    const closedWithOpenPieces = sql`service_task t join issued_part p on p.task_id = t.id where t.state = 'closed' and p.settled < p.quantity`;
    expect(await count(db, closedWithOpenPieces)).toBe(0);
    const reported = sql`(select coalesce(sum(u.quantity), 0) from use_report u where u.part_id = p.id and u.settled_at is not null)`;
    expect(await count(db, sql`issued_part p where settled <> ${reported}`)).toBe(0);
    const openElsewhere = sql`issued_part p join serial s on s.id = p.serial_id where p.settled < p.quantity and s.place_id <> p.place_id`;
    expect(await count(db, openElsewhere)).toBe(0);
    const unnamed = sql`stock_movement m where document_type = 'requisition' and not exists (select from requisition r where r.number = m.document_id)`;
    expect(await count(db, unnamed)).toBe(0);
    const issued = sql`(select coalesce(sum(p.quantity), 0) from issued_part p where p.requisition_line_id = l.id and p.from_part_id is null)`;
    expect(await count(db, sql`requisition_line l where issued <> ${issued}`)).toBe(0);
    const cost = sql`(select coalesce(sum(round(p.quantity * p.unit_cost, 2)), 0) from issued_part p where p.task_id = t.id and p.from_part_id is null)`;
    const charged = sql`(select coalesce(sum(amount), 0) from task_cost c where c.task_id = t.id and kind = 'issue')`;
    expect(await count(db, sql`service_task t where ${cost} <> ${charged}`)).toBe(0);
  });

  it('has work for everybody in the morning: slips in every state, a walk, a parcel, a loss to decide, a hand-over', async () => {
    const states = await sql<{ state: string }>`select distinct state from requisition order by state`.execute(db);
    expect(states.rows.map((row) => row.state)).toEqual([
      'approved',
      'cancelled',
      'closed',
      'draft',
      'expired',
      'issued',
      'partly_issued',
      'rejected',
      'submitted',
    ]);
    for (const from of [
      sql`requisition_walk where ended_at is null`,
      sql`requisition_issue where carrier is not null and arrived_on is null`,
      sql`requisition_line where waiting > 0`,
      sql`use_report where kind = 'lost' and settled_at is null`,
      sql`use_report where kind = 'returned' and settled_at is null`,
      sql`hand_over where accepted_at is null`,
      sql`deputy`,
      sql`kit`,
      sql`item_substitute`,
      sql`customer_site`,
      sql`notification where read_at is null`,
    ])
      expect(await count(db, from), JSON.stringify(from.toOperationNode())).toBeGreaterThan(0);
  });

  it('has two years of tool loans, each piece of which is where its loan says', async () => {
    expect(await count(db, sql`tool_loan`)).toBeGreaterThan(300);
    expect(await count(db, sql`tool_loan where lent_at < now() - interval '23 months'`)).toBeGreaterThan(0);
    expect(await count(db, sql`(select distinct date_trunc('month', lent_at) from tool_loan) months`)).toBeGreaterThan(
      22,
    );
    expect(await count(db, sql`tool_return where returned_at::date > due_on`)).toBeGreaterThan(40);
    expect(await count(db, sql`tool_loan_line where quantity <> returned + lost + open`)).toBe(0);
    const back = sql`(select coalesce(sum(r.quantity), 0) from tool_return r where r.line_id = l.id and r.undone_at is null and r.outcome <> 'lost')`;
    expect(await count(db, sql`tool_loan_line l where returned <> ${back}`)).toBe(0);
    const elsewhere = sql`tool_loan_line l join serial s on s.id = l.serial_id where l.open > 0 and (s.place_id <> l.place_id or s.condition <> l.condition)`;
    expect(await count(db, elsewhere)).toBe(0);
    // Tools that are nobody's on loan are in nobody's custody, and the other way round.
    const lent = sql`select place_id, item_id, condition, sum(open) as n from tool_loan_line where open > 0 group by 1, 2, 3`;
    const held = sql`select b.place_id, b.item_id, b.condition, sum(b.on_hand) as n from stock_balance b join place p on p.id = b.place_id
      join item i on i.id = b.item_id where p.kind = 'person' and i.kind = 'tool' and b.on_hand > 0 and b.owner_id = 1 group by 1, 2, 3`;
    expect(await count(db, sql`((${lent}) except (${held})) less`)).toBe(0);
    expect(await count(db, sql`((${held}) except (${lent})) more`)).toBe(0);
    expect(
      await count(db, sql`place p join tool_loan_line l on l.place_id = p.id where p.person_id <> l.holder_id`),
    ).toBe(0);
    const unnamed = sql`stock_movement m where document_type = 'tool_loan' and not exists (select from tool_loan t where t.number = m.document_id)`;
    expect(await count(db, unnamed)).toBe(0);
    expect(
      await count(db, sql`stock_movement where kind = 'lend' and document_type is distinct from 'tool_loan'`),
    ).toBe(0);
    const closedWithTools = sql`service_task t join tool_loan o on o.task_id = t.id join tool_loan_line l on l.loan_id = o.id where t.state = 'closed' and l.open > 0`;
    expect(await count(db, closedWithTools)).toBe(0);
    const undecided = sql`tool_loan_line l where lost <> (select coalesce(sum(o.quantity), 0) from tool_loss o where o.line_id = l.id and o.kind = 'lost' and o.approved)`;
    expect(await count(db, undecided)).toBe(0);
  });

  it('has two years of returns and repairs, each piece of which is where its documents say', () =>
    expectWorkshopHistory((from) => count(db, from)));

  it('has a morning in the workshop: returns on their way, to be looked at and decided on, repairs in several states', async () => {
    for (const from of [
      sql`field_return where state = 'logged'`,
      sql`field_return where state = 'received'`,
      sql`field_return where state = 'found'`,
      sql`field_return where doa`,
      sql`scrap_request where decided_at is null`,
      sql`repair_order where state = 'waiting_parts'`,
      sql`repair_order where state = 'waiting_customer' and charged and owner_id <> 1`,
      sql`repair_order where state = 'passed'`,
      sql`repair_inspection where passed is null`,
      sql`repair_quote where state = 'submitted'`,
      sql`repair_quote where state = 'accepted'`,
      sql`return_parcel where closed_at is null`,
      sql`expected_return where kind = 'advance' and received_at is null`,
      sql`fault_term where approved_at is null`,
      sql`supplier_claim where state = 'sent'`,
      sql`repair_order where source = 'tool' and closed_at is null`,
    ])
      expect(await count(db, from), JSON.stringify(from.toOperationNode())).toBeGreaterThan(0);
  });

  it('has two years of customers’ property and quality sheets, each piece of which is where its documents say', () =>
    expectPropertyHistory((from) => count(db, from)));

  it('has a morning with customers’ property: to check, borrowed, going back, damaged, lost, left to us; and sheets under way', () =>
    expectPropertyMorning((from) => count(db, from)));

  it('has two years of purchasing, whose documents say what the movements say', () =>
    expectPurchasingHistory((from) => count(db, from)));

  it('has a morning in purchasing: alerts in every state, requests, late orders, parcels, refused boards, transfers', () =>
    expectPurchasingMorning((from) => count(db, from)));

  it('has a morning with tools: late, lost, damaged, wanted for longer, handed on, reserved, to be checked', async () => {
    const duty = sql`tool_duty d join serial s on s.id = d.serial_id join place p on p.id = s.place_id where d.ended_at is null and p.kind = 'bin' and d.due_on`;
    for (const [least, from] of [
      [2, sql`tool_loan_line where open > 0 and due_on < now()::date`],
      [1, sql`tool_loan_line where open > 0 and reminders > 3 and reminded_on is not null`],
      [8, sql`tool_loan_line where open > 0 and due_on >= now()::date`],
      [1, sql`tool_loss where decided_at is null and withdrawn_at is null`],
      [1, sql`tool_return where outcome = 'damaged' and repaired_at is null`],
      [1, sql`tool_loan_accessory a join tool_loan_line l on l.id = a.line_id where l.open = 0 and a.owed > 0`],
      [1, sql`tool_extension where decided_at is null and withdrawn_at is null`],
      [
        1,
        sql`hand_over h join hand_over_line l on l.hand_over_id = h.id where h.accepted_at is null and l.loan_line_id is not null`,
      ],
      [3, sql`tool_reservation where closed is null`],
      [4, sql`${duty} < now()::date`],
      [2, sql`${duty} between now()::date and now()::date + 12`],
      [1, sql`tool_check where sent_movement_id is not null and recorded_at is null`],
      [100, sql`tool_check where result = 'passed' and certificate is not null`],
      [3, sql`(select serial_id from tool_duty where ended_at is null group by 1 having count(*) > 2) several`],
      [1, sql`tool_profile f join kit k on k.id = f.kit_id`],
      [1, sql`notification where kind = 'override_asked'`],
    ] as const)
      expect(await count(db, from), JSON.stringify(from.toOperationNode())).toBeGreaterThanOrEqual(least);
  });

  it('gives the storekeeper something to see: shortages, dead stock, old lots, customers’ property', async () => {
    const usable = sql`(select coalesce(sum(on_hand), 0) from stock_level l where l.item_id = i.id and l.condition in ('new', 'refurbished') and l.owner_id = 1)`;
    expect(await count(db, sql`item i where criticality = 'vital' and ${usable} = 0`)).toBeGreaterThan(0);
    expect(
      await count(
        db,
        sql`item i where ${usable} > 0 and (select count(*) from stock_movement_line l where l.item_id = i.id and l.quantity = ${usable}) = 1
        and (select max(happened_at) from stock_movement_line l where l.item_id = i.id) < now() - interval '1 year'`,
      ),
    ).toBeGreaterThan(3);
    const inHouse = sql`stock_balance b join lot l on l.id = b.lot_id where not b.outside and b.on_hand > 0`;
    expect(await count(db, sql`${inHouse} and l.expires_on < now()`)).toBeGreaterThan(0);
    expect(
      await count(db, sql`${inHouse} and l.expires_on between now() and now() + interval '60 days'`),
    ).toBeGreaterThan(0);
    expect(await count(db, sql`stock_balance where owner_id <> 1 and not outside and on_hand > 0`)).toBeGreaterThan(1);
    expect(await count(db, sql`(select code from item_alias group by code having count(*) > 1) shared`)).toBe(2);
  });

  it('worked in working hours, in order, for two years until the last working day', async () => {
    const there = sql`(happened_at at time zone 'Asia/Shanghai')`;
    const idle = sql`extract(isodow from ${there}) > 5 or extract(hour from ${there}) not between 8 and 17`;
    // What waits today is made in the moment of the first start, whenever that is.
    expect(await count(db, sql`stock_movement where (${idle}) and client_key::text like '5eed0001%'`)).toBe(0);
    expect(await count(db, sql`stock_movement where happened_at > now() - interval '12 days'`)).toBeGreaterThan(0);
    expect(await count(db, sql`stock_movement where happened_at < now() - interval '23 months'`)).toBeGreaterThan(0);
    const before = sql`(select l.happened_at, lag(l.happened_at) over (partition by l.item_id order by l.id) as earlier
      from stock_movement_line l join stock_movement m on m.id = l.movement_id where m.client_key::text like '5eed0001%') l`;
    expect(await count(db, sql`${before} where earlier > happened_at`)).toBe(0);
  });

  it('names its accounts, each with the role of its name and one password', async () => {
    const found = await sql<{ username: string; roles: string[]; password_hash: string }>`
      select p.username, array_agg(r.role) as roles, p.password_hash from person p join person_role r on r.person_id = p.id group by p.id
    `.execute(db);
    const text = await demoAccounts(db);
    for (const { username } of people.filter((one) => one.demo)) {
      const role = username === 'admin' ? 'administrator' : username;
      expect(found.rows.find((row) => row.username === username)?.roles, username).toEqual([role]);
      expect(text).toMatch(new RegExp(`^  ${username} `, 'm'));
    }
    expect(new Set(found.rows.map((row) => row.password_hash)).size).toBe(1);
    expect(await passwordMatches(found.rows[0]!.password_hash, DEMO_PASSWORD)).toBe(true);
    expect(text).toMatch(/badge B-\w+, PIN 1234/);
  });

  it('leaves nothing when it is interrupted, and is whole after the next start', () => {
    expect(leftByInterrupted).toBe(0);
  });

  it('is the same on another day, dates apart', async () => {
    expect(await companyOf(second.db)).toEqual(await companyOf(db));
    expect(await storyOf(second.db)).toEqual(await storyOf(db));
  });

  it('does not touch a book with people in it', async () => {
    const before = await storyOf(db);
    await seedDemo(db, config);
    expect(await storyOf(db)).toEqual(before);
    expect(await count(db, sql`person where not system`)).toBe(25);
  });
});
