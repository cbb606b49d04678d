import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { type FaultTermKind, useTerm } from '../fault-terms/index.js';
import { expectWork } from './expect-work.js';
import { lockRepair } from './move-repair.js';
import { publishRepair } from './posting.js';
import type { RepairRefusal } from './repair.js';

/** One of the list, or new words. */
export interface ChosenTerm {
  id?: number | null;
  words?: string | null;
}

export interface Diagnosis {
  key: string;
  id: number;
  symptom: ChosenTerm;
  fault: ChosenTerm;
  cause: ChosenTerm;
  /** It works as it should: no fault is named then. */
  noFault: boolean;
  action: string | null;
  note: string | null;
  /** Thirty at most; rows without either are left out. */
  components: { component: ChosenTerm; location: string | null }[];
}

const isNamed = ({ id, words }: ChosenTerm) => Boolean(id) || Boolean(words?.trim());

/**
 * Keeps what the workshop found, with the components and where they sit on the board. Each saving is kept, the latest
 * counts. Refuses an order that is not in work, no fault without `noFault` (`diagnosis_fault_missing`), a place on the board
 * without component (`diagnosis_component_missing`), and terms that the list does not have.
 */
export async function diagnoseRepair(context: Context, input: Diagnosis): Promise<{ number: string; id: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'repair.work', key, content: { diagnosis: content } }, async (trx) => {
    const order = await lockRepair(trx, { id: input.id });
    await expectWork(trx, order);
    if (!input.noFault && !isNamed(input.fault)) refuse<RepairRefusal>('diagnosis_fault_missing', {}, 422);
    const standing = await standingOf(trx, order.id);
    const use = (kind: FaultTermKind, chosen: ChosenTerm, before?: number | null) =>
      useTerm(trx, context, kind, chosen, { standing: before ?? null });
    const row = {
      symptom_id: await use('symptom', input.symptom, standing?.symptom_id),
      fault_id: input.noFault ? null : await use('fault', input.fault, standing?.fault_id),
      cause_id: input.noFault ? null : await use('cause', input.cause, standing?.cause_id),
      no_fault: input.noFault,
      action: input.action?.trim() || null,
      note: input.note?.trim() || null,
    };
    const { id } = await trx
      .insertInto('repair_diagnosis')
      .values({ order_id: order.id, ...row, diagnosed_by: context.actor.personId, diagnosed_at: context.now() })
      .returning('id')
      .executeTakeFirstOrThrow();
    const components = await keepComponents(trx, context, { id, standing: standing?.components ?? [] }, input);
    publishRepair(trx, { id: order.id });
    const after = { ...(await namesOf(trx, row)), no_fault: row.no_fault, action: row.action, components };
    return {
      result: { number: order.number, id },
      events: [{ name: 'repair.diagnosed', subject: ['repair_order', order.id], after }],
    };
  });
}

/** What counted so far: its terms stay choosable also when the list has dropped them since. */
async function standingOf(trx: Transaction, orderId: number) {
  const last = await trx
    .selectFrom('repair_diagnosis')
    .select(['id', 'symptom_id', 'fault_id', 'cause_id'])
    .where('order_id', '=', orderId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last) return undefined;
  const rows = await trx
    .selectFrom('repair_component')
    .select('component_id')
    .where('diagnosis_id', '=', last.id)
    .execute();
  return { ...last, components: rows.map((row) => row.component_id) };
}

async function keepComponents(
  trx: Transaction,
  context: Context,
  diagnosis: { id: string; standing: number[] },
  { components }: Diagnosis,
): Promise<string | null> {
  const told: string[] = [];
  for (const [n, { component, location }] of components.entries()) {
    const where = location?.trim() || null;
    if (!isNamed(component) && !where) continue;
    if (!isNamed(component)) refuse<RepairRefusal>('diagnosis_component_missing', { row: n + 1 }, 422);
    const standing = diagnosis.standing.find((id) => id === component.id) ?? null;
    const componentId = (await useTerm(trx, context, 'component', component, { standing }))!;
    await trx
      .insertInto('repair_component')
      .values({ diagnosis_id: diagnosis.id, position: told.length + 1, component_id: componentId, location: where })
      .execute();
    const { component_id: name } = await namesOf(trx, { component_id: componentId });
    told.push(where ? `${name} ${where}` : String(name));
  }
  return told.length > 0 ? told.join(', ') : null;
}

/** The words of terms, as an event keeps them. */
async function namesOf(trx: Transaction, terms: Record<string, unknown>): Promise<Record<string, string | null>> {
  const asked = Object.entries(terms).filter(
    (entry): entry is [string, number | null] => entry[0].endsWith('_id') && entry[1] !== undefined,
  );
  const ids = asked.flatMap(([, id]) => id ?? []);
  const rows =
    ids.length === 0
      ? []
      : await trx.selectFrom('fault_term').select(['id', 'name_zh']).where('id', 'in', ids).execute();
  return Object.fromEntries(asked.map(([name, id]) => [name, rows.find((row) => row.id === id)?.name_zh ?? null]));
}
