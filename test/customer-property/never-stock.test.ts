import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leftOf } from '../../src/features/custody/clearance.js';
import { keyOf, keyText, readKey } from '../../src/features/custody/custody.js';
import { acceptHandOver } from '../../src/features/custody/accept-hand-over.js';
import { listHoldings } from '../../src/features/custody/holdings.js';
import { offerHandOver } from '../../src/features/custody/offer-hand-over.js';
import { startCount } from '../../src/features/custody/start-count.js';
import { canSeeProperty } from '../../src/features/customer-property/index.js';
import { vitalWithoutStock } from '../../src/features/home/queries.js';
import { availabilityOf } from '../../src/features/items/substitutes.js';
import { createKit, kitLines } from '../../src/features/kits/index.js';
import { proposedBins } from '../../src/features/issued-parts/proposed-bins.js';
import { usePart, wantParts } from '../../src/features/repair-parts/index.js';
import { draftLines } from '../../src/features/requisitions/draft-queries.js';
import { scrapPiece } from '../../src/features/scrap-requests/index.js';
import { openClaim } from '../../src/features/supplier-claims/index.js';
import { lendable } from '../../src/features/tool-loans/lendable.js';
import { inTransaction } from '../../src/platform/command.js';
import { reserveFree, verifyBook } from '../../src/stock/index.js';
import { reserveStock } from '../../src/stock/reservation.js';
import { reasonOf } from '../repair-parts/factory.js';
import { type TestApp, testApp } from '../support/app.js';
import { propertyWorkshop, type PropertyWorkshop } from './workshop.js';

// B9: customers' things of every kind and condition lie in the house, and none of ours.

let app: TestApp;
let house: PropertyWorkshop;
let board: number;
let fan: number;
const boards: { id: number; code: string; serialId: string | null; lotId: string | null }[] = [];
beforeAll(async () => {
  app = await testApp();
  house = await propertyWorkshop(app);
  board = await house.board({ code: 'ONLY-THEIRS', criticality: 'vital' });
  fan = await house.item('FAN-THEIRS', { criticality: 'vital' });
  for (const condition of ['new', 'refurbished', 'untested', 'faulty'] as const) {
    boards.push(await house.ownBoard({ itemId: board, condition, statedValue: '5000' }));
    await house.piece({ description: 'Scope', condition, quantity: '3', statedValue: '9000' });
    // A counted item of the catalogue, as a customer's from before there were receipts.
    await house.post('receive', {
      itemId: fan,
      quantity: 4,
      ownerId: house.theirs.id,
      fromPlaceId: house.theirs.placeId,
      toCondition: condition,
    });
  }
});
afterAll(async () => {
  expect(await verifyBook(app.db)).toEqual([]);
  await app.close();
});

describe('customers’ property is worth nothing to us', () => {
  it('is in no stock value, total or list of ours', async () => {
    const finance = await app.signIn('finance');
    for (const address of ['/stock', '/stock?at=2099-01-01T00:00', '/stock?search=theirs']) {
      const page = await finance.get(address);
      expect(page.status).toBe(200);
      for (const word of ['ONLY-THEIRS', 'FAN-THEIRS', 'CUSTOMER-GOODS', 'Scope'])
        expect(page.text, address).not.toContain(word);
    }
    for (const owner of ['customers', 'all']) {
      const page = await finance.get(`/stock?owner=${owner}`);
      expect(page.text).toContain('ONLY-THEIRS');
      expect(page.text).not.toContain('CUSTOMER-GOODS');
    }
    const cost = await sql<{ n: number }>`
      select count(*)::int as n from item_cost where item_id = any(${[board, fan, -1]}) and quantity <> 0`.execute(
      app.db,
    );
    expect(cost.rows[0]!.n).toBe(0);
    for (const address of ['/items?search=goods', '/items/CUSTOMER-GOODS', '/items/choices?q=customer'])
      expect((await finance.get(address)).text, address).not.toContain('CUSTOMER-GOODS</');
    expect((await finance.get('/items/CUSTOMER-GOODS')).status).toBe(404);
  });

  it('leaves what is vital and not ours without stock', async () => {
    const short = (await vitalWithoutStock(app.db)).map((row) => row.code);
    expect(short).toEqual(expect.arrayContaining(['FAN-THEIRS', 'ONLY-THEIRS']));
  });
});

describe('customers’ property is not offered', () => {
  it('on slips: on hand, in the workshop, elsewhere, and coming back', async () => {
    const task = await house.task(house.theirs.id, house.technician.personId);
    const slip = await sql<{ id: number }>`
      insert into requisition (task_id, warehouse_id, requested_for, drafted_by, needed_by, delivery)
        values (${task.id}, ${house.warehouse}, ${house.technician.personId}, ${house.technician.personId}, '2099-01-01', 'custody') returning id`.execute(
      house.db,
    );
    await sql`insert into requisition_line (requisition_id, position, item_id, quantity) values (${slip.rows[0]!.id}, 1, ${board}, 1), (${slip.rows[0]!.id}, 2, ${fan}, 1)`.execute(
      house.db,
    );
    for (const line of await draftLines(app.db, slip.rows[0]!.id))
      expect([line.on_hand, line.free, line.elsewhere, line.workshop].map(Number)).toEqual([0, 0, 0, 0]);
    for (const row of await availabilityOf(app.db, [board, fan], house.warehouse))
      expect([row.on_hand, row.free, row.elsewhere, row.coming_back].map(Number)).toEqual([0, 0, 0, 0]);
  });

  it('by a promise, by quantity, piece or lot, of ours or of the customer’s', async () => {
    const ask = (more: object) =>
      reserveStock(app.db, {
        key: randomUUID(),
        personId: house.personId,
        warehouseId: house.warehouse,
        itemId: board,
        quantity: 1,
        condition: 'new',
        ...more,
      });
    expect(await reasonOf(ask({}))).toBe('stock_reserved');
    expect(await reasonOf(ask({ itemId: fan }))).toBe('stock_reserved');
    expect(await reasonOf(ask({ serialId: boards[0]!.serialId }))).toBe('owner_differs');
    expect(await reasonOf(ask({ ownerId: house.theirs.id }))).toBe('customer_property');
    const goods = await house.piece({ condition: 'new' });
    expect(await reasonOf(ask({ itemId: -1, lotId: goods.lotId }))).toBe('stock_reserved');
    const request = { personId: house.personId, warehouseId: house.warehouse, itemId: fan, quantity: 3 };
    const wanted = [{ condition: 'new' as const, key: randomUUID() }];
    expect(await reserveFree(app.db, { ...request, wanted })).toEqual([]);
  });

  it('in kits', async () => {
    const lines = [{ itemId: fan, quantity: '1' }];
    const kit = await createKit(house.supervisor.context, { code: 'KIT-1', name_zh: '套件', name_en: 'Kit', lines });
    expect((await kitLines(app.db, kit.id)).map((line) => [Number(line.free), line.short])).toEqual([[0, true]]);
  });

  it('to repairs: neither wanted from stock nor used by scan', async () => {
    const order = await house.inWork(await house.piece());
    const want = (itemId: number) =>
      wantParts(house.repairer.context, {
        orderId: order.id,
        lines: [{ itemId, quantity: '1', warehouseId: house.warehouse }],
        key: randomUUID(),
      });
    await want(fan);
    const promised = await sql`
      select from repair_part_promise q join repair_part k on k.id = q.part_id where k.order_id = ${order.id}`.execute(
      app.db,
    );
    expect(promised.rows).toEqual([]);
    const use = (itemId: number, more: object) =>
      reasonOf(usePart(house.repairer.context, { orderId: order.id, itemId, ...more, key: randomUUID() }));
    expect(await use(board, { serialId: boards[0]!.serialId })).toBe('part_of_customer');
    expect(await use(fan, {})).not.toBe('');
    const goods = await house.piece({ condition: 'new' });
    const { text } = await house.repairer.post(`/repairs/${order.number}/parts/scans`, {
      key: randomUUID(),
      code: goods.code,
    });
    expect(text).not.toContain('CUSTOMER-GOODS');
    expect(
      await want(-1).then(
        () => 'done',
        (error: Error) => error.message,
      ),
    ).not.toBe('done');
    expect(await house.uses(order.id)).toEqual([]);
  });

  it('as a tool to lend', async () => {
    const meter = await house.item('METER-THEIRS', { kind: 'tool', tracking: 'serial' });
    const theirs = await house.ownBoard({ itemId: meter, condition: 'new' });
    const tool = { itemId: meter, serialId: theirs.serialId, quantity: '1' };
    expect(await reasonOf(lendable(app.db, tool as Parameters<typeof lendable>[1]))).toBe('tool_of_customer');
    const keeper = await house.storekeeper.get('/tool-loans/tool-choices?q=METER');
    expect(keeper.text).not.toContain(theirs.code);
  });

  it('by any movement that hands stock out', async () => {
    for (const kind of ['issue', 'lend', 'use'] as const) {
      const given = house.post(kind, {
        itemId: board,
        serialId: boards[0]!.serialId,
        ownerId: house.theirs.id,
        fromPlaceId: house.ownBin,
        toPlaceId: await house.custody(house.technician.personId),
      });
      expect(await reasonOf(given), kind).toBe('customer_property');
    }
  });
});

describe('customers’ property is not scrapped, claimed, counted or shelved as ours', () => {
  it('scrapped or claimed from a supplier', async () => {
    const piece = { itemId: board, serialId: boards[3]!.serialId, lotId: null, quantity: '1' };
    const from = { fromPlaceId: house.ownBin, fromCondition: 'faulty' as const };
    const why = { reason: 'Broken', documentType: 'repair_order', documentId: 'RO-000001' };
    const scrapped = inTransaction(house.quality.context, (trx) =>
      scrapPiece(trx, { ...house.quality.context, trx }, { ...piece, ...from, ...why }),
    );
    expect(await reasonOf(scrapped)).toBe('scrap_of_customer');
    const supplier = await house.db
      .selectFrom('party')
      .select('id')
      .where('kind', '=', 'supplier')
      .executeTakeFirstOrThrow();
    const claimed = inTransaction(house.quality.context, (trx) =>
      openClaim(
        trx,
        { ...house.quality.context, trx },
        {
          ...piece,
          supplierId: supplier.id,
          placeId: house.ownBin,
          reason: 'faulty',
          asked: 'credit',
        },
      ),
    );
    expect(await reasonOf(claimed)).toBe('claim_of_customer');
  });

  it('proposed as the bin for ours', async () => {
    await house.post('receive', { itemId: fan, quantity: 1 });
    await house.post('issue', {
      itemId: fan,
      quantity: 1,
      fromPlaceId: house.bin,
      toPlaceId: await house.custody(house.technician.personId),
    });
    const task = await house.task(house.theirs.id, house.technician.personId);
    const part = await sql<{ id: string }>`
      insert into issued_part (task_id, item_id, condition, quantity, unit_cost, holder_id, place_id, movement_id, issued_at)
        select ${task.id}, ${fan}, 'new', 1, 10, ${house.technician.personId}, ${await house.custody(house.technician.personId)}, max(id), now() from stock_movement
      returning id`.execute(house.db);
    expect((await proposedBins(app.db, part.rows[0]!.id)).map((bin) => bin.code)).toEqual(['A-01']);
  });
});

describe('what a technician has borrowed on site', () => {
  it('is on the leave page, in no count of ours, and may be handed to a colleague, who sees it then', async () => {
    const task = await house.task(house.theirs.id, house.technician.personId);
    const goods = await house.borrowed(task, { description: 'Torque wrench' });
    const { personId } = house.technician;
    const left = await leftOf(app.db, personId, { today: '2026-11-22' });
    const property = left.held.find((group) => group.kind === 'property')!;
    expect(property.rows.map((row) => [row.item_code, row.name_zh])).toEqual([[goods.code, 'Torque wrench']]);
    const placeId = await house.custody(personId);
    const count = await startCount(house.storekeeper.context, { placeId, blind: false, key: randomUUID() });
    const lines = await app.db
      .selectFrom('custody_count_line')
      .select(['owner_id', 'item_id'])
      .where('count_id', '=', count.id)
      .execute();
    expect(lines.filter((line) => line.owner_id !== 1 || line.item_id < 0)).toEqual([]);

    await house.custody(house.colleague.personId);
    const held = await listHoldings(app.db, { personId }, { size: 50 });
    const mine = held.rows.find((row) => row.item_code === goods.code)!;
    expect(await canSeeProperty(app.db, house.colleague.context.actor, goods.receiptId)).toBe(false);
    expect(readKey(keyText(keyOf(mine)))).toEqual(keyOf(mine));
    const offer = await offerHandOver(house.technician.context, {
      fromId: personId,
      toId: house.colleague.personId,
      lines: [
        {
          itemId: -1,
          condition: mine.condition,
          ownerId: house.theirs.id,
          lotId: goods.lotId,
          serialId: null,
          partId: null,
          quantity: '1',
        },
      ],
      key: randomUUID(),
    });
    expect((await house.colleague.get(`/hand-overs/${offer.id}`)).text).toContain(goods.code);
    await acceptHandOver(house.colleague.context, { id: offer.id, key: randomUUID() });
    const after = await listHoldings(app.db, { personId: house.colleague.personId }, { size: 50 });
    expect(after.rows.map((row) => row.item_code)).toContain(goods.code);
    expect(await canSeeProperty(app.db, house.colleague.context.actor, goods.receiptId)).toBe(true);
  });
});
