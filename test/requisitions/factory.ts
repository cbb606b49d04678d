import { sql } from 'kysely';
import { type DraftInput, draftRequisition } from '../../src/features/requisitions/index.js';
import type { Context } from '../../src/platform/context.js';
import type { Scene } from './promise-scene.js';

/** A slip as the technician of the scene drafts it for themselves, unless told otherwise. */
export function draft(scene: Scene, changes: Partial<DraftInput> = {}, context: Context = technician(scene)) {
  return draftRequisition(context, {
    taskId: scene.task,
    warehouseId: scene.warehouse,
    requestedFor: scene.technician,
    neededBy: '2099-12-31',
    urgent: false,
    delivery: 'custody',
    ...changes,
  });
}

export const technician = (scene: Scene) => scene.as(scene.technician, 'technician');

/** The technician of the scene goes to its task. */
export async function sendTechnician(scene: Scene): Promise<void> {
  await sql`insert into service_task_technician (task_id, person_id) values (${scene.task}, ${scene.technician})`.execute(
    scene.app.db,
  );
}

export async function changeItem(scene: Scene, id: number, columns: Record<string, unknown>): Promise<void> {
  await scene.app.db.updateTable('item').set(columns).where('id', '=', id).execute();
}

export const slipOf = (scene: Scene, id: number) =>
  scene.app.db.selectFrom('requisition').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** Lines as '3 × I-1 @12.5000 (note)'. */
export async function linesOf(scene: Scene, id: number): Promise<string[]> {
  const found = await sql<{ text: string }>`
    select trim_scale(l.quantity) || ' × ' || i.code || coalesce(' @' || l.unit_price, '') || coalesce(' (' || l.note || ')', '') || coalesce(' for ' || a.code, '') as text
    from requisition_line l join item i on i.id = l.item_id left join item a on a.id = l.asked_item_id where l.requisition_id = ${id} order by l.position
  `.execute(scene.app.db);
  return found.rows.map((row) => row.text);
}

export const codeOf = async (scene: Scene, id: number) =>
  (await scene.app.db.selectFrom('item').select('code').where('id', '=', id).executeTakeFirstOrThrow()).code;

/** The kinds of the steps of a slip's story, in order. */
export async function stepsOf(scene: Scene, id: number): Promise<string[]> {
  const found = await scene.app.db
    .selectFrom('requisition_step')
    .select('kind')
    .where('requisition_id', '=', id)
    .orderBy('id')
    .execute();
  return found.map((row) => row.kind);
}

export async function eventsOf(scene: Scene, id: number): Promise<string[]> {
  const found = await scene.app.db
    .selectFrom('event')
    .select('name')
    .where('subject_type', '=', 'requisition')
    .where('subject_id', '=', String(id))
    .orderBy('id')
    .execute();
  return found.map((row) => row.name);
}
