import { sql } from 'kysely';
import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import type { RepairRefusal } from './repair.js';

export interface BenchInput {
  nameZh: string;
  nameEn: string;
  placeId: number;
  position: number;
}

const nameTaken = { repair_bench_place_id_name_zh_key: 'bench_name_taken' satisfies RepairRefusal };
const columnsOf = (bench: BenchInput) => ({
  name_zh: bench.nameZh,
  name_en: bench.nameEn,
  place_id: bench.placeId,
  position: bench.position,
});

/** Makes a bench in a workshop. Refuses another place (`bench_place_wrong`), and a name that the workshop has already (`bench_name_taken`). */
export async function createBench(context: Context, input: BenchInput & { key: string }): Promise<{ id: number }> {
  const { key, ...bench } = input;
  return runCommand(context, { right: 'bench.edit', key, content: { bench } }, async (trx) => {
    await expectWorkshop(trx, bench.placeId);
    const { id } = await refusingTaken(nameTaken, () =>
      trx.insertInto('repair_bench').values(columnsOf(bench)).returning('id').executeTakeFirstOrThrow(),
    );
    publishAfterCommit(trx, ['repairs']);
    const after = { name_zh: bench.nameZh, name_en: bench.nameEn };
    return { result: { id }, events: [{ name: 'repair_bench.created', subject: ['repair_bench', id], after }] };
  });
}

/**
 * Renames a bench, or puts it into another workshop; that only while no order names it (`bench_in_use`). Refuses
 * what somebody else has changed meanwhile (`bench_changed_meanwhile`), and as a new one would be.
 */
export async function changeBench(
  context: Context,
  input: { id: number; version: number; bench: BenchInput },
): Promise<void> {
  await runCommand(context, { right: 'bench.edit' }, async (trx) => {
    const before = await lockBench(trx, input.id);
    if (before.version !== input.version) refuse<RepairRefusal>('bench_changed_meanwhile', {}, 422);
    const columns = columnsOf(input.bench);
    if (columns.place_id !== before.place_id) {
      await expectWorkshop(trx, columns.place_id);
      await expectUnused(trx, input.id);
    }
    const { id: _id, version: _version, retired_at: _retired, ...then } = before;
    const changes = difference<object>(then, columns);
    if (!changes) return { result: undefined, events: [] };
    await refusingTaken(nameTaken, () =>
      trx
        .updateTable('repair_bench')
        .set({ ...columns, version: before.version + 1 })
        .where('id', '=', input.id)
        .execute(),
    );
    publishAfterCommit(trx, ['repairs']);
    return {
      result: undefined,
      events: [{ name: 'repair_bench.changed', subject: ['repair_bench', input.id], ...(changes as object) }],
    };
  });
}

/** Ends the use of a bench, or resumes it. Orders that queue there stay, and may go to another. */
export async function retireBench(context: Context, input: { id: number; retired: boolean }): Promise<void> {
  await runCommand(context, { right: 'bench.edit' }, async (trx) => {
    const bench = await lockBench(trx, input.id);
    if ((bench.retired_at !== null) === input.retired) return { result: undefined, events: [] };
    if (!input.retired) await expectWorkshop(trx, bench.place_id);
    await trx
      .updateTable('repair_bench')
      .set({ retired_at: input.retired ? context.now() : null, version: bench.version + 1 })
      .where('id', '=', input.id)
      .execute();
    publishAfterCommit(trx, ['repairs']);
    const name = input.retired ? ('repair_bench.retired' as const) : ('repair_bench.restored' as const);
    return {
      result: undefined,
      events: [{ name, subject: ['repair_bench', input.id], after: { name_zh: bench.name_zh } }],
    };
  });
}

async function lockBench(trx: Transaction, id: number) {
  const bench = await trx
    .selectFrom('repair_bench')
    .select(['id', 'place_id', 'name_zh', 'name_en', 'position', 'version', 'retired_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return bench ?? refuse('not_found', {}, 404);
}

async function expectWorkshop(trx: Transaction, placeId: number): Promise<void> {
  const place = await trx
    .selectFrom('place')
    .select('id')
    .where('id', '=', placeId)
    .where('kind', '=', 'workshop')
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  if (!place) refuse<RepairRefusal>('bench_place_wrong', {}, 422);
}

async function expectUnused(trx: Transaction, id: number): Promise<void> {
  // The foreign key ties each order to the bench's workshop, the closed ones too.
  const found = await sql<{
    n: number;
  }>`select count(*)::integer as n from repair_order where bench_id = ${id}`.execute(trx);
  if (found.rows[0]!.n > 0) refuse<RepairRefusal>('bench_in_use', { n: found.rows[0]!.n }, 422);
}
