import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { FinishPage } from '../../../views/property-counts/finish-page.js';
import { propertyCountsMessages } from '../../../views/property-counts/messages.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { countOf } from './count-routes.js';
import { outcomesOf } from './differences.js';
import { finishCount, seenMark } from './finish-count.js';
import { finishForm } from './forms.js';
import { countPath } from './property-count.js';

async function showFinish(c: RequestContext, typed: { what?: string; refusal?: string } = {}) {
  const { db, newId } = contextOf(c);
  const count = await countOf(c);
  if (count.closed_at || count.cancelled_at) return seeOther(c, countPath(count.number));
  const outcomes = await outcomesOf(db, count);
  const t = translator(c.get('language'), propertyCountsMessages);
  const content = (
    <FinishPage
      count={count}
      outcomes={outcomes}
      seen={seenMark(outcomes)}
      what={typed.what ?? t('case_text', { count: count.number })}
      formKey={newId()}
      refusal={typed.refusal}
    />
  );
  return page(c, t('finish_of', { count: count.number }), content, typed.refusal ? 422 : 200);
}

async function finish(c: RequestContext) {
  const count = await countOf(c);
  const form = await readForm(c, finishForm);
  const what = form.values['what'] ?? '';
  const t = translator(c.get('language'), propertyCountsMessages);
  if (!form.ok) return showFinish(c, { what, refusal: t('send_again') });
  try {
    const { key, seen, confirmed } = form.input;
    await finishCount(contextOf(c), {
      countId: count.id,
      key,
      seen,
      confirmed,
      what: form.input.what ?? t('case_text', { count: count.number }),
    });
    return seeOther(c, countPath(count.number));
  } catch (error) {
    if (!(error instanceof Refusal) || (error.status !== 409 && error.status !== 422)) throw error;
    return showFinish(c, { what, refusal: c.get('say')(error) });
  }
}

export const finishRoutes = new Hono<Env>()
  .get('/property-counts/:number/finish', requires('property_count.count'), (c) => showFinish(c))
  .post('/property-counts/:number/finish', requires('property_count.count'), (c) => finish(c));
