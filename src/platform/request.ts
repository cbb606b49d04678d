import { getConnInfo } from '@hono/node-server/conninfo';
import type { MiddlewareHandler } from 'hono';
import type { Deps, Env, RequestContext } from './context.js';

/** Gives each request an id, and says whether it came over HTTPS and from where; a proxy's word counts only with TRUST_PROXY. */
export function clientOf(deps: Deps): MiddlewareHandler<Env> {
  const { publicUrl, trustProxy } = deps.config;
  return async (c, next) => {
    const forwarded = trustProxy ? c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() : undefined;
    c.set('deps', deps);
    c.set('requestId', deps.newId());
    c.set('address', forwarded ?? socketAddress(c));
    c.set(
      'secure',
      trustProxy && c.req.header('X-Forwarded-Proto') !== undefined
        ? c.req.header('X-Forwarded-Proto') === 'https'
        : (publicUrl?.startsWith('https:') ?? false),
    );
    c.header('X-Request-Id', c.get('requestId'));
    await next();
  };
}

function socketAddress(c: RequestContext): string {
  try {
    return getConnInfo(c).remote.address ?? 'unknown';
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
