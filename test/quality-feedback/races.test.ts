import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeSheet } from '../../src/features/quality-feedback/change-sheet.js';
import { closeSheet, rejectAnswer } from '../../src/features/quality-feedback/check-sheet.js';
import { reviewSheet } from '../../src/features/quality-feedback/review-sheet.js';
import { withdrawSheet } from '../../src/features/quality-feedback/withdraw-sheet.js';
import { testApp, type TestApp } from '../support/app.js';
import { outcomes, sheetHouse, type SheetHouse } from './factory.js';

/** Each needs the `for update` of lockSheet: without it both acts read the earlier state, and both are done. */
describe('two at one sheet', () => {
  let app: TestApp;
  let house: SheetHouse;

  beforeAll(async () => {
    app = await testApp();
    house = await sheetHouse(app);
  });
  afterAll(() => app?.close());

  const rounds = Array.from({ length: 6 }, (_, n) => n);

  it.each(rounds)('review it once (%i)', async () => {
    const { id, number } = await house.raise();
    const said = await outcomes(
      reviewSheet(house.supervisor.context, { id, outcome: 'passed', note: '' }),
      reviewSheet(house.head.context, { id, outcome: 'sent_back', note: '缺照片' }),
    );
    expect(said.toSorted()).toEqual(['done', 'sheet_reviewed_already']);
    expect(await house.actsOf(id)).toHaveLength(2);
    const passed = said[0] === 'done';
    expect((await house.bellOf(house.quality.personId, number)).length).toBe(passed ? 1 : 0);
    expect((await house.bellOf(house.technician.personId, number)).length).toBe(passed ? 0 : 1);
  });

  it.each(rounds)('answer it or give it to somebody else, never both (%i)', async () => {
    const { workshop, purchasing } = house;
    const { id } = await house.at('assigned');
    const said = await outcomes(
      house.answerIt(id),
      house.assign(id, { department: 'production', assigneeId: workshop.personId }),
    );
    const { state, assignee_id: assignee, answered_by: answered } = await house.sheetRow(id);
    if (said[0] === 'done')
      expect([said[1], state, answered]).toEqual(['sheet_not_passed', 'answered', purchasing.personId]);
    else expect([said, state, assignee]).toEqual([['sheet_answer_not_yours', 'done'], 'assigned', workshop.personId]);
  });

  it.each(rounds)('review it as it was seen, or change it (%i)', async () => {
    const { id } = await house.raise();
    const said = await outcomes(
      reviewSheet(house.supervisor.context, { id, version: 1, outcome: 'passed', note: '' }),
      changeSheet(house.technician.context, { id, version: 1, kind: 'feedback', title: '改', problem: '改过' }),
    );
    expect([
      ['done', 'sheet_not_sent_back'],
      ['sheet_changed_meanwhile', 'done'],
    ]).toContainEqual(said);
  });

  it.each(rounds)('close it, send it back or withdraw it (%i)', async () => {
    const { id } = await house.at('answered');
    const said = await outcomes(
      closeSheet(house.checker.context, { id, note: '复测合格' }),
      rejectAnswer(house.quality.context, { id, reason: '无效' }),
      withdrawSheet(house.checker.context, { id, reason: '重复' }),
    );
    const { state, over_at: over } = await house.sheetRow(id);
    // Sent back to be answered, it can still be withdrawn.
    const done = said.flatMap((one, n) => (one === 'done' ? n : []));
    expect([[0], [1], [2], [1, 2]]).toContainEqual(done);
    expect(over !== null).toBe(state === 'closed' || state === 'withdrawn');
  });

  it.each(rounds)('raise it once by the same form (%i)', async () => {
    const key = randomUUID();
    const made = await Promise.all([house.raise({ key }), house.raise({ key })]);
    expect(made[0]).toEqual(made[1]);
    expect(await house.actsOf(made[0].id)).toEqual(['raised']);
  });
});
