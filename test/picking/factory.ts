import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Issue, issueSlip, type Piece, pickPiece, startWalk } from '../../src/features/picking/index.js';
import { reserveRequisition } from '../../src/features/requisitions/index.js';
import { type Condition, postMovement } from '../../src/stock/index.js';
import { buildScene, newItem, newSlip, type Scene, type SlipOptions } from '../requisitions/promise-scene.js';

export { newItem, type Scene };

/** The house of the slips' tests, with more bins to walk and a second storekeeper. */
export interface PickingScene extends Scene {
  second: number;
  bins: { A1: number; A2: number; A10: number; B1: number };
}

export async function pickingScene(): Promise<PickingScene> {
  const scene = await buildScene();
  await sql`
    insert into place (id, kind, code, name, parent_id, warehouse_id, sort_key) values
      (1012, 'bin', 'A10', 'A10', 1001, 1001, 'A000010'), (1013, 'bin', 'A2', 'A2', 1001, 1001, 'A000002');
    update place set sort_key = 'A000001' where id = 1011;
    update party set name_en = 'East Battery' where code = 'CUS';
  `.execute(scene.app.ownerDb);
  const second = await sql<{ id: number }>`insert into person (name) values ('Second') returning id`.execute(
    scene.app.db,
  );
  await sql`insert into person_role (person_id, role) values (${second.rows[0]!.id}, 'storekeeper')`.execute(
    scene.app.db,
  );
  return { ...scene, second: second.rows[0]!.id, bins: { A1: 1011, A2: 1013, A10: 1012, B1: 1021 } };
}

/** The storekeeper's context. */
export const keeper = (scene: PickingScene) => scene.as(scene.storekeeper, 'storekeeper');
export const secondKeeper = (scene: PickingScene) => scene.as(scene.second, 'storekeeper');

/** An approved slip whose lines are promised as far as there is stock. */
export async function approvedSlip(
  scene: PickingScene,
  lines: { itemId: number; quantity: number | string }[],
  options: SlipOptions & { delivery?: 'custody' | 'parcel' } = {},
) {
  const slip = await newSlip(scene, lines, { ...options, state: 'approved' });
  await sql`update requisition set approved_at = clock_timestamp(), delivery = ${options.delivery ?? 'custody'} where id = ${slip.id}`.execute(
    scene.app.db,
  );
  const context = scene.as(scene.supervisor, 'supervisor');
  await scene.app.db.transaction().execute((trx) => reserveRequisition(trx, context, slip.id));
  return slip;
}

export interface Stock {
  quantity?: number | string;
  condition?: Condition;
  place?: number;
  serial?: string;
  lot?: string;
  expiresOn?: string;
  ownerId?: number;
}

/** Receives goods into a bin; without more said, one new piece into A1. */
export async function receive(scene: PickingScene, itemId: number, stock: Stock): Promise<void> {
  const from = await sql<{ id: number }>`select id from place where code = 'P-SUP'`.execute(scene.app.db);
  const { quantity = 1, condition = 'new', place = scene.bins.A1, ...piece } = stock;
  await postMovement(scene.app.db, 'receive', { key: randomUUID(), personId: scene.storekeeper }, [
    {
      itemId,
      quantity,
      ...piece,
      fromPlaceId: from.rows[0]!.id,
      fromCondition: condition,
      toPlaceId: place,
      toCondition: condition,
    },
  ]);
}

/** A new item that is kept by serial or lot. */
export async function trackedItem(scene: PickingScene, tracking: 'serial' | 'lot', stock: Stock[]): Promise<number> {
  const id = await newItem(scene);
  await sql`update item set tracking = ${tracking} where id = ${id}`.execute(scene.app.ownerDb);
  for (const one of stock) await receive(scene, id, one);
  return id;
}

export async function pieceOf(scene: PickingScene, itemId: number): Promise<Piece> {
  const item = await scene.app.db.selectFrom('item').select('code').where('id', '=', itemId).executeTakeFirstOrThrow();
  return { kind: 'item', itemId, itemCode: item.code };
}

export async function serialPiece(scene: PickingScene, number: string): Promise<Piece> {
  const found = await sql<Extract<Piece, { kind: 'serial' }>>`
    select 'serial' as kind, s.item_id as "itemId", i.code as "itemCode", s.id::text as "serialId", s.number as serial, s.place_id as "placeId",
      p.code as place, s.condition, s.owner_id as "ownerId", o.name as owner, null as "pickedFor", null as "reservedFor"
    from serial s join item i on i.id = s.item_id join place p on p.id = s.place_id join party o on o.id = s.owner_id where s.number = ${number}
  `.execute(scene.app.db);
  return found.rows[0]!;
}

/** Picks as a scan does; gives the pick's id. */
export async function pick(
  scene: PickingScene,
  piece: Piece,
  {
    quantity = null,
    binId = null,
    key = randomUUID(),
    by = keeper(scene),
    code = 'X',
  }: {
    quantity?: bigint | 'rest' | null;
    binId?: number | null;
    key?: string;
    by?: ReturnType<typeof keeper>;
    code?: string;
  } = {},
): Promise<string> {
  const done = await pickPiece(by, { asked: { piece, quantity, binId, bin: null }, code, key });
  if (done.is !== 'picked') throw new Error(`asked for more: ${done.ask.ask}`);
  return done.id;
}

export const openPicks = async (scene: PickingScene, slipId: number) =>
  (
    await scene.app.db
      .selectFrom('requisition_pick')
      .select('id')
      .where('requisition_id', '=', slipId)
      .where('put_back_at', 'is', null)
      .where('issue_id', 'is', null)
      .orderBy('id')
      .execute()
  ).map((row) => row.id);

/** Walks for a slip and picks everything of these items. */
export async function pickAll(
  scene: PickingScene,
  slip: { id: number },
  itemIds: number[],
  by = keeper(scene),
): Promise<string[]> {
  await startWalk(by, { slipIds: [slip.id] });
  for (const itemId of itemIds) await pick(scene, await pieceOf(scene, itemId), { quantity: 'rest', by });
  return openPicks(scene, slip.id);
}

/** Issues what is picked against the receiver's own sign-in, unless told otherwise. */
export async function issue(
  scene: PickingScene,
  slip: { id: number },
  changes: Partial<Issue> = {},
  by = keeper(scene),
) {
  const pickIds = changes.pickIds ?? (await openPicks(scene, slip.id));
  const goesOut = { by: 'own_sign_in' as const, signedBy: scene.technician };
  return issueSlip(by, { slipId: slip.id, pickIds, goesOut, key: randomUUID(), ...changes });
}

export const slipState = async (scene: PickingScene, id: number) =>
  (await scene.app.db.selectFrom('requisition').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;

/** What lies of an item where, as `A1 new 3`, in custody and outside too. */
export async function lies(scene: PickingScene, itemId: number): Promise<string[]> {
  const found = await sql<{ text: string }>`
    select case when p.person_id is not null then 'custody' else p.code end || ' ' || b.condition || ' ' || trim_scale(sum(b.on_hand)) as text
    from stock_balance b join place p on p.id = b.place_id where b.item_id = ${itemId} and p.code <> 'P-SUP' and b.on_hand <> 0
    group by p.person_id, p.code, b.condition`.execute(scene.app.db);
  return found.rows.map((row) => row.text).toSorted();
}

export async function eventNames(scene: PickingScene, slipId: number): Promise<string[]> {
  const rows = await scene.app.db
    .selectFrom('event')
    .select('name')
    .where('subject_type', '=', 'requisition')
    .where('subject_id', '=', String(slipId))
    .orderBy('id')
    .execute();
  return rows.map((row) => row.name);
}

export const issues = (scene: PickingScene, slipId: number) =>
  scene.app.db.selectFrom('requisition_issue').selectAll().where('requisition_id', '=', slipId).orderBy('id').execute();
export const parts = (scene: PickingScene, slipId: number) =>
  sql<{ quantity: string; unit_cost: string; code: string }>`
    select p.quantity::numeric(14, 0)::text as quantity, p.unit_cost::numeric(14, 2)::text as unit_cost, f.code from issued_part p
    join requisition_line l on l.id = p.requisition_line_id join place f on f.id = p.place_id where l.requisition_id = ${slipId} order by p.id
  `.execute(scene.app.db);
export const steps = async (scene: PickingScene, slipId: number) =>
  (
    await scene.app.db
      .selectFrom('requisition_step')
      .select('kind')
      .where('requisition_id', '=', slipId)
      .orderBy('id')
      .execute()
  ).map((row) => row.kind);
export const toldOf = (scene: PickingScene, slip: string) =>
  sql<{
    kind: string;
    person_id: number;
  }>`select kind, person_id from notification where facts ->> 'requisition' = ${slip} order by id`.execute(
    scene.app.db,
  );

/** Nobody walks any more. */
export const endAll = (scene: PickingScene) =>
  sql`update requisition_walk set ended_at = now(), ended_by = picker_id where ended_at is null`.execute(scene.app.db);
