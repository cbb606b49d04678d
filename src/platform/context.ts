import type { Context as HonoContext } from 'hono';
import type { Logger } from 'pino';
import type { Right, Role } from '../rights.js';
import type { Config } from './config.js';
import type { Db, Transaction } from './database.js';
import type { Attachable } from './feature.js';
import type { Files } from './files.js';
import type { Language } from './language.js';
import type { Live } from './live.js';
import type { Refusal } from './refusal.js';

/** What the program is given once, at its start; tests give their own clock and ids. */
export interface Deps {
  db: Db;
  config: Config;
  log: Logger;
  live: Live;
  files: Files;
  now: () => Date;
  newId: () => string;
}

/** Who acts in a request: the person, and the account and station through which they act. */
export interface Actor {
  personId: number;
  name: string;
  roles: Role[];
  rights: ReadonlySet<Right>;
  /** The account that is signed in; differs from `personId` while a badge acts at a shared station. */
  accountId: number;
  accountName: string;
  stationId: number | null;
  stationName: string | null;
  sessionId: string;
  /** Until when the badge acts, if one does. */
  actingUntil: Date | null;
}

/** What a command runs in. With `trx` it joins that transaction. */
export interface Context extends Deps {
  actor: Actor;
  requestId: string;
  trx?: Transaction;
}

export interface Env {
  Variables: {
    deps: Deps;
    actor: Actor | null;
    requestId: string;
    language: Language;
    secure: boolean;
    address: string;
    render: Renderer;
    /** Of the acting person, for the bell; null in answers that are no whole page of their own. */
    unread: number | null;
    /** What somebody was told, in the reader's words. */
    tell: (notice: { kind: string; facts: unknown }) => string;
    /** A refusal in the reader's words. */
    say: (refusal: Refusal) => string;
    /** What photos and files of this kind hang on. */
    attachable: (kind: string) => Attachable | undefined;
  };
}
export type RequestContext = HonoContext<Env>;

/** Wraps what a route shows: whole pages in the layout, fragments bare, both in the reader's language. */
export interface Renderer {
  page(title: string, content: unknown): unknown;
  fragment(content: unknown): unknown;
}

/** The command context of a request by somebody signed in. */
export function contextOf(c: RequestContext): Context {
  const actor = c.get('actor');
  if (!actor) throw new Error('a route that needs an actor is open to nobody signed in');
  return { ...c.get('deps'), actor, requestId: c.get('requestId') };
}

export function can(actor: Pick<Actor, 'rights'> | null, right: Right): boolean {
  return actor?.rights.has(right) ?? false;
}
