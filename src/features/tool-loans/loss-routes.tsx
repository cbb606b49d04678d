import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { LossListPage } from '../../../views/tool-loans/loss-list-page.js';
import { LossPage } from '../../../views/tool-loans/loss-page.js';
import { LostFormPage } from '../../../views/tool-loans/lost-form-page.js';
import { lossMessages } from '../../../views/tool-loans/return-messages.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { attachmentsShown } from '../attachments/index.js';
import { lossAttachable } from './attachable.js';
import { decideLoss } from './decide-loss.js';
import { keyForm, lossFilterForm, lostForm, reasonForm } from './forms.js';
import { linesOf } from './loan-queries.js';
import { loanOf } from './loan-routes.js';
import { listLosses, lossViews } from './loss-queries.js';
import { reportLoss } from './report-loss.js';
import { seeLoss, type SeenLoss } from './see-loss.js';
import { withdrawLoss } from './withdraw-loss.js';

interface State {
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}
const blank: State = { values: {}, errors: {} };
const words = (c: RequestContext) => translator(c.get('language'), lossMessages);

async function lossOf(c: RequestContext): Promise<SeenLoss> {
  return (await seeLoss(contextOf(c), c.req.param('id') ?? '')) ?? refuse('not_found', {}, 404);
}

async function showLoss(c: RequestContext, { values, errors, refusal }: State = blank) {
  const { actor, newId } = contextOf(c);
  const loss = await lossOf(c);
  const waits = loss.state === 'waiting';
  const own = loss.reported_by_id === actor.personId || loss.holder_id === actor.personId;
  const text = refusal ? c.get('say')(refusal) : errors['reason'] && words(c)('reason_missing');
  const content = (
    <LossPage
      loss={loss}
      may={{
        decide: waits && loss.mayDecide,
        withdraw: waits && (own || can(actor, 'stock.return')),
        seeLoan: loss.visible,
        seeValue: loss.mayDecide || can(actor, 'price.read'),
      }}
      reason={values['reason']}
      keys={{ approve: newId(), reject: newId(), withdraw: newId() }}
      refusal={text || undefined}
      attachments={await attachmentsShown(c, lossAttachable, loss.id)}
    />
  );
  const title = words(c)('loss_n', { kind: words(c)(`kind_${loss.kind}`), n: loss.id });
  return page(c, title, content, text ? 422 : 200);
}

async function orShow(c: RequestContext, values: FormValues, run: () => Promise<unknown>): Promise<Response> {
  try {
    await run();
    return seeOther(c, `/tool-loans/losses/${c.req.param('id')}`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    return showLoss(c, { values, errors: {}, refusal: error });
  }
}

async function decide(c: RequestContext, approve: boolean) {
  const loss = await lossOf(c);
  const form = await readForm(c, approve ? keyForm : reasonForm);
  if (!form.ok) return showLoss(c, form);
  const { key } = form.input;
  const note = approve ? null : (form.values['reason'] ?? null);
  return orShow(c, form.values, () => decideLoss(contextOf(c), { lossId: loss.id, approve, note, key }));
}

async function withdraw(c: RequestContext) {
  const loss = await lossOf(c);
  const form = await readForm(c, keyForm);
  if (!form.ok) return showLoss(c, form);
  return orShow(c, form.values, () => withdrawLoss(contextOf(c), { lossId: loss.id, key: form.input.key }));
}

async function showList(c: RequestContext) {
  const { db, actor } = contextOf(c);
  const checked = checkForm(lossFilterForm, c.req.query());
  const view = (checked.ok && checked.input.view) || 'waiting';
  const found = await listLosses(db, actor, view, pageNumber(c.req.query('page')));
  const props = { ...found, view, views: lossViews, prices: can(actor, 'price.read') };
  return page(c, words(c)('losses'), <LossListPage {...props} />);
}

/** What the reader may say is lost: what they hold, or for a storekeeper all that is out. */
async function showForm(c: RequestContext, { values, errors, refusal }: State) {
  const context = contextOf(c);
  const { actor, db, newId } = context;
  const loan = await loanOf(c);
  const out = (await linesOf(db, loan.id, todayOf(context))).filter((line) => line.open !== '0' && !line.loss);
  const lines = out.filter((line) => line.holder_id === actor.personId || can(actor, 'stock.return'));
  const content = (
    <LostFormPage
      loan={loan}
      lines={lines}
      form={{ values: { line: c.req.query('line') ?? '', ...values }, errors }}
      formKey={newId()}
      refusal={refusal && c.get('say')(refusal)}
    />
  );
  return page(c, words(c)('report_title'), content, refusal || Object.keys(errors).length > 0 ? 422 : 200);
}

async function report(c: RequestContext) {
  const loan = await loanOf(c);
  const context = contextOf(c);
  const form = await readForm(c, lostForm);
  if (!form.ok) return showForm(c, form);
  const { line: lineId, key, quantity, reason } = form.input;
  const lines = await linesOf(context.db, loan.id, todayOf(context));
  const line = lines.find(({ id }) => id === lineId);
  if (!line) return showForm(c, { values: form.values, errors: { line: 'choose' } });
  const typed = line.serial ? '1' : (quantity?.normalize('NFKC').replace(',', '.') ?? line.open);
  try {
    const { lossId } = await reportLoss(context, { key, lineId, quantity: typed, reason });
    return seeOther(c, `/tool-loans/losses/${lossId}`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showForm(c, { values: form.values, errors: {}, refusal: error });
  }
}

export const lossRoutes = new Hono<Env>()
  .get('/tool-loans/losses', requires('loan.read'), (c) => showList(c))
  .get('/tool-loans/losses/:id', requires('loan.read'), (c) => showLoss(c))
  .post('/tool-loans/losses/:id/approval', requires('loan.write_off'), (c) => decide(c, true))
  .post('/tool-loans/losses/:id/refusal', requires('loan.write_off'), (c) => decide(c, false))
  .post('/tool-loans/losses/:id/withdrawal', requires('loan.report_loss'), (c) => withdraw(c))
  .get('/tool-loans/:number/lost', requires('loan.report_loss'), (c) => showForm(c, blank))
  .post('/tool-loans/:number/lost', requires('loan.report_loss'), (c) => report(c));
