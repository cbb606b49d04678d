import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { type ReturnHouse, returnHouse } from './factory.js';

const NOW = new Date('2026-11-20T10:00:00+08:00');
const htmx = { 'HX-Request': 'true' };
type Html = {
  textContent: string;
  querySelector(selector: string): { getAttribute(name: string): string | undefined } | null;
};
const textOf = (html: Html) => html.textContent.replace(/\s+/g, ' ').trim();
const valueOf = (html: Html, name: string) => html.querySelector(`[name="${name}"]`)?.getAttribute('value') ?? '';

describe('returns on pages', () => {
  let app: TestApp;
  let house: ReturnHouse;
  beforeAll(async () => {
    app = await testApp({ now: () => NOW });
    house = await returnHouse(app);
  });
  afterAll(() => app?.close());

  const machine = async () => {
    const customer = await house.customer();
    const device = await house.device(customer.id, { warranty_ends_on: '2026-12-31' });
    const task = await house.task(customer.id, house.technician.personId);
    const itemId = await house.board();
    const at = { taskId: task.id, placeId: customer.placeId, deviceId: device.id, channel: 'CH-3' };
    return { customer, device, task, itemId, ...(await house.fitted(itemId, at)) };
  };
  const counted = () => house.item(`P-${randomUUID().slice(0, 6).toUpperCase()}`);
  const codeOf = async (itemId: number) =>
    (await app.db.selectFrom('item').select('code').where('id', '=', itemId).executeTakeFirstOrThrow()).code;
  const listed = async (path: string, by: { get: typeof house.technician.get } = house.workshop) =>
    (await by.get(path)).html
      .querySelectorAll('#return-list tbody tr td:first-child a')
      .map((a) => a.textContent.trim());

  describe('the log', () => {
    it('fills the form with what is known, as page and as fragment, and saves nothing by looking', async () => {
      const one = await machine();
      for (const headers of [{}, htmx]) {
        const seen = await house.technician.post('/field-returns/new', { code: one.serial.toLowerCase() }, headers);
        expect(seen.status).toBe(200);
        expect(valueOf(seen.html, 'code')).toBe(one.serial);
        expect(valueOf(seen.html, 'device')).toContain(one.device.serial);
        expect(valueOf(seen.html, 'customer')).toContain(one.customer.code);
        expect(valueOf(seen.html, 'task')).toBe(one.task.number);
        expect(valueOf(seen.html, 'channel')).toBe('CH-3');
        expect(textOf(seen.html)).toContain('In warranty: the device’s ends');
        expect(seen.text.includes('<html')).toBe(headers !== htmx);
      }
      expect((await app.db.selectFrom('field_return').select('id').execute()).length).toBe(0);
    });

    it('keeps what was typed when another piece is scanned, and replaces what was only filled in', async () => {
      const [one, two] = [await machine(), await machine()];
      const first = await house.technician.post('/field-returns/new', { code: one.serial, symptom_note: 'Hot' });
      const fields = Object.fromEntries(
        ['device', 'customer', 'task', 'channel', 'filled', 'looked', 'item'].map((name) => [
          name,
          valueOf(first.html, name),
        ]),
      );
      const typed = { ...fields, channel: 'CH-9', symptom_note: 'Hot', code: two.serial };
      const second = await house.technician.post('/field-returns/new', typed);
      expect(valueOf(second.html, 'device')).toContain(two.device.serial);
      expect(valueOf(second.html, 'customer')).toContain(two.customer.code);
      expect(valueOf(second.html, 'channel')).toBe('CH-9');
      expect(second.html.querySelector('#symptom_note')!.textContent).toBe('Hot');
    });

    it('logs and goes straight to the photos; what is left out is filled in also without looking first', async () => {
      const one = await machine();
      const saved = await house.technician.post('/field-returns', {
        code: one.serial,
        key: randomUUID(),
        symptom_note: 'x',
      });
      expect(saved.status).toBe(303);
      const [path] = saved.headers.get('Location')!.split('?');
      const row = await app.db
        .selectFrom('field_return')
        .selectAll()
        .where('serial', '=', one.serial)
        .executeTakeFirstOrThrow();
      expect(path).toBe(`/field-returns/${row.number}`);
      expect(row).toMatchObject({
        device_id: one.device.id,
        task_id: one.task.id,
        channel: 'CH-3',
        logged_as: 'field',
      });
      const page = await house.technician.get(saved.headers.get('Location')!);
      const sections = page.html.querySelectorAll('main section').map((section) => section.getAttribute('id'));
      expect(sections[0]).toBe('attachments');
    });

    it('leaves empty what was emptied after looking', async () => {
      const one = await machine();
      const seen = await house.technician.post('/field-returns/new', { code: one.serial });
      const kept = {
        looked: valueOf(seen.html, 'looked'),
        filled: valueOf(seen.html, 'filled'),
        item: valueOf(seen.html, 'item'),
      };
      await house.technician.post('/field-returns', {
        ...kept,
        code: one.serial,
        key: randomUUID(),
        device: '',
        task: '',
        channel: '',
      });
      const row = await app.db
        .selectFrom('field_return')
        .selectAll()
        .where('serial', '=', one.serial)
        .executeTakeFirstOrThrow();
      expect([row.device_id, row.task_id, row.channel]).toEqual([null, null, null]);
    });

    it('offers what looks like it with one touch, and asks before it keeps the number as typed', async () => {
      const itemId = await house.board();
      await house.inStore(itemId, 'TOUCH-10008');
      const code = await codeOf(itemId);
      const typed = { code: 'TOUCH-1000B', item: code, key: randomUUID() };
      const refused = await house.technician.post('/field-returns', typed);
      expect(refused.status).toBe(422);
      expect(refused.html.querySelector('#code-error')!.textContent).toContain('TOUCH-10008');
      expect(refused.html.querySelector('button[name=use]')!.getAttribute('value')).toBe('TOUCH-10008');
      const taken = await house.technician.post('/field-returns/new', { ...typed, use: 'TOUCH-10008' });
      expect(valueOf(taken.html, 'code')).toBe('TOUCH-10008');
      const sure = await house.technician.post('/field-returns', { ...typed, confirmed: 'on' });
      expect(sure.status).toBe(303);
    });

    it('comes back filled in when it is refused, each field with its message', async () => {
      const refused = await house.technician.post('/field-returns', {
        device: 'NO-SUCH',
        symptom_note: 'Burnt smell',
        failed_on: 'soon',
        key: randomUUID(),
      });
      expect(refused.status).toBe(422);
      expect(refused.html.querySelector('#failed_on-error')).not.toBeNull();
      expect(refused.html.querySelector('#symptom_note')!.textContent).toBe('Burnt smell');
      expect(refused.html.querySelector('#more')!.hasAttribute('checked')).toBe(true);
      const unknown = await house.technician.post('/field-returns', {
        device: 'NO-SUCH',
        description: 'Box',
        key: randomUUID(),
      });
      expect(unknown.html.querySelector('#device-error')).not.toBeNull();
      const nothing = await house.technician.post('/field-returns', { key: randomUUID() });
      expect(nothing.html.querySelector('#item-error')).not.toBeNull();
    });

    it('puts a blank tag where tags go, and leads to the return that a tag hangs on', async () => {
      const seen = await house.technician.post('/field-returns/new', { code: 'tg-000881' });
      expect([valueOf(seen.html, 'code'), valueOf(seen.html, 'tag')]).toEqual(['', 'TG-000881']);
      const { number } = await house.log({ itemId: await counted(), tag: 'TG-000881' });
      const taken = await house.technician.post('/field-returns/new', { code: 'TG-000881' });
      expect(taken.html.querySelector(`#log-facts a[href="/field-returns/${number}"]`)).not.toBeNull();
    });

    it('takes the piece in with it at the bench, or does neither', async () => {
      const one = await machine();
      const form = await house.workshop.get('/field-returns/new?at=bench');
      expect(form.html.querySelector('[name=received]')!.hasAttribute('checked')).toBe(true);
      const saved = await house.workshop.post('/field-returns', {
        code: one.serial,
        at: 'bench',
        received: 'on',
        key: randomUUID(),
      });
      expect(saved.headers.get('Location')).toContain('done=received');
      const row = await app.db
        .selectFrom('field_return')
        .selectAll()
        .where('serial', '=', one.serial)
        .executeTakeFirstOrThrow();
      expect(row).toMatchObject({ state: 'received', logged_as: 'bench', place_id: house.quarantine });
      const shelf = await house.inStore(await house.board());
      const refused = await house.workshop.post('/field-returns', {
        code: shelf.serial,
        at: 'bench',
        received: 'on',
        key: randomUUID(),
      });
      expect(refused.status).toBeGreaterThanOrEqual(400);
      expect(await app.db.selectFrom('field_return').select('id').where('serial', '=', shelf.serial).execute()).toEqual(
        [],
      );
      // A tick that the page does not offer takes nothing in.
      const other = await machine();
      await house.technician.post('/field-returns', { code: other.serial, received: 'on', key: randomUUID() });
      const logged = await app.db
        .selectFrom('field_return')
        .select('state')
        .where('serial', '=', other.serial)
        .executeTakeFirstOrThrow();
      expect(logged.state).toBe('logged');
    });
  });

  describe('the list', () => {
    it('shows what waits at each step, narrows it, and gives it as a file', async () => {
      const one = await machine();
      const first = await house.log({ serial: one.serial, doa: true });
      const second = await house.log({ description: '白色风扇', customerId: one.customer.id });
      expect(await listed('/field-returns?view=unidentified')).toContain(second.number);
      expect(await listed('/field-returns?view=logged')).toEqual(expect.arrayContaining([first.number, second.number]));
      expect(await listed('/field-returns?view=received')).not.toContain(first.number);
      expect(await listed(`/field-returns?customer=${one.customer.code}`)).toEqual([second.number, first.number]);
      expect(await listed(`/field-returns?customer=${one.customer.code}&doa=on`)).toEqual([first.number]);
      expect(await listed(`/field-returns?device=${one.device.serial}`)).toEqual([first.number]);
      expect(await listed(`/field-returns?item=${await codeOf(one.itemId)}`)).toEqual([first.number]);
      expect(await listed(`/field-returns?task=${one.task.number}`)).toEqual([second.number, first.number]);
      expect(await listed('/field-returns?search=bsfs')).toEqual([second.number]);
      expect(await listed('/field-returns?customer=NO-SUCH')).toEqual([]);
      expect(await listed(`/field-returns?customer=${one.customer.code}&repeats=on`)).toEqual([]);
      const scanned = await house.workshop.get(`/field-returns?search=${one.serial}`);
      expect(scanned.headers.get('Location')).toBe(`/field-returns/${first.number}`);
      const file = await house.workshop.get(`/field-returns/export.xlsx?customer=${one.customer.code}`);
      expect(file.headers.get('Content-Type')).toContain('spreadsheetml');
      expect(file.text.startsWith('PK')).toBe(true);
      const fragment = await house.workshop.get(`/field-returns?customer=${one.customer.code}`, htmx);
      expect(fragment.text.includes('<html')).toBe(false);
    });

    it('shows a technician their own, those of their tasks, and no others', async () => {
      const one = await machine();
      const [mine, theirs] = [
        await house.log({ serial: one.serial }, house.workshop),
        await house.log({ itemId: await counted() }, house.colleague),
      ];
      const own = await house.log({ itemId: await counted() });
      const seen = await listed('/field-returns?view=all', house.technician);
      expect(seen).toEqual(expect.arrayContaining([mine.number, own.number]));
      expect(seen).not.toContain(theirs.number);
      for (const path of ['', '/tag', '/change'])
        expect((await house.technician.get(`/field-returns/${theirs.number}${path}`)).status).toBe(404);
      expect((await house.technician.post(`/field-returns/${theirs.number}/cancellation`)).status).toBe(404);
      expect((await house.technician.get(`/field-returns/${mine.number}`)).status).toBe(200);
      const form = await house.technician.get(`/field-returns/${mine.number}/change`);
      expect(form.headers.get('Location')).toBe(`/field-returns/${mine.number}`);
    });
  });
});
