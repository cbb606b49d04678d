import type { MiddlewareHandler } from 'hono';
import type { Right } from '../rights.js';
import { can, type Env } from './context.js';
import { refuse } from './refusal.js';

type Guard = MiddlewareHandler<Env> & { right?: Right | 'open' };

/** Beside each route: lets through who holds the right; sends others to sign in, or refuses `not_permitted` (403). */
export function requires(right: Right): Guard {
  const guard: Guard = async (c, next) => {
    const actor = c.get('actor');
    if (!actor) return askToSignIn(c);
    if (!can(actor, right)) refuse('not_permitted', { right }, 403);
    await next();
  };
  guard.right = right;
  return guard;
}

/** Beside a route that nobody needs to be signed in for. */
export function open(): Guard {
  const guard: Guard = async (_c, next) => next();
  guard.right = 'open';
  return guard;
}

/** What a route's guard asks for, if the handler is one. */
export function rightOf(handler: unknown): Right | 'open' | undefined {
  return (handler as Guard).right;
}

// An htmx request would swap the sign-in page into a fragment: it is told to go there instead, and scripts see the 401.
function askToSignIn(c: Parameters<Guard>[0]): Response {
  const back = isPageRequest(c) ? c.req.url : (c.req.header('HX-Current-URL') ?? c.req.header('Referer') ?? '/');
  const lost = c.req.method === 'GET' || c.req.method === 'HEAD' ? '' : '&ended=1'; // what was sent is not done
  const target = `/sign-in?next=${encodeURIComponent(pathOf(back))}${lost}`;
  if (c.req.header('X-Scan')) return c.body(null, 401);
  if (c.req.header('HX-Request')) return c.body(null, 401, { 'HX-Redirect': target });
  return c.redirect(target, 303);
}

function isPageRequest(c: Parameters<Guard>[0]): boolean {
  return (c.req.method === 'GET' || c.req.method === 'HEAD') && !c.req.header('HX-Request');
}

function pathOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url ? url.pathname + url.search : '/';
}
