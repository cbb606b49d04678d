import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { file, picture } from '../attachments/factory.js';
import { testApp, type TestApp } from '../support/app.js';
import { propertyHouse, type PropertyHouse } from './factory.js';

let app: TestApp;
let house: PropertyHouse;

beforeAll(async () => {
  app = await testApp();
  house = await propertyHouse(app);
});
afterAll(() => app.close());

const photo = async (name: string, colour: string) => file(await picture(40, 30, colour).jpeg().toBuffer(), name);
const form = async () => ({
  key: house.newKey(),
  blocks: '1,2',
  customer: `${house.theirs.code} Customer`,
  came: 'hand',
  into: 'own',
  piece_1_why: 'repair',
  piece_1_description: 'Controller',
  piece_2_why: 'sample',
  piece_2_description: 'Cell',
});
const numberIn = (location: string | null) => /CP-\d+/.exec(location ?? '')?.[0] ?? '';
const photosOf = async (number: string) => {
  const { rows } = await sql<{ at: string }>`
    select coalesce('-' || p.position, '') || ' ' || a.name as at
    from property_receipt r join attachment a on a.owner_kind in ('property_receipt', 'property_piece')
      left join property_piece p on p.receipt_id = r.id and a.owner_kind = 'property_piece' and p.id = a.owner_id
    where r.number = ${number} and (p.id is not null or (a.owner_kind = 'property_receipt' and a.owner_id = r.id))
    order by at`.execute(app.db);
  return rows.map((one) => one.at);
};
const receipts = async () =>
  Number(
    (
      await app.db
        .selectFrom('property_receipt')
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  );

describe('photos taken with the form', () => {
  it('hang on the receipt and on each piece, once however often the form is sent', async () => {
    const sent = {
      ...(await form()),
      photos: await photo('parcel.jpg', '#111'),
      piece_1_photos: [await photo('front.jpg', '#222'), await photo('scratch.jpg', '#333')],
      // What a browser sends of a field that was left alone.
      piece_2_photos: file('', ''),
    };
    const first = await house.storekeeper.post('/customer-property', sent);
    expect(first.status).toBe(303);
    const number = numberIn(first.headers.get('location'));
    const expected = [' parcel.webp', '-1 front.webp', '-1 scratch.webp'];
    expect(await photosOf(number)).toEqual(expected);
    const again = await house.storekeeper.post('/customer-property', sent);
    expect(numberIn(again.headers.get('location'))).toBe(number);
    expect(await photosOf(number)).toEqual(expected);
    const event = await app.db
      .selectFrom('event')
      .select('after')
      .where('name', '=', 'attachment.added')
      .where('actor_id', '=', house.storekeeper.personId)
      .execute();
    expect(event).toHaveLength(3);
    const page = await house.storekeeper.get(`/customer-property/${number}`);
    expect(page.html.querySelectorAll('.property-photo')).toHaveLength(2);
  });

  it('must be chosen again when the form comes back as a page, and stay chosen when a script sent it', async () => {
    const sent = { ...(await form()), came: 'courier', piece_2_photos: await photo('cell.jpg', '#444') };
    const before = await receipts();
    const page = await house.storekeeper.post('/customer-property', sent);
    expect(page.status).toBe(422);
    expect(page.html.querySelector('#waybill-error')).not.toBeNull();
    expect(page.html.querySelector('#piece-2 .photo-again')?.text).toContain('cell.jpg');
    expect(page.html.querySelector('#piece-1 .photo-again')).toBeNull();
    const fragment = await house.storekeeper.post('/customer-property', sent, { 'HX-Request': 'true' });
    expect([fragment.status, fragment.text.includes('<html')]).toEqual([422, false]);
    expect(fragment.html.querySelector('.photo-again')).toBeNull();
    expect(fragment.html.querySelector('#piece_2_photos-photos')?.hasAttribute('hx-morph-skip')).toBe(true);
    // Without script the buttons of the form send the names of the photos alone.
    const more = await house.storekeeper.post('/customer-property/new', {
      ...(await form()),
      add: '1',
      piece_1_photos: 'front.jpg',
    });
    expect(more.html.querySelector('#piece-1 .photo-again')?.text).toContain('front.jpg');
    expect(await receipts()).toBe(before);
  });

  it('are judged like any others: nothing is registered with what is none', async () => {
    const before = await receipts();
    const bad = await house.storekeeper.post('/customer-property', {
      ...(await form()),
      piece_1_photos: [await photo('good.jpg', '#555'), file('MZ no picture', 'virus.exe')],
    });
    expect(bad.status).toBe(422);
    expect(bad.html.querySelector('#piece_1_photos-error')?.text).toContain('virus.exe');
    const many = Array.from({ length: 21 }, (_, n) => file('x', `${n}.txt`));
    const tooMany = await house.storekeeper.post('/customer-property', { ...(await form()), photos: many });
    expect(tooMany.html.querySelector('#photos-error')?.text).toContain('20');
    const large = file(new Uint8Array(21 * 1024 * 1024), 'large.jpg');
    const tooLarge = await house.storekeeper.post('/customer-property', { ...(await form()), photos: large });
    expect(tooLarge.status).toBe(413);
    expect(tooLarge.text).toContain('What you typed is still there');
    const inPlace = await house.storekeeper.post(
      '/customer-property',
      { ...(await form()), photos: large },
      { 'HX-Request': 'true' },
    );
    expect(inPlace.headers.get('HX-Retarget')).toBe('.photos-refused');
    expect(await receipts()).toBe(before);
  });

  it('make a piece of what is nothing but a photo, which is asked what it is', async () => {
    const { piece_2_description: _none, ...rest } = await form();
    const page = await house.storekeeper.post('/customer-property', {
      ...rest,
      piece_2_photos: await photo('what.jpg', '#666'),
    });
    expect(page.html.querySelector('#piece_2_description-error')).not.toBeNull();
  });

  it('come with what is borrowed on site', async () => {
    const task = await house.task(house.theirs.id, house.technician.personId);
    const sent = { key: house.newKey(), task: task.number, photos: await photo('wrench.jpg', '#777') };
    const refused = await house.technician.post('/customer-property/borrow', sent);
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector('.photo-again')?.text).toContain('wrench.jpg');
    const done = await house.technician.post('/customer-property/borrow', { ...sent, description: 'Wrench' });
    expect(await photosOf(numberIn(done.headers.get('location')))).toEqual(['-1 wrench.webp']);
  });
});
