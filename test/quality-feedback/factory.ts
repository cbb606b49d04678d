import { randomUUID } from 'node:crypto';
import { type Answer, answerSheet } from '../../src/features/quality-feedback/answer-sheet.js';
import { type Assignment, assignSheet } from '../../src/features/quality-feedback/assign-sheet.js';
import { closeSheet } from '../../src/features/quality-feedback/check-sheet.js';
import { raiseSheet, type SheetInput } from '../../src/features/quality-feedback/raise-sheet.js';
import { reviewSheet } from '../../src/features/quality-feedback/review-sheet.js';
import { returnHouse } from '../field-returns/factory.js';
import type { TestApp } from '../support/app.js';

export { outcomes, reasonOf, refusedOf } from '../field-returns/factory.js';

/** The house of the field returns, with those who take a quality sheet through its steps. */
export async function sheetHouse(app: TestApp) {
  const house = await returnHouse(app);
  const [head, purchasing, checker, auditor] = [
    await house.person('head'),
    await house.person('purchasing'),
    await house.person('quality'),
    await house.person('auditor'),
  ];
  const { id: supplierId } = await app.ownerDb
    .selectFrom('party')
    .select('id')
    .where('code', '=', 'ACME')
    .executeTakeFirstOrThrow();

  type Who = { context: typeof head.context };
  const raise = (input: Partial<SheetInput> = {}, by: Who = house.technician) =>
    raiseSheet(by.context, {
      kind: 'feedback',
      title: '通道板温升过高',
      problem: '满载 30 分钟后 Q12 烫手',
      key: randomUUID(),
      ...input,
    });
  const pass = async (id: number) => reviewSheet(house.supervisor.context, { id, outcome: 'passed', note: '情况属实' });
  const assign = (id: number, input: Partial<Assignment> = {}) =>
    assignSheet(house.quality.context, { id, department: 'purchasing', assigneeId: purchasing.personId, ...input });
  const answer = (id: number, input: Partial<Answer> = {}, by: Who = purchasing) =>
    answerSheet(by.context, { id, causeNote: '供应商换料', action: '退回整批并更换供应商', ...input });
  /** A sheet that has come so far. */
  const at = async (
    state: 'raised' | 'passed' | 'assigned' | 'answered' | 'closed',
    input: Partial<SheetInput> = {},
    by: Who = house.technician,
  ) => {
    const sheet = await raise(input, by);
    const upTo = ['raised', 'passed', 'assigned', 'answered', 'closed'].indexOf(state);
    if (upTo >= 1) await pass(sheet.id);
    if (upTo >= 2) await assign(sheet.id);
    if (upTo >= 3) await answer(sheet.id);
    if (upTo >= 4) await closeSheet(checker.context, { id: sheet.id, note: '复测合格' });
    return sheet;
  };

  const sheetRow = (id: number) =>
    app.ownerDb.selectFrom('quality_sheet').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const linksOf = (id: number) =>
    app.ownerDb.selectFrom('quality_sheet_link').selectAll().where('sheet_id', '=', id).orderBy('id').execute();
  const actsOf = async (id: number) => {
    const rows = await app.ownerDb
      .selectFrom('quality_sheet_step')
      .select(['act', 'person_id'])
      .where('sheet_id', '=', id)
      .orderBy('id')
      .execute();
    return rows.map((row) => row.act);
  };
  const eventsOf = async (id: number) => {
    const rows = await app.ownerDb
      .selectFrom('event')
      .select('name')
      .where('subject_type', '=', 'quality_sheet')
      .where('subject_id', '=', String(id))
      .orderBy('id')
      .execute();
    return rows.map((row) => row.name.replace('quality_sheet.', ''));
  };
  /** What waits unread on somebody's bell, of one sheet or all. */
  const bellOf = async (personId: number, number?: string) => {
    const rows = await app.ownerDb
      .selectFrom('notification')
      .select(['kind', 'href'])
      .where('person_id', '=', personId)
      .where('read_at', 'is', null)
      .orderBy('id')
      .execute();
    return rows.filter((row) => !number || row.href.endsWith(number)).map((row) => row.kind);
  };

  return {
    ...house,
    head,
    purchasing,
    checker,
    auditor,
    supplierId,
    raise,
    pass,
    assign,
    answerIt: answer,
    at,
    sheetRow,
    linksOf,
    actsOf,
    eventsOf,
    bellOf,
  };
}
export type SheetHouse = Awaited<ReturnType<typeof sheetHouse>>;
