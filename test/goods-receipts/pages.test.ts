import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeOverReceipts } from '../../src/features/goods-receipts/index.js';
import { takeOverVerdicts } from '../../src/features/incoming-inspections/index.js';
import { inTransaction } from '../../src/platform/command.js';
import { testApp, type TestApp } from '../support/app.js';
import { file, pdf } from '../attachments/factory.js';
import { type GoodsHouse, goodsHouse } from './factory.js';

describe('pages of goods receipts', () => {
  let app: TestApp;
  let house: GoodsHouse;
  beforeAll(async () => {
    app = await testApp();
    house = await goodsHouse(app);
  });
  afterAll(() => app.close());

  it('begin with a scan of the order, refuse its papers a second time, and close', async () => {
    const part = await house.part();
    const order = await house.order([{ itemId: part.id, quantity: '5' }]);
    const { keeper } = house;
    const list = await keeper.get('/goods-receipts');
    expect(list.html.querySelector('#start-code')).not.toBeNull();
    expect(list.text).toContain(order.number);
    const fresh = await keeper.get(`/goods-receipts/new?code=${order.erp.toLowerCase()}`);
    const values = Object.fromEntries(
      ['key', 'order', 'supplier'].map((name) => [
        name,
        fresh.html.querySelector(`[name=${name}]`)!.getAttribute('value')!,
      ]),
    );
    expect(values).toMatchObject({ order: order.number, supplier: 'ACME Acme' });
    const form = { ...values, warehouse: String(house.warehouse), delivery_note: 'DN-PAGE' };
    const made = await keeper.post('/goods-receipts', form);
    expect(made.status).toBe(303);
    const path = made.headers.get('Location')!.split('?')[0]!;
    expect((await keeper.post('/goods-receipts', form)).headers.get('Location')).toBe(made.headers.get('Location'));
    const again = await keeper.post('/goods-receipts', { ...form, key: randomUUID() });
    expect(again.status).toBe(422);
    expect(again.html.querySelector('#delivery_note-error')!.text).toContain(path.split('/').at(-1)!);
    expect(again.html.querySelector('[name=delivery_note]')!.getAttribute('value')).toBe('DN-PAGE');
    expect((await keeper.get('/goods-receipts/new?code=dn-page')).headers.get('Location')).toBe(path);

    const key = randomUUID();
    const scan = { code: part.code, state: JSON.stringify({ quantity: '3' }), key, via: 'scan' };
    const answer = await keeper.post(path, scan, { 'X-Scan': '1' });
    expect(answer.html.querySelector('#scan-desk')!.getAttribute('data-tone')).toBe('ok');
    await keeper.post(path, scan, { 'X-Scan': '1' });
    expect((await house.onHand(part.id, house.bin)) + (await house.onHand(part.id, house.otherBin))).toBe(3);
    const page = await keeper.get(path);
    // What bears no barcode is chosen by its line.
    expect(page.html.querySelector('.goods-expected .goods-act button')!.getAttribute('value')).toBe(`IT-${part.id}`);
    expect(page.html.querySelectorAll('#entries tbody tr')).toHaveLength(1);
    expect(page.html.querySelector(`form[action="${path}/closing"]`)).not.toBeNull();
    expect(page.text).toContain('/labels?kind=item');
    expect(page.text).not.toContain('12.5');
    expect((await keeper.get(path, { 'HX-Request': 'true' })).html.querySelector('#receipt-rest')).not.toBeNull();
    expect((await keeper.get(`${path}/paper`)).text).toContain('收货单');
    const undo = page.html.querySelector('#entries form')!.getAttribute('action')!;
    expect((await keeper.post(undo, {})).headers.get('Location')).toContain('done=undone');
    expect((await keeper.post(undo, {})).status).toBe(409);
    expect((await keeper.post(`${path}/closing`, {})).status).toBe(409);
    await keeper.post(path, { ...scan, key: randomUUID() });
    expect((await keeper.post(`${path}/closing`, {})).headers.get('Location')).toContain('done=closed');
    expect((await keeper.post(`${path}/reopening`, {})).headers.get('Location')).toContain('done=reopened');
  });

  it('tell their story without ids, and without saying of what was ordered that it was', async () => {
    const part = await house.part();
    await house.order([{ itemId: part.id, quantity: '2' }]);
    const { id, number } = await house.open();
    const { lineIds } = await house.take(id, { itemId: part.id, quantity: '2' });
    const page = await house.keeper.get(`/goods-receipts/${number}`);
    const told = page.html.querySelector('.change-history')!.text;
    expect(told).toContain(part.code);
    for (const text of ['Entries', 'Not ordered', String(lineIds[0])]) expect(told).not.toContain(` ${text} `);
    expect(told).not.toContain('notOrdered');
  });

  it('show prices only to who may see them, and mark what differs', async () => {
    const part = await house.part();
    await house.order([{ itemId: part.id, quantity: '5', unitPrice: '77.25' }]);
    const { id, number } = await house.open();
    const { lineIds } = await house.take(id, { itemId: part.id, quantity: '5' });
    const path = `/goods-receipts/${number}`;
    expect((await house.keeper.get(path)).text).not.toContain('77.25');
    const price = `${path}/entries/${lineIds[0]}/price`;
    expect((await house.purchasing.post(price, { price: 'x' })).status).toBe(422);
    expect((await house.purchasing.post(price, { price: '85' })).status).toBe(303);
    const seen = (await house.purchasing.get(path)).text;
    expect(seen).toContain('77.25');
    expect(seen).toContain('10% off');
    expect((await house.keeper.post(price, { price: '1' })).status).toBe(403);
    // The history tells who entered a price, and only those who may know it which.
    for (const reader of [house.keeper, house.quality]) {
      const { text } = await reader.get(path);
      expect(text).toContain('Price entered');
      expect(text).not.toMatch(/77\.25|\b85\.?0*\b</);
    }
  });

  it('keep photos of the parcel and the delivery note, which readers see and receivers add', async () => {
    const { id, number } = await house.open();
    const path = `/goods-receipts/${number}`;
    const note = { files: file(pdf('delivery note'), 'note.pdf') };
    const to = `/attachments/goods_receipt/${id}/attachments`;
    const added = await house.keeper.post(to, note);
    expect(added.headers.get('Location')).toBe(`${path}?files_added=1#attachments`);
    const card = async (reader: typeof house.keeper) => (await reader.get(path)).html.querySelector('#attachments');
    const link = (await card(house.keeper))!.querySelector('a[href^="/attachments/files/"]')!.getAttribute('href')!;
    expect((await card(house.keeper))!.querySelector(`form[action="${to}"]`)).not.toBeNull();
    expect((await house.quality.get(link)).status).toBe(200);
    expect((await card(house.quality))!.querySelector(`form[action="${to}"]`)).toBeNull();
    expect((await house.quality.post(to, note)).status).toBe(403);
    const technician = await app.signIn('technician');
    for (const address of [link, `/attachments/goods_receipt/${id}`])
      expect((await technician.get(address)).status).toBe(404);
    expect((await house.keeper.get('/attachments/goods_receipt/999999')).status).toBe(404);
  });

  it('filter and find nothing for what is unknown', async () => {
    const { number } = await house.open({ deliveryNote: 'FIND-ME', waybill: 'WB-9' });
    const get = async (query: string) => (await house.quality.get(`/goods-receipts?view=all&${query}`)).text;
    for (const query of ['search=find-me', 'search=wb-9', `search=${number}`, 'supplier=ACME'])
      expect(await get(query)).toContain(number);
    for (const query of ['search=nothing', 'supplier=NOBODY', 'item=NOTHING', 'order=NOTHING'])
      expect(await get(query)).not.toContain(number);
    expect((await house.quality.get('/goods-receipts?view=expected')).status).toBe(200);
    expect((await house.quality.get('/goods-receipts/GR-999999')).status).toBe(404);
    expect((await (await app.signIn('technician')).get('/goods-receipts')).status).toBe(403);
  });

  it('let quality judge, and what is refused go back', async () => {
    const part = await house.part({ incoming_inspection: true, tracking: 'serial' });
    await house.order([{ itemId: part.id, quantity: '2' }]);
    const { id, number } = await house.open();
    const { lineIds } = await house.take(id, { itemId: part.id, serials: [`${part.code}A`, `${part.code}B`] });
    const { quality, keeper } = house;
    expect((await quality.get('/incoming-inspections')).text).toContain(part.code);
    const path = `/incoming-inspections/${lineIds[0]}`;
    expect((await quality.get(`/incoming-inspections?code=${number}`)).headers.get('Location')).toBe(path);
    const page = await quality.get(path);
    const pieces = page.html.querySelectorAll('input[name=pieces]').map((one) => one.getAttribute('value')!);
    expect(pieces).toHaveLength(2);
    const judged = (fields: Record<string, string>) =>
      quality.post(`${path}/verdicts`, { key: randomUUID(), ...fields });
    const none = await judged({ verdict: 'refused', pieces: pieces[0]!, reason: '', place: 'A-01' });
    expect(none.status).toBe(422);
    expect(none.html.querySelector('#reason-error')).not.toBeNull();
    expect(
      (await judged({ verdict: 'released', pieces: pieces[0]!, place: 'P-01' })).html.querySelector('#place-error'),
    ).not.toBeNull();
    expect((await judged({ verdict: 'released', place: 'A-01' })).status).toBe(422);
    expect((await judged({ verdict: 'released', pieces: pieces[0]!, place: 'a-01' })).status).toBe(303);
    expect((await judged({ verdict: 'refused', pieces: pieces[1]!, reason: 'Cracked' })).status).toBe(303);
    const back = await keeper.get(`/incoming-inspections?view=refused&search=${part.code}b`);
    expect((await keeper.get(`/goods-receipts/${number}`)).text).toContain('refused, to go back');
    expect(back.text).toContain('Cracked');
    // The last one judged says so, and who doesn't judge is not sent on.
    expect((await quality.get(`${path}?done=refused`)).text).toContain('Nothing more to inspect');
    expect((await keeper.get(path)).text).not.toContain('Nothing more to inspect');
    const send = (await keeper.get(path)).html.querySelector('.goods-send-back')!.getAttribute('action')!;
    expect((await keeper.post(send, { waybill: 'SF9', replaced: 'yes' })).status).toBe(303);
    // The way back is found by the piece, the receipt and the waybill, and told on the receipt and its paper.
    for (const search of [`${part.code}B`, number, 'sf9', part.code])
      expect((await quality.get(`/incoming-inspections?view=judged&search=${search}`)).text).toContain('Cracked');
    expect((await quality.get('/incoming-inspections?view=judged&search=none-such')).text).toContain('Nothing found');
    expect((await quality.get(`/incoming-inspections?view=refused&search=${number}`)).text).not.toContain('Cracked');
    expect((await keeper.get(`/goods-receipts/${number}`)).text).toContain('refused, sent back');
    expect((await keeper.get(`/goods-receipts/${number}/paper`)).text).toContain('拒收 1，已退 1');
    expect((await quality.get('/incoming-inspections?view=judged')).text).toContain(part.code);
    expect((await quality.get(path)).html.querySelector('.fact-list')!.text).not.toContain('QUARANTINE');
    expect(
      (await keeper.get(`/goods-receipts/${number}`)).html.querySelector(`#entries a[href="${path}"]`),
    ).not.toBeNull();
    expect((await quality.get('/incoming-inspections/999999')).status).toBe(404);
    expect((await quality.get('/incoming-inspections/x')).status).toBe(404);
  });

  it('lead from a verdict to what waits next: what a slip waits for, then what came first', async () => {
    const { quality } = house;
    const parts = [];
    for (let n = 0; n < 3; n++) parts.push(await house.part({ incoming_inspection: true }));
    await house.order(parts.map(({ id: itemId }) => ({ itemId, quantity: '2' })));
    const { id } = await house.open();
    const lines: string[] = [];
    for (const part of parts) lines.push((await house.take(id, { itemId: part.id, quantity: '2' })).lineIds[0]!);
    await house.waitingSlip(parts[2]!.id);
    const [first, second, third] = lines.map((line) => `/incoming-inspections/${line}`) as [string, string, string];
    const rows = (await quality.get('/incoming-inspections')).html.querySelectorAll('#inspection-list tbody a.code');
    const listed = rows.map((row) => row.getAttribute('href')!).filter((href) => href.includes('/incoming'));
    expect(listed).toEqual([third, first, second]);
    const release = async (path: string, quantity: string) => {
      const form = { verdict: 'released', quantity, place: 'A-01', key: randomUUID() };
      const shown = await quality.get((await quality.post(`${path}/verdicts`, form)).headers.get('Location')!);
      const next = shown.html.querySelector('.goods-next a');
      expect(next?.hasAttribute('autofocus') ?? true).toBe(true);
      return next?.getAttribute('href') ?? null;
    };
    expect(await release(first, '1')).toBeNull();
    expect(await release(first, '1')).toBe(third);
    expect(await release(third, '2')).toBe(second);
    expect(await release(second, '2')).toBeNull();
  });

  it('show history that was taken over', async () => {
    const part = await house.part({ tracking: 'serial' });
    const order = await house.order([{ itemId: part.id, quantity: '1' }]);
    const posted = await house.post('receive', { itemId: part.id, serial: `${part.code}T` });
    const [at, by] = [new Date('2026-01-02'), house.keeper.personId];
    const { serialId } = posted.lines[0]!;
    const line = {
      orderLineId: order.lines[0]!,
      itemId: part.id,
      quantity: '1',
      placeId: house.bin,
      inspect: true,
      movementId: posted.id,
      by,
      at,
      serialIds: [serialId!],
    };
    const one = {
      supplierId: house.supplierId,
      warehouseId: house.warehouse,
      openedBy: by,
      openedAt: at,
      closed: { by, at },
    };
    const made = await inTransaction(house.keeper.context, async (trx) => {
      const receipts = await takeOverReceipts(trx, [
        { ...one, orderId: order.id, deliveryNote: 'OLD-1', lines: [line] },
        { ...one, deliveryNote: 'OLD-2', lines: [] },
      ]);
      const verdict = {
        lineId: receipts[0]!.lineIds[0]!,
        serialId,
        quantity: '1',
        placeId: house.bin,
        movementId: posted.id,
        by,
        at,
      };
      await takeOverVerdicts(trx, [{ ...verdict, verdict: 'released' }]);
      return receipts;
    });
    expect(made.map((receipt) => receipt.lineIds.length)).toEqual([1, 0]);
    const page = await house.quality.get(`/goods-receipts/${made[0]!.number}`);
    expect(page.text).toContain(`${part.code}T`);
    expect((await house.quality.get('/goods-receipts?view=all&search=old-1')).text).toContain(made[0]!.number);
  });
});
