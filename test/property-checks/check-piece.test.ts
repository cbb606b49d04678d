import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endPiece, lockPiece, returnPiece } from '../../src/features/customer-property/index.js';
import { type CheckInput, checkPiece, finishPiece, unfinishPiece } from '../../src/features/property-checks/index.js';
import { propertyHouse, type PropertyHouse } from '../customer-property/factory.js';
import { testApp, type TestApp } from '../support/app.js';

const NOW = new Date('2026-11-20T10:00:00+08:00');

describe('checking what customers handed over', () => {
  let app: TestApp;
  let house: PropertyHouse;
  beforeAll(async () => {
    app = await testApp({ now: () => NOW });
    house = await propertyHouse(app);
  });
  afterAll(() => app?.close());

  const check = (code: string, changes: Partial<CheckInput> = {}, by = house.quality) =>
    checkPiece(by.context, { code, matches: true, usable: true, key: randomUUID(), ...changes });
  const checksOf = (pieceId: number) =>
    app.db.selectFrom('property_check').selectAll().where('piece_id', '=', pieceId).orderBy('id').execute();
  const casesOf = (pieceId: number) =>
    app.db.selectFrom('property_case').selectAll().where('piece_id', '=', pieceId).execute();
  const stepOf = async (code: string) => (await house.within(house.quality, (trx) => lockPiece(trx, { code }))).step;

  it('records who looked and when, and lets the piece go on', async () => {
    const piece = await house.piece();
    expect(await stepOf(piece.code)).toBe('to_check');
    const done = await check(piece.code.toLowerCase(), { note: ' As listed ' });
    expect(done).toEqual({ code: piece.code, receipt: piece.receipt, good: true, case: null });
    expect(await checksOf(piece.id)).toMatchObject([
      { matches: true, usable: true, note: 'As listed', checked_by: house.quality.personId, checked_at: NOW },
    ]);
    expect((await house.pieceRow(piece.id)).checked_at).toEqual(NOW);
    expect(await stepOf(piece.code)).toBe('waiting');
    expect((await house.acts(piece.receiptId)).at(-1)).toBe('checked');
    const event = await app.db
      .selectFrom('event')
      .selectAll()
      .where('name', '=', 'property_piece.checked')
      .where('subject_id', '=', String(piece.receiptId))
      .executeTakeFirstOrThrow();
    expect(event.after).toMatchObject({ piece: piece.code, matches: true, usable: true, case: null });
  });

  it('looks again as often as is wanted: the latest counts', async () => {
    const piece = await house.piece();
    await check(piece.code, { usable: false, note: 'Bent' });
    await check(piece.code);
    expect((await checksOf(piece.id)).map((one) => one.usable)).toEqual([false, true]);
    expect(await house.acts(piece.receiptId)).toEqual(['received', 'checked_bad', 'checked']);
  });

  it('opens a case in the same act, of all that is open unless told', async () => {
    const piece = await house.piece({ quantity: '5', description: 'Cells' });
    const found = { matches: false, note: 'Two are missing their caps' };
    const done = await check(piece.code, { ...found, case: { kind: 'unfit', what: found.note, quantity: '2' } });
    expect(done.good).toBe(false);
    expect(await casesOf(piece.id)).toMatchObject([
      { number: done.case, kind: 'unfit', quantity: '2.000', what: found.note, found_on: '2026-11-20', state: 'open' },
    ]);
    const other = await house.piece({ quantity: '3', description: 'Cells' });
    await check(other.code, { usable: false, note: 'Wet', case: { kind: 'damaged', what: 'Wet' } });
    expect(await casesOf(other.id)).toMatchObject([{ kind: 'damaged', quantity: '3.000' }]);
  });

  it('saves the same form once', async () => {
    const piece = await house.piece();
    const key = randomUUID();
    const once = { usable: false, note: 'Burnt', case: { kind: 'damaged' as const, what: 'Burnt' }, key };
    const [one, two] = [await check(piece.code, once), await check(piece.code, once)];
    expect(two).toEqual(one);
    expect(await checksOf(piece.id)).toHaveLength(1);
    expect(await casesOf(piece.id)).toHaveLength(1);
  });

  it('refuses what there is nothing to check of', async () => {
    await expect(check('CP-999999-1')).rejects.toMatchObject({ reason: 'property_not_found', status: 404 });
    const over = await house.piece();
    await house.within(house.storekeeper, async (trx, context) =>
      returnPiece(trx, context, await lockPiece(trx, { id: over.id }), { quantity: '1' }),
    );
    await expect(check(over.code)).rejects.toMatchObject({ reason: 'check_of_over' });
    const task = await house.task(house.theirs.id, house.technician.personId);
    const lent = await house.borrowed(task);
    await expect(check(lent.code)).rejects.toMatchObject({ reason: 'check_of_borrowed' });
  });

  it('refuses a bad word without a reason, and a case without a bad word', async () => {
    const piece = await house.piece();
    for (const note of [null, '', '  '])
      await expect(check(piece.code, { matches: false, note })).rejects.toMatchObject({
        reason: 'check_note_missing',
        status: 422,
      });
    await expect(check(piece.code, { case: { kind: 'unfit', what: 'x' } })).rejects.toMatchObject({
      reason: 'check_case_needless',
    });
    expect(await checksOf(piece.id)).toEqual([]);
    expect((await house.pieceRow(piece.id)).checked_at).toBeNull();
  });

  it('keeps nothing of a check whose case is refused', async () => {
    const piece = await house.piece({ quantity: '2', description: 'Cells' });
    const bad = { usable: false, note: 'Wet' };
    await expect(
      check(piece.code, { ...bad, case: { kind: 'unfit', what: 'Wet', quantity: '3' } }),
    ).rejects.toMatchObject({ reason: 'property_more_than_open' });
    expect(await checksOf(piece.id)).toEqual([]);
    await check(piece.code, { ...bad, case: { kind: 'unfit', what: 'Wet' } });
    await expect(check(piece.code, { ...bad, case: { kind: 'unfit', what: 'Wet' } })).rejects.toMatchObject({
      reason: 'case_exists',
    });
    expect(await checksOf(piece.id)).toHaveLength(1);
    // Without asking for another case it may be looked at again.
    await check(piece.code, bad);
    expect(await checksOf(piece.id)).toHaveLength(2);
  });

  it('is for quality only', async () => {
    const piece = await house.piece();
    for (const role of ['storekeeper', 'workshop', 'supervisor', 'technician', 'auditor'] as const)
      await expect(check(piece.code, {}, await house.person(role))).rejects.toMatchObject({ reason: 'not_permitted' });
  });

  // Without the lock of lockPiece the check is saved of a piece that has just gone.
  it('waits for who gives the piece back at the same moment, and then refuses', async () => {
    const piece = await house.piece();
    let checking: Promise<unknown> = Promise.resolve();
    await house.within(house.storekeeper, async (trx, context) => {
      const locked = await lockPiece(trx, { id: piece.id });
      checking = check(piece.code).catch((error: unknown) => error);
      await sql`select pg_sleep(0.2)`.execute(trx);
      await returnPiece(trx, context, locked, { quantity: '1' });
    });
    expect(await checking).toMatchObject({ reason: 'check_of_over' });
    expect(await checksOf(piece.id)).toEqual([]);
  });

  describe('nothing more to do', () => {
    const finish = (code: string, note: string | null = 'Tested', by = house.workshop) =>
      finishPiece(by.context, { code, note });
    const unfinish = (code: string, by = house.workshop) => unfinishPiece(by.context, { code });

    it('makes a piece ready with what was done, and takes it back', async () => {
      const piece = await house.piece({ why: 'sample' });
      await check(piece.code);
      await finish(piece.code, ' Insulation tested ');
      expect(await house.pieceRow(piece.id)).toMatchObject({
        done_at: NOW,
        done_by: house.workshop.personId,
        done_note: 'Insulation tested',
      });
      expect(await stepOf(piece.code)).toBe('ready');
      await unfinish(piece.code);
      expect(await house.pieceRow(piece.id)).toMatchObject({ done_at: null, done_by: null, done_note: null });
      expect(await stepOf(piece.code)).toBe('waiting');
      expect((await house.acts(piece.receiptId)).slice(-2)).toEqual(['done', 'undone']);
    });

    it('refuses twice, what was not done, what is over, and what is not there', async () => {
      const piece = await house.piece({ why: 'packaging' });
      await expect(unfinish(piece.code)).rejects.toMatchObject({ reason: 'unfinish_not_done' });
      await finish(piece.code, null);
      await expect(finish(piece.code)).rejects.toMatchObject({ reason: 'finish_done_already' });
      await house.within(house.storekeeper, async (trx, context) =>
        endPiece(trx, context, await lockPiece(trx, { id: piece.id }), { quantity: '1', how: 'lost' }),
      );
      await expect(finish(piece.code)).rejects.toMatchObject({ reason: 'property_over' });
      await expect(unfinish(piece.code)).rejects.toMatchObject({ reason: 'property_over' });
      await expect(finish('CP-999999-1')).rejects.toMatchObject({ reason: 'property_not_found' });
    });

    it('refuses what is in repair', async () => {
      const piece = await house.piece();
      const row = await house.pieceRow(piece.id);
      await app.ownerDb
        .insertInto('repair_order')
        .values({
          source: 'property',
          property_piece_id: piece.id,
          item_id: row.book_item_id,
          lot_id: row.lot_id,
          owner_id: row.customer_id,
          place_id: house.ownBin,
          target_on: '2026-12-01',
          opened_by: house.workshop.personId,
          received_at: NOW,
          opened_at: NOW,
        })
        .execute();
      await expect(finish(piece.code)).rejects.toMatchObject({ reason: 'finish_in_repair' });
    });

    it('is for who works on it, looks after it or checks it', async () => {
      const piece = await house.piece({ why: 'other' });
      for (const role of ['technician', 'assistant', 'auditor', 'finance'] as const)
        await expect(finish(piece.code, null, await house.person(role))).rejects.toMatchObject({
          reason: 'not_permitted',
        });
    });
  });
});
