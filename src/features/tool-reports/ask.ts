import { can, contextOf, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues } from '../../platform/forms.js';
import { todayOf } from '../../platform/working-days.js';
import { personChosen } from '../people/index.js';
import { reportForm } from './forms.js';
import { monthsBefore } from './period.js';
import type { Report, ReportQuery } from './report.js';

const QUARTER = 3;
const IDLE_DAYS = 90;

export type Asked = { values: FormValues } & (
  | { query: Omit<ReportQuery, 'limit' | 'offset'>; errors: FormErrors }
  | { query?: undefined; errors: FormErrors }
);

/** What the address asks of a report: what it does not say is the last quarter, 90 days, now and everybody. */
export async function askedOf(c: RequestContext, report: Report): Promise<Asked> {
  const context = contextOf(c);
  const today = todayOf(context);
  const given = c.req.query();
  const values = {
    ...given,
    from: given['from'] || monthsBefore(given['to'] || today, QUARTER),
    to: given['to'] || today,
    days: given['days'] || String(IDLE_DAYS),
  };
  const form = checkForm(reportForm, values);
  if (!form.ok) return { values, errors: form.errors };
  const { from, to, on, search, days, kind, state } = form.input;
  const person = form.input.person ? await personChosen(context.db, form.input.person) : undefined;
  const errors: FormErrors = {};
  if (form.input.person && !person) errors['person'] = 'unknown_choice';
  if (from! > to!) errors['to'] = 'invalid';
  if (on && on > today) errors['on'] = 'invalid';
  if (Object.keys(errors).length > 0) return { values, errors };
  const asked = has(report, 'period') ? { from: from!, to: to! } : { from: today, to: today };
  return {
    values,
    errors,
    query: {
      ...asked,
      ...sortOf(report, form.input.sort),
      today,
      timeZone: context.config.timeZone,
      now: context.now(),
      days: days!,
      prices: can(context.actor, 'price.read'),
      ...(search && { search }),
      ...(on && on < today && { on }),
      ...(person && has(report, 'person') && { personId: person.id }),
      ...(kind && { kind }),
      ...(state && { state }),
    },
  };
}

const has = (report: Report, filter: Report['filters'][number]) => report.filters.includes(filter);

/** A word that the report does not know sorts as if nothing was asked for; who may not see prices sorts by none. */
function sortOf(report: Report, asked: string | undefined) {
  const known = new Set(report.columns(true).flatMap((column) => column.sort ?? []));
  const text = asked && known.has(asked.replace(/^-/, '')) ? asked : report.sort;
  return { sort: text.replace(/^-/, ''), descending: text.startsWith('-') };
}
