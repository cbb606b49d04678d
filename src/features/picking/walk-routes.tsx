import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { pickingMessages } from '../../../views/picking/messages.js';
import { ShortPage } from '../../../views/picking/short-page.js';
import { WalkDesk, type WalkProps } from '../../../views/picking/walk-desk.js';
import { WalkPage } from '../../../views/picking/walk-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragment, page, seeOther } from '../../platform/respond.js';
import { substitutesOf } from '../items/index.js';
import { shortForm, walkForm } from './forms.js';
import { shortCauses } from './picking.js';
import { scanWalk, showWalk, type WalkAnswer } from './scan-walk.js';
import { shortPick } from './short-pick.js';
import { findShortLine } from './short-queries.js';
import { planWalk } from './walk.js';

const words = (c: RequestContext) => translator(c.get('language'), pickingMessages);

function propsOf(c: RequestContext, answer: WalkAnswer, text?: string): WalkProps {
  const { actor } = contextOf(c);
  return {
    answer,
    text: text ?? (answer.say && c.get('say')(answer.say)),
    ...planWalk(answer.walk),
    actorId: actor.personId,
    mayIssue: can(actor, 'requisition.issue'),
  };
}

function showPage(c: RequestContext, answer: WalkAnswer, text?: string) {
  const { actor, newId } = contextOf(c);
  const { personId: id, name } = actor;
  const content = <WalkPage walk={propsOf(c, answer, text)} scanKey={newId()} actor={{ id, name }} />;
  return page(c, words(c)('walk'), content);
}

/** What a page that led here has done. */
function doneText(c: RequestContext): string | undefined {
  const slip = c.req.query('slip');
  const known = ['issued_done', 'sent_done', 'short_done', 'short_reapproval'] as const;
  const done = known.find((one) => one === c.req.query('done'));
  return done && slip && /^REQ-\d{6,10}$/.test(slip) ? words(c)(done, { slip }) : undefined;
}

async function scan(c: RequestContext) {
  const form = walkForm.parse(Object.fromEntries(new URLSearchParams(await c.req.text())));
  const context = contextOf(c);
  const answer = await scanWalk(context, {
    code: form.command ?? form.code,
    typed: form.via === 'typed',
    state: form.state,
    key: form.key ?? context.newId(),
    actorId: form.actor,
  });
  return c.req.header('X-Scan') ? fragment(c, <WalkDesk {...propsOf(c, answer)} />) : showPage(c, answer);
}

async function showShort(
  c: RequestContext,
  condition: 'new' | 'refurbished',
  state?: { values: FormValues; errors: FormErrors },
  refusal?: Refusal,
) {
  const { db } = c.get('deps');
  const id = Number(c.req.param('line'));
  const line = Number.isInteger(id) && id > 0 && id < 2 ** 31 ? await findShortLine(db, id, condition) : undefined;
  if (!line) return refuse('not_found', {}, 404);
  if (!state && Number(line.left) <= 0) return seeOther(c, '/picking/walk');
  const left = line.left.replace(/\.?0+$/, '');
  const values = { quantity: left, cause: 'not_found', outcome: 'wait', ...state?.values };
  const content = (
    <ShortPage
      line={line}
      substitutes={await substitutesOf(db, line.item_id, line.warehouse_id)}
      causes={shortCauses}
      form={{ values, errors: state?.errors ?? {} }}
      refusal={refusal && c.get('say')(refusal)}
    />
  );
  return page(c, words(c)('short_of', { item: line.item }), content, state || refusal ? (refusal?.status ?? 422) : 200);
}

async function reportShort(c: RequestContext) {
  const form = await readForm(c, shortForm);
  const condition = form.values['condition'] === 'refurbished' ? 'refurbished' : 'new';
  if (!form.ok) return showShort(c, condition, form);
  const lineId = Number(c.req.param('line'));
  if (!Number.isInteger(lineId) || lineId < 1 || lineId >= 2 ** 31) return refuse('not_found', {}, 404);
  try {
    const { slip, reapproval } = await shortPick(contextOf(c), { lineId, ...form.input });
    return seeOther(c, `/picking/walk?done=${reapproval ? 'short_reapproval' : 'short_done'}&slip=${slip}`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showShort(c, condition, { values: form.values, errors: {} }, error);
  }
}

export const walkRoutes = new Hono<Env>()
  .get('/picking/walk', requires('requisition.pick'), async (c) => {
    const done = doneText(c);
    return showPage(c, await showWalk(contextOf(c), { state: {}, tone: done ? 'ok' : 'info' }), done);
  })
  .post('/picking/walk', requires('requisition.pick'), (c) => scan(c))
  .get('/picking/short/:line', requires('requisition.pick'), (c) =>
    showShort(c, c.req.query('condition') === 'refurbished' ? 'refurbished' : 'new'),
  )
  .post('/picking/short/:line', requires('requisition.pick'), (c) => reportShort(c));
