import {
  DaysStrip,
  type DaysStripProps,
  ReservationFormPage,
} from '../../../views/tool-reservations/reservation-form-page.js';
import { translator } from '../../../views/components/language.js';
import { toolReservationMessages } from '../../../views/tool-reservations/messages.js';
import { can, contextOf, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { Refusal } from '../../platform/refusal.js';
import { fragment, page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { personChosen, personText } from '../people/index.js';
import { findTask } from '../service-tasks/index.js';
import { daysForm, reserveForm } from './forms.js';
import { nextWindow, wishDays } from './free-days.js';
import { readCalendar } from './read-calendar.js';
import { daysAfter, daysBetween, MOST_DAYS, type ReservationRefusal, reservationPath } from './reservation.js';
import { reserveTool } from './reserve-tool.js';
import { said } from './said.js';
import { toolChoiceText, toolChosen, toolNamed, type ToolChoice } from './tool-choices.js';

/** Refusals that are about one field go beside it. */
export const fieldOf: Partial<Record<string, string>> = {
  reservation_not_a_tool: 'tool',
  reservation_item_retired: 'tool',
  reservation_piece_gone: 'tool',
  reservation_piece_away: 'tool',
  reservation_piece_not_free: 'from',
  reservation_too_few: 'quantity',
  reservation_quantity_invalid: 'quantity',
  reservation_under_collected: 'quantity',
  reservation_days_turned: 'to',
  reservation_day_past: 'from',
  reservation_too_long: 'to',
  reservation_too_far: 'from',
  reservation_own_overlaps: 'from',
  reservation_person_left: 'person',
  reservation_for_other: 'person',
  reservation_reason_missing: 'reason',
} satisfies Partial<Record<ReservationRefusal, string>>;

/** How many days before the chosen ones the calendar begins. */
const DAYS_BEFORE = 3;

/** Who has the chosen tool around the chosen days, and whether it is free on them. */
async function stripOf(c: RequestContext, values: FormValues, tool: ToolChoice | undefined): Promise<DaysStripProps> {
  if (!tool) return {};
  const { db } = contextOf(c);
  const today = todayOf(c.get('deps'));
  const typed = checkForm(daysForm, values);
  const wished = typed.ok ? { fromOn: typed.input.from, toOn: typed.input.to } : undefined;
  const begins = daysAfter(wished?.fromOn ?? today, -DAYS_BEFORE);
  const calendar = await readCalendar(c, tool, { fromOn: begins < today ? today : begins, brief: true });
  if (!typed.ok || !wished) return { calendar };
  const length = daysBetween(wished.fromOn, wished.toOn) + 1;
  const quantity = typed.input.quantity;
  if (wished.fromOn < today || length < 1 || length > MOST_DAYS || !/^\d{1,7}(\.\d{1,3})?$/.test(quantity))
    return { calendar, wished };
  const wish = { itemId: tool.item_id, serialId: tool.serial_id, quantity, ...wished, today };
  const free = (await wishDays(db, wish)).every((day) => day.enough);
  return { calendar, wished, verdict: { free, next: free ? null : await nextWindow(db, wish) } };
}

async function showForm(
  c: RequestContext,
  { values, errors }: { values: FormValues; errors: FormErrors },
  refusal?: Refusal,
) {
  const { actor, db, newId } = contextOf(c);
  const field = refusal && fieldOf[refusal.reason];
  const text = refusal && said(c, refusal);
  const forOthers = can(actor, 'tool.reserve_for');
  const beside = field !== undefined && (field !== 'person' || forOthers);
  const props = {
    form: {
      values: { ...values, key: values['key'] || newId() },
      errors: beside && text ? { ...errors, [field]: text } : errors,
    },
    refusal: beside ? undefined : text,
    forOthers,
    tasks: can(actor, 'task.read'),
    ...(await stripOf(c, values, await toolChosen(db, values['tool']))),
  };
  const refused = refusal !== undefined || Object.keys(errors).length > 0;
  const title = translator(c.get('language'), toolReservationMessages)('new');
  return page(c, title, <ReservationFormPage {...props} />, refused ? 422 : 200);
}

const FIELDS = ['tool', 'person', 'quantity', 'from', 'to', 'task', 'note', 'key'] as const;

/** The form as a link fills it: a tool by its code or a piece by its id, days, a task; or as it was typed. */
export async function showNewForm(c: RequestContext) {
  const { actor, db } = contextOf(c);
  const language = c.get('language');
  const values: FormValues = {};
  for (const name of FIELDS) values[name] = (c.req.query(name) ?? '').slice(0, 500);
  const [item, serial] = [c.req.query('item'), c.req.query('serial')];
  const named = item || serial ? await toolNamed(db, { item, serial }) : undefined;
  if (named) values['tool'] = toolChoiceText(language, named);
  if (!values['person']) {
    const own = await personChosen(db, `#${actor.personId}`);
    values['person'] = own ? personText(language, own) : '';
  }
  values['quantity'] ||= '1';
  return showForm(c, { values, errors: {} });
}

/** The days again, as the form is filled. */
export async function showDays(c: RequestContext) {
  const { db } = contextOf(c);
  const values: FormValues = {};
  for (const name of FIELDS) values[name] = (c.req.query(name) ?? '').slice(0, 500);
  const strip = await stripOf(c, values, await toolChosen(db, values['tool']));
  return fragment(c, <DaysStrip {...strip} />);
}

export async function saveReservation(c: RequestContext) {
  const context = contextOf(c);
  const { db, actor } = context;
  const form = await readForm(c, reserveForm);
  if (!form.ok) return showForm(c, form);
  const { values, input } = form;
  const errors: FormErrors = {};
  const tool = await toolChosen(db, input.tool);
  if (!tool) errors['tool'] = 'unknown_choice';
  const person = input.person ? await personChosen(db, input.person) : { id: actor.personId };
  if (!person) errors['person'] = 'unknown_choice';
  const task = input.task ? await findTask(db, actor, input.task.trim().split(/\s+/)[0]!) : null;
  if (task === undefined) errors['task'] = 'unknown_choice';
  if (!tool || !person || task === undefined) return showForm(c, { values, errors });
  try {
    const { key, quantity, from: fromOn, to: toOn, note } = input;
    const wish = { itemId: tool.item_id, serialId: tool.serial_id, personId: person.id, taskId: task?.id ?? null };
    const made = await reserveTool(context, { key, ...wish, quantity, fromOn, toOn, note: note ?? null });
    return seeOther(c, reservationPath(made.number));
  } catch (error) {
    if (error instanceof Refusal && error.status !== 404) return showForm(c, { values, errors: {} }, error);
    throw error;
  }
}
