import type { Hono } from 'hono';
import type { Right } from '../rights.js';
import type { Context, Deps, Env } from './context.js';
import type { DailyWork } from './daily.js';
import type { JobHandlers } from './jobs.js';

/** One line of the navigation: shown to who holds the right. */
export interface NavigationEntry<Name extends string = string, Icon extends string = string> {
  href: string;
  name: Name;
  icon: Icon;
  right: Right;
  /** Its place among the others; entries of one feature keep their order. */
  order: number;
  /** The line of the section that it belongs to: shown only while one is in that. */
  under?: string;
}

/** A kind of thing that photos and files hang on: `kind` is a name of its own, such as `item` or `tool_loan`. */
export interface Attachable {
  kind: string;
  /** Who may open its page at all. */
  readRight: Right;
  /** Who may add and remove files; besides, anybody who added a file may take it away again. */
  addRight: Right;
  /** Who may take away what others added, if fewer than may add. */
  removeRight?: Right;
  /** The page it hangs on and what it is called there, or null if there is no such thing or the reader may not see it. */
  find(context: Context, id: string): Promise<{ href: string; title?: string } | null>;
}

interface Text {
  zh: string;
  en: string | { one: string; other: string };
}

/** What a feature hands to the program. Only it writes its `tables`. */
export interface Feature<Name extends string = string, Icon extends string = string> {
  name: string;
  tables: readonly string[];
  routes: Hono<Env>;
  navigation?: NavigationEntry<Name, Icon>[];
  /** Its refusals in both languages. */
  refusals?: Record<string, Text>;
  /** What people are told of it, by the kind of `notify`, in both languages; the notice's facts are their parameters. */
  notifications?: Record<string, Text>;
  /** What it does in the background, by the name of the job; each name is a line in `Jobs` of platform/jobs.ts. */
  jobs?: JobHandlers;
  /** What it does once a day. */
  daily?: DailyWork[];
  /** What runs beside the pages as long as the program does, in every process of it. Returns the way to stop. */
  watch?: (deps: Deps) => { stop(): Promise<void> };
  /** What photos and files may hang on, of what it owns. */
  attachable?: Attachable[];
}
