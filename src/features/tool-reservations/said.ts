import type { RequestContext } from '../../platform/context.js';
import { Refusal } from '../../platform/refusal.js';

/**
 * A refusal in the reader's words: of a fact that comes in both languages, such as `person` and `personEn`, theirs, and
 * days as they write them.
 */
export function said(c: RequestContext, { reason, facts, status }: Refusal): string {
  const english = c.get('language') === 'en';
  const days = new Intl.DateTimeFormat(english ? 'en-GB' : 'zh-CN', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: 'UTC',
  });
  const own = Object.entries(facts).map(([name, value]) => {
    const theirs = (english && facts[`${name}En`]) || value;
    if (typeof theirs !== 'string' || name === 'since') return [name, theirs];
    return [name, theirs.replace(/\b\d{4}-\d\d-\d\d\b/g, (day) => days.format(new Date(day)))];
  });
  return c.get('say')(new Refusal(reason, Object.fromEntries(own), status));
}
