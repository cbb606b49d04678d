import { z } from 'zod';
import { field, type FormValues } from '../../platform/forms.js';
import { termFields } from '../fault-terms/index.js';
import { countedForm } from './counted-filters.js';
import { sheetViews } from './list-queries.js';
import { departments, sheetKinds } from './sheet.js';

const absent = (value: unknown) => (value === '' ? undefined : value);
const optionalChoice = <const C extends readonly [string, ...string[]]>(options: C) =>
  z.preprocess(absent, field.choice(options).optional());

/** A form's key; one that is none was not made by us and gets a new one. */
export const keyOf = (values: FormValues, newId: () => string): string =>
  z.uuid().safeParse(values['key']).data ?? newId();

export const listForm = z.object({
  view: z.preprocess(absent, field.choice(sheetViews).optional().catch(undefined)),
  kind: optionalChoice(sheetKinds).catch(undefined),
  department: optionalChoice(departments).catch(undefined),
  search: field.optionalText(100).catch(undefined),
  item: field.optionalText(200).catch(undefined),
  supplier: field.optionalText(200).catch(undefined),
  customer: field.optionalText(200).catch(undefined),
  ...countedForm,
});

/** What the raiser tells; the links are read one by one (`linkRows`). */
export const contentForm = z.object({
  kind: field.choice(sheetKinds),
  title: field.text(120),
  problem: field.text(4000),
  positions: field.optionalText(500),
  quantity: field.optionalText(14),
  found_on: field.date(),
  urgent: field.checked(),
  customer: field.optionalText(200),
  task: field.optionalText(200),
  device: field.optionalText(200),
});
export const changeForm = contentForm.extend({ version: z.coerce.number().int() });

/** Forms whose fields are read one by one. */
export const anyForm: z.ZodType<FormValues> = z.record(z.string(), z.string());

const version = z.coerce.number().int();
export const passForm = z.object({ version, pass_note: field.optionalText(2000) });
export const sendBackForm = z.object({ version, back_reason: field.text(2000) });
export const assignForm = z.object({
  version,
  department: field.choice(departments),
  assignee: field.optionalText(200),
  due_on: field.date(),
  assign_note: field.optionalText(2000),
});
export const answerForm = z.object({
  ...termFields('cause'),
  cause_note: field.optionalText(2000),
  action: field.text(4000),
  action_due_on: field.date(),
  answered_name: field.optionalText(100),
});
export const closeForm = z.object({ version, check_note: field.text(2000) });
export const rejectForm = z.object({ version, reject_reason: field.text(2000), reject_due_on: field.date() });
export const reopenForm = z.object({ reopen_reason: field.text(2000) });
export const warnForm = z.object({ warns: field.checked(), warning: field.optionalText(300) });
export const withdrawForm = z.object({ withdraw_reason: field.optionalText(2000) });
export const remarkForm = z.object({ remark: field.text(2000) });
