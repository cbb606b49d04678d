import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { DiagnosisPage } from '../../../views/repairs/diagnosis-page.js';
import { formMessages } from '../../../views/repairs/form-messages.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { faultTerms } from '../fault-terms/index.js';
import { diagnoseRepair, type Diagnosis } from './diagnose-repair.js';
import { anyForm, componentForm, diagnosisForm, MOST_COMPONENTS } from './forms.js';
import { orderOf } from './show-order.js';
import { type DiagnosisRow, diagnosesOf } from './work-queries.js';

const ROWS_AT_FIRST = 3;
const ROWS_ADDED = 3;

interface State {
  values: FormValues;
  errors: FormErrors;
  refusal?: string;
}

/** What counts so far fills the form: one corrects rather than types it all again. */
function valuesOf(diagnosis: DiagnosisRow): FormValues {
  const values: FormValues = {
    symptom: String(diagnosis.symptom?.id ?? ''),
    fault: String(diagnosis.fault?.id ?? ''),
    cause: String(diagnosis.cause?.id ?? ''),
    action: diagnosis.action ?? '',
    note: diagnosis.note ?? '',
    rows: String(diagnosis.components.length + 1),
    ...(diagnosis.no_fault && { no_fault: 'on' }),
  };
  for (const [n, one] of diagnosis.components.entries()) {
    values[`component.${n}`] = String(one.id);
    values[`location.${n}`] = one.location ?? '';
  }
  return values;
}

const rowsOf = (values: FormValues): number => {
  const asked = Number(values['rows']);
  const rows = Number.isInteger(asked) ? asked : ROWS_AT_FIRST;
  return Math.min(MOST_COMPONENTS, Math.max(ROWS_AT_FIRST, rows));
};

async function showForm(c: RequestContext, state?: State) {
  const { db, actor, newId } = contextOf(c);
  const order = await orderOf(c);
  const [latest] = await diagnosesOf(db, order.id);
  const values = state?.values ?? (latest ? valuesOf(latest) : {});
  const held = latest
    ? [latest.symptom, latest.fault, latest.cause, ...latest.components].map((term) => term?.id ?? null)
    : [];
  const content = (
    <DiagnosisPage
      order={order}
      form={{ values, errors: state?.errors ?? {} }}
      formKey={newId()}
      rows={rowsOf(values)}
      mostRows={MOST_COMPONENTS}
      terms={await faultTerms(db, actor, ['symptom', 'fault', 'cause', 'component'], { also: held })}
      refusal={state?.refusal}
    />
  );
  const refused = state?.refusal !== undefined || Object.keys(state?.errors ?? {}).length > 0;
  const title = translator(c.get('language'), formMessages)('diagnosis_of', { number: order.number });
  return page(c, title, content, refused ? 422 : 200);
}

async function addRows(c: RequestContext) {
  const { values } = await readForm(c, anyForm);
  return showForm(c, { values: { ...values, rows: String(rowsOf(values) + ROWS_ADDED) }, errors: {} });
}

function componentsOf(values: FormValues): { rows: Diagnosis['components']; errors: FormErrors } {
  const errors: FormErrors = {};
  const rows = Array.from({ length: rowsOf(values) }, (_, n) => {
    const row = checkForm(componentForm, {
      component: values[`component.${n}`] ?? '',
      words: values[`words.${n}`] ?? '',
      location: values[`location.${n}`] ?? '',
    });
    if (!row.ok) errors[`component.${n}`] = Object.values(row.errors)[0]!;
    const { component, words, location } = row.ok ? row.input : {};
    return { component: { id: component, words }, location: location ?? null };
  });
  return { rows, errors };
}

async function save(c: RequestContext) {
  const order = await orderOf(c);
  const { values } = await readForm(c, anyForm);
  const form = checkForm(diagnosisForm, values);
  const components = componentsOf(values);
  const errors = { ...(form.ok ? {} : form.errors), ...components.errors };
  if (!form.ok || Object.keys(errors).length > 0) return showForm(c, { values, errors });
  const { key, no_fault: noFault, action = null, note = null, ...terms } = form.input;
  try {
    await diagnoseRepair(contextOf(c), {
      key,
      id: order.id,
      symptom: { id: terms.symptom, words: terms.symptom_words },
      fault: { id: terms.fault, words: terms.fault_words },
      cause: { id: terms.cause, words: terms.cause_words },
      noFault,
      action,
      note,
      components: components.rows,
    });
    return seeOther(c, `/repairs/${order.number}?done=diagnosed`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    const text = c.get('say')(error);
    if (error.reason === 'diagnosis_fault_missing') return showForm(c, { values, errors: { fault: text } });
    if (error.reason === 'diagnosis_component_missing')
      return showForm(c, { values, errors: { [`component.${Number(error.facts['row']) - 1}`]: text } });
    return showForm(c, { values, errors: {}, refusal: text });
  }
}

export const diagnosisRoutes = new Hono<Env>()
  .get('/repairs/:number/diagnosis', requires('repair.work'), (c) => showForm(c))
  .post('/repairs/:number/diagnosis', requires('repair.work'), (c) => save(c))
  .post('/repairs/:number/diagnosis/rows', requires('repair.work'), (c) => addRows(c));
