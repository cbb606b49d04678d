import { z } from 'zod';
import { field, type FormValues, isoDay } from '../../platform/forms.js';
import { repairViews } from './list-queries.js';

const absent = (value: unknown) => (value === '' ? undefined : value);
const key = () => z.uuid({ error: 'invalid' });
const optionalDay = () => z.preprocess(absent, isoDay().optional());
const minutes = () =>
  z.coerce.number({ error: 'bad_number' }).int('bad_number').min(1, 'bad_number').max(1440, 'bad_number');
/** CNY with cents, as a bill has it. */
const bill = () => z.string({ error: 'required' }).regex(/^\d{1,9}(\.\d{1,2})?$/, 'bad_money');

/** A bench's number, or `none` for the orders that queue at none. */
const bench = () =>
  z
    .union([z.literal('none'), z.coerce.number().int().positive().max(2_147_483_647)])
    .optional()
    .catch(undefined);

export const filterForm = z.object({
  view: z.preprocess(absent, field.choice(repairViews).optional().catch(undefined)),
  bench: z.preprocess(absent, bench()),
  search: field.optionalText(100).catch(undefined),
});

export const keyForm = z.object({ key: key() });
export const noteForm = z.object({ note: field.optionalText(500) });

export const newForm = z.object({
  key: key(),
  piece: field.text(200),
  symptom: field.optionalId(),
  symptom_words: field.optionalText(60),
  symptom_note: field.optionalText(1000),
  bench: field.optionalId(),
  urgent: field.checked(),
  customer_waiting: field.checked(),
  promised_on: optionalDay(),
});

export const planForm = z.object({
  urgent: field.checked(),
  customer_waiting: field.checked(),
  charged: field.checked(),
  promised_on: optionalDay(),
  bench: field.optionalId(),
});
export const assignForm = z.object({ person: field.optionalText(200) });

export const diagnosisForm = z.object({
  key: key(),
  symptom: field.optionalId(),
  symptom_words: field.optionalText(60),
  no_fault: field.checked(),
  fault: field.optionalId(),
  fault_words: field.optionalText(60),
  cause: field.optionalId(),
  cause_words: field.optionalText(60),
  action: field.optionalText(2000),
  note: field.optionalText(2000),
});
export const MOST_COMPONENTS = 30;
/** The rows of components, whose names end in their number. */
export const componentForm = z.object({
  component: field.optionalId(),
  words: field.optionalText(60),
  location: field.optionalText(40),
});

export const labourForm = z.object({ key: key(), minutes: minutes(), note: field.optionalText(500) });
export const stopForm = z.object({
  minutes: z.preprocess(absent, minutes().optional()),
  note: field.optionalText(500),
});
export const softwareForm = z.object({ key: key(), version: field.text(60), note: field.optionalText(500) });

export const sendForm = z.object({
  key: key(),
  supplier: field.text(200),
  reference: field.optionalText(60),
  carrier: field.optionalText(60),
  waybill: field.optionalText(60),
  due_on: optionalDay(),
  note: field.optionalText(1000),
});
export const backForm = z.object({
  key: key(),
  outcome: field.choice(['repaired', 'not_repaired']),
  bill_amount: z.preprocess(absent, bill().optional()),
  bill_number: field.optionalText(60),
  note: field.optionalText(500),
});
export const billForm = z.object({ bill_amount: bill(), bill_number: field.optionalText(60) });
export const cancelForm = z.object({ key: key(), reason: field.optionalText(500) });

export const benchForm = z.object({
  name_zh: field.text(60),
  name_en: field.optionalText(80),
  place: field.id(),
  position: z.preprocess(
    absent,
    z.coerce.number({ error: 'bad_number' }).int('bad_number').min(0, 'bad_number').max(999, 'bad_number').default(0),
  ),
});
export const newBenchForm = benchForm.extend({ key: key() });
export const changeBenchForm = benchForm.extend({ version: z.coerce.number({ error: 'invalid' }).int('invalid') });

/** Forms with rows, whose fields are read by themselves. */
export const anyForm: z.ZodType<FormValues> = z.record(z.string(), z.string());
