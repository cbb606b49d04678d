import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { repairTestMessages } from '../../../views/repair-tests/messages.js';
import { TestPage } from '../../../views/repair-tests/test-page.js';
import { TestsPage } from '../../../views/repair-tests/tests-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { attachmentsShown } from '../attachments/index.js';
import { orderHeadOf } from '../repair-parts/index.js';
import { workableStates } from '../repairs/index.js';
import { testAttachable } from './attachable.js';
import { anyForm, rowsShown, testForm, valuesOf } from './forms.js';
import { findTest, templateFor, testsOf } from './queries.js';
import { recordTest } from './record-test.js';

const words = (c: RequestContext) => translator(c.get('language'), repairTestMessages);

interface State {
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}

/** The rows of the last test of such a piece, to be measured again. */
async function usual(c: RequestContext, order: { id: number; item_id: number }): Promise<FormValues> {
  const template = await templateFor(contextOf(c).db, { id: order.id, itemId: order.item_id });
  if (!template) return {};
  const rows = template.values.flatMap((one, n) =>
    (['name', 'unit', 'low', 'high'] as const).map((what) => [`${what}.${n + 1}`, one[what] ?? ''] as const),
  );
  return { title: template.title, filled: String(template.values.length), ...Object.fromEntries(rows) };
}

async function showTests(c: RequestContext, state?: State) {
  const head = await orderHeadOf(c);
  const { db, actor, newId } = contextOf(c);
  const mayTest = can(actor, 'repair.work') && workableStates.includes(head.state);
  const values = state?.values ?? (mayTest ? await usual(c, head) : {});
  const filled = Number(values['filled'] ?? 0) || 0;
  const content = (
    <TestsPage
      head={head}
      tests={await testsOf(db, head.id)}
      form={{ values, errors: state?.errors ?? {} }}
      rows={rowsShown(values, filled)}
      formKey={newId()}
      mayTest={mayTest}
      isDone={c.req.query('done') === 'tested'}
      {...(state?.refusal && { refusal: c.get('say')(state.refusal) })}
    />
  );
  const isRefused = state && !state.values['more'];
  return page(c, words(c)('title', { order: head.number }), content, isRefused ? 422 : 200);
}

async function record(c: RequestContext) {
  const head = await orderHeadOf(c);
  const { values } = await readForm(c, anyForm);
  if (values['more']) return showTests(c, { values, errors: {} });
  const form = checkForm(testForm, values);
  const { measured, errors } = valuesOf(values);
  if (!form.ok || Object.keys(errors).length > 0)
    return showTests(c, { values, errors: { ...(form.ok ? {} : form.errors), ...errors } });
  const { key, title, note, passed } = form.input;
  try {
    const input = { orderId: head.id, title, values: measured, passed: passed === 'yes', note: note ?? null, key };
    await recordTest(contextOf(c), input);
    return seeOther(c, `/repairs/${head.number}/tests?done=tested`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showTests(c, { values, errors: {}, refusal: error });
  }
}

async function showTest(c: RequestContext) {
  const head = await orderHeadOf(c);
  const id = c.req.param('test') ?? '';
  const test = /^[1-9]\d{0,17}$/.test(id) ? await findTest(contextOf(c).db, head.id, id) : undefined;
  if (!test) return refuse('not_found', {}, 404);
  const attachments = await attachmentsShown(c, testAttachable, test.id);
  return page(
    c,
    words(c)('title', { order: head.number }),
    <TestPage head={head} test={test} attachments={attachments} />,
  );
}

export const testRoutes = new Hono<Env>()
  .get('/repairs/:number/tests', requires('repair.read'), (c) => showTests(c))
  .post('/repairs/:number/tests', requires('repair.work'), (c) => record(c))
  .get('/repairs/:number/tests/:test', requires('repair.read'), (c) => showTest(c));
