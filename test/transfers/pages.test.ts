import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TransferHouse, transferHouse } from './factory.js';

let house: TransferHouse;
let keeper: Awaited<ReturnType<TransferHouse['app']['signIn']>>;
let buyer: typeof keeper;
let supervisor: typeof keeper;
beforeAll(async () => {
  house = await transferHouse();
  keeper = await house.app.signIn('storekeeper');
  buyer = await house.app.signIn('purchasing');
  supervisor = await house.app.signIn('supervisor');
});
afterAll(() => house.app.close());

const at = (answer: { headers: Headers }) => answer.headers.get('location')!;

it('asks by a form that comes back filled in, packs, sends, receives and closes by posted scans', async () => {
  const [fan, board] = [await house.newItem(), await house.newItem({ tracking: 'serial' })];
  await house.receive(fan.id, { quantity: 5 });
  await house.receive(fan.id, { place: house.places.B1 });
  await house.receive(board.id, { serial: 'PG-1' });
  const fields = {
    from: 'W1',
    to: 'W2',
    lines: '4',
    'item.1': `${fan.code} Power board`,
    'quantity.1': '9',
    'item.2': board.code,
    'quantity.2': '1',
    note: 'For the line',
  };
  const refused = await buyer.post('/transfers', fields);
  expect(refused.status).toBe(422);
  expect(refused.html.querySelector('input[name="quantity.1"]')!.getAttribute('value')).toBe('9');
  expect(refused.text).toContain('Only 5 of');
  expect(refused.html.querySelector('textarea[name=note]')!.text).toContain('For the line');
  const more = await buyer.post('/transfers', { ...fields, more: 'on' });
  expect(more.html.querySelectorAll('input[name^="item."]')).toHaveLength(8);
  const wrong = await buyer.post('/transfers', { ...fields, to: 'W1', 'quantity.1': '3' });
  expect(wrong.text).toContain('same warehouse');
  const asked = await buyer.post('/transfers', { ...fields, 'quantity.1': '3' });
  expect(asked.status).toBe(303);
  const path = at(asked).split('?')[0]!;
  expect((await buyer.get(at(asked))).text).toContain('reserved');

  const page = await keeper.get(path);
  expect(page.html.querySelector('#scan-form')!.getAttribute('action')).toBe(path);
  expect(page.text).toContain('A1');
  const scan = (code: string, state = '{}', to = path) =>
    keeper.post(to, { code, state, via: 'typed' }, { 'X-Scan': '1' });
  expect((await scan('NOTHING')).text).toContain('Nothing is known as');
  expect((await scan(board.code)).text).toContain('Scan the serial number');
  expect((await scan('pg-1')).text).toContain('In the parcel');
  const asks = await scan(fan.code);
  expect(asks.text).toContain('How many');
  const state = asks.html.querySelector('#scan-desk')!.getAttribute('data-state')!;
  const packed = await scan('2', state);
  expect(packed.text).toContain('In the parcel');
  const undo = packed.html.querySelector('.scan-undo')!.getAttribute('data-scan')!;
  expect((await scan(undo)).text).toContain('are back in A1');
  await scan('2', state);
  expect((await scan('B1')).text).toContain('is no bin of W1');
  const unsure = await keeper.post(`${path}/sending`, { carrier: 'SF', waybill: 'SF77' });
  expect(unsure.status).toBe(422);
  expect(unsure.html.querySelector('#waybill')!.getAttribute('value')).toBe('SF77');
  expect((await keeper.post(`${path}/sending`, { carrier: 'SF', waybill: 'SF77', rest: 'cancel' })).status).toBe(303);
  expect((await keeper.get(`${path}/paper`)).text).toContain('PG-1');

  const forgot = await keeper.post(`${path}/sending/undo`, { unsend_reason: 'Van broke down' });
  expect(forgot.status).toBe(422);
  expect(forgot.html.querySelector('#unsend_reason')!.text).toContain('Van broke down');
  expect((await buyer.get(path)).html.querySelector('form[action$="/sending/undo"]')).toBeNull();
  const unsent = await keeper.post(`${path}/sending/undo`, { unsend_reason: 'Van broke down', goods: 'packed' });
  expect((await keeper.get(at(unsent))).text).toContain('Van broke down');
  expect((await keeper.post(`${path}/sending`, { carrier: 'SF', waybill: 'SF77' })).status).toBe(303);
  const arriving = await keeper.get(path);
  expect(arriving.html.querySelector('#scan-form')!.getAttribute('action')).toBe(`${path}/receiving`);
  const receive = (code: string, of = '{}') => scan(code, of, `${path}/receiving`);
  expect(arriving.text).toContain('since today');
  // What is told below the desk is fetched again by itself.
  expect(arriving.html.querySelector('#transfer-rest')!.getAttribute('data-live')).toMatch(/^transfer:\d+$/);
  const rest = await keeper.get(path, { 'HX-Request': 'true' });
  expect(rest.html.querySelector('#transfer-rest')!.text).toContain('TRANSIT');
  expect(rest.html.querySelector('#scan-form')).toBeNull();
  expect((await receive('A1')).text).toContain('is no bin of W2');
  expect((await keeper.post(`${path}/receiving/rest`)).status).toBe(303);
  expect((await receive('B2')).text).toContain('Bin B2');
  expect((await receive('PG-1', JSON.stringify({ bin: house.places.B2 }))).text).toContain('put it into B2');
  expect((await keeper.get(path)).text).toContain('All accounted for');
  expect((await keeper.get('/transfers?view=received')).text).toContain(path);
  expect((await keeper.get('/transfers?view=all&search=sf77')).text).toContain(path);
  const number = path.split('/').at(-1)!;
  expect(at(await keeper.get(`/transfers?search=${number}`))).toBe(path);
});

it('reads makers’ labels when it is packed and when it is unpacked: piece, lot, quantity', async () => {
  const { app, places } = house;
  const fan = await house.newItem();
  const board = await house.newItem({ tracking: 'serial' });
  const glue = await house.newItem({ tracking: 'lot' });
  await app.db.insertInto('item_alias').values({ item_id: board.id, code: '6901234567892' }).execute();
  const supplier = await app.db.selectFrom('party').select('id').where('code', '=', 'SUP').executeTakeFirstOrThrow();
  for (const [item, part_number] of [
    [fan, 'fan-9'],
    [glue, 'GLUE-7'],
  ] as const)
    await app.db
      .insertInto('item_supplier')
      .values({
        item_id: item.id,
        supplier_id: supplier.id,
        part_number,
        changed_by: keeper.personId,
        changed_at: new Date(),
      })
      .execute();
  await house.receive(fan.id, { quantity: 9 });
  await house.receive(board.id, { serial: 'ML-1' });
  await house.receive(glue.id, { quantity: 4, lot: 'GL-1', expiresOn: '2030-01-01' });
  await house.receive(glue.id, { quantity: 4, lot: 'GL-2', expiresOn: '2031-01-01' });
  const { number, id } = await house.ask(
    { itemId: fan.id, quantity: '6' },
    { itemId: board.id, quantity: '1' },
    { itemId: glue.id, quantity: '2' },
  );
  const path = `/transfers/${number}`;
  const scan = async (code: string, to = path, state = '{}') => {
    const answer = await keeper.post(to, { code, state, via: 'scan' }, { 'X-Scan': '1' });
    const desk = answer.html.querySelector('#scan-desk')!;
    return {
      text: answer.text,
      desk,
      state: desk.getAttribute('data-state')!,
      enter: desk.querySelector('.scan-choices [data-enter]')?.getAttribute('value'),
    };
  };
  const envelope = (...fields: string[]) => `[)>\u001e06\u001d${fields.join('\u001d')}\u001e\u0004`;
  const fans = envelope('1PFAN-9', 'Q4');
  const asked = await scan(fans);
  expect(asked.text).toContain('How many');
  expect(asked.enter).toBe('*4');
  expect(asked.desk.querySelectorAll('.scan-choices button').map((one) => one.getAttribute('value'))).toEqual([
    '*4',
    '*6',
  ]);
  expect((await scan('*4', path, asked.state)).text).toContain('In the parcel');
  // More than is wanted is not proposed.
  const again = await scan(fans);
  expect(again.enter).toBeUndefined();
  await scan('*2', path, again.state);
  expect((await scan('(01)06901234567892(21)NONE')).text).toContain('Nothing is known as NONE');
  expect((await scan('(01)06901234567892')).text).toContain('Scan the serial number');
  expect((await scan(']C10106901234567892\u001d21ML-1')).text).toContain('In the parcel');
  expect((await scan(envelope('1PGLUE-7', '1TGL-2', 'Q2'))).text).toContain('Take lot GL-1');
  expect((await scan(envelope('1PGLUE-7', '1TGL-9', 'Q2'))).text).toContain('Nothing is known as GL-9');
  const lot = await scan(envelope('1PGLUE-7', '1TGL-1', 'Q2'));
  expect(lot.enter).toBe('*2');
  await scan('*2', path, lot.state);
  expect((await scan(envelope('1PNOBODYS', 'Q2'))).text).toContain('Nothing is known as NOBODYS');
  expect((await house.pieces(id)).map((piece) => piece.quantity)).toEqual(['4.000', '2.000', '1.000', '2.000']);
  await house.send(id);

  const unpacking = `${path}/receiving`;
  const at = JSON.stringify({ bin: places.B1 });
  // Whose GTIN is not known is known by its serial number.
  expect((await scan('(01)06901234567885(21)ML-1', unpacking, at)).text).toContain('put it into B1');
  const came = await scan(envelope('PFAN-9', 'Q4'), unpacking, at);
  expect(came.enter).toBe('*4');
  expect((await scan('*4', unpacking, came.state)).text).toContain('2 pcs to go');
  const gluey = await scan(envelope('1PGLUE-7', 'TGL-1', 'Q1'), unpacking, at);
  expect(gluey.enter).toBe('*1');
  await scan('*1', unpacking, gluey.state);
  expect(await house.lies(glue.id)).toEqual(['A1 6', 'B1 1', 'TRANSIT 1']);
});

it('answers an alert in one click, and says what is free instead', async () => {
  const fan = await house.newItem();
  await house.receive(fan.id, { quantity: 2 });
  const alert = String(await house.alert(fan.id, house.places.W2));
  const refused = await buyer.post('/transfers/from-alert', { alert, from: 'W1', quantity: '3' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Only 2 of');
  const made = await buyer.post('/transfers/from-alert', { alert, from: 'W1', quantity: '2' });
  expect((await buyer.get(at(made))).text).toContain(`/reorder-alerts/${alert}`);
});

it('lists what waits where one works, shows what is lost, and says it in Chinese too', async () => {
  const fan = await house.newItem();
  await house.receive(fan.id, { quantity: 4 });
  const { id, number } = await house.underWay(fan.id, '3');
  const path = `/transfers/${number}`;
  const [piece] = await house.pieces(id);
  const lost = await supervisor.post(`${path}/losses`, { piece: piece!.id, lost_reason: '' });
  expect(lost.status).toBe(422);
  expect(
    (await supervisor.post(`${path}/losses`, { piece: piece!.id, lost_quantity: '1', lost_reason: 'Gone' })).status,
  ).toBe(303);
  const shown = await supervisor.get(path);
  expect(shown.text).toContain('Gone');
  const found = shown.html.querySelector('form[action$="/found"]')!.getAttribute('action')!;
  expect((await supervisor.post(found)).status).toBe(303);
  const chinese = await keeper.get('/transfers?view=under_way', { 'Accept-Language': 'zh-CN' });
  expect(chinese.status).toBe(200);
  expect((await keeper.get('/transfers')).html.querySelector('select[name=from]')).not.toBe(null);
  const asked = await house.ask({ itemId: fan.id, quantity: '1' });
  const [line] = await house.lines(asked.id);
  const changed = await buyer.post(`/transfers/${asked.number}/lines/${line!.id}`, { [`quantity.${line!.id}`]: '9' });
  expect(changed.text).toContain('Only 1 of');
  expect((await buyer.post(`/transfers/${asked.number}/cancellation`, { cancel_reason: 'Late' })).status).toBe(303);
  expect((await keeper.get('/transfers/TF-999999')).status).toBe(404);
  const technician = await house.app.signIn('technician');
  expect((await technician.get(path)).status).toBe(403);
});
