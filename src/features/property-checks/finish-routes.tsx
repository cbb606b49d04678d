import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { FinishPage } from '../../../views/property-checks/finish-page.js';
import { checkMessages } from '../../../views/property-checks/messages.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { canSeeProperty } from '../customer-property/index.js';
import { deskPieceOf } from './desk-routes.js';
import { finishPiece, unfinishPiece } from './finish-piece.js';
import { finishForm } from './forms.js';

async function seenPiece(c: RequestContext) {
  const { db, actor } = contextOf(c);
  const piece = await deskPieceOf(c);
  return (await canSeeProperty(db, actor, piece.receipt_id)) ? piece : refuse('not_found', {}, 404);
}

interface State {
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}

async function showFinish(c: RequestContext, state?: State) {
  const piece = await seenPiece(c);
  const content = (
    <FinishPage
      piece={piece}
      form={{ values: state?.values ?? {}, errors: state?.errors ?? {} }}
      {...(state?.refusal && { refusal: c.get('say')(state.refusal) })}
    />
  );
  const title = translator(c.get('language'), checkMessages)('finish_title', { code: piece.code });
  return page(c, title, content, state ? (state.refusal?.status ?? 422) : 200);
}

/** Does the act and leads back to the piece on its receipt; a refusal shows the form as it was filled in. */
async function act(
  c: RequestContext,
  values: FormValues,
  run: () => Promise<{ code: string; receipt: string }>,
  said: string,
) {
  try {
    const { code, receipt } = await run();
    return seeOther(c, `/customer-property/${receipt}?piece=${code}&done=${said}#${code}`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404 || error.reason === 'not_permitted') throw error;
    return showFinish(c, { values, errors: {}, refusal: error });
  }
}

async function finish(c: RequestContext) {
  const { code } = await seenPiece(c);
  const form = await readForm(c, finishForm);
  if (!form.ok) return showFinish(c, form);
  return act(c, form.values, () => finishPiece(contextOf(c), { code, note: form.input.note ?? null }), 'finished');
}

export const finishRoutes = new Hono<Env>()
  .get('/property-checks/:code/done', requires('property.finish'), (c) => showFinish(c))
  .post('/property-checks/:code/done', requires('property.finish'), (c) => finish(c))
  .post('/property-checks/:code/undone', requires('property.finish'), async (c) => {
    const { code } = await seenPiece(c);
    return act(c, {}, () => unfinishPiece(contextOf(c), { code }), 'unfinished');
  });
