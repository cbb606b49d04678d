import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { LogForm, LogPage } from '../../../views/field-returns/log-page.js';
import { logMessages } from '../../../views/field-returns/log-messages.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { fragmentOrPage, page, seeOther } from '../../platform/respond.js';
import { serialText } from '../expected-returns/index.js';
import { faultTerms } from '../fault-terms/index.js';
import { anyForm, keyOf, type LogForm as LogInput, logForm } from './forms.js';
import { chosenIn, filledForm } from './log-fill.js';
import { logReceived } from './log-received.js';
import { logReturn, type ReturnInput } from './log-return.js';
import { fieldOf } from './refused-field.js';

/** Links from elsewhere give what they know under these names. */
const GIVEN = ['code', 'item', 'device', 'customer', 'task', 'part', 'expected', 'doa', 'at'] as const;

async function showForm(c: RequestContext, typed: FormValues, errors: FormErrors = {}, refusal?: Refusal) {
  const { db, actor, newId } = contextOf(c);
  const { values, known, existing } = await filledForm(c, typed);
  const field = fieldOf(refusal);
  const text = refusal && c.get('say')(refusal);
  const all: FormErrors = field && text ? { ...errors, [field]: text } : errors;
  const chosen = /^\d{1,9}$/.test(values['symptom'] ?? '') ? Number(values['symptom']) : null;
  const props = {
    form: { values: { ...values, key: refusal?.reason === 'key_reused' ? newId() : keyOf(typed, newId) }, errors: all },
    known,
    existing,
    terms: await faultTerms(db, actor, ['symptom'], { also: [chosen] }),
    atBench: values['at'] === 'bench',
    mayReceive: can(actor, 'return.receive'),
    refusal: field ? undefined : text,
    doubtful: Boolean(known && (known.fits === false || known.near.length > 0)),
  };
  const title = translator(c.get('language'), logMessages)(props.atBench ? 'title_bench' : 'title');
  const isRefused = refusal !== undefined || Object.keys(errors).length > 0;
  if (isRefused) return page(c, title, <LogPage {...props} />, 422);
  return fragmentOrPage(c, title, {
    fragment: () => <LogForm {...props} />,
    page: () => <LogPage {...props} />,
  });
}

function showNew(c: RequestContext) {
  const given = Object.fromEntries(GIVEN.flatMap((name) => [[name, (c.req.query(name) ?? '').slice(0, 200)]]));
  // Whoever logs at the bench has the piece in the hand: it is taken in with it unless they say otherwise.
  const taken = given['at'] === 'bench' && can(contextOf(c).actor, 'return.receive');
  return showForm(c, { ...given, received: taken ? 'on' : '' });
}

/** The form again as it is filled, with what is known now; saves nothing. */
async function refill(c: RequestContext) {
  const form = await readForm(c, anyForm);
  const { use, item_is: itemIs, ...values } = form.values;
  return showForm(c, { ...values, ...(use && { code: use, confirmed: '' }), ...(itemIs && { item: itemIs }) });
}

async function save(c: RequestContext) {
  const { values } = await readForm(c, anyForm);
  const form = checkForm(logForm, values);
  if (!form.ok) return showForm(c, values, form.errors);
  const { errors, ...chosen } = await chosenIn(c, values);
  if (Object.keys(errors).length > 0) return showForm(c, values, errors);
  const input = inputOf(c, values, form.input, chosen);
  try {
    const context = contextOf(c);
    const taken = form.input.received && can(context.actor, 'return.receive');
    const made = taken
      ? await logReceived(context, { ...input, broughtBy: form.input.brought_by ?? null })
      : await logReturn(context, input);
    return seeOther(c, `/field-returns/${made.number}?done=${taken ? 'received' : 'logged'}`);
  } catch (error) {
    if (!(error instanceof Refusal) || ['not_found', 'not_permitted'].includes(error.reason)) throw error;
    return showForm(c, values, {}, error);
  }
}

type Chosen = Omit<Awaited<ReturnType<typeof chosenIn>>, 'errors'>;

/** What was left empty stays empty, if the form had shown what is known; else that is filled in. */
function inputOf(c: RequestContext, values: FormValues, form: LogInput, chosen: Chosen): ReturnInput {
  const code = serialText(form.code ?? '');
  const shown = (values['looked'] ?? '') === (code || 'item');
  const told = <T,>(value: T | undefined): T | null | undefined => (shown ? (value ?? null) : value);
  return {
    loggedAs: values['at'] === 'bench' ? 'bench' : 'field',
    key: keyOf(values, c.get('deps').newId),
    serial: form.code ?? null,
    itemId: chosen.item?.id ?? null,
    description: form.description ?? null,
    serialConfirmed: form.confirmed,
    tag: form.tag ?? null,
    ...(form.quantity && { quantity: form.quantity }),
    lot: told(form.lot),
    batch: told(form.batch),
    ...(form.ownership && { ownership: form.ownership }),
    customerId: told(chosen.customer?.id),
    taskId: told(chosen.task?.id),
    deviceId: told(chosen.device?.id),
    ...(form.part && { issuedPartId: form.part }),
    ...(form.expected && { expectedReturnId: form.expected }),
    channel: told(form.channel),
    board: told(form.board),
    position: told(form.position),
    harness: told(form.harness),
    softwareVersion: told(form.software_version),
    failedOn: form.failed_on ?? null,
    symptomId: form.symptom ?? null,
    symptomWords: form.symptom_words ?? null,
    symptomNote: form.symptom_note ?? null,
    ...((form.warranty ?? shown) && { warranty: form.warranty ?? 'unknown' }),
    doa: form.doa,
    customerWaiting: form.customer_waiting,
  };
}

export const logRoutes = new Hono<Env>()
  .get('/field-returns/new', requires('return.log'), (c) => showNew(c))
  .post('/field-returns/new', requires('return.log'), (c) => refill(c))
  .post('/field-returns', requires('return.log'), (c) => save(c));
