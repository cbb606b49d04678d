import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { signInMessages } from '../../../views/sign-in/messages.js';
import { BadgePage, SignInPage } from '../../../views/sign-in/sign-in-page.js';
import { translator } from '../../../views/components/language.js';
import { type Role, roles } from '../../rights.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { open, requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { endSessions, sessionCookieName, setSessionLanguage } from '../../platform/session.js';
import { actByBadge, stopActing } from './act-by-badge.js';
import { badgeForm, languageForm, pathOnly, signInForm } from './forms.js';
import { DEMO_PASSWORD, signIn } from './sign-in.js';

type State = { values: FormValues; errors: FormErrors };
const blank: State = { values: {}, errors: {} };
const title = (c: RequestContext, key: 'sign_in' | 'badge_sign_in') =>
  translator(c.get('language'), signInMessages)(key);

/** The demo account of a role has the role's name, two of them a shorter one. */
const demoName = (role: Role) => (role === 'administrator' ? 'admin' : role);

function showSignIn(c: RequestContext, state: State, next: string, refusal?: Refusal) {
  const demo = c.get('deps').config.demo
    ? { password: DEMO_PASSWORD, accounts: roles.map((role) => ({ role, username: demoName(role) })) }
    : null;
  const form = { values: { username: state.values['username'] ?? '' }, errors: state.errors };
  const ended = (state.values['ended'] ?? c.req.query('ended')) === '1';
  const content = (
    <SignInPage form={form} next={next} ended={ended} demo={demo} refusal={refusal && c.get('say')(refusal)} />
  );
  return page(c, title(c, 'sign_in'), content, refusal?.status ?? (Object.keys(state.errors).length > 0 ? 422 : 200));
}

function showBadge(c: RequestContext, state: State, refusal?: Refusal) {
  const form = { values: { badge: state.values['badge'] ?? c.req.query('badge') ?? '' }, errors: state.errors };
  const next = pathOnly(state.values['next'] ?? c.req.query('next') ?? '/scan');
  const status = refusal?.status ?? (Object.keys(state.errors).length > 0 ? 422 : 200);
  return page(
    c,
    title(c, 'badge_sign_in'),
    <BadgePage form={form} next={next} refusal={refusal && c.get('say')(refusal)} />,
    status,
  );
}

function keepCookie(c: RequestContext, token: string, expires: Date): void {
  const secure = c.get('secure');
  setCookie(c, sessionCookieName(secure), token, { httpOnly: true, secure, sameSite: 'Lax', path: '/', expires });
}

export const signInRoutes = new Hono<Env>()
  .get('/sign-in', open(), (c) =>
    c.get('actor')
      ? c.redirect(pathOnly(c.req.query('next')), 303)
      : showSignIn(c, blank, pathOnly(c.req.query('next'))),
  )
  .post('/sign-in', open(), async (c) => {
    const form = await readForm(c, signInForm);
    const next = pathOnly(form.values['next']);
    if (!form.ok) return showSignIn(c, form, next);
    try {
      const { token, expiresAt } = await signIn(c.get('deps'), {
        ...form.input,
        address: c.get('address'),
        userAgent: c.req.header('User-Agent') ?? '',
      });
      const before = getCookie(c, sessionCookieName(c.get('secure')));
      if (before) await endSessions(c.get('deps').db, { token: before });
      keepCookie(c, token, expiresAt);
      return c.redirect(next, 303);
    } catch (error) {
      if (error instanceof Refusal) return showSignIn(c, { values: form.values, errors: {} }, next, error);
      throw error;
    }
  })
  .post('/sign-out', requires('own.account'), async (c) => {
    const { db, actor } = contextOf(c);
    await endSessions(db, { id: actor.sessionId });
    deleteCookie(c, sessionCookieName(c.get('secure')), { path: '/', secure: c.get('secure') });
    return c.redirect('/sign-in', 303);
  })
  .post('/language', open(), async (c) => {
    const form = await readForm(c, languageForm);
    if (!form.ok) return refuse('not_found', {}, 404);
    const { language } = form.input;
    setCookie(c, 'language', language, {
      path: '/',
      sameSite: 'Lax',
      maxAge: 31_536_000,
      secure: c.get('secure'),
      httpOnly: true,
    });
    const actor = c.get('actor');
    if (actor) await setSessionLanguage(c.get('deps').db, actor.sessionId, language);
    return c.redirect(pathOnly(form.input.next), 303);
  })
  .get('/badge-sign-in', requires('own.account'), (c) => showBadge(c, blank))
  .post('/badge-sign-in', requires('own.account'), async (c) => {
    const form = await readForm(c, badgeForm);
    if (!form.ok) return showBadge(c, form);
    try {
      await actByBadge(contextOf(c), { ...form.input, address: c.get('address') });
      return seeOther(c, pathOnly(form.values['next'] ?? '/scan'));
    } catch (error) {
      if (error instanceof Refusal) return showBadge(c, { values: form.values, errors: {} }, error);
      throw error;
    }
  })
  .post('/badge-sign-in/end', requires('own.account'), async (c) => {
    await stopActing(contextOf(c));
    return seeOther(c, '/scan');
  });
