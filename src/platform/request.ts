import { getConnInfo } from '@hono/node-server/conninfo';
import type { MiddlewareHandler } from 'hono';
import type { Deps, Env, RequestContext } from './context.js';

/**
 * Gives each request an id, and says whether it came over HTTPS and from where. A proxy's word counts only with
 * TRUST_PROXY, and of a list only its last entry: those before it are what the client said. PUBLIC_URL goes before it.
 */
export function clientOf(deps: Deps): MiddlewareHandler<Env> {
  const { publicUrl, trustProxy } = deps.config;
  return async (c, next) => {
    const proxySays = (name: string) => (trustProxy ? c.req.header(name)?.split(',').at(-1)?.trim() : undefined);
    c.set('deps', deps);
    c.set('requestId', deps.newId());
    c.set('address', proxySays('X-Forwarded-For') || socketAddress(c));
    c.set(
      'secure',
      publicUrl ? publicUrl.startsWith('https:') : proxySays('X-Forwarded-Proto')?.toLowerCase() === 'https',
    );
    c.header('X-Request-Id', c.get('requestId'));
    await next();
  };
}

/** The origin under which the browser sees this site: what a form's Origin must be. */
export function siteOrigin(c: RequestContext): string {
  const { publicUrl, trustProxy } = c.get('deps').config;
  if (publicUrl) return publicUrl;
  const forwarded = trustProxy ? c.req.header('X-Forwarded-Host')?.split(',').at(-1)?.trim() : undefined;
  const host = forwarded || c.req.header('Host') || new URL(c.req.url).host;
  return `${c.get('secure') ? 'https' : 'http'}://${host}`;
}

/** What a log may say of an error. A database's detail may hold a whole row, hashes included. */
export function loggable(error: Error): Record<string, unknown> {
  const { name, message, stack, code, constraint, table } = error as Error & Record<string, unknown>;
  return { type: name, message, stack, code, constraint, table };
}

function socketAddress(c: RequestContext): string {
  try {
    return getConnInfo(c).remote.address?.replace(/^::ffff:(?=\d+\.)/, '') ?? 'unknown';
  } catch {
    return 'unknown'; // no socket: a request made inside the process
  }
}

/** One line a request: no query string, no body, no cookie, so no secret. Assets and health checks are left out unless they fail. */
export function logRequests(deps: Deps): MiddlewareHandler<Env> {
  return async (c, next) => {
    const started = performance.now();
    await next();
    const status = c.res.status;
    const quiet = status < 400 && /^\/(assets\/|healthz|readyz|favicon)/.test(c.req.path);
    if (quiet) return;
    const level = status >= 500 ? 'error' : 'info';
    deps.log[level](
      {
        requestId: c.get('requestId'),
        method: c.req.method,
        path: c.req.path.replace(/^\/setup\/.*/, '/setup/…'),
        status,
        ms: Math.round(performance.now() - started),
        person: c.get('actor')?.personId,
      },
      'request',
    );
  };
}
