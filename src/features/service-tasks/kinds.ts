import { type EventRecord, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import type { TaskRefusal } from './task.js';

export interface KindInput {
  name: string;
  name_en?: string | null;
}

/** Every kind of task in the order that choices show, retired ones last. */
export async function listKinds(db: Db) {
  return db
    .selectFrom('service_task_kind')
    .selectAll()
    .orderBy((of) => of('retired_at', 'is not', null))
    .orderBy('position')
    .orderBy('id')
    .execute();
}
export type TaskKindRow = Awaited<ReturnType<typeof listKinds>>[number];

const taken = { service_task_kind_name_key: 'task_kind_taken' };

/** Adds a kind of task, below the others. Refuses a name that is taken. */
export async function addKind(context: Context, input: KindInput): Promise<{ id: number }> {
  return runCommand(context, { right: 'task_kind.edit' }, async (trx) => {
    const kinds = await lockKinds(trx);
    const columns = { name: input.name, name_en: input.name_en ?? '' };
    const position = Math.max(0, ...kinds.map((kind) => kind.position)) + 1;
    const kind = await refusingTaken(taken, () =>
      trx
        .insertInto('service_task_kind')
        .values({ ...columns, position })
        .returning('id')
        .executeTakeFirstOrThrow(),
    );
    return {
      result: kind,
      events: [{ name: 'task_kind.created', subject: ['service_task_kind', kind.id], after: columns }],
    };
  });
}

/** Calls a kind something else, on every task that is of it. Refuses a name that is taken. */
export async function renameKind(context: Context, input: KindInput & { id: number }): Promise<void> {
  return runCommand(context, { right: 'task_kind.edit' }, async (trx) => {
    const { name, name_en } = find(await lockKinds(trx), input.id);
    const after = { name: input.name, name_en: input.name_en ?? '' };
    await refusingTaken(taken, () =>
      trx.updateTable('service_task_kind').set(after).where('id', '=', input.id).execute(),
    );
    return { result: undefined, events: [changed('task_kind.changed', input.id, { name, name_en }, after)] };
  });
}

/** Moves a kind one step up or down among those in use; at the end it stays. */
export async function moveKind(context: Context, input: { id: number; by: -1 | 1 }): Promise<void> {
  return runCommand(context, { right: 'task_kind.edit' }, async (trx) => {
    const kinds = (await lockKinds(trx)).filter((kind) => !kind.retired_at);
    const at = kinds.indexOf(find(kinds, input.id));
    const other = kinds[at + input.by];
    if (!other) return { result: undefined, events: [] };
    const order = kinds.with(at, other).with(at + input.by, kinds[at]!);
    for (const [position, kind] of order.entries())
      await trx
        .updateTable('service_task_kind')
        .set({ position: position + 1 })
        .where('id', '=', kind.id)
        .execute();
    const event = changed('task_kind.changed', input.id, { position: at + 1 }, { position: at + input.by + 1 });
    return { result: undefined, events: [event] };
  });
}

/** Takes a kind out of the choices, or brings it back; tasks keep theirs. Refuses to retire the last one. */
export async function setKindRetired(context: Context, input: { id: number; retired: boolean }): Promise<void> {
  return runCommand(context, { right: 'task_kind.edit' }, async (trx) => {
    const kinds = await lockKinds(trx);
    const kind = find(kinds, input.id);
    if (Boolean(kind.retired_at) === input.retired) return { result: undefined, events: [] };
    if (input.retired && !kinds.some((other) => other.id !== kind.id && !other.retired_at))
      refuse<TaskRefusal>('task_kind_last', {}, 422);
    await trx
      .updateTable('service_task_kind')
      .set({ retired_at: input.retired ? context.now() : null })
      .where('id', '=', kind.id)
      .execute();
    const name = input.retired ? 'task_kind.retired' : 'task_kind.restored';
    return { result: undefined, events: [{ name, subject: ['service_task_kind', kind.id] }] };
  });
}

/** All of them, one after the other: their order and the last one in use concern the whole list. */
async function lockKinds(trx: Transaction): Promise<TaskKindRow[]> {
  return trx.selectFrom('service_task_kind').selectAll().orderBy('position').orderBy('id').forUpdate().execute();
}

function find(kinds: TaskKindRow[], id: number): TaskKindRow {
  return kinds.find((kind) => kind.id === id) ?? refuse('not_found', {}, 404);
}

function changed(name: 'task_kind.changed', id: number, before: object, after: object): EventRecord {
  return { name, subject: ['service_task_kind', id], before: { ...before }, after: { ...after } };
}
