import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import {
  askOwnerChange,
  decideOwnerChange,
  type LineInput,
  type OwnerChangeInput,
  withdrawOwnerChange,
} from '../../src/features/owner-changes/index.js';
import { propertyHouse } from '../customer-property/factory.js';
import type { TestApp } from '../support/app.js';

export { outcomes, reasonOf, refusedOf, toldOf } from '../tool-loans/factory.js';

let made = 0;

/** Customers' pieces in their bins, stock of ours, and people who ask for changes and decide on them. */
export async function changeHouse(app: TestApp) {
  const house = await propertyHouse(app);
  const { db } = house;
  const finance = await house.person('finance');
  const secondHead = await house.person('head');

  const ask = (lines: LineInput[], changes: Partial<OwnerChangeInput> = {}, by = house.assistant) =>
    askOwnerChange(by.context, {
      key: randomUUID(),
      direction: 'to_us',
      customerId: house.theirs.id,
      reason: 'Not worth the repair',
      toPlaceId: house.bin,
      ...changes,
      lines,
    });
  const give = (lines: LineInput[], changes: Partial<OwnerChangeInput> = {}, by = house.assistant) =>
    ask(lines, { direction: 'to_customer', toPlaceId: house.ownBin, reason: 'In place of a lost one', ...changes }, by);
  const approve = (id: number, by = house.head) => decideOwnerChange(by.context, { id, approve: true });
  const refuse = (id: number, note: string | null = 'Too dear', by = house.head) =>
    decideOwnerChange(by.context, { id, approve: false, note });
  const withdraw = (id: number, by = house.assistant) => withdrawOwnerChange(by.context, { id });

  const change = (id: number) =>
    db.selectFrom('owner_change').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const linesOf = (id: number) =>
    db.selectFrom('owner_change_line').selectAll().where('change_id', '=', id).orderBy('position').execute();
  const events = async (id: number) =>
    (
      await db
        .selectFrom('event')
        .select('name')
        .where('subject_type', '=', 'owner_change')
        .where('subject_id', '=', String(id))
        .orderBy('id')
        .execute()
    ).map((event) => event.name);

  const serial = (id: string | null) =>
    db
      .selectFrom('serial as s')
      .innerJoin('place as p', 'p.id', 's.place_id')
      .select(['s.number', 's.owner_id', 's.condition', 's.place_id', 'p.code as place'])
      .where('s.id', '=', id)
      .executeTakeFirstOrThrow();
  const cost = (itemId: number) =>
    db.selectFrom('item_cost').select(['quantity', 'average']).where('item_id', '=', itemId).executeTakeFirst();
  /** How much of an item somebody has at a place. */
  const onHand = async (itemId: number, placeId: number, ownerId: number): Promise<number> => {
    const found = await sql<{ n: string }>`
      select coalesce(sum(on_hand), 0)::text as n from stock_balance where item_id = ${itemId} and place_id = ${placeId} and owner_id = ${ownerId}`.execute(
      db,
    );
    return Number(found.rows[0]!.n);
  };

  /** A piece of ours in the bin, bought at a cost. */
  const ours = async (unitCost = '100', itemId?: number) => {
    const item = itemId ?? (await house.board());
    const number = `OURS${++made}`;
    const posted = await house.post('receive', { itemId: item, serial: number, unitCost });
    return { itemId: item, serialId: posted.lines[0]!.serialId!, number };
  };
  /** So many of ours in the bin, bought at a cost. */
  const counted = async (quantity: string, unitCost = '5', changes: Parameters<typeof house.item>[1] = {}) => {
    const itemId = await house.item(`CNT-${++made}`, changes);
    const lot = changes.tracking === 'lot' ? `LOT${made}` : null;
    const posted = await house.post('receive', { itemId, quantity, unitCost, lot });
    return { itemId, lotId: posted.lines[0]!.lotId };
  };

  return {
    ...house,
    finance,
    secondHead,
    ask,
    give,
    approve,
    refuse,
    withdraw,
    change,
    linesOf,
    events,
    serial,
    cost,
    onHand,
    ours,
    counted,
  };
}
export type ChangeHouse = Awaited<ReturnType<typeof changeHouse>>;
