import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  decideCase,
  propertyCasesFeature,
  recordAnswer,
  reportCase,
  tellCustomer,
  withdrawCase,
} from '../../src/features/property-cases/index.js';
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
    const came = await house.pieceRow((await house.caseOf(id)).piece_id);
    await house.db
      .updateTable('property_receipt')
      .set({ received_at: new Date(hours(-1).getTime() + 30_000) })
      .where('id', '=', came.receipt_id)
      .execute();
    expect(await reasonOf(house.tell(id, { at: new Date(hours(-1).getTime() - 60_000) }))).toBe(
      'case_told_before_piece',
    );
    // Moments are typed to the minute: in the one in which it came in is not before.
    await house.tell(id, { at: hours(-1) });
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
    expect([told, withdrawn]).toEqual(
      withdrawn === 'done' ? ['case_withdrawn_already', 'done'] : ['done', 'case_withdraw_not_yours'],
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
