import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyBook } from '../../src/stock/index.js';
import { transferHouse, type TransferHouse } from '../transfers/factory.js';
import { Station } from './station.js';

let house: TransferHouse;
let station: Station;
let transfer: string;

beforeAll(async () => {
  house = await transferHouse();
  station = new Station(await house.app.signIn('storekeeper'));
  const one = await house.newItem();
  const others = [await house.newItem(), await house.newItem(), await house.newItem()];
  await house.receive(one.id, { quantity: 5 });
  transfer = (await house.ask({ itemId: one.id, quantity: '2' })).number;
  const by = house.buyer.personId;
  await sql`
    insert into purchase_request (supplier_id, drafted_by, drafted_at, changed_by) select id, ${by}, now(), ${by} from party where code = 'SUP';
  `.execute(house.app.ownerDb);
  await sql`
    insert into purchase_order (erp_number, supplier_id, ordered_on, entered_by, entered_at) select 'ERP-77', id, '2026-01-01', ${by}, now() from party where code = 'SUP'`.execute(
    house.app.ownerDb,
  );
  for (const [at, item] of [one, ...others].entries())
    await sql`insert into purchase_order_line (order_id, position, item_id, warehouse_id, quantity, unit_price)
      select id, ${at + 1}, ${item.id}, 1001, 4, 7771.5 from purchase_order`.execute(house.app.ownerDb);
  await sql`
    insert into goods_receipt (supplier_id, warehouse_id, order_id, delivery_note, opened_by, opened_at)
    select o.supplier_id, 1001, o.id, 'DN-9', ${by}, now() from purchase_order o`.execute(house.app.ownerDb);
});
afterAll(async () => {
  expect(await verifyBook(house.db)).toEqual([]);
  await house.app.close();
});

const links = (answer: {
  answer: { html: { querySelectorAll(of: string): { getAttribute(name: string): unknown }[] } };
}) => answer.answer.html.querySelectorAll('.found a.btn').map((one) => one.getAttribute('href'));

describe('a document of purchasing or a transfer at the station', () => {
  it('is shown with its state and the way to its desk, also while something else is done', async () => {
    for (const mode of ['CMD-LOOKUP', 'CMD-RECEIVE']) {
      const order = await station.scans(mode, 'PO-000001');
      expect(order.tone).toBe('ok');
      expect(order.text).toContain('Purchase order PO-000001 Open');
      expect(order.text).toContain('T-1, T-2, T-3 and 1 more');
      expect(order.text).toContain('ERP number ERP-77');
      expect(links(order)).toEqual(['/goods-receipts/new?code=PO-000001', '/purchase-orders/PO-000001']);
      await station.scan('CMD-DONE');
    }
    const receipt = await station.scan('GR-000001');
    expect(receipt.text).toMatch(/Goods receipt GR-000001 Open *Supplier · W1 · Delivery note DN-9/);
    expect(links(receipt)).toEqual(['/goods-receipts/GR-000001']);
    const asked = await station.scan(transfer);
    expect(asked.text).toMatch(/Transfer TF-\d+ To pick *T-1 *W1 → W2/);
    expect(links(asked)).toEqual([`/transfers/${transfer}`]);
  });

  it('leads to receiving once a transfer is under way, and to nothing more when all is over', async () => {
    const item = await house.newItem();
    await house.receive(item.id, { quantity: 2 });
    const { number, id } = await house.underWay(item.id, '2');
    const sent = await station.scan(number);
    expect(sent.text).toContain('Under way');
    expect(links(sent)).toEqual([`/transfers/${number}/receiving`, `/transfers/${number}`]);
    await house.receiveAt(id, item.id, { placeId: house.places.B1 } as object);
    expect(links(await station.scan(number))).toEqual([`/transfers/${number}`]);
    await sql`update goods_receipt set state = 'closed', closed_at = now(), closed_by = opened_by`.execute(
      house.app.ownerDb,
    );
    expect((await station.scan('GR-000001')).text).toContain('Closed');
  });

  it('is no such thing for who may not read it, as one that does not exist', async () => {
    const technician = new Station(await house.app.signIn('technician'));
    for (const code of ['PR-000001', 'PO-000001', 'GR-000001', transfer]) {
      const answer = await technician.scan(code);
      expect([code, answer.tone, answer.text]).toEqual([code, 'refused', expect.stringContaining('no such thing')]);
    }
    for (const code of ['PR-000001', 'PR-999999', 'PO-999999', 'GR-999999', 'TF-999999'])
      expect((await station.scan(code)).text, code).toContain('no such thing');
  });

  it('tells purchasing of a request, and shows nobody a price or a button of another’s work', async () => {
    const buyer = new Station(await house.app.signIn('purchasing'));
    const request = await buyer.scan('PR-000001');
    expect(request.text).toMatch(/Purchase request PR-000001 Draft *Supplier/);
    expect(links(request)).toEqual(['/purchase-requests/PR-000001']);
    const order = await buyer.scan('PO-000001');
    expect(links(order)).toEqual(['/purchase-orders/PO-000001']);
    expect(order.answer.text).not.toContain('7771');
    expect(links(await buyer.scan(transfer))).toEqual([`/transfers/${transfer}`]);
  });

  it('says all of it in Chinese', async () => {
    const client = await house.app.signIn('storekeeper');
    await sql`update person set language = 'zh-CN' where id = ${client.personId}`.execute(house.app.ownerDb);
    const { text } = await new Station(client).scan('PO-000001');
    expect(text).toContain('采购订单 PO-000001 未完结');
    expect(text).toContain('ERP 单号 ERP-77');
  });
});

describe('what lies in the parcel of a transfer', () => {
  /** The station is told that it takes out of TRANSIT: a plain scan never is by itself for what is counted. */
  const outOfTransit = async (code: string, ...more: string[]) => {
    await station.scan('CMD-DONE');
    return station.scans('CMD-MOVE', 'TRANSIT', ...more, code, 'B1');
  };

  it('is taken out at its desk only, a board by its number', async () => {
    const item = await house.newItem({ tracking: 'serial' });
    const board = await house.receive(item.id, { serial: 'TB-1' });
    const { number } = await house.underWay(item.id, '1', { serialId: board.serialId });
    await station.scan('CMD-DONE');
    const said = await station.scans('CMD-MOVE', 'TB-1', 'B1');
    expect([said.tone, said.text]).toEqual(['refused', expect.stringContaining(`in the parcel of transfer ${number}`)]);
    expect(said.answer.text).toContain(`href="/transfers/${number}"`);
    expect(await house.lies(item.id)).toEqual(['TRANSIT 1']);
  });

  it('is taken out at its desk only, of what is counted so much as the parcel holds', async () => {
    const item = await house.newItem();
    await house.receive(item.id, { quantity: 5 });
    const { number } = await house.underWay(item.id, '3');
    const said = await outOfTransit(item.code);
    expect([said.tone, said.text]).toEqual(['refused', expect.stringContaining(number)]);
    await house.move(item.id, house.places.A1, house.TRANSIT, 2);
    const tooMany = await outOfTransit(item.code, '*3');
    expect([tooMany.tone, tooMany.text]).toEqual(['refused', expect.stringContaining(number)]);
    expect((await outOfTransit(item.code, '*2')).tone).toBe('ok');
    expect(await house.lies(item.id)).toEqual(['B1 2', 'TRANSIT 3']);
  });
});
