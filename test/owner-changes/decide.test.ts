import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postMovement, verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { type ChangeHouse, changeHouse, reasonOf, refusedOf, toldOf } from './factory.js';

describe('a change of ownership that is decided', () => {
  let app: TestApp;
  let house: ChangeHouse;

  beforeAll(async () => {
    app = await testApp();
    house = await changeHouse(app);
  });
  afterAll(async () => {
    expect(await verifyBook(app.db)).toEqual([]);
    await app.close();
  });

  it('is for approvers, and not for who asked', async () => {
    const piece = await house.ownBoard();
    const both = await house.person('assistant', 'head');
    const asked = await house.ask([{ pieceId: piece.id, unitPrice: '1' }], {}, both);
    expect(await reasonOf(house.approve(asked.id, both))).toBe('change_own_document');
    expect(await reasonOf(house.approve(asked.id, house.supervisor))).toBe('change_not_an_approver');
    await sql`update approval_tier set role = 'finance' where document = 'owner_change'`.execute(house.db);
    await sql`insert into approval_tier (document, role, up_to) values ('owner_change', 'head', 0.5)`.execute(house.db);
    expect(await reasonOf(house.approve(asked.id))).toBe('change_above_limit');
    await sql`delete from approval_tier where document = 'owner_change' and role = 'head'`.execute(house.db);
    await sql`update approval_tier set role = 'head' where document = 'owner_change'`.execute(house.db);
    await house.approve(asked.id);
    expect(await reasonOf(house.approve(asked.id))).toBe('change_decided_already');
    expect(await reasonOf(house.withdraw(asked.id, both))).toBe('change_decided_already');
  });

  it('is refused with a reason, and nothing moves', async () => {
    const piece = await house.ownBoard();
    const asked = await house.ask([{ pieceId: piece.id, unitPrice: '1' }]);
    expect(await reasonOf(house.refuse(asked.id, ' '))).toBe('change_reason_missing');
    await house.refuse(asked.id);
    expect(await house.change(asked.id)).toMatchObject({ state: 'refused', decision_note: 'Too dear' });
    expect((await house.serial(piece.serialId)).owner_id).toBe(house.theirs.id);
    expect(await toldOf(app, house.assistant.personId, `/owner-changes/${asked.number}`)).toEqual([
      'owner_change_refused',
    ]);
    expect(await house.events(asked.id)).toEqual(['owner_change.asked', 'owner_change.refused']);
  });

  it('is withdrawn by who asked alone, and no longer asked of anybody', async () => {
    const piece = await house.ownBoard();
    const asked = await house.ask([{ pieceId: piece.id, unitPrice: '1' }]);
    expect(await reasonOf(house.withdraw(asked.id, house.storekeeper))).toBe('change_of_other');
    await house.withdraw(asked.id);
    expect(await toldOf(app, house.head.personId, `/approvals?change=${asked.number}`)).toEqual([]);
    expect(await reasonOf(house.approve(asked.id))).toBe('change_decided_already');
    expect(await house.events(asked.id)).toEqual(['owner_change.asked', 'owner_change.withdrawn']);
  });

  it('names what changed meanwhile, and leaves everything as it was', async () => {
    const [board, still, cables] = [
      await house.ownBoard(),
      await house.ownBoard(),
      await house.piece({
        quantity: '5',
        itemId: await house.item(`MEAN-${randomUUID().slice(0, 4).toUpperCase()}`),
      }),
    ];
    const lines = [still, board, cables].map((piece) => ({ pieceId: piece.id, unitPrice: '1' }));
    const asked = await house.ask(lines);
    const other = await house.propertyBin();
    const move = (line: Parameters<typeof house.post>[1]) =>
      house.post('move', {
        ownerId: house.theirs.id,
        fromPlaceId: house.ownBin,
        fromCondition: 'untested',
        toPlaceId: other,
        toCondition: 'untested',
        ...line,
      });
    await move({ itemId: board.itemId, serialId: board.serialId });
    const moved = await refusedOf(house.approve(asked.id));
    expect([moved.reason, moved.facts['piece']]).toEqual(['change_piece_moved', board.code]);
    await move({ itemId: board.itemId, serialId: board.serialId, fromPlaceId: other, toPlaceId: house.ownBin });
    await move({ itemId: -1, lotId: cables.lotId, quantity: '2' });
    const fewer = await refusedOf(house.approve(asked.id));
    expect([fewer.reason, fewer.facts]).toMatchObject(['change_more_than_lies', { lies: '3', asked: '5' }]);
    expect((await house.serial(still.serialId)).owner_id).toBe(house.theirs.id);
    expect((await house.change(asked.id)).state).toBe('asked');
    await postMovement(app.db, 'return', { key: randomUUID(), personId: house.personId }, [
      {
        itemId: board.itemId,
        serialId: board.serialId,
        quantity: 1,
        ownerId: house.theirs.id,
        fromPlaceId: house.ownBin,
        fromCondition: 'untested',
        toPlaceId: house.theirs.placeId,
        toCondition: 'untested',
      },
    ]);
    expect(await reasonOf(house.approve(asked.id))).toBe('change_piece_not_here');
  });
});
