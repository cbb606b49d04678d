import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import { leaveStation, setSessionStation } from '../../platform/session.js';
import type { SettingsRefusal } from './station.js';

const taken = { station_name_key: 'station_name_taken' };

/** Adds a station: a device that several people share. Refuses a name that is taken. */
export async function createStation(context: Context, input: { name: string }): Promise<{ id: number }> {
  return runCommand(context, { right: 'station.edit' }, async (trx) => {
    const station = await refusingTaken(taken, () =>
      trx.insertInto('station').values({ name: input.name }).returning('id').executeTakeFirstOrThrow(),
    );
    return {
      result: station,
      events: [{ name: 'station.created', subject: ['station', station.id], after: { name: input.name } }],
    };
  });
}

/** Gives a station another name. */
export async function renameStation(context: Context, input: { id: number; name: string }): Promise<void> {
  await runCommand(context, { right: 'station.edit' }, async (trx) => {
    const before = await findForUpdate(trx, input.id);
    if (before.name === input.name) return { result: undefined, events: [] };
    await refusingTaken(taken, () =>
      trx.updateTable('station').set({ name: input.name }).where('id', '=', input.id).execute(),
    );
    const names = { before: { name: before.name }, after: { name: input.name } };
    return { result: undefined, events: [{ name: 'station.changed', subject: ['station', input.id], ...names }] };
  });
}

/** Takes a station out of use (or, with `retired: false`, into use again); the devices that were it are no station any more. */
export async function retireStation(context: Context, input: { id: number; retired: boolean }): Promise<void> {
  await runCommand(context, { right: 'station.edit' }, async (trx) => {
    const before = await findForUpdate(trx, input.id);
    if ((before.retired_at !== null) === input.retired) return { result: undefined, events: [] };
    const retired_at = input.retired ? context.now() : null;
    await trx.updateTable('station').set({ retired_at }).where('id', '=', input.id).execute();
    if (input.retired) await leaveStation(trx, input.id);
    const name = input.retired ? 'station.retired' : 'station.restored';
    return { result: undefined, events: [{ name, subject: ['station', input.id] }] };
  });
}

/** The device of this session is that station from now on; null: no station. */
export async function useAsStation(context: Context, input: { stationId: number | null }): Promise<void> {
  await runCommand(context, { right: 'station.edit' }, async (trx) => {
    const { stationId } = input;
    const { actor } = context;
    if (stationId === actor.stationId) return { result: undefined, events: [] };
    const station = stationId === null ? null : await findForUpdate(trx, stationId);
    if (station?.retired_at) refuse<SettingsRefusal>('station_retired', { station: station.name }, 422);
    await setSessionStation(trx, actor.sessionId, stationId);
    const subject = ['station', stationId ?? actor.stationId ?? 0] as const;
    return { result: undefined, events: [{ name: stationId ? 'station.manned' : 'station.left', subject }] };
  });
}

async function findForUpdate(trx: Transaction, id: number) {
  const station = await trx.selectFrom('station').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return station ?? refuse('not_found', {}, 404);
}
