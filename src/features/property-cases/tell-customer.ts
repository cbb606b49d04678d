import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { localTime } from '../../platform/daily.js';
import type { Transaction } from '../../platform/database.js';
import { notify, peopleWith, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { expectUnsettled, type LockedCase, lockCase, noteCase } from './lock-case.js';
import { caseKinds, casePath, type PropertyCaseRefusal, type ToldWay } from './property-case.js';

export interface Answer {
  text: string;
  /** Who answered; whom we told, unless somebody else. */
  by?: string | null;
  /** YYYY-MM-DD */
  on: string;
}

export interface Told {
  id: number;
  /** Who told them; who records it, unless somebody else. */
  toldBy?: number | null;
  whom: string;
  at: Date;
  way: ToldWay;
  said?: string | null;
  answer?: Answer | null;
  key?: string;
}

/**
 * Keeps that the customer was told, with the answer when there was one at once. Refuses a case that is closed or withdrawn,
 * a moment to come (`case_told_future`) or before the day on which it was found (`case_told_too_early`) or the piece came in
 * (`case_told_before_piece`), people who are not
 * there (`case_teller_unknown`), and an answer on a wrong day.
 */
export async function tellCustomer(context: Context, input: Told): Promise<void> {
  const { key, ...content } = input;
  await runCommand(context, { right: 'property_case.tell', key, content: { told: content } }, async (trx, inside) => {
    const of = await lockCase(trx, input.id);
    expectUnsettled(of);
    const { day, time } = localTime(inside.config.timeZone, input.at);
    if (input.at > inside.now()) refuse<PropertyCaseRefusal>('case_told_future', {}, 422);
    if (day < of.found_on) refuse<PropertyCaseRefusal>('case_told_too_early', { day: of.found_on }, 422);
    await expectCameBefore(trx, inside, of, `${day} ${time}`);
    if (input.answer) expectAnswerDay(inside, input.answer.on, day);
    const told = {
      told_by: await tellerOf(trx, input.toldBy ?? inside.actor.personId),
      told_whom: input.whom.trim(),
      told_at: input.at,
      way: input.way,
      said: input.said?.trim() || null,
    };
    const answer = input.answer ? answered(inside, input.answer, told.told_whom) : {};
    await trx
      .insertInto('property_told')
      .values({ case_id: of.id, ...told, ...answer, recorded_at: inside.now() })
      .execute();
    await noteCase(trx, inside, of, 'case_told');
    await changed(trx, inside, of, Boolean(input.answer));
    const { told_by: _id, ...facts } = told;
    const after = { ...facts, told_at: `${day} ${time}`, ...spoken(answer) };
    return { result: undefined, events: [{ name: 'property_case.told', subject: ['property_case', of.id], after }] };
  });
}

/**
 * Keeps what the customer answered later. Refuses a case that is closed or withdrawn, what was not told in this case
 * (`case_told_unknown`), a second answer to the same (`case_answered_already`), and a wrong day (`case_answer_day_wrong`).
 */
export async function recordAnswer(
  context: Context,
  input: { id: number; toldId: string; answer: Answer; key?: string },
): Promise<void> {
  const { key, ...content } = input;
  await runCommand(context, { right: 'property_case.tell', key, content: { answer: content } }, async (trx, inside) => {
    const of = await lockCase(trx, input.id);
    expectUnsettled(of);
    const told = await trx
      .selectFrom('property_told')
      .select(['id', 'told_whom', 'told_at', 'answer'])
      .where('id', '=', input.toldId)
      .where('case_id', '=', of.id)
      .executeTakeFirst();
    if (!told) return refuse<PropertyCaseRefusal>('case_told_unknown', {}, 404);
    if (told.answer) refuse<PropertyCaseRefusal>('case_answered_already');
    expectAnswerDay(inside, input.answer.on, dayIn(inside.config.timeZone, told.told_at));
    const answer = answered(inside, input.answer, told.told_whom);
    await trx.updateTable('property_told').set(answer).where('id', '=', told.id).execute();
    await changed(trx, inside, of, true);
    return {
      result: undefined,
      events: [{ name: 'property_case.answered', subject: ['property_case', of.id], after: spoken(answer) }],
    };
  });
}

/** To the minute, as moments are typed; what came as a return came with that. */
async function expectCameBefore(trx: Transaction, { config }: Context, of: LockedCase, moment: string): Promise<void> {
  const found = await sql<{ at: Date }>`
    select least(r.received_at, f.received_at) as at from property_piece p join property_receipt r on r.id = p.receipt_id
      left join field_return f on f.id = p.return_id where p.id = ${of.piece_id}`.execute(trx);
  const { day, time } = localTime(config.timeZone, found.rows[0]!.at);
  if (moment < `${day} ${time}`) refuse<PropertyCaseRefusal>('case_told_before_piece', { day, time }, 422);
}

function expectAnswerDay(context: Context, on: string, toldOn: string): void {
  if (on < toldOn || on > todayOf(context)) refuse<PropertyCaseRefusal>('case_answer_day_wrong', { day: toldOn }, 422);
}

const answered = ({ actor }: Context, { text, by, on }: Answer, whom: string) => ({
  answer: text.trim(),
  answered_by: by?.trim() || whom,
  answered_on: on,
  answer_recorded_by: actor.personId,
});

/** What the event keeps of an answer; who recorded it is who acts. */
function spoken(answer: Partial<ReturnType<typeof answered>>) {
  const { answer_recorded_by: _id, ...facts } = answer;
  return facts;
}

async function tellerOf(trx: Transaction, id: number): Promise<number> {
  const found = await sql`select from person where id = ${id} and retired_at is null and not system`.execute(trx);
  return found.rows.length > 0 ? id : refuse<PropertyCaseRefusal>('case_teller_unknown', {}, 422);
}

async function changed(trx: Transaction, context: Context, of: LockedCase, withAnswer: boolean): Promise<void> {
  await trx
    .updateTable('property_case')
    .set({ version: of.version + 1 })
    .where('id', '=', of.id)
    .execute();
  if (withAnswer) await noteCase(trx, context, of, 'case_answered');
  const opened = caseKinds.map((kind) => `property_case_${kind}`);
  await settleNotices(trx, casePath(of.number), opened);
  if (withAnswer && of.state === 'open')
    await notify(
      trx,
      await peopleWith(trx, ['supervisor', 'quality']),
      {
        kind: 'property_case_answered',
        href: casePath(of.number),
        facts: { case: of.number },
        parties: { customer: of.customer_id },
      },
      { except: context.actor.personId },
    );
}
