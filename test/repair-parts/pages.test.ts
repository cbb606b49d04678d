import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { type WorkshopHouse, workshopHouse } from './factory.js';

let app: TestApp;
let house: WorkshopHouse;

beforeAll(async () => {
  app = await testApp();
  house = await workshopHouse(app);
});
afterAll(() => app.close());

const itemCode = async (id: number) =>
  (await app.db.selectFrom('item').select('code').where('id', '=', id).executeTakeFirstOrThrow()).code;
const scan = (number: string, code: string, state: object = {}, key = randomUUID()) =>
  house.repairer.post(
    `/repairs/${number}/parts`,
    { code, key, via: 'scan', state: JSON.stringify(state), actor: String(house.repairer.personId) },
    { 'X-Scan': '1', 'HX-Request': 'true' },
  );
const stateOf = (answer: Awaited<ReturnType<typeof scan>>) =>
  JSON.parse(answer.html.querySelector('#scan-desk')!.getAttribute('data-state')!) as object;
const toneOf = (answer: Awaited<ReturnType<typeof scan>>) =>
  answer.html.querySelector('#scan-desk')!.getAttribute('data-tone');
const saidOf = (answer: Awaited<ReturnType<typeof scan>>) => answer.html.querySelector('.scan-words')!.text;

describe('the parts of an order', () => {
  it('are wanted by a form, cancelled, and looked for again', async () => {
    const itemId = await house.stocked(1);
    const { id, number } = await house.order();
    const page = `/repairs/${number}/parts`;
    const code = await itemCode(itemId);
    const { status, headers } = await house.repairer.post(`${page}/wants`, {
      key: randomUUID(),
      item: code,
      quantity: '3',
    });
    expect([status, headers.get('location')]).toEqual([303, `${page}?done=waits`]);
    const shown = await house.repairer.get(page);
    expect(shown.text).toContain('2 pcs missing');
    await house.post('receive', { itemId, quantity: 1 });
    const opened = await house.repairer.get(page);
    expect(opened.text).toContain('1 pcs missing');
    const retried = await house.repairer.post(`${page}/retry`, { key: randomUUID() });
    expect(retried.headers.get('location')).toBe(`${page}?done=nothing`);
    const [part] = await house.parts(id);
    await house.repairer.post(`${page}/${part!.id}/cancellation`, { key: randomUUID() });
    expect(await house.free(itemId)).toBe(2);
  });

  it('come back filled in when the form is refused', async () => {
    const itemId = await house.stocked(1);
    const { number } = await house.order();
    const page = `/repairs/${number}/parts/wants`;
    const said = await house.repairer.post(page, {
      key: randomUUID(),
      item: await itemCode(itemId),
      quantity: 'two',
      note: 'for the fan',
    });
    expect(said.status).toBe(422);
    expect(said.html.querySelector('#note')!.getAttribute('value')).toBe('for the fan');
    expect(said.html.querySelector('[role=alert]')!.text).toContain('two');
    const unknown = await house.repairer.post(page, { key: randomUUID(), item: 'NO-SUCH', quantity: '1' });
    expect(unknown.html.querySelector('#item-error')).not.toBeNull();
  });

  it('are used by scan: bin, quantity, part, and back', async () => {
    const itemId = await house.stocked(5);
    const { id, number } = await house.order();
    const code = await itemCode(itemId);
    const bin = await scan(number, 'a-01');
    expect(stateOf(bin)).toEqual({ bin: house.bin });
    const two = await scan(number, '*2', stateOf(bin));
    const used = await scan(number, code, stateOf(two));
    expect(toneOf(used)).toBe('ok');
    expect(saidOf(used)).toContain('Used 2 pcs');
    expect(stateOf(used)).toEqual({ bin: house.bin, quantity: null });
    const [use] = await house.uses(id);
    const undone = await scan(number, `CMD-UNDO-${use!.id}`, stateOf(used));
    expect(saidOf(undone)).toContain('Undone');
    expect(await house.onHand(itemId)).toBe(5);
  });

  it('answer each scan for itself: unknown, another order, a place that is no store, several meanings, lots', async () => {
    const { number } = await house.order();
    const other = await house.order();
    expect(toneOf(await scan(number, 'NO-SUCH-CODE'))).toBe('unknown');
    expect(saidOf(await scan(number, other.number))).toContain(other.number);
    expect(toneOf(await scan(number, 'WS-01'))).toBe('refused');
    expect(toneOf(await scan(number, ''))).toBe('unknown');
    expect(toneOf(await scan(number, '*0'))).toBe('refused');
    const lotItem = await house.part({ tracking: 'lot' });
    for (const lot of ['LA', 'LB']) await house.post('receive', { itemId: lotItem, quantity: 1, lot });
    const asked = await scan(number, await itemCode(lotItem));
    expect(toneOf(asked)).toBe('ask');
    const choice = asked.html.querySelector('.scan-choices button')!.getAttribute('data-scan')!;
    expect(toneOf(await scan(number, choice))).toBe('ok');
    const [one, two] = [await house.part({ tracking: 'serial' }), await house.part({ tracking: 'serial' })];
    for (const itemId of [one, two]) await house.post('receive', { itemId, serial: 'TWIN-1' });
    const twins = await scan(number, 'TWIN-1');
    expect([toneOf(twins), twins.html.querySelectorAll('.scan-choices button').length]).toEqual(['ask', 2]);
    const wrong = await scan(number, await itemCode(await house.part()));
    expect(toneOf(wrong)).toBe('refused');
  });

  it('are scanned without the script too, and put back by a form', async () => {
    const itemId = await house.stocked(5);
    const { id, number } = await house.order();
    const page = `/repairs/${number}/parts`;
    const shown = await house.repairer.post(page, { code: await itemCode(itemId), state: '{}', key: randomUUID() });
    expect(shown.html.querySelector('h1')).not.toBeNull();
    const [use] = await house.uses(id);
    const back = `${page}/uses/${use!.id}/back`;
    const wrong = await house.repairer.post(back, { key: randomUUID(), quantity: '1', place: 'NOWHERE' });
    expect(wrong.status).toBe(422);
    const { headers } = await house.repairer.post(back, { key: randomUUID(), quantity: '1', place: 'b-01' });
    expect(headers.get('location')).toBe(`${page}?done=back`);
    expect(await house.onHand(itemId, house.otherBin)).toBe(1);
  });

  it('are printed in walking order, with the bins', async () => {
    const [far, near] = [await house.stocked(1, {}, { toPlaceId: house.otherBin }), await house.stocked(1)];
    const { id, number } = await house.order();
    await house.want(id, [{ itemId: far }, { itemId: near }]);
    const paper = await house.storekeeper.get(`/repairs/${number}/parts/print`);
    const codes = paper.html.querySelectorAll('.slip-sheet-lines tbody tr td:nth-child(3)').map((cell) => cell.text);
    expect(codes).toEqual([await itemCode(near), await itemCode(far)]);
    expect(paper.html.querySelector('.barcode-text')!.text).toBe(number);
  });

  it('are recovered from a piece that was scrapped', async () => {
    const { id, number } = await house.order();
    await house.setState(id, 'closed', 'unrepairable');
    const page = `/repairs/${number}/parts`;
    const itemId = await house.part();
    const fields = { key: randomUUID(), part: await itemCode(itemId), amount: '2', condition: 'refurbished' };
    const wrong = await house.repairer.post(`${page}/recovered`, { ...fields, place: 'NOWHERE' });
    expect(wrong.html.querySelector('#place-error')).not.toBeNull();
    expect(wrong.html.querySelector('#amount')!.getAttribute('value')).toBe('2');
    const { headers } = await house.repairer.post(`${page}/recovered`, { ...fields, place: 'A-01' });
    expect(headers.get('location')).toBe(`${page}?done=recovered`);
    expect((await house.repairer.get(page)).text).toContain('Refurbished');
  });

  it('are read without acting by others, and not at all by who may not see the order', async () => {
    const itemId = await house.stocked(1);
    const { id, number } = await house.order();
    await house.want(id, [{ itemId }]);
    const quality = await house.inspector.get(`/repairs/${number}/parts`);
    expect(quality.status).toBe(200);
    expect(quality.html.querySelector('#scan-form')).toBeNull();
    const technician = await house.person('technician');
    expect((await technician.get(`/repairs/${number}/parts`)).status).toBe(404);
    expect((await house.repairer.get('/repairs/RO-999999/parts')).status).toBe(404);
  });
});
