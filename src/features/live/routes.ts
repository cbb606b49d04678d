import { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { Env, RequestContext } from '../../platform/context.js';
import { requires } from '../../platform/permissions.js';
import { findSession, sessionCookieName } from '../../platform/session.js';
import { gatherTopics } from './gather-topics.js';

export interface LiveLimits {
  /** A comment this often keeps proxies from closing a quiet stream. */
  pingMs: number;
  /** How long a stream may outlive its session. */
  checkMs: number;
  /** Streams that this process holds open at once. */
  mostStreams: number;
}

const usualLimits: LiveLimits = { pingMs: 20_000, checkMs: 60_000, mostStreams: 500 };
const LEAST_RETRY_MS = 1000;
const RETRY_SPREAD_MS = 2000; // after a restart not everybody comes back in the same moment
const FULL_RETRY_S = 30;

/** `GET /live`: server-sent events `change` with the topics that changed, `*` for all, as long as the session lasts. */
export function createLiveRoutes(limits: LiveLimits = usualLimits): Hono<Env> {
  let open = 0;
  return new Hono<Env>().get('/live', requires('own.account'), (c) => {
    if (c.req.raw.method === 'HEAD') return c.body(null); // nobody would read the stream, nor end it
    if (open >= limits.mostStreams) {
      c.get('deps').log.warn({ open }, 'no live stream left');
      return c.text('Too many live pages are open. Changes show after a reload.', 503, {
        'Retry-After': String(FULL_RETRY_S),
      });
    }
    open++;
    const answer = streamSSE(c, async (stream) => {
      try {
        await follow(c, stream, limits);
      } finally {
        open--;
      }
    });
    answer.headers.set('Cache-Control', 'no-store, no-transform');
    answer.headers.set('X-Accel-Buffering', 'no');
    return answer;
  });
}

async function follow(c: RequestContext, stream: SSEStreamingApi, limits: LiveLimits): Promise<void> {
  const topics = gatherTopics(c.get('deps').live);
  stream.onAbort(() => topics.stop());
  try {
    await stream.write(`retry: ${LEAST_RETRY_MS + Math.round(Math.random() * RETRY_SPREAD_MS)}\n\n`);
    let checkAt = performance.now() + limits.checkMs;
    while (!stream.aborted) {
      const changed = await topics.next(Math.min(limits.pingMs, limits.checkMs));
      if (performance.now() >= checkAt) {
        if (!(await isSignedIn(c))) return await stream.writeSSE({ event: 'ended', data: '' });
        checkAt = performance.now() + limits.checkMs;
      }
      if (stream.aborted) return;
      if (changed.length > 0) await stream.writeSSE({ event: 'change', data: JSON.stringify(changed) });
      else await stream.write(': ping\n\n');
    }
  } finally {
    topics.stop();
  }
}

/** Asked again while the stream lasts: the session may have ended or expired, the person may have left. */
async function isSignedIn(c: RequestContext): Promise<boolean> {
  const token = getCookie(c, sessionCookieName(c.get('secure')));
  try {
    return token !== undefined && (await findSession(c.get('deps').db, token)) !== null;
  } catch (error) {
    c.get('deps').log.warn({ error: (error as Error).message }, 'live session not checked');
    return false; // the browser comes back, and is asked in the usual way
  }
}
