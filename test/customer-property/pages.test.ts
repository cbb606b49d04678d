import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockPiece, returnPiece } from '../../src/features/customer-property/index.js';
import type { Role } from '../../src/rights.js';
import { testApp, type TestApp } from '../support/app.js';
import { propertyHouse, type PropertyHouse } from './factory.js';

const HOSTILE = '<img src=x onerror=alert(1)>"\'&';
type Seen = { id: number; code: string; receipt: string; receiptId: number };

describe('the page of a receipt', () => {
  let app: TestApp;
  let house: PropertyHouse;
  const now = new Date('2026-11-20T10:00:00+08:00');
  beforeAll(async () => {
    app = await testApp({ now: () => now });
    house = await propertyHouse(app);
  });
  afterAll(() => app?.close());

  const pageOf = (piece: Seen) => `/customer-property/${piece.receipt}`;
  const openOrder = async (piece: Seen, state = 'waiting') => {
    const row = await house.pieceRow(piece.id);
    const values = {
      source: 'property',
      property_piece_id: piece.id,
      item_id: row.book_item_id,
      serial_id: row.serial_id,
      lot_id: row.lot_id,
      owner_id: row.customer_id,
      place_id: house.ownBin,
      target_on: '2026-12-01',
      opened_by: house.workshop.personId,
      received_at: now,
      opened_at: now,
    };
    const ended =
      state === 'closed'
        ? { state, result: 'no_fault', closed_at: now, closed_by: house.workshop.personId }
        : { state };
    return app.ownerDb
      .insertInto('repair_order')
      .values({ ...values, ...ended })
      .returning('number')
      .executeTakeFirstOrThrow();
  };
  const primary = async (piece: Seen, who: { get: PropertyHouse['quality']['get'] }) => {
    const card = (await who.get(pageOf(piece))).html.querySelector(`#${piece.code}`)!;
    const button = card.querySelector('.property-piece-now > .btn-primary, .property-piece-now > form .btn-primary');
    return button?.getAttribute('href') ?? button?.parentNode?.getAttribute('action') ?? null;
  };

  it('shows each piece with where it lies, and never as goods of the book', async () => {
    const piece = await house.piece({
      description: 'Charger',
      brand: 'ACME',
      model: 'X1',
      serial: 'A-1',
      looks: 'Dusty',
    });
    const page = await house.storekeeper.get(pageOf(piece));
    const card = page.html.querySelector(`#${piece.code}`)!.textContent;
    for (const text of ['Charger', 'ACME X1', 'A-1', 'Dusty', 'To check', 'Untested']) expect(card).toContain(text);
    const bin = await app.db
      .selectFrom('place')
      .select('code')
      .where('id', '=', house.ownBin)
      .executeTakeFirstOrThrow();
    expect(card).toContain(bin.code);
    expect(page.text).not.toContain('CUSTOMER-GOODS');
    const part = await house.storekeeper.get(pageOf(piece), { 'HX-Request': 'true' });
    expect(part.text.startsWith('<div')).toBe(true);
  });

  it('names the next thing to do for who does it, step by step', async () => {
    const piece = await house.piece();
    expect(await primary(piece, house.quality)).toBe(`/property-checks/${piece.code}`);
    expect(await primary(piece, house.workshop)).toBeNull();
    await house.checked(piece.id);
    expect(await primary(piece, house.workshop)).toBe(`/customer-property/pieces/${piece.code}/repair`);
    const order = await openOrder(piece);
    expect(await primary(piece, house.workshop)).toBeNull();
    const inRepair = await house.workshop.get(pageOf(piece));
    expect(inRepair.html.querySelector(`a[href="/repairs/${order.number}"]`)).not.toBeNull();
    await app.ownerDb
      .updateTable('repair_order')
      .set({ state: 'passed', result: 'no_fault' })
      .where('property_piece_id', '=', piece.id)
      .execute();
    expect(await primary(piece, house.storekeeper)).toBe(`/repairs/${order.number}/inspection`);
    expect(await primary(piece, house.quality)).toBeNull();
    expect((await house.quality.get(pageOf(piece))).text).toContain('it only waits to be put away');
    await app.ownerDb
      .updateTable('repair_order')
      .set({ state: 'closed', result: 'no_fault', closed_at: now, closed_by: house.workshop.personId })
      .where('property_piece_id', '=', piece.id)
      .execute();
    expect(await primary(piece, house.storekeeper)).toBe(`/property-deliveries/new?receipt=${piece.receipt}`);
    await house.within(house.storekeeper, async (trx, context) =>
      returnPiece(trx, context, await lockPiece(trx, { id: piece.id }), { quantity: '1' }),
    );
    const over = await house.storekeeper.get(pageOf(piece));
    expect(over.html.querySelector(`#${piece.code} .property-piece-now .btn-primary`)).toBeNull();
    expect(over.html.querySelector('h1')!.textContent).toContain('Over');
  });

  it('asks for a case of what failed its check, and for telling the customer', async () => {
    const piece = await house.piece();
    await app.ownerDb
      .insertInto('property_check')
      .values({
        piece_id: piece.id,
        matches: false,
        usable: true,
        note: 'Another model',
        checked_by: house.quality.personId,
        checked_at: now,
      })
      .execute();
    await app.ownerDb.updateTable('property_piece').set({ checked_at: now }).where('id', '=', piece.id).execute();
    expect(await primary(piece, house.storekeeper)).toBe(`/property-cases/new?piece=${piece.code}`);
    const made = await app.ownerDb
      .insertInto('property_case')
      .values({
        piece_id: piece.id,
        customer_id: house.theirs.id,
        quantity: '1',
        kind: 'unfit',
        found_on: '2026-11-20',
        what: 'Another model',
        opened_by: house.quality.personId,
        opened_at: now,
      })
      .returning('number')
      .executeTakeFirstOrThrow();
    expect(await primary(piece, house.storekeeper)).toBe(`/property-cases/${made.number}`);
    expect((await house.storekeeper.get(pageOf(piece))).text).toContain('Customer not told');
  });

  it('lets a technician give back only what they carry themselves', async () => {
    const task = await house.task(house.theirs.id, house.technician.personId);
    const lent = await house.borrowed(task);
    expect(await primary(lent, house.technician)).toBe(`/property-deliveries/new?receipt=${lent.receipt}`);
    await app.ownerDb
      .insertInto('service_task_technician')
      .values({ task_id: task.id, person_id: house.colleague.personId })
      .execute();
    const seen = await house.colleague.get(pageOf(lent));
    expect(seen.status).toBe(200);
    expect(seen.text).not.toContain('/property-deliveries/new');
    expect(seen.text).toContain('carried');
  });

  it('is there for who may see it and nobody else', async () => {
    const customer = await house.customer();
    const piece = await house.piece({}, { customerId: customer.id });
    for (const role of ['supervisor', 'auditor', 'finance', 'purchasing'] as const)
      expect((await (await house.person(role)).get(pageOf(piece))).status, role).toBe(200);
    for (const path of ['', '/paper', '/signature'])
      expect((await house.technician.get(`${pageOf(piece)}${path}`)).status, path).toBe(404);
    expect((await house.person('administrator').then((who) => who.get(pageOf(piece)))).status).toBe(403);
    for (const number of ['CP-999999', 'CP-0', 'x', 'CP-99999999999', '%00'])
      expect((await house.storekeeper.get(`/customer-property/${number}`)).status, number).toBe(404);
    const task = await house.task(customer.id, house.technician.personId);
    expect((await house.technician.get(pageOf(piece))).status, `with task ${task.id}`).toBe(200);
    await app.ownerDb.updateTable('service_task').set({ state: 'closed' }).where('id', '=', task.id).execute();
    expect((await house.technician.get(pageOf(piece))).status).toBe(404);
  });

  it('lets nobody act who only looks', async () => {
    const piece = await house.piece();
    const page = await house.auditor.get(pageOf(piece));
    expect(page.html.querySelectorAll('main form')).toHaveLength(0);
    expect(page.html.querySelectorAll(`#${piece.code} .btn`)).toHaveLength(0);
  });

  describe('what it is worth', () => {
    const VALUE = '98765.43';
    const sees: Role[] = ['storekeeper', 'supervisor', 'head', 'quality', 'finance', 'auditor'];
    const blind: Role[] = ['workshop', 'assistant', 'purchasing'];
    const shown = (text: string) => /98[,]?765/.test(text);

    it.each([...sees.map((role) => [role, true] as const), ...blind.map((role) => [role, false] as const)])(
      'is for %s: %s',
      async (role, allowed) => {
        const piece = await house.piece({ statedValue: VALUE });
        const who = await house.person(role);
        for (const path of [pageOf(piece), `${pageOf(piece)}/paper`])
          expect(shown((await who.get(path)).text), path).toBe(allowed);
        const lists = await Promise.all(
          ['', '?view=all', '?view=house'].map((query) => who.get(`/customer-property${query}`)),
        );
        expect(lists.some((list) => shown(list.text))).toBe(false);
      },
    );

    it('is told to who took it in, whoever they are', async () => {
      const task = await house.task(house.theirs.id, house.technician.personId);
      const own = await house.borrowed(task, { statedValue: VALUE });
      expect(shown((await house.technician.get(pageOf(own))).text)).toBe(true);
      await app.ownerDb
        .insertInto('service_task_technician')
        .values({ task_id: task.id, person_id: house.colleague.personId })
        .execute();
      for (const path of [pageOf(own), `${pageOf(own)}/paper`])
        expect(shown((await house.colleague.get(path)).text), path).toBe(false);
    });
  });

  it('never runs what somebody typed', async () => {
    const piece = await house.piece(
      {
        description: HOSTILE,
        brand: HOSTILE,
        model: HOSTILE,
        serial: HOSTILE,
        accessories: HOSTILE,
        looks: HOSTILE,
        damage: HOSTILE,
        care: HOSTILE,
        fault: HOSTILE,
      },
      { contactName: HOSTILE, broughtBy: HOSTILE, note: HOSTILE, carrier: HOSTILE, came: 'courier', waybill: HOSTILE },
    );
    for (const path of [
      pageOf(piece),
      `${pageOf(piece)}/paper`,
      '/customer-property',
      '/customer-property?view=house',
      `/customer-property?search=${encodeURIComponent(HOSTILE)}`,
      `/labels?kind=property&pick=${piece.code}`,
    ]) {
      const page = await house.storekeeper.get(path);
      expect(page.status, path).toBeLessThan(304);
      expect(page.text, path).not.toContain('<img src=x');
      expect(page.text, path).not.toMatch(/ style=/);
    }
  });

  it('shows the latest photos of each piece, and how many there are', async () => {
    const piece = await house.piece();
    const hash = 'a'.repeat(64);
    await app.ownerDb
      .insertInto('attachment')
      .values(
        Array.from({ length: 8 }, (_, n) => ({
          owner_kind: 'property_piece',
          owner_id: String(piece.id),
          file_hash: hash,
          thumbnail_hash: hash,
          name: `photo-${n}.jpg`,
          media_type: 'image/jpeg',
          bytes: 10,
          added_by: house.storekeeper.personId,
        })),
      )
      .execute();
    const card = (await house.storekeeper.get(pageOf(piece))).html.querySelector(`#${piece.code}`)!;
    expect(card.querySelectorAll('.property-photo')).toHaveLength(6);
    expect(card.textContent).toContain('8 in all');
    expect((await house.storekeeper.get(`/attachments/property_piece/${piece.id}`)).status).toBe(200);
    const stranger = await house.person('technician');
    expect((await stranger.get(`/attachments/property_piece/${piece.id}`)).status).toBe(404);
  });

  it('shows the signature to who may see the receipt', async () => {
    const piece = await house.piece();
    expect((await house.storekeeper.get(`${pageOf(piece)}/signature`)).status).toBe(404);
    await app.ownerDb
      .updateTable('property_receipt')
      .set({ signature: Buffer.from('png'), signed_at: now, signed_by: 'Li' })
      .where('id', '=', piece.receiptId)
      .execute();
    const picture = await house.storekeeper.get(`${pageOf(piece)}/signature`);
    expect([picture.status, picture.headers.get('Content-Type')]).toEqual([200, 'image/png']);
    const paper = await house.storekeeper.get(`${pageOf(piece)}/paper`);
    expect(paper.html.querySelectorAll(`img[src="${pageOf(piece)}/signature"]`)).toHaveLength(2);
  });
});
