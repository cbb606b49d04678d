import {
  type CaseInput,
  closeCase,
  decideCase,
  openCase,
  type OutcomeInput,
  proposeOutcome,
  tellCustomer,
  type Told,
} from '../../src/features/property-cases/index.js';
import type { Context } from '../../src/platform/context.js';
import { propertyHouse } from '../customer-property/factory.js';
import type { TestApp } from '../support/app.js';

export const NOW = new Date('2026-11-24T02:00:00Z');
export const TODAY = '2026-11-24';

type By = { context: Context };

/** A customer's pieces that were lost, damaged or found unfit, and the people who see to it. */
export async function caseHouse(app: TestApp) {
  const house = await propertyHouse(app);
  const { db } = house;
  /** As it came in the day before. */
  const cameIn: typeof house.piece = async (...what) => {
    const made = await house.piece(...what);
    const received = new Date(app.deps.now().getTime() - 86_400_000);
    await db.updateTable('property_receipt').set({ received_at: received }).where('id', '=', made.receiptId).execute();
    return made;
  };

  const open = (pieceId: number, changes: Partial<CaseInput> = {}, by: By = house.quality) =>
    house.within(by, (trx, context) =>
      openCase(trx, context, {
        pieceId,
        quantity: '1',
        kind: 'damaged',
        foundOn: TODAY,
        what: 'Dropped from the trolley',
        ...changes,
      }),
    );
  const caseOf = (id: number) =>
    db.selectFrom('property_case').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  const tell = (id: number, changes: Partial<Told> = {}, by: By = house.supervisor) =>
    tellCustomer(by.context, { id, whom: 'Mr Wang', at: NOW, way: 'phone', ...changes });
  const answered = (id: number, by: By = house.supervisor) =>
    tell(id, { answer: { text: 'Repair it', on: TODAY } }, by);

  const propose = async (id: number, changes: Partial<OutcomeInput> = {}, by: By = house.supervisor) =>
    proposeOutcome(by.context, {
      id,
      version: (await caseOf(id)).version,
      outcome: 'waived',
      pieceAfter: 'return',
      agreedWith: 'Mr Wang',
      agreedOn: TODAY,
      ...changes,
    });
  const decide = (id: number, approve = true, note: string | null = null, by: By = house.head) =>
    decideCase(by.context, { id, approve, note });
  const close = (id: number, changes: Partial<Parameters<typeof closeCase>[1]> = {}, by: By = house.supervisor) =>
    closeCase(by.context, { id, ...changes });

  /** A case of a new piece whose customer has answered. */
  const ready = async (changes: Partial<CaseInput> = {}, piece?: Parameters<typeof house.piece>[0]) => {
    const one = await cameIn({ quantity: changes.quantity ?? '1', ...piece });
    const made = await open(one.id, changes);
    await answered(made.id);
    return { ...made, piece: one };
  };
  /** The same, with its outcome approved. */
  const agreed = async (
    outcome: Partial<OutcomeInput>,
    changes: Partial<CaseInput> = {},
    piece?: Parameters<typeof house.piece>[0],
  ) => {
    const one = await ready(changes, piece);
    await propose(one.id, outcome);
    await decide(one.id);
    return one;
  };

  const events = async (id: number) =>
    (
      await db
        .selectFrom('event')
        .select('name')
        .where('subject_type', '=', 'property_case')
        .where('subject_id', '=', String(id))
        .orderBy('id')
        .execute()
    ).map((event) => event.name.replace('property_case.', ''));

  return { ...house, piece: cameIn, open, caseOf, tell, answered, propose, decide, close, ready, agreed, events };
}
export type CaseHouse = Awaited<ReturnType<typeof caseHouse>>;
