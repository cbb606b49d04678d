import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../src/platform/database.js';
import { claimHouse } from '../supplier-claims/factory.js';
import { testApp, type TestApp } from '../support/app.js';
import { insertSheet } from './sheet-rows.js';

let app: TestApp;
let db: Db;
let house: Awaited<ReturnType<typeof claimHouse>>;
let itemId: number;
let auditor: Awaited<ReturnType<TestApp['signIn']>>;
let supervisor: Awaited<ReturnType<TestApp['signIn']>>;
let technician: Awaited<ReturnType<TestApp['signIn']>>;
/** The page of each document, and what a sheet raised there says that it comes from. */
const pages: Record<string, { path: string; from: string }> = {};
const ids: Record<string, number> = {};

const one = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(db)).rows[0]!;

beforeAll(async () => {
  app = await testApp();
  db = app.ownerDb;
  house = await claimHouse(app);
  auditor = await app.signIn('auditor');
  supervisor = await app.signIn('supervisor');
  technician = await app.signIn('technician');
  const piece = await house.faulty();
  itemId = piece.itemId;
  const claim = await house.open(piece);
  const customer = house.customerParty;
  const me = house.storekeeper.personId;
  const returned = await one(sql<{ number: string }>`
    insert into field_return (logged_as, item_id, customer_id, state, reported_by, reported_at, quantity)
    values ('field', ${itemId}, ${customer}, 'logged', ${me}, now(), 1) returning number`);
  const repair = await one(sql<{ number: string }>`
    insert into repair_order (source, item_id, owner_id, place_id, state, target_on, opened_by, received_at, opened_at)
    values ('stock', ${itemId}, 1, ${house.bin}, 'waiting', '2026-12-31', ${me}, now(), now()) returning number`);
  const task = await one(sql<{ id: number; number: string }>`
    insert into service_task (customer_id, kind_id, charge, title, planned_from, planned_to, created_by)
    values (${customer}, (select min(id) from service_task_kind), 'warranty', 'Visit', '2026-11-20', '2026-11-30', ${me}) returning id, number`);
  await sql`insert into service_task_technician (task_id, person_id) values (${task.id}, ${technician.personId})`.execute(
    db,
  );
  const loan = await one(sql<{ number: string }>`
    insert into tool_loan (borrower_id, first_borrower_id, lent_by, lent_at, due_on) values (${me}, ${me}, ${me}, now(), '2026-12-31') returning number`);
  const device = await one(sql<{ id: number }>`
    insert into device (serial_number, model, customer_id, search) values ('DEV/7 A', 'TX-1', ${customer}, '') returning id`);
  Object.assign(ids, { task: task.id, device: device.id });
  Object.assign(pages, {
    return: { path: `/field-returns/${returned.number}`, from: `return:${returned.number}` },
    bench: { path: `/triage/${returned.number}`, from: `return:${returned.number}` },
    repair: { path: `/repairs/${repair.number}`, from: `repair:${repair.number}` },
    claim: { path: `/supplier-claims/${claim.number}`, from: `claim:${claim.number}` },
    loan: { path: `/tool-loans/${loan.number}`, from: `loan:${loan.number}` },
    task: { path: `/service-tasks/${task.number}`, from: `task:${task.number}` },
    device: { path: '/devices/DEV%2F7%20A', from: 'device:DEV/7 A' },
    item: { path: `/items/${piece.code}`, from: `item:${piece.code}` },
  });
});
afterAll(() => app.close());

const kinds = ['return', 'bench', 'repair', 'claim', 'loan', 'task', 'device', 'item'];
const card = '#quality-sheets';

describe('raising a quality sheet from a page', () => {
  it.each(kinds)('leads from the %s with its number, for who may raise one', async (kind) => {
    const { path, from } = pages[kind]!;
    const link = (await supervisor.get(path)).html.querySelector(`${card} a[href^="/quality-feedback/new"]`);
    expect(new URL(link!.getAttribute('href')!, 'http://x').searchParams.get('from')).toBe(from);
    const theirs = await auditor.get(path);
    expect(theirs.status).toBe(200);
    expect(theirs.text).not.toContain('/quality-feedback/new');
  });

  it.each(kinds)('the %s shows what was raised from it, its title as text', async (kind) => {
    const { path, from } = pages[kind]!;
    const cut = from.indexOf(':');
    const { number } = await insertSheet(db, {
      raisedBy: house.storekeeper.personId,
      title: `From <i>${kind}</i>`,
      state: 'raised',
      source: [from.slice(0, cut), from.slice(cut + 1)],
    });
    const page = await auditor.get(path);
    const row = page.html.querySelectorAll(`${card} li`).find((li) => li.text.includes(number))!;
    expect(row.text).toContain(`From <i>${kind}</i>`);
    expect(row.querySelector(`a[href="/quality-feedback/${number}"]`)).not.toBeNull();
  });

  it('a technician sees the sheets of their own task, and no others', async () => {
    await insertSheet(db, {
      raisedBy: supervisor.personId,
      title: 'Of my task',
      state: 'raised',
      taskId: ids['task']!,
    });
    const task = await technician.get(pages['task']!.path);
    expect(task.html.querySelector(card)!.text).toContain('Of my task');
    expect(task.html.querySelector(card)!.text).not.toContain('From <i>task</i>');
    const item = await technician.get(pages['item']!.path);
    expect(item.html.querySelectorAll(`${card} li`)).toHaveLength(0);
  });

  it('what is linked shows on the pages of the supplier, the customer, the device and the piece', async () => {
    const supplier = house.supplierParty;
    const piece = await house.faulty();
    const { number } = await insertSheet(db, {
      raisedBy: house.storekeeper.personId,
      reviewedBy: supervisor.personId,
      customerId: house.customerParty,
      deviceId: ids['device']!,
      links: [{ itemId: piece.itemId, serialId: piece.serialId }, { supplierId: supplier }],
    });
    const typed = await insertSheet(db, {
      raisedBy: house.storekeeper.personId,
      links: [{ itemId: piece.itemId, serial: piece.serial!.toLowerCase() }],
      state: 'raised',
    });
    const shown = async (path: string) =>
      (await auditor.get(path)).html
        .querySelectorAll(`${card} .list-group-item a`)
        .map((a) => a.text)
        .toSorted();
    const of = async (table: string, id: number) =>
      (await one(sql<{ code: string }>`select code from ${sql.table(table)} where id = ${id}`)).code;
    expect(await shown(`/suppliers/${await of('party', supplier)}`)).toEqual([number]);
    expect(await shown(`/customers/${await of('party', house.customerParty)}`)).toContain(number);
    expect(await shown(pages['device']!.path)).toContain(number);
    expect(await shown(`/serials/${piece.serial}?item=${piece.code}`)).toEqual([number, typed.number].toSorted());
    const page = await auditor.get(`/serials/${piece.serial}?item=${piece.code}`);
    expect(page.html.querySelectorAll('.alert .quality-warning-text')).toHaveLength(2);
  });

  it('the receiving desk warns of the piece that is to be received', async () => {
    await insertSheet(db, {
      raisedBy: supervisor.personId,
      state: 'raised',
      warning: 'Wear gloves',
      links: [{ itemId }],
    });
    const page = await house.storekeeper.get(`/field-returns/receive?code=${pages['return']!.from.slice(7)}`);
    expect(page.html.querySelector('#found .quality-warning')!.text).toContain('Wear gloves');
  });
});
