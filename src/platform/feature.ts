import type { Hono } from 'hono';
import type { Right } from '../rights.js';
import type { Env } from './context.js';
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
}
