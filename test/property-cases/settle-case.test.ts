import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nameDeputy } from '../../src/features/approvals/index.js';
import {
  decideCase,
  propertyCasesFeature,
  recordAnswer,
  reopenCase,
  reportCase,
  tellCustomer,
  withdrawCase,
} from '../../src/features/property-cases/index.js';
import { caseOutcomes, misfit, pieceAfters } from '../../src/features/property-cases/property-case.js';
import { runDaily } from '../../src/platform/daily.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { outcomes, reasonOf, toldOf } from '../tool-loans/factory.js';
import { type CaseHouse, caseHouse, NOW, TODAY } from './factory.js';

let app: TestApp;
let house: CaseHouse;
let now = NOW;

beforeAll(async () => {
  app = await testApp({ now: () => now });
  house = await caseHouse(app);
});
afterAll(async () => {
  expect(await verifyBook(app.db)).toEqual([]);
  await app.close();
});

const hours = (n: number) => new Date(NOW.getTime() + n * 3_600_000);
const path = (number: string) => `/property-cases/${number}`;

describe('opening a case', () => {
  it('tells supervisors, quality and who registered the piece at once, by mail', async () => {
    const piece = await house.piece({ description: 'Probe card' });
    const { id, number } = await house.open(piece.id, { kind: 'unfit', what: ' Two needles bent ', cause: 'Packing' });
    expect(await house.caseOf(id)).toMatchObject({
      state: 'open',
      kind: 'unfit',
      what: 'Two needles bent',
      cause: 'Packing',
      customer_id: house.theirs.id,
      opened_by: house.quality.personId,
      quantity: '1.000',
    });
    for (const one of [house.supervisor, house.storekeeper])
      expect(await toldOf(app, one.personId, path(number))).toEqual(['property_case_unfit']);
    expect(await toldOf(app, house.quality.personId, path(number))).toEqual([]);
    expect(await toldOf(app, house.head.personId, path(number))).toEqual([]);
    const notice = await house.db.selectFrom('notification').selectAll().where('href', '=', path(number)).execute();
    expect(notice.every((one) => one.urgent && one.by_mail)).toBe(true);
    expect(await house.events(id)).toEqual(['opened']);
    expect(await house.acts(piece.receiptId)).toContain('case_opened');
    expect((await house.caseOf(id)).search).toContain('probe card');
  });

  it('refuses days to come, more than is open, pieces that are over, and who may not', async () => {
    const { id } = await house.piece({ quantity: '3' });
    expect(await reasonOf(house.open(id, { foundOn: '2026-11-25' }))).toBe('case_found_future');
    expect(await reasonOf(house.open(id, { quantity: '3.5' }))).toBe('property_more_than_open');
    expect(await reasonOf(house.open(id, { quantity: '0' }))).toBe('property_more_than_open');
    expect(await reasonOf(house.open(id, {}, house.auditor))).toBe('not_permitted');
    expect(await reasonOf(house.open(999_999))).toBe('property_not_found');
    const gone = await house.agreed({ pieceAfter: 'scrap' });
    expect(await reasonOf(house.open(gone.piece.id))).toBe('property_over');
  });

  // Without the lock of lockPiece the constraint decides, and the refusal does not name the case.
  it('is done once for a piece, by two at the same moment', async () => {
    const { id } = await house.piece();
    const both = await outcomes(house.open(id), house.open(id, {}, house.supervisor));
    expect(both.toSorted()).toEqual(['case_exists', 'done']);
    expect(await reasonOf(house.open(id))).toBe('case_exists');
  });

  it('by hand finds the piece by its code, of receipts that one may see', async () => {
    const piece = await house.piece();
    const said = { quantity: '1', kind: 'damaged' as const, foundOn: TODAY, what: 'Scratched' };
    expect(await reasonOf(reportCase(house.technician.context, { ...said, code: piece.code }))).toBe(
      'property_not_found',
    );
    expect(await reasonOf(reportCase(house.quality.context, { ...said, code: 'CP-999999-1' }))).toBe(
      'property_not_found',
    );
    await house.task(house.theirs.id, house.technician.personId);
    const key = house.newKey();
    const first = await reportCase(house.technician.context, { ...said, code: piece.code.toLowerCase(), key });
    expect(await reportCase(house.technician.context, { ...said, code: piece.code.toLowerCase(), key })).toEqual(first);
  });
});

describe('telling the customer', () => {
  it('keeps who told whom, when, how and what they answered', async () => {
    const { id, number } = await house.open((await house.piece()).id);
    await house.tell(id, {
      toldBy: house.technician.personId,
      whom: ' Ms Li ',
      at: hours(-1),
      way: 'visit',
      said: 'Shown on site',
    });
    const told = await house.db
      .selectFrom('property_told')
      .selectAll()
      .where('case_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(told).toMatchObject({
      told_by: house.technician.personId,
      told_whom: 'Ms Li',
      way: 'visit',
      said: 'Shown on site',
      answer: null,
    });
    expect(await toldOf(app, house.supervisor.personId, path(number))).toEqual([]);
    const answer = { text: 'Please repair', on: TODAY };
    const assistant = house.assistant.context;
    expect(await reasonOf(recordAnswer(assistant, { id, toldId: '999999', answer }))).toBe('case_told_unknown');
    expect(
      await reasonOf(recordAnswer(assistant, { id, toldId: told.id, answer: { ...answer, on: '2026-11-23' } })),
    ).toBe('case_answer_day_wrong');
    expect(
      await reasonOf(recordAnswer(assistant, { id, toldId: told.id, answer: { ...answer, on: '2026-11-25' } })),
    ).toBe('case_answer_day_wrong');
    await recordAnswer(assistant, { id, toldId: told.id, answer });
    expect(
      await house.db.selectFrom('property_told').selectAll().where('id', '=', told.id).executeTakeFirstOrThrow(),
    ).toMatchObject({ answer: 'Please repair', answered_by: 'Ms Li', answer_recorded_by: house.assistant.personId });
    expect(await reasonOf(recordAnswer(assistant, { id, toldId: told.id, answer }))).toBe('case_answered_already');
    expect(await toldOf(app, house.supervisor.personId, path(number))).toEqual(['property_case_answered']);
    expect(await house.events(id)).toEqual(['opened', 'told', 'answered']);
  });

  it('refuses moments to come and before it was found, people who are not there, and who may not', async () => {
    const { id } = await house.open((await house.piece()).id);
    expect(await reasonOf(house.tell(id, { at: hours(1) }))).toBe('case_told_future');
    expect(await reasonOf(house.tell(id, { at: hours(-24) }))).toBe('case_told_too_early');
    expect(await reasonOf(house.tell(id, { toldBy: 999_999 }))).toBe('case_teller_unknown');
    expect(await reasonOf(house.tell(id, { answer: { text: 'Yes', on: '2026-11-25' } }))).toBe('case_answer_day_wrong');
    expect(await reasonOf(house.tell(id, {}, house.storekeeper))).toBe('not_permitted');
    expect(await reasonOf(house.tell(999_999))).toBe('not_found');
    await house.db.updateTable('person').set({ retired_at: now }).where('id', '=', house.colleague.personId).execute();
    expect(await reasonOf(house.tell(id, { toldBy: house.colleague.personId }))).toBe('case_teller_unknown');
  });

  // Without the lock of lockCase both are kept, and a withdrawn case has been told.
  it('or withdrawing, not both, when both come at the same moment', async () => {
    const { id } = await house.open((await house.piece()).id, {}, house.storekeeper);
    const [told, withdrawn] = await outcomes(
      house.tell(id),
      withdrawCase(house.storekeeper.context, { id, reason: 'Wrong piece' }),
    );
    expect([told, withdrawn].toSorted()).toEqual(
      withdrawn === 'done' ? ['case_withdrawn_already', 'done'] : ['case_withdraw_not_yours', 'done'],
    );
  });

  it('reminds supervisors each day, and the head from the third on', async () => {
    await house.db
      .updateTable('property_case')
      .set({ state: 'withdrawn', closed_at: now, closed_by: 1 })
      .where('closed_at', 'is', null)
      .execute();
    const { id, number } = await house.open((await house.piece()).id);
    const remind = propertyCasesFeature.daily![0]!;
    const counted = async (person: { personId: number }) =>
      (await toldOf(app, person.personId, '/property-cases?view=untold')).length;
    const run = async (day: string) => {
      now = new Date(`${day}T02:00:00Z`);
      await runDaily(app.deps, remind, day);
      return [await counted(house.supervisor), await counted(house.head)];
    };
    expect(await run('2026-11-24')).toEqual([0, 0]);
    expect(await run('2026-11-25')).toEqual([1, 0]);
    expect(await run('2026-11-26')).toEqual([2, 0]);
    expect(await run('2026-11-27')).toEqual([3, 1]);
    await house.tell(id, { at: NOW });
    expect(await run('2026-11-28')).toEqual([3, 1]);
    const notice = await house.db
      .selectFrom('notification')
      .select('facts')
      .where('kind', '=', 'property_cases_untold')
      .execute();
    expect(notice[0]!.facts).toMatchObject({ n: 1, oldest: number });
    now = NOW;
  });
});

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

describe('withdrawing', () => {
  it('is for who opened it until the customer knows, and for those who settle cases', async () => {
    const mine = await house.open((await house.piece()).id, {}, house.storekeeper);
    const by = house.storekeeper.context;
    const theirs = await house.ready();
    expect(await reasonOf(withdrawCase(by, { id: theirs.id, reason: 'x' }))).toBe('case_withdraw_not_yours');
    await withdrawCase(by, { id: mine.id, reason: ' Found it ' });
    expect(await house.caseOf(mine.id)).toMatchObject({ state: 'withdrawn', close_note: 'Found it' });
    expect(await toldOf(app, house.supervisor.personId, path(mine.number))).toEqual(['property_case_withdrawn']);
    await house.propose(theirs.id);
    await withdrawCase(house.supervisor.context, { id: theirs.id, reason: 'Found' });
    expect(await toldOf(app, house.head.personId, `/approvals?case=${theirs.number}`)).toEqual([]);
    expect(await reasonOf(withdrawCase(house.supervisor.context, { id: theirs.id, reason: 'x' }))).toBe(
      'case_withdrawn_already',
    );
    const done = await house.agreed({});
    expect(await reasonOf(withdrawCase(house.supervisor.context, { id: done.id, reason: 'x' }))).toBe(
      'case_decided_already',
    );
    await house.open(theirs.piece.id);
  });
});

it('does once what is sent twice', async () => {
  const { id } = await house.open((await house.piece()).id);
  const key = house.newKey();
  for (let n = 0; n < 2; n++)
    await tellCustomer(house.supervisor.context, { id, whom: 'A', at: NOW, way: 'mail', key });
  const told = await house.db.selectFrom('property_told').select('id').where('case_id', '=', id).execute();
  expect(told).toHaveLength(1);
  const other = decideCase(house.head.context, { id, approve: true, key });
  expect(await reasonOf(other)).toBe('key_reused');
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
