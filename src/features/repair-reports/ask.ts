import { can, contextOf, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues } from '../../platform/forms.js';
import { todayOf } from '../../platform/working-days.js';
import { itemChosen } from '../items/index.js';
import { customerChosen } from '../parties/index.js';
import { reportForm } from './forms.js';
import type { Report, ReportQuery } from './report.js';

export type Asked = { values: FormValues; errors: FormErrors; query?: Omit<ReportQuery, 'limit'> };

/** What the address asks of a report: what it does not say is the last twelve months and everything. */
export async function askedOf(c: RequestContext, report: Report): Promise<Asked> {
  const context = contextOf(c);
  const { db, actor } = context;
  const today = todayOf(context);
  const given = c.req.query();
  const to = given['to'] || today;
  const values = { ...given, from: given['from'] || yearBefore(to), to };
  const form = checkForm(reportForm, values);
  if (!form.ok) return { values, errors: form.errors };
  const errors: FormErrors = {};
  const item = form.input.item ? await itemChosen(db, form.input.item) : undefined;
  const customer = form.input.customer ? await customerChosen(db, form.input.customer) : undefined;
  if (form.input.item && !item) errors['item'] = 'unknown_choice';
  if (form.input.customer && !customer) errors['customer'] = 'unknown_choice';
  if (form.input.from! > form.input.to!) errors['to'] = 'invalid';
  if (Object.keys(errors).length > 0) return { values, errors };
  const by = report.groupings.find((one) => one === form.input.by) ?? report.groupings[0] ?? 'item';
  const query = {
    today,
    timeZone: context.config.timeZone,
    now: context.now(),
    from: form.input.from!,
    to: form.input.to!,
    by,
    costs: can(actor, 'price.read') || can(actor, 'cost.read') || can(actor, 'repair.work'),
    ...(item && { itemId: item.id }),
    ...(customer && report.filters.includes('customer') && { customerId: customer.id }),
  };
  return { values: { ...values, by }, errors, query };
}

/** The day after the same day a year ago: twelve months that end with the day. Not a day: the form says so. */
function yearBefore(day: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return day;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const moment = new Date(Date.UTC(year - 1, month - 1, date + 1));
  return Number.isNaN(moment.getTime()) ? day : moment.toISOString().slice(0, 10);
}
