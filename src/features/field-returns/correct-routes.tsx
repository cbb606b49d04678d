import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { correctMessages } from '../../../views/field-returns/correct-messages.js';
import { CorrectionListPage, CorrectionPage } from '../../../views/field-returns/correct-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { approveCorrection, refuseCorrection } from './correct-decide.js';
import { type CorrectionRow, findCorrection, listCorrections } from './correct-queries.js';
import { decisionForm, keyOf } from './receive-forms.js';

async function showList(c: RequestContext) {
  const state = c.req.query('state') === 'decided' ? 'decided' : 'waiting';
  const found = await listCorrections(contextOf(c).db, state, pageNumber(c.req.query('page')));
  const title = translator(c.get('language'), correctMessages)('title');
  return page(c, title, <CorrectionListPage {...found} state={state} />);
}

async function correctionOf(c: RequestContext): Promise<CorrectionRow> {
  return (await findCorrection(contextOf(c).db, c.req.param('id') ?? '')) ?? refuse('not_found', {}, 404);
}

async function showOne(c: RequestContext, state: { refusal?: Refusal; reason?: string; missing?: boolean } = {}) {
  const { actor, newId } = contextOf(c);
  const row = await correctionOf(c);
  const t = translator(c.get('language'), correctMessages);
  const text = state.missing ? t('reason_missing') : state.refusal && c.get('say')(state.refusal);
  const content = (
    <CorrectionPage
      row={row}
      mayDecide={!row.decided_at && can(actor, 'return.correct_book') && row.asked_by !== actor.personId}
      own={row.asked_by === actor.personId}
      keys={{ approve: newId(), reject: newId() }}
      reason={state.reason ?? ''}
      {...(text ? { refusal: text } : {})}
    />
  );
  return page(c, `${row.number} · ${t('one')}`, content, text ? (state.refusal?.status ?? 422) : 200);
}

async function decide(c: RequestContext, approve: boolean) {
  const row = await correctionOf(c);
  const form = await readForm(c, decisionForm);
  const reason = form.values['reason'] ?? '';
  if (!form.ok || (!approve && !reason)) return showOne(c, { reason, missing: true });
  const key = keyOf(form.values, c.get('deps').newId);
  try {
    if (approve) await approveCorrection(contextOf(c), { id: row.id, key });
    else await refuseCorrection(contextOf(c), { id: row.id, note: reason, key });
    return seeOther(c, `/field-returns/corrections/${row.id}`);
  } catch (error) {
    if (!(error instanceof Refusal) || ['not_found', 'not_permitted'].includes(error.reason)) throw error;
    return showOne(c, { refusal: error, reason });
  }
}

/** Corrections of the book that returns ask for, and the decision on them. */
export const correctRoutes = new Hono<Env>()
  .get('/field-returns/corrections', requires('return.read_all'), (c) => showList(c))
  .get('/field-returns/corrections/:id', requires('return.read_all'), (c) => showOne(c))
  .post('/field-returns/corrections/:id/approval', requires('return.correct_book'), (c) => decide(c, true))
  .post('/field-returns/corrections/:id/refusal', requires('return.correct_book'), (c) => decide(c, false));
