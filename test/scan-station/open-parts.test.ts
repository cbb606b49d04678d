import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attachHeldPart, heldWithoutSlip, reportUse } from '../../src/features/issued-parts/index.js';
import type { Context } from '../../src/platform/context.js';
import { type FieldHouse, fieldHouse, onHand, wrongsOf } from '../issued-parts/factory.js';
import { somebodyWaits } from '../service-tasks/factory.js';
import { type TestApp, testApp } from '../support/app.js';
import { type Scanned, Station } from './station.js';

let app: TestApp;
let house: FieldHouse;
let station: Station;

beforeAll(async () => {
  app = await testApp();
  house = await fieldHouse(app);
  await sql`update person set name = '陈晓彤', name_en = 'Chen' where id = ${house.technician.personId}`.execute(
    app.ownerDb,
  );
  await house.item('FUSE');
  await house.item('FAN');
  await house.item('WIRE', { decimals: 1, unit: 'm' });
  await house.item('GLUE', { tracking: 'lot', kind: 'consumable' });
  await house.item('BOARD', { tracking: 'serial' });
});
beforeEach(() => {
  station = new Station(house.storekeeper);
});
afterEach(async () => {
  // No open part may stand for what its holder's custody does not hold.
  const bare = await sql`
    select p.item_id, sum(p.quantity - p.settled) from issued_part p where p.settled < p.quantity group by p.item_id, p.place_id
    having sum(p.quantity - p.settled) > (select coalesce(sum(b.on_hand), 0) from stock_balance b
      where b.item_id = p.item_id and b.place_id = p.place_id)`.execute(app.db);
  expect(bare.rows).toEqual([]);
});
afterAll(async () => {
  expect(await wrongsOf(app)).toEqual([]);
  await app.close();
});

const idOf = async (code: string) =>
  (await app.db.selectFrom('item').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id;
const custodyOf = async (code: string) => onHand(app, house.technician.custody, await idOf(code));
const linkOf = ({ answer }: Scanned) => answer.html.querySelector('a[data-enter]')?.getAttribute('href');

/** Issued on a slip of the task. */
async function onSlip(code: string, changes: { quantity?: string; serial?: string; lot?: string; taskId?: number }) {
  const { taskId, ...line } = changes;
  const { parts, slip } = await house.issue([{ itemId: await idOf(code), ...line }], { taskId });
  return { part: parts[0]!, slip: slip.number };
}
/** Van stock: held without a slip. */
async function inVan(code: string, piece: { quantity?: number; serial?: string; lot?: string; condition?: 'faulty' }) {
  const { condition = 'new' as const, ...rest } = piece;
  const line = { itemId: await idOf(code), ...rest, fromCondition: condition, toCondition: condition };
  await house.post('receive', line);
  await house.post('issue', { ...line, fromPlaceId: house.bin, toPlaceId: house.technician.custody });
}
const putOnTask = async (code: string, quantity: string, context: Context = house.technician.context) =>
  attachHeldPart(context, {
    taskId: house.theTask.id,
    itemId: await idOf(code),
    condition: 'new',
    quantity,
    key: randomUUID(),
  });
const movements = async () => {
  const found = await sql<{ n: number }>`select count(*)::int as n from stock_movement`.execute(app.db);
  return found.rows[0]!.n;
};

describe('what is on a task', () => {
  it('is not returned by its serial number; the answer leads to where it is received, by Enter', async () => {
    const { part, slip } = await onSlip('BOARD', { serial: 'S-1' });
    const before = await movements();
    const refused = await station.scans('CMD-RETURN', 'A-01', 'S-1');
    expect([refused.tone, refused.act]).toEqual(['refused', null]);
    expect(refused.text).toContain(`Chen holds S-1 (BOARD) for ${house.theTask.number}, not accounted for yet.`);
    expect(refused.text).toContain(`Slip: ${slip}.`);
    expect(refused.text).toContain('Returns to receive');
    expect(refused.text).not.toMatch(/[{}]|null|undefined|陈/);
    expect(linkOf(refused)).toBe(`/issued-parts/returns/${part}`);
    expect(refused.state).toMatchObject({ mode: 'return', to: house.bin });
    expect(await movements()).toBe(before);
    const page = await house.storekeeper.get(linkOf(refused)!);
    expect([page.status, page.html.text]).toEqual([200, expect.stringContaining('S-1')]);
    const received = await house.storekeeper.post(linkOf(refused)!, { key: randomUUID(), quantity: '1', bin: 'A-01' });
    expect(received.status).toBe(303);
    expect((await station.scan('S-1')).text).toContain('The book has S-1 (BOARD) at A-01');
  });

  it('is told in Chinese too, by the name that is read there', async () => {
    const { slip } = await onSlip('BOARD', { serial: 'S-2' });
    const speak = (language: string | null) =>
      sql`update person set language = ${language} where id = ${house.storekeeper.personId}`.execute(app.ownerDb);
    await speak('zh-CN');
    const refused = await station.scans('CMD-RETURN', 'A-01', 'S-2');
    await speak(null);
    expect(refused.text).toContain(`S-2（BOARD）由 陈晓彤 领用，在任务 ${house.theTask.number} 上还没核销`);
    expect(refused.text).toContain(`领料单：${slip}。收回请走“退料接收”；用掉或丢失的，请 陈晓彤 报核销。`);
    expect(refused.text).not.toContain('Chen');
  });

  it.each([
    ['in place', ['CMD-CONDITION', 'CMD-FAULTY']],
    ['into quarantine', ['CMD-CONDITION', 'CMD-FAULTY', 'QUARANTINE']],
  ])('does not change its condition %s', async (place, codes) => {
    const serial = `S-3-${place.length}`;
    await onSlip('BOARD', { serial });
    const refused = await station.scans(...codes, serial);
    expect([refused.tone, refused.text]).toEqual(['refused', expect.stringContaining(`${serial} (BOARD)`)]);
    const quality = new Station(await app.signIn('quality'));
    const unled = await quality.scans(...codes, serial);
    expect([unled.tone, linkOf(unled)]).toEqual(['refused', undefined]); // they may not receive returns
    expect(unled.text).toContain('have Chen report what became of it');
  });

  it('is still open when its return is announced, and what was never on a task goes', async () => {
    await inVan('BOARD', { serial: 'S-4' });
    expect((await station.scans('CMD-RETURN', 'A-01', 'S-4')).tone).toBe('ok');
    const { part } = await onSlip('BOARD', { serial: 'S-5' });
    await reportUse(house.technician.context, house.use(part, { kind: 'returned' }));
    expect((await station.scan('S-5')).tone).toBe('refused');
  });
});

describe('a part of what somebody holds', () => {
  it('goes as far as it is on no task: of five with three on a slip, two', async () => {
    await onSlip('FUSE', { quantity: '3' });
    await inVan('FUSE', { quantity: 2 });
    const refused = await station.scans('CMD-RETURN', 'A-01', '*3', 'FUSE');
    expect(refused.tone).toBe('refused');
    expect(refused.text).toContain(`Chen holds FUSE for ${house.theTask.number}: 3 not accounted for`);
    expect(refused.text).toContain('only 2 can just be taken, not 3.');
    expect(refused.text).not.toContain('Lot:');
    expect((await station.scans('*REST', 'FUSE')).text).toContain('not 5');
    expect(await custodyOf('FUSE')).toBe('5');
    const taken = await station.scans('*2', 'FUSE');
    expect([taken.tone, await custodyOf('FUSE')]).toEqual(['ok', '3']);
    expect((await station.scan('FUSE')).text).toContain('only 0 can just be taken, not 1.');
    expect(await heldWithoutSlip(app.db, house.technician.personId, { itemId: await idOf('FUSE') })).toEqual([]);
  });

  it('leads to all of them when several slips are in the way', async () => {
    const other = await house.task();
    await onSlip('WIRE', { quantity: '1.5' });
    await onSlip('WIRE', { quantity: '2', taskId: other.id });
    const refused = await station.scans('CMD-RETURN', 'A-01', '*0.1', 'WIRE');
    expect(refused.text).toContain(`${house.theTask.number}, ${other.number}: 3.5 not accounted for`);
    expect(linkOf(refused)).toBe('/issued-parts/returns?scan=WIRE');
    const list = await house.storekeeper.get(linkOf(refused)!);
    expect(list.html.querySelectorAll('a[href^="/issued-parts/returns/"]').length).toBeGreaterThan(1);
  });

  it('counts each lot and each condition by itself', async () => {
    await onSlip('GLUE', { quantity: '2', lot: 'L-1' });
    await inVan('GLUE', { quantity: 2, lot: 'L-2' });
    const refused = await station.scans('CMD-RETURN', 'A-01', 'L-1');
    expect(refused.text).toContain('Lot: L-1.');
    expect((await station.scans('*2', 'L-2')).tone).toBe('ok');
    await onSlip('FAN', { quantity: '1' });
    await inVan('FAN', { condition: 'faulty' });
    expect((await station.scans('FAN', 'CMD-WAS-NEW')).tone).toBe('refused');
    expect((await station.scans('FAN', 'CMD-WAS-FAULTY')).tone).toBe('ok');
    expect(await custodyOf('FAN')).toBe('1');
  });
});

describe('undoing an issue', () => {
  it('does not take back what has been put onto a task since, and the rest it does', async () => {
    const item = await house.item('RELAY');
    await house.post('receive', { itemId: item, quantity: 4 });
    await station.scans('CMD-ISSUE', `CUST-${house.technician.personId}`, '*4', 'RELAY');
    const { partId } = await putOnTask('RELAY', '3');
    const refused = await station.scan('CMD-UNDO');
    expect([refused.tone, linkOf(refused)]).toEqual(['refused', `/issued-parts/returns/${partId}`]);
    expect(refused.text).toContain('3 not accounted for yet, so only 1 can just be taken, not 4.');
    expect(refused.text).not.toContain('Slip:'); // it came on none
    expect(await custodyOf('RELAY')).toBe('4');
    await station.scans('CMD-RETURN', 'A-01', 'RELAY');
    expect((await station.scan('CMD-UNDO')).tone).toBe('ok'); // into the custody again
    await inVan('RELAY', { quantity: 3 });
    const undone = await station.scan(`CMD-UNDO-${await firstIssue(item)}`);
    expect([undone.tone, await custodyOf('RELAY')]).toEqual(['ok', '3']);
  });

  const firstIssue = async (item: number) =>
    (
      await sql<{ id: string }>`
        select m.id from stock_movement m join stock_movement_line l on l.movement_id = m.id
        where m.kind = 'issue' and m.session_id is not null and l.item_id = ${item} order by m.id limit 1`.execute(
        app.db,
      )
    ).rows[0]!.id;
});

describe('at the same moment', () => {
  /** Fails without `for no key update` in refuseOpenParts. */
  it('does not take what is just being put onto a task', async () => {
    const item = await house.item('VALVE');
    await inVan('VALVE', { quantity: 2 });
    await station.scans('CMD-RETURN', 'A-01', '*2');
    const late = await app.db.transaction().execute(async (trx) => {
      await putOnTask('VALVE', '1', { ...house.technician.context, trx });
      const scanned = station.scan('VALVE');
      await Promise.race([scanned, somebodyWaits(app)]);
      return { scanned };
    });
    expect((await late.scanned).text).toContain('1 not accounted for yet, so only 1 can just be taken, not 2.');
    expect(await onHand(app, house.technician.custody, item)).toBe('2');
  });

  it('books one scan once that is sent twice', async () => {
    await house.item('LAMP');
    await inVan('LAMP', { quantity: 1 });
    await onSlip('LAMP', { quantity: '1' });
    await station.scans('CMD-RETURN', 'A-01');
    const twin = Object.assign(new Station(house.storekeeper), { state: station.state });
    const key = randomUUID();
    const answers = await Promise.all([station.scan('LAMP', { key }), twin.scan('LAMP', { key })]);
    expect(answers.map((answer) => answer.tone)).toEqual(['ok', 'ok']);
    expect(await custodyOf('LAMP')).toBe('1');
    expect((await twin.scan('LAMP')).tone).toBe('refused');
  });
});
