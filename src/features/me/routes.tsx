import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { MePage, type MeForms } from '../../../views/me/me-page.js';
import { meMessages } from '../../../views/me/messages.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { HOLDINGS_PER_PAGE, listHoldings } from '../custody/index.js';
import { changeOwnPassword, changeOwnPin, chooseLanguage, signOutEverywhere } from '../people/index.js';
import { languageForm, passwordForm, pinForm } from './forms.js';
import { findMe, listSessions } from './queries.js';

const done = ['password', 'pin', 'language'] as const;

/** What one holds; what it is worth one may know of one's own. */
function heldOf(c: RequestContext) {
  const { db, actor } = contextOf(c);
  const number = pageNumber(c.req.query('held'));
  return listHoldings(
    db,
    { personId: actor.personId },
    {
      number,
      size: HOLDINGS_PER_PAGE,
      prices: true,
      today: todayOf(contextOf(c)),
    },
  );
}

async function showMe(c: RequestContext, forms: MeForms = {}, status: 200 | 422 | 429 = 200) {
  const { db, actor } = contextOf(c);
  const [me, sessions, held] = await Promise.all([
    findMe(db, actor.personId),
    listSessions(db, actor.personId, pageNumber(c.req.query('sessions'))),
    can(actor, 'stock.read') ? heldOf(c) : null,
  ]);
  const props = {
    me: { ...me, roles: actor.roles },
    personId: actor.personId,
    mayHandOver: can(actor, 'custody.hand_over'),
    mayReport: can(actor, 'part.report'),
    mayAsk: can(actor, 'loan.ask_extension'),
    sessions,
    held,
    sessionId: actor.sessionId,
    forms,
    done: done.find((one) => one === c.req.query('done')),
  };
  return page(c, translator(c.get('language'), meMessages)('my_account'), <MePage {...props} />, status);
}

/** A refusal comes back to the page: a wrong password at its field, the others above the form. */
async function orShow(c: RequestContext, which: 'password' | 'pin', proof: string, run: () => Promise<void>) {
  try {
    await run();
    return seeOther(c, `/me?done=${which}`);
  } catch (error) {
    if (!(error instanceof Refusal) || (error.status !== 422 && error.status !== 429)) throw error;
    const differs = error.reason === 'password_differs';
    const form = { values: {}, errors: differs ? { [proof]: 'wrong' } : {} };
    return showMe(c, { [which]: { form, refusal: differs ? undefined : c.get('say')(error) } }, error.status);
  }
}

export const meRoutes = new Hono<Env>()
  .get('/me', requires('own.account'), (c) => showMe(c))
  .post('/me/language', requires('own.account'), async (c) => {
    const form = await readForm(c, languageForm);
    if (!form.ok) return refuse('not_found', {}, 404);
    await chooseLanguage(contextOf(c), form.input);
    return seeOther(c, '/me?done=language');
  })
  .post('/me/password', requires('own.account'), async (c) => {
    const form = await readForm(c, passwordForm);
    if (!form.ok) return showMe(c, { password: { form: { values: {}, errors: form.errors } } }, 422);
    const { current, password } = form.input;
    return orShow(c, 'password', 'current', () =>
      changeOwnPassword(contextOf(c), { current, password, address: c.get('address') }),
    );
  })
  .post('/me/pin', requires('own.account'), async (c) => {
    const form = await readForm(c, pinForm);
    if (!form.ok) return showMe(c, { pin: { form: { values: {}, errors: form.errors } } }, 422);
    const { proof, pin } = form.input;
    return orShow(c, 'pin', 'proof', () =>
      changeOwnPin(contextOf(c), { current: proof, pin, address: c.get('address') }),
    );
  })
  .post('/me/sessions/end', requires('own.account'), async (c) => {
    await signOutEverywhere(contextOf(c));
    return seeOther(c, '/sign-in');
  });
