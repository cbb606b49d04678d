import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeReceipt } from '../../src/features/customer-property/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { propertyHouse, type PropertyHouse } from './factory.js';

describe('what is printed of customers’ property', () => {
  let app: TestApp;
  let house: PropertyHouse;
  const now = new Date('2026-11-20T10:00:00+08:00');
  beforeAll(async () => {
    app = await testApp({ now: () => now, config: { companyName: 'Testing Co.' } });
    house = await propertyHouse(app);
  });
  afterAll(() => app?.close());
  const location = (answer: { headers: Headers }) => answer.headers.get('Location');
  const textOf = (html: { textContent: string }) => html.textContent.replace(/\s+/g, ' ');

  describe('the receipt', () => {
    it('is there for both, with every piece, and room for both signatures', async () => {
      const one = await house.receipt({
        contactName: '蒋磊',
        pieces: [
          { description: 'Scope', serial: 'S-1', accessories: 'Two probes', looks: 'Clean', damage: 'Corner cracked' },
          { why: 'packaging', description: 'Crate', quantity: '3', care: 'Keep dry', promisedOn: '2026-12-24' },
        ],
      });
      const paper = await house.storekeeper.get(`/customer-property/${one.number}/paper`);
      const copies = paper.html.querySelectorAll('.property-copy');
      expect(copies).toHaveLength(2);
      for (const copy of copies) {
        const text = textOf(copy);
        for (const part of [
          'Testing Co.',
          one.pieces[0]!.code,
          one.pieces[1]!.code,
          'S/N S-1',
          'Two probes',
          '破损：Corner cracked',
          '3 件',
          '特殊保管：Keep dry',
          '2026-12-24',
          '蒋磊',
          '2026-11-20',
        ])
          expect(text, part).toContain(part);
        expect(copy.querySelectorAll('.paper-signature')).toHaveLength(2);
        expect(copy.querySelector('.barcode-text')?.textContent).toBe(one.number);
      }
      expect(textOf(copies[0]!)).toContain('我方存根');
      expect(textOf(copies[1]!)).toContain('顾客联');
      expect(paper.text).not.toMatch(/ style=/);
    });

    it('says that it is cancelled', async () => {
      const piece = await house.piece();
      await app.ownerDb
        .updateTable('property_receipt')
        .set({ cancelled_at: now, cancelled_by: house.storekeeper.personId, cancel_reason: 'Twice' })
        .where('id', '=', piece.receiptId)
        .execute();
      const paper = await house.storekeeper.get(`/customer-property/${piece.receipt}/paper`);
      expect(textOf(paper.html)).toContain('CANCELLED');
    });
  });

  it('tells what was changed, and what it is worth only to who may know', async () => {
    const piece = await house.piece({ statedValue: '100', looks: 'Clean' });
    await changeReceipt(house.storekeeper.context, {
      id: piece.receiptId,
      version: (await house.receiptRow(piece.receiptId)).version,
      pieces: [{ id: piece.id, stated_value: '98765.43', looks: 'Scratched' }],
    });
    const page = `/customer-property/${piece.receipt}`;
    const purchasing = await house.person('purchasing');
    const [sees, blind] = [await house.storekeeper.get(page), await purchasing.get(page)];
    expect(sees.html.querySelector('#history')!.textContent).toContain('98765.43');
    expect(blind.html.querySelector('#history')!.textContent).toContain('Scratched');
    expect(blind.text).not.toContain('98765');
    expect((await house.workshop.get(page)).html.querySelector('#history')).toBeNull();
  });

  describe('labels', () => {
    it('are led to for one piece, or for all of a receipt that are still here', async () => {
      const one = await house.receipt({ pieces: [{}, {}, {}] });
      const [first, second, third] = one.pieces.map((piece) => piece.code);
      await app.ownerDb
        .updateTable('property_piece')
        .set({ returned: '1', over_at: now })
        .where('code', '=', second!)
        .execute();
      expect(location(await house.storekeeper.get(`/labels?property=${one.number}`))).toBe(
        `/labels?kind=property&pick=${first}&pick=${third}`,
      );
      expect(location(await house.storekeeper.get(`/labels?property=${second!.toLowerCase()}`))).toBe(
        `/labels?kind=property&pick=${second}`,
      );
      for (const link of ['CP-999999', 'CP-999999-1', 'x', '%00'])
        expect((await house.storekeeper.get(`/labels?property=${link}`)).status, link).toBe(422);
    });

    it.each(['sheet', 'roll'])('say whose it is, what, until when and how to keep it, on a %s', async (medium) => {
      const customer = await house.customer();
      const piece = await house.piece(
        { description: 'Scope', brand: 'ACME', serial: 'S-77', promisedOn: '2026-12-24', care: 'Keep dry' },
        { customerId: customer.id },
      );
      const posted = await house.storekeeper.post('/labels', { kind: 'property', pick: piece.code, medium });
      expect(posted.status).toBe(303);
      const print = await house.storekeeper.get(location(posted)!);
      const label = print.html.querySelector('.label')!;
      const text = textOf(label);
      for (const part of ['顾客财产 PROPERTY OF', `客户${customer.code}`, 'Scope ACME', piece.code])
        expect(text).toContain(part);
      if (medium === 'sheet') for (const part of ['S/N S-77', 'Keep dry', '2026-12-24']) expect(text).toContain(part);
      expect(label.querySelector('svg')).not.toBeNull();
      const row = await app.db.selectFrom('label_print').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow();
      expect(row).toMatchObject({ kind: 'property', subjects: [piece.code], titles: [piece.code] });
      const history = await house.storekeeper.get('/labels/history');
      expect(history.html.querySelector('tbody tr a')?.getAttribute('href')).toContain(`pick=${piece.code}`);
    });

    it('are found by what the piece is called, and chosen by its code', async () => {
      const piece = await house.piece({ description: 'Vibration table' });
      const found = await house.storekeeper.get('/labels?kind=property&search=vibration');
      expect(found.html.querySelector(`input[name=pick][value="${piece.code}"]`)).not.toBeNull();
      const scanned = await house.storekeeper.get(`/labels?kind=property&search=${piece.code}&find=on`);
      expect(scanned.html.querySelector(`input[name=pick][value="${piece.code}"][checked]`)).not.toBeNull();
    });

    it('are for who may see all of customers’ property', async () => {
      const piece = await house.piece();
      const administrator = await house.person('administrator');
      expect((await administrator.get('/labels')).html.querySelector('input[value=property]')).toBeNull();
      expect((await administrator.get(`/labels?kind=property&pick=${piece.code}`)).status).toBe(403);
      expect((await administrator.post('/labels', { kind: 'property', pick: piece.code })).status).toBe(403);
      expect((await house.technician.get(`/labels?property=${piece.code}`)).status).toBe(403);
    });

    it('say of a bin that it is for customers’ property', async () => {
      const bin = await app.db
        .selectFrom('place')
        .select('code')
        .where('id', '=', house.ownBin)
        .executeTakeFirstOrThrow();
      const chosen = location(await house.storekeeper.get(`/labels?place=${bin.code}`))!;
      const preview = (await house.storekeeper.get(chosen)).html.querySelector('.label-preview')!;
      expect(textOf(preview)).toContain('顾客财产专用');
      const other = await app.db
        .selectFrom('place')
        .select('code')
        .where('id', '=', house.bin)
        .executeTakeFirstOrThrow();
      const plain = location(await house.storekeeper.get(`/labels?place=${other.code}`))!;
      expect(textOf((await house.storekeeper.get(plain)).html)).not.toContain('顾客财产专用');
    });
  });
});
