import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nameDeputy } from '../../src/features/approvals/index.js';
import { reopenCase } from '../../src/features/property-cases/index.js';
import { caseOutcomes, misfit, pieceAfters } from '../../src/features/property-cases/property-case.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { outcomes, reasonOf, toldOf } from '../tool-loans/factory.js';
import { type CaseHouse, caseHouse, NOW, TODAY } from './factory.js';

let app: TestApp;
let house: CaseHouse;
const now = NOW;

beforeAll(async () => {
  app = await testApp({ now: () => NOW });
  house = await caseHouse(app);
});
afterAll(async () => {
  expect(await verifyBook(app.db)).toEqual([]);
  await app.close();
});

const path = (number: string) => `/property-cases/${number}`;

describe('an outcome', () => {
  it('is proposed only after an answer; the database says so too', async () => {
    const { id } = await house.open((await house.piece()).id);
    expect(await reasonOf(house.propose(id))).toBe('case_not_answered');
    await house.tell(id);
    expect(await reasonOf(house.propose(id))).toBe('case_not_answered');
    const raw =
      sql`update property_case set state = 'proposed', outcome = 'waived', piece_after = 'return', agreed_on = ${TODAY},
      proposed_by = ${house.supervisor.personId} where id = ${id}`.execute(house.db);
    await expect(raw).rejects.toMatchObject({
      code: '23514',
      message: expect.stringContaining('before the customer has answered'),
    });
    const inserted =
      sql`insert into property_case (piece_id, customer_id, quantity, kind, found_on, what, opened_by, opened_at, state, outcome, piece_after,
        agreed_on, proposed_by, decided_by, closed_by, closed_at)
      select piece_id, customer_id, 1, 'lost', ${TODAY}, 'x', 1, now(), 'closed', 'waived', 'gone', ${TODAY}, 1, ${house.head.personId}, 1, now()
      from property_case where id = ${id}`.execute(house.db);
    await expect(inserted).rejects.toMatchObject({ code: '23514' });
    await house.answered(id);
    await house.propose(id);
    expect((await house.caseOf(id)).state).toBe('proposed');
  });

  it('fits what happened, has its amount and its day', async () => {
    const damaged = await house.ready();
    const lost = await house.ready({ kind: 'lost' });
    const tried = (id: number, changes: Parameters<CaseHouse['propose']>[1]) => reasonOf(house.propose(id, changes));
    expect(await tried(damaged.id, { pieceAfter: 'gone' })).toBe('case_not_lost_gone');
    expect(await tried(damaged.id, { outcome: 'repaired', pieceAfter: 'scrap' })).toBe('case_repaired_after');
    expect(await tried(lost.id, { outcome: 'repaired', pieceAfter: 'gone' })).toBe('case_lost_repaired');
    expect(await tried(lost.id, { pieceAfter: 'return' })).toBe('case_lost_after');
    expect(await tried(damaged.id, { outcome: 'paid' })).toBe('case_amount_missing');
    expect(await tried(damaged.id, { outcome: 'paid', amount: '0.00' })).toBe('case_amount_missing');
    expect(await tried(damaged.id, { outcome: 'waived', amount: '5' })).toBe('case_amount_unwanted');
    expect(await tried(damaged.id, { agreedOn: '2026-11-25' })).toBe('case_agreed_day_wrong');
    expect(await tried(damaged.id, { agreedOn: '2026-11-23' })).toBe('case_agreed_day_wrong');
    expect(await tried(damaged.id, { version: 1 })).toBe('case_changed_meanwhile');
    expect(await reasonOf(house.propose(damaged.id, {}, house.storekeeper))).toBe('not_permitted');
    await house.propose(damaged.id, { outcome: 'paid', amount: '1200.50', note: 'In two weeks' });
    expect(await house.caseOf(damaged.id)).toMatchObject({ amount: '1200.50', outcome_note: 'In two weeks' });
    expect(await tried(damaged.id, {})).toBe('case_proposed_already');
    expect(await toldOf(app, house.head.personId, `/approvals?case=${damaged.number}`)).toEqual([
      'property_case_asked',
    ]);
  });

  it('lets pieces leave for good only when nothing holds them', async () => {
    const { id, piece } = await house.ready();
    const delivery = await sql<{ id: number }>`insert into property_delivery (customer_id, way, begun_by, begun_at)
      values (${house.theirs.id}, 'hand', 1, now()) returning id`.execute(house.db);
    await sql`insert into property_delivery_line (delivery_id, position, piece_id, quantity) values (${delivery.rows[0]!.id}, 1, ${piece.id}, 1)`.execute(
      house.db,
    );
    expect(await reasonOf(house.propose(id, { pieceAfter: 'scrap' }))).toBe('case_in_delivery');
    await sql`delete from property_delivery_line where piece_id = ${piece.id}`.execute(house.db);
    await house.propose(id, { pieceAfter: 'scrap' });
    await repairOf(piece.id);
    expect(await reasonOf(house.decide(id))).toBe('case_in_repair');
    await reopenCase(house.quality.context, { id });
    expect(await reasonOf(house.propose(id, { pieceAfter: 'ours' }))).toBe('case_in_repair');
    await house.propose(id, { outcome: 'repaired' });
  });
});

/** A repair order of a piece, as the room of repairs makes it. */
async function repairOf(pieceId: number, state = 'waiting', result: string | null = null): Promise<string> {
  const over = state === 'closed' ? now : null;
  const made = await sql<{ number: string }>`
    insert into repair_order (property_piece_id, source, item_id, lot_id, serial_id, owner_id, customer_id, place_id, received_at, opened_by, opened_at,
      target_on, state, result, closed_at, closed_by)
    select p.id, 'property', p.book_item_id, p.lot_id, p.serial_id, p.customer_id, p.customer_id, (select id from place where code = 'QUARANTINE'),
      ${now}, ${house.workshop.personId}, ${now}, ${TODAY}, ${state}, ${result}, ${over}, ${over && house.workshop.personId}::integer
    from property_piece p where p.id = ${pieceId} returning number`.execute(house.db);
  return made.rows[0]!.number;
}
const endRepair = (number: string, result: string) =>
  sql`update repair_order set state = 'closed', result = ${result}, closed_at = ${now}, closed_by = 1 where number = ${number}`.execute(
    house.db,
  );

describe('the decision', () => {
  it('is never the proposer’s, and asks for the right to it', async () => {
    const { id } = await house.ready();
    await house.propose(id, {}, house.head);
    expect(await reasonOf(house.decide(id))).toBe('case_own_proposal');
    for (const one of [house.supervisor, house.quality, house.storekeeper])
      expect(await reasonOf(house.decide(id, true, null, one))).toBe('case_not_an_approver');
    expect(await reasonOf(house.decide(id, true, null, house.auditor))).toBe('not_permitted');
    const second = await house.person('head');
    await house.decide(id, true, null, second);
    expect(await house.caseOf(id)).toMatchObject({ state: 'agreed', decided_by: second.personId, decided_as: 'head' });
  });

  it('may be a deputy’s, and the one who opened the case decides too', async () => {
    const { id } = await house.ready({}, undefined);
    await house.propose(id);
    const days = { fromOn: TODAY, toOn: TODAY, note: null };
    await nameDeputy(house.head.context, {
      personId: house.head.personId,
      deputyId: house.assistant.personId,
      ...days,
    });
    await house.decide(id, true, null, house.assistant);
    expect((await house.caseOf(id)).decided_by).toBe(house.assistant.personId);
    const opened = await house.open((await house.piece()).id, {}, house.head);
    await house.answered(opened.id);
    await house.propose(opened.id);
    await house.decide(opened.id);
  });

  it('against it sends the case back with the reason, and it may be proposed again', async () => {
    const { id, number } = await house.ready();
    await house.propose(id);
    expect(await reasonOf(house.decide(id, false, ' '))).toBe('case_reason_missing');
    await house.decide(id, false, 'Too little');
    expect(await house.caseOf(id)).toMatchObject({ state: 'open', decision_note: 'Too little', movement_id: null });
    expect(await toldOf(app, house.supervisor.personId, path(number))).toContain('property_case_rejected');
    expect(await toldOf(app, house.head.personId, `/approvals?case=${number}`)).toEqual([]);
    expect(await reasonOf(house.decide(id))).toBe('case_not_proposed');
    await house.propose(id, {}, house.quality);
    await house.decide(id);
    expect(await house.events(id)).toEqual(['opened', 'told', 'proposed', 'rejected', 'proposed', 'agreed']);
    expect(await reasonOf(house.decide(id))).toBe('case_decided_already');
  });

  // Without the lock of lockCase the loss is booked twice, or the book refuses the second.
  it('is one, by two at the same moment', async () => {
    const { id } = await house.ready({ kind: 'lost' });
    await house.propose(id, { pieceAfter: 'gone' });
    const second = await house.person('head');
    const both = await outcomes(house.decide(id), house.decide(id, true, null, second));
    expect(both.toSorted()).toEqual(['case_decided_already', 'done']);
    const lines = await house.db
      .selectFrom('stock_movement')
      .select('id')
      .where('document_id', '=', (await house.caseOf(id)).number)
      .execute();
    expect(lines).toHaveLength(1);
  });

  it('is taken back before, and after when nothing was booked, with the reason', async () => {
    const { id } = await house.ready();
    const supervisor = house.supervisor.context;
    expect(await reasonOf(reopenCase(supervisor, { id }))).toBe('case_not_agreed');
    await house.propose(id);
    await reopenCase(supervisor, { id });
    expect((await house.caseOf(id)).state).toBe('open');
    await house.propose(id, { outcome: 'repaired' });
    await house.decide(id);
    expect(await reasonOf(reopenCase(supervisor, { id }))).toBe('case_reopen_reason_missing');
    await reopenCase(supervisor, { id, reason: 'It cannot be repaired' });
    await house.propose(id, { outcome: 'paid', amount: '80' });
    const gone = await house.agreed({ pieceAfter: 'scrap' });
    expect(await reasonOf(reopenCase(supervisor, { id: gone.id, reason: 'x' }))).toBe('case_carried_out');
  });
});

describe('closing', () => {
  it('asks for the repair', async () => {
    const { id, piece } = await house.ready();
    await repairOf(piece.id, 'closed', 'to_customer');
    await sql`update repair_order set closed_at = '2026-11-01' where property_piece_id = ${piece.id}`.execute(house.db);
    await house.propose(id, { outcome: 'repaired' });
    await house.decide(id);
    expect(await reasonOf(house.close(id))).toBe('case_repair_missing');
    const order = await repairOf(piece.id);
    expect(await reasonOf(house.close(id))).toBe('case_repair_open');
    await endRepair(order, 'unrepairable');
    expect(await reasonOf(house.close(id))).toBe('case_repair_failed');
    await endRepair(order, 'to_customer');
    await house.close(id, { note: 'Works again' });
    expect(await house.caseOf(id)).toMatchObject({ state: 'closed', close_note: 'Works again' });
    expect(await reasonOf(house.close(id))).toBe('case_closed_already');
    expect(await reasonOf(house.tell(id))).toBe('case_closed_already');
  });

  it('asks for the proof of what they got, and for the change of ownership', async () => {
    const paid = await house.agreed({ outcome: 'paid', amount: '100' });
    expect(await reasonOf(house.close(paid.id, { reference: ' ' }))).toBe('case_reference_missing');
    await house.close(paid.id, { reference: 'PAY-7' });
    expect((await house.caseOf(paid.id)).search).toContain('pay-7');
    const ours = await house.agreed({ outcome: 'waived', pieceAfter: 'ours' });
    expect(await reasonOf(house.close(ours.id))).toBe('case_owner_change_missing');
    await sql`insert into owner_change (direction, customer_id, case_id, reason, state, asked_by, asked_at, decided_by, decided_at, decided_as)
      values ('to_us', ${house.theirs.id}, ${ours.id}, 'x', 'approved', 1, now(), ${house.head.personId}, now(), 'head')`.execute(
      house.db,
    );
    await house.close(ours.id);
    const open = await house.ready();
    expect(await reasonOf(house.close(open.id))).toBe('case_not_agreed');
    expect(await reasonOf(house.close(open.id, {}, house.storekeeper))).toBe('not_permitted');
  });
});

it('knows which outcomes fit which mishap', () => {
  const fitting = (kind: 'lost' | 'damaged' | 'unfit') =>
    caseOutcomes.flatMap((outcome) =>
      pieceAfters.filter((after) => !misfit(kind, outcome, after)).map((after) => `${outcome} ${after}`),
    );
  expect(fitting('lost')).toEqual(['replaced gone', 'paid gone', 'waived gone']);
  const others = ['replaced', 'paid', 'waived'].flatMap((outcome) =>
    ['return', 'scrap', 'ours'].map((after) => `${outcome} ${after}`),
  );
  expect(fitting('damaged')).toEqual(['repaired return', ...others]);
  expect(fitting('unfit')).toEqual(fitting('damaged'));
});
