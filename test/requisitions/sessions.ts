import { parse } from 'node-html-parser';
import { createApp } from '../../src/app.js';
import { openSession, sessionCookieName } from '../../src/platform/session.js';
import type { Client } from '../support/app.js';
import type { Scene } from './promise-scene.js';

/** The signed-in browser of somebody of the scene. */
export async function sessionOf(scene: Scene, personId: number): Promise<Client> {
  const expiresAt = new Date(Date.now() + 3_600_000);
  const token = await openSession(scene.app.db, { personId, address: 'test', userAgent: 'test', expiresAt });
  const app = createApp(scene.app.deps);
  const usual = {
    Cookie: `${sessionCookieName(false)}=${token}`,
    'Accept-Language': 'en',
    Origin: 'http://localhost',
  };
  const send = async (path: string, init: RequestInit) => {
    const response = await app.request(path, { ...init, headers: { ...usual, ...(init.headers as object) } });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, html: parse(text) };
  };
  return {
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, fields = {}, headers = {}) =>
      send(path, { method: 'POST', headers, body: new URLSearchParams(fields as Record<string, string>) }),
  };
}
