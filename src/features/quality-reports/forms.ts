import { z } from 'zod';
import { field } from '../../platform/forms.js';
import { directions, groupings, orders } from './statistics.js';

const absent = (value: unknown) => (value === '' ? undefined : value);
const oneOf = <const C extends readonly [string, ...string[]]>(options: C) =>
  z.preprocess(absent, field.choice(options).optional());

/** What is asked for, as it stands in the address. */
export const statisticsForm = z.object({
  from: field.date(),
  to: field.date(),
  by: oneOf(groupings),
  item: field.optionalText(200),
  supplier: field.optionalText(200),
  customer: field.optionalText(200),
  sort: oneOf(orders).catch(undefined),
  direction: oneOf(directions).catch(undefined),
});
