import { contextOf, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues } from '../../platform/forms.js';
import { todayOf } from '../../platform/working-days.js';
import { itemChosen } from '../items/index.js';
import { customerChosen, supplierChosen } from '../parties/index.js';
import { statisticsForm } from './forms.js';
import type { StatisticsQuery } from './statistics.js';

export interface Asked {
  values: FormValues;
  errors: FormErrors;
  today: string;
  query?: Omit<StatisticsQuery, 'limit'>;
}

/** What the address asks for: what it does not say is the last twelve months, by item, and everything. */
export async function askedOf(c: RequestContext): Promise<Asked> {
  const context = contextOf(c);
  const { db } = context;
  const today = todayOf(context);
  const given = c.req.query();
  const to = given['to'] || today;
  const values = { ...given, from: given['from'] || yearBefore(to), to };
  const form = checkForm(statisticsForm, values);
  if (!form.ok) return { values, today, errors: form.errors };
  const { input } = form;
  const item = input.item ? await itemChosen(db, input.item) : undefined;
  const supplier = input.supplier ? await supplierChosen(db, input.supplier) : undefined;
  const customer = input.customer ? await customerChosen(db, input.customer) : undefined;
  const errors: FormErrors = {
    ...(input.item && !item && { item: 'unknown_choice' }),
    ...(input.supplier && !supplier && { supplier: 'unknown_choice' }),
    ...(input.customer && !customer && { customer: 'unknown_choice' }),
    ...(input.from! > input.to! && { to: 'invalid' }),
  };
  if (Object.keys(errors).length > 0) return { values, today, errors };
  const by = input.by ?? 'item';
  // The months as they follow one another, the rest with the most frequent first.
  const sort = input.sort ?? (by === 'month' ? 'name' : 'raised');
  const direction = input.direction ?? (sort === 'name' ? 'asc' : 'desc');
  const query = {
    today,
    timeZone: context.config.timeZone,
    now: context.now(),
    from: input.from!,
    to: input.to!,
    by,
    sort,
    direction,
    ...(item && { itemId: item.id }),
    ...(supplier && { supplierId: supplier.id }),
    ...(customer && { customerId: customer.id }),
  };
  return { values: { ...values, by, sort, direction }, today, errors, query };
}

/** The day after the same day a year ago: twelve months that end with the day. Not a day: the form says so. */
export function yearBefore(day: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return day;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const moment = new Date(Date.UTC(year - 1, month - 1, date + 1));
  return Number.isNaN(moment.getTime()) ? day : moment.toISOString().slice(0, 10);
}

export const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
