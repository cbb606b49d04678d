import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../support/app.js';
import { codeOf, draft, sendTechnician } from './factory.js';
import { buildScene, newItem, newSlip, type Scene } from './promise-scene.js';
import { sessionOf } from './sessions.js';

let scene: Scene;
let tech: Client;
let boss: Client;
let store: Client;
const taskNumber = 'ST-000001';
const htmx = { 'HX-Request': 'true' };

beforeAll(async () => {
  scene = await buildScene();
  await sendTechnician(scene);
  tech = await sessionOf(scene, scene.technician);
  boss = await sessionOf(scene, scene.supervisor);
  store = await sessionOf(scene, scene.storekeeper);
});
afterAll(() => scene.app.close());

const numbers = async (client: Client, query: string) =>
  (await client.get(`/requisitions?${query}`)).html
    .querySelectorAll('tbody a.slip-link')
    .map((link) => link.textContent.trim());

describe('the list', () => {
  it('has a tab for each thing to do, searches and filters, and shows technicians their own', async () => {
    const itemId = await newItem(scene);
    const slip = await draft(scene, { lines: [{ itemId, quantity: '1' }] });
    const code = await codeOf(scene, itemId);
    for (const query of [`search=${code}`, `search=${slip.number}`, `task=${taskNumber}&search=${code}`])
      expect([query, await numbers(boss, `tab=all&${query}`)]).toEqual([query, [slip.number]]);
    expect(await numbers(boss, `tab=all&search=${code}&state=submitted`)).toEqual([]);
    expect(await numbers(boss, `tab=approval&search=${code}`)).toEqual([]);
    expect(await numbers(boss, `tab=all&search=${code}&warehouse=${scene.other}`)).toEqual([]);
    const person = encodeURIComponent(`Technician #${scene.technician}`);
    expect(await numbers(boss, `tab=all&search=${code}&person=${person}`)).toEqual([slip.number]);
    expect(await numbers(tech, `tab=mine&search=${code}`)).toEqual([slip.number]);
    const stranger = await scene.app.signIn('technician');
    expect(await numbers(stranger, 'tab=all')).toEqual([]);
    expect((await boss.get('/requisitions', htmx)).html.querySelector('h1')).toBeNull();
    expect((await boss.get('/requisitions?tab=x&order=y&state=z&warehouse=-1&page=0')).status).toBe(200);
  });

  it('puts the most pressing first where things wait to be issued', async () => {
    const itemId = await newItem(scene);
    const make = (neededBy: string, urgent: boolean) =>
      newSlip(scene, [{ itemId, quantity: 1 }], { state: 'approved', neededBy, urgent });
    const [late, soon, urgent] = [
      await make('2098-02-02', false),
      await make('2098-02-01', false),
      await make('2098-03-01', true),
    ];
    const { html } = await store.get('/requisitions?tab=to_issue');
    const all = html.querySelectorAll('tbody a.slip-link').map((link) => link.textContent.trim());
    const places = [urgent, soon, late].map((slip) => all.indexOf(slip.number));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThanOrEqual(0);
  });

  it('finds slips by two signs of a name, and by two initials', async () => {
    const itemId = await newItem(scene);
    await sql`update party set search = '华东电池 hddc' where code = 'CUS'`.execute(scene.app.db);
    await sql`update person set search = '王军 wj' where id = ${scene.technician}`.execute(scene.app.db);
    const { number } = await draft(scene, { lines: [{ itemId, quantity: '1' }] });
    for (const search of ['王军', 'wj', '电池', '东电', 'dd', '华东电池', '王军 电池', 'hddc'])
      expect([search, await numbers(boss, `tab=all&search=${encodeURIComponent(search)}`)]).toEqual([search, [number]]);
    expect(await numbers(boss, `tab=all&search=${encodeURIComponent('池电')}`)).toEqual([]);
  });

  it('counts what waits in each tab, of what somebody may see', async () => {
    const stranger = await scene.app.signIn('technician');
    const counts = async (client: Client) =>
      (await client.get('/requisitions?tab=all')).html.querySelectorAll('.slip-tab .badge').map((badge) => badge.text);
    expect((await counts(store)).length).toBeGreaterThan(0);
    expect((await counts(tech)).length).toBeGreaterThan(0);
    expect(await counts(stranger)).toEqual([]);
  });
});
