import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { ChangePage } from '../../../views/field-returns/change-page.js';
import { IdentifyPage } from '../../../views/field-returns/identify-page.js';
import { returnPageMessages } from '../../../views/field-returns/return-messages.js';
import { choiceText } from '../../platform/choices.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { faultTerms } from '../fault-terms/index.js';
import { itemChosen } from '../items/index.js';
import { changeReturn } from './change-return.js';
import { changeForm, identityForm, keyOf } from './forms.js';
import { identifyReturn } from './identify-return.js';
import { chosenIn } from './log-fill.js';
import { fieldOf } from './refused-field.js';
import type { ReturnRow } from './queries.js';
import { mayChange, returnOf } from './return-routes.js';

/** The form as the return is now. */
function valuesOf(c: RequestContext, one: ReturnRow): FormValues {
  const customer = one.customer && choiceText(c.get('language'), one.customer_code!, one.customer, one.customer_en);
  const all: Record<string, string | null> = {
    version: String(one.version),
    description: one.description,
    symptom: one.symptom_id === null ? null : String(one.symptom_id),
    symptom_note: one.symptom_note,
    doa: one.doa ? 'on' : null,
    customer_waiting: one.customer_waiting ? 'on' : null,
    customer,
    device: one.device && `${one.device} ${one.device_model ?? ''}`,
    task: one.task,
    channel: one.channel,
    board: one.board,
    position: one.position,
    harness: one.harness,
    software_version: one.software_version,
    failed_on: one.failed_on,
    warranty: one.warranty === 'unknown' ? null : one.warranty,
    batch: one.batch,
    tag: one.tag,
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null));
}

async function showChange(
  c: RequestContext,
  state: { values?: FormValues; errors?: FormErrors; refusal?: Refusal } = {},
) {
  const { db, actor } = contextOf(c);
  const one = await returnOf(c);
  if (!mayChange(c, one) && !state.refusal) return seeOther(c, `/field-returns/${one.number}`);
  const field = fieldOf(state.refusal);
  const text = state.refusal && c.get('say')(state.refusal);
  const errors = field && text ? { ...state.errors, [field]: text } : (state.errors ?? {});
  const content = (
    <ChangePage
      one={one}
      form={{ values: state.values ?? valuesOf(c, one), errors }}
      terms={await faultTerms(db, actor, ['symptom'], { also: [one.symptom_id] })}
      {...(text && !field && { refusal: text })}
    />
  );
  const title = translator(c.get('language'), returnPageMessages)('change_title', { number: one.number });
  const refused = state.refusal !== undefined || Object.keys(errors).length > 0;
  return page(c, title, content, refused ? (state.refusal?.status ?? 422) : 200);
}

async function saveChange(c: RequestContext) {
  const one = await returnOf(c);
  const form = await readForm(c, changeForm);
  if (!form.ok) return showChange(c, form);
  const { values, input } = form;
  const { errors, customer, device, task } = await chosenIn(c, { ...values, item: '' });
  // What the reader may not see stays: its field shows it, and names nothing that they could choose.
  const sameTask = values['task'] === one.task && one.task_id;
  if (sameTask) delete errors['task'];
  if (Object.keys(errors).length > 0) return showChange(c, { values, errors });
  try {
    await changeReturn(contextOf(c), {
      id: one.id,
      version: input.version,
      description: one.item ? undefined : (input.description ?? null),
      customerId: customer?.id ?? null,
      deviceId: device?.id ?? null,
      taskId: sameTask || (task?.id ?? null),
      channel: input.channel ?? null,
      board: input.board ?? null,
      position: input.position ?? null,
      harness: input.harness ?? null,
      softwareVersion: input.software_version ?? null,
      failedOn: input.failed_on ?? null,
      symptomId: input.symptom ?? null,
      symptomWords: input.symptom_words ?? null,
      symptomNote: input.symptom_note ?? null,
      warranty: input.warranty ?? 'unknown',
      batch: input.batch ?? null,
      tag: input.tag ?? null,
      doa: input.doa,
      customerWaiting: input.customer_waiting,
    });
    return seeOther(c, `/field-returns/${one.number}?done=changed`);
  } catch (error) {
    if (!(error instanceof Refusal) || ['not_found', 'not_permitted'].includes(error.reason)) throw error;
    return showChange(c, { values, refusal: error });
  }
}

async function showIdentify(
  c: RequestContext,
  state: { values?: FormValues; errors?: FormErrors; refusal?: Refusal } = {},
) {
  const { newId } = contextOf(c);
  const one = await returnOf(c);
  if (one.item_id !== null && !state.refusal) return seeOther(c, `/field-returns/${one.number}`);
  const found = fieldOf(state.refusal);
  const field = found === 'code' ? 'serial' : found;
  const text = state.refusal && c.get('say')(state.refusal);
  const errors = field && text ? { ...state.errors, [field]: text } : (state.errors ?? {});
  const values = state.values ?? { serial: one.serial ?? '', quantity: one.quantity.replace(/\.?0+$/, '') };
  const doubted = ['return_serial_odd', 'return_serial_near'].includes(state.refusal?.reason ?? '');
  const content = (
    <IdentifyPage
      one={one}
      form={{ values, errors }}
      formKey={state.refusal?.reason === 'key_reused' ? newId() : keyOf(values, newId)}
      doubtful={doubted || Boolean(values['confirmed'])}
      {...(text && !field && { refusal: text })}
    />
  );
  const title = translator(c.get('language'), returnPageMessages)('identify_title', { number: one.number });
  const refused = state.refusal !== undefined || Object.keys(errors).length > 0;
  return page(c, title, content, refused ? (state.refusal?.status ?? 422) : 200);
}

async function saveIdentity(c: RequestContext) {
  const one = await returnOf(c);
  const form = await readForm(c, identityForm);
  if (!form.ok) return showIdentify(c, form);
  const { values, input } = form;
  const item = await itemChosen(c.get('deps').db, input.item);
  if (!item) return showIdentify(c, { values, errors: { item: 'unknown_choice' } });
  try {
    await identifyReturn(contextOf(c), {
      id: one.id,
      itemId: item.id,
      serial: input.serial ?? null,
      serialConfirmed: input.confirmed,
      lot: input.lot ?? null,
      ...(input.quantity && { quantity: input.quantity }),
      key: keyOf(values, c.get('deps').newId),
    });
    return seeOther(c, `/field-returns/${one.number}?done=identified`);
  } catch (error) {
    if (!(error instanceof Refusal) || ['not_found', 'not_permitted'].includes(error.reason)) throw error;
    return showIdentify(c, { values, refusal: error });
  }
}

export const changeRoutes = new Hono<Env>()
  .get('/field-returns/:number/change', requires('return.log'), (c) => showChange(c))
  .post('/field-returns/:number/change', requires('return.log'), (c) => saveChange(c))
  .get('/field-returns/:number/identification', requires('return.identify'), (c) => showIdentify(c))
  .post('/field-returns/:number/identification', requires('return.identify'), (c) => saveIdentity(c));
