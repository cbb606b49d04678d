import type { RequestContext } from '../../platform/context.js';
import { Refusal } from '../../platform/refusal.js';

/** A refusal in the reader's words; of a fact that comes in both languages, such as `person` and `personEn`, theirs. */
export function said(c: RequestContext, refusal: Refusal): string {
  const { reason, facts, status } = refusal;
  if (c.get('language') !== 'en') return c.get('say')(refusal);
  const english = Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) =>
      name.endsWith('En') && value ? [[name.slice(0, -2), value]] : [],
    ),
  );
  return c.get('say')(new Refusal(reason, { ...facts, ...english }, status));
}
