import { translator } from '../../../views/components/language.js';
import { toolReservationMessages } from '../../../views/tool-reservations/messages.js';
import { ReservationListPage } from '../../../views/tool-reservations/reservation-list-page.js';
import { ReservationPage } from '../../../views/tool-reservations/reservation-page.js';
import { readSetting } from '../../platform/app-settings.js';
import { can, contextOf, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { historyOf } from '../../platform/history.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { personChosen } from '../people/index.js';
import { dutiesDueBy } from '../tools/index.js';
import { cancelReservation } from './cancel-reservation.js';
import { changeReservation } from './change-reservation.js';
import { cancelForm, changeForm, filterForm } from './forms.js';
import { daysAfter, reservationPath, stateOf } from './reservation.js';
import {
  findReservation,
  listReservations,
  type ReservationDetail,
  type ReservationFilters,
  reservationLists,
} from './reservation-queries.js';
import { said } from './said.js';
import { fieldOf } from './show-form.js';
import { toolChosen } from './tool-choices.js';

/** The list by what waits, by what is one's own, or all; filters that mean nothing say so and narrow nothing. */
export async function showList(c: RequestContext) {
  const { actor, db } = contextOf(c);
  const which = reservationLists.find((list) => list === c.req.query('which')) ?? 'coming';
  const checked = checkForm(filterForm, c.req.query());
  const typed = checked.ok ? checked.input : {};
  const person = typed.person ? await personChosen(db, typed.person) : undefined;
  const tool = typed.tool ? await toolChosen(db, typed.tool) : undefined;
  const filters: ReservationFilters = {
    which,
    ...(person && { personId: person.id }),
    ...(tool && (tool.serial_id ? { serialId: tool.serial_id } : { itemId: tool.item_id })),
  };
  const errors: FormErrors = {};
  if (typed.person && !person) errors['person'] = 'unknown_choice';
  if (typed.tool && !tool) errors['tool'] = 'unknown_choice';
  const found = await listReservations(db, actor.personId, filters, pageNumber(c.req.query('page')));
  const today = todayOf(c.get('deps'));
  const rows = found.rows.map((row) => ({ ...row, state: stateOf(row, today) }));
  const form = { values: { person: typed.person ?? '', tool: typed.tool ?? '' }, errors };
  const content = (
    <ReservationListPage
      rows={rows}
      page={found.page}
      which={which}
      form={form}
      mayReserve={can(actor, 'tool.reserve')}
    />
  );
  return page(c, translator(c.get('language'), toolReservationMessages)('reservations'), content);
}

async function reservationOf(c: RequestContext): Promise<ReservationDetail> {
  const { actor, db } = contextOf(c);
  return (await findReservation(db, actor, c.req.param('number') ?? '')) ?? refuse('not_found', {}, 404);
}

interface Told {
  change?: { values: FormValues; errors: FormErrors };
  cancel?: { values: FormValues; errors: FormErrors };
  refusal?: string;
}

const valuesOf = (row: ReservationDetail): FormValues => ({
  from: row.from_on,
  to: row.to_on,
  quantity: row.quantity,
  note: row.note ?? '',
});

/** A number as it was typed leads to the page's one address. */
export async function showReservation(c: RequestContext, told: Told = {}) {
  const { actor, db } = contextOf(c);
  const row = await reservationOf(c);
  if (c.req.method === 'GET' && c.req.param('number') !== row.number) return seeOther(c, reservationPath(row.number));
  const today = todayOf(c.get('deps'));
  const isOwn = row.person_id === actor.personId;
  const held = daysAfter(row.from_on, await readSetting(db, 'tool_hold_days'));
  const content = (
    <ReservationPage
      reservation={row}
      state={stateOf(row, today)}
      holdUntil={held < row.to_on ? held : row.to_on}
      duties={row.serial_id ? await dutiesDueBy(db, [row.serial_id], row.to_on) : []}
      mayChange={can(actor, 'tool.reserve') && (isOwn || can(actor, 'tool.reserve_for'))}
      mayLend={can(actor, 'stock.lend')}
      isOwn={isOwn}
      {...(can(actor, 'history.read') && {
        history: await historyOf(db, 'tool_reservation', row.id, pageNumber(c.req.query('history'))),
      })}
      change={told.change ?? { values: valuesOf(row), errors: {} }}
      cancel={told.cancel ?? { values: {}, errors: {} }}
      refusal={told.refusal}
    />
  );
  const title = `${row.number} · ${translator(c.get('language'), toolReservationMessages)('reservations')}`;
  return page(c, title, content, told.change || told.cancel || told.refusal ? 422 : 200);
}

/** Does it and shows the page; what is refused comes back as it was typed, beside its field. */
async function act(c: RequestContext, form: 'change' | 'cancel', values: FormValues, run: () => Promise<unknown>) {
  try {
    await run();
    return seeOther(c, reservationPath((await reservationOf(c)).number));
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    const text = said(c, error);
    const field = fieldOf[error.reason];
    // Of a piece no quantity is asked for: what is said of it stands above.
    if (field && !(field === 'quantity' && values['quantity'] === undefined))
      return showReservation(c, { [form]: { values, errors: { [field]: text } } });
    return showReservation(c, { [form]: { values, errors: {} }, refusal: text });
  }
}

export async function saveChange(c: RequestContext) {
  const row = await reservationOf(c);
  const form = await readForm(c, changeForm);
  if (!form.ok) return showReservation(c, { change: form });
  const { version, quantity, from: fromOn, to: toOn, note } = form.input;
  const change = { id: row.id, version, quantity, fromOn, toOn, note: note ?? null };
  return act(c, 'change', form.values, () => changeReservation(contextOf(c), change));
}

export async function saveCancellation(c: RequestContext) {
  const row = await reservationOf(c);
  const form = await readForm(c, cancelForm);
  if (!form.ok) return showReservation(c, { cancel: form });
  const { reason } = form.input;
  return act(c, 'cancel', form.values, () => cancelReservation(contextOf(c), { id: row.id, reason: reason ?? null }));
}
