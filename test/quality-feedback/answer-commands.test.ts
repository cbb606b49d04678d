import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeSheet, rejectAnswer, reopenSheet } from '../../src/features/quality-feedback/check-sheet.js';
import { testApp, type TestApp } from '../support/app.js';
import { reasonOf, sheetHouse, type SheetHouse } from './factory.js';
const now = new Date('2026-03-12T02:00:00Z');

describe('the answer of a quality sheet', () => {
  let app: TestApp;
  let house: SheetHouse;

  beforeAll(async () => {
    app = await testApp({ now: () => now });
    house = await sheetHouse(app);
  });
  afterAll(() => app?.close());

  it('is assigned by quality to somebody who can answer, and passed on', async () => {
    const { purchasing, workshop, auditor, technician } = house;
    const raised = await house.at('raised');
    expect(await reasonOf(house.assign(raised.id))).toBe('sheet_not_passed');
    const { id, number } = await house.at('passed');
    expect(await reasonOf(house.assign(id, { assigneeId: null }))).toBe('sheet_assignee_missing');
    expect(await reasonOf(house.assign(id, { assigneeId: auditor.personId }))).toBe('sheet_assignee_unknown');
    expect(await reasonOf(house.assign(id, { assigneeId: 999_999 }))).toBe('sheet_assignee_unknown');
    for (const [department, of] of [
      ['purchasing', house.quality],
      ['purchasing', technician],
      ['quality', purchasing],
    ] as const)
      expect(await reasonOf(house.assign(id, { department, assigneeId: of.personId }))).toBe(
        'sheet_assignee_elsewhere',
      );
    expect(await reasonOf(house.assign(id, { dueOn: '2026-03-11' }))).toBe('sheet_due_past');
    expect(await reasonOf(house.assign(id, { version: 1 }))).toBe('sheet_changed_meanwhile');
    await house.assign(id, { dueOn: '2026-03-20' });
    expect(await house.bellOf(purchasing.personId, number)).toEqual(['sheet_assigned']);
    await house.assign(id, { department: 'production', assigneeId: workshop.personId, dueOn: '2026-03-12' });
    expect(await house.bellOf(purchasing.personId, number)).toEqual([]);
    expect(await house.bellOf(purchasing.personId)).toContain('sheet_moved_on');
    expect(await house.bellOf(workshop.personId, number)).toEqual(['sheet_assigned']);
    await house.assign(id, { department: 'development', assigneeId: null });
    expect(await house.sheetRow(id)).toMatchObject({ department: 'development', assignee_id: null });
    expect(await house.actsOf(id)).toEqual(['raised', 'passed', 'assigned', 'assigned', 'assigned']);
    // Technicians are asked too: the sheet is theirs to see as long as they are.
    await house.assign(id, { department: 'production', assigneeId: house.colleague.personId });
    await house.assign(id, { department: 'production', assigneeId: technician.personId });
    expect(await reasonOf(house.answerIt(id, {}, house.colleague))).toBe('not_found');
  });

  it('is answered by who was asked, or by quality in somebody’s name', async () => {
    const { quality, purchasing, workshop } = house;
    const passed = await house.at('passed');
    expect(await reasonOf(house.answerIt(passed.id))).toBe('sheet_not_assigned');
    const { id, number } = await house.at('assigned');
    expect(await reasonOf(house.answerIt(id, {}, workshop))).toBe('sheet_answer_not_yours');
    expect(await reasonOf(house.answerIt(id, { causeNote: ' ' }))).toBe('sheet_cause_missing');
    expect(await reasonOf(house.answerIt(id, { action: ' ' }))).toBe('sheet_action_missing');
    expect(await reasonOf(house.answerIt(id, { causeId: 999_999 }))).toBe('term_unknown');
    expect(await reasonOf(house.answerIt(id, {}, quality))).toBe('sheet_answer_name_missing');
    await house.answerIt(id, { answeredName: '张工（结构组）', causeNote: null, causeWords: '焊盘过小' }, quality);
    const { cause_id: causeId } = await house.sheetRow(id);
    expect(causeId).not.toBeNull();
    expect(await house.sheetRow(id)).toMatchObject({ answered_by: quality.personId, answered_name: '张工（结构组）' });
    expect(await reasonOf(house.answerIt(id))).toBe('sheet_not_assigned');
    expect(await reasonOf(closeSheet(quality.context, { id, note: '复测合格' }))).toBe('sheet_own_answer');
    expect(await reasonOf(rejectAnswer(quality.context, { id, reason: 'x' }))).toBe('sheet_own_answer');
    expect(await house.bellOf(purchasing.personId, number)).toEqual([]);
  });

  it('is closed when it helps, answered again when not, and taken up again when it comes back', async () => {
    const { checker, purchasing, technician, quality } = house;
    const assigned = await house.at('assigned');
    expect(await reasonOf(closeSheet(checker.context, { id: assigned.id, note: '复测合格' }))).toBe(
      'sheet_not_answered',
    );
    const { id, number } = await house.at('answered');
    expect(await reasonOf(closeSheet(purchasing.context, { id, note: '复测合格' }))).toBe('not_permitted');
    expect(await reasonOf(rejectAnswer(checker.context, { id, reason: ' ' }))).toBe('sheet_reason_missing');
    expect(await reasonOf(rejectAnswer(checker.context, { id, reason: 'x', dueOn: '2026-03-01' }))).toBe(
      'sheet_due_past',
    );
    expect(await reasonOf(rejectAnswer(checker.context, { id, version: 1, reason: 'x' }))).toBe(
      'sheet_changed_meanwhile',
    );
    await rejectAnswer(checker.context, { id, reason: '复测仍烫', dueOn: '2026-03-30' });
    expect(await house.sheetRow(id)).toMatchObject({ state: 'assigned', due_on: '2026-03-30', checked_by: null });
    expect(await house.bellOf(purchasing.personId, number)).toEqual(['sheet_rejected']);
    await house.answerIt(id, { action: '更换器件' });
    expect(await reasonOf(closeSheet(checker.context, { id, note: ' ' }))).toBe('sheet_check_missing');
    expect((await house.sheetRow(id)).state).toBe('answered');
    await closeSheet(checker.context, { id, note: '复测合格' });
    expect(await reasonOf(closeSheet(checker.context, { id, note: '复测合格' }))).toBe('sheet_not_answered');
    expect(await reasonOf(reopenSheet(checker.context, { id, reason: '' }))).toBe('sheet_reason_missing');
    await reopenSheet(checker.context, { id, reason: '又出现一例' });
    expect(await house.sheetRow(id)).toMatchObject({ state: 'passed', over_at: null, checked_by: null });
    expect(await house.bellOf(technician.personId, number)).toEqual(['sheet_reopened']);
    expect(await house.bellOf(quality.personId, number)).toEqual(['sheet_reopened']);
    expect(await reasonOf(reopenSheet(checker.context, { id, reason: 'x' }))).toBe('sheet_not_closed');
    await house.assign(id);
    await house.answerIt(id);
    expect(await house.actsOf(id)).toEqual([
      'raised',
      'passed',
      'assigned',
      'answered',
      'rejected',
      'answered',
      'closed',
      'reopened',
      'assigned',
      'answered',
    ]);
  });
});
