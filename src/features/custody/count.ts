import type { Actor } from '../../platform/context.js';
import { can } from '../../platform/context.js';
import type { Condition } from '../../stock/index.js';

export type CountState = 'under_way' | 'finished' | 'agreed' | 'posted' | 'refused' | 'dropped';

interface Moments {
  finished_at: Date | null;
  decided_at: Date | null;
  dropped_at: Date | null;
  agreed_at: Date | null;
  posted: boolean | null;
}

/** How far a count has come: it ends agreed, posted, refused or dropped. */
export function countState(count: Moments): CountState {
  if (count.dropped_at) return 'dropped';
  if (count.agreed_at) return 'agreed';
  if (count.decided_at) return count.posted ? 'posted' : 'refused';
  return count.finished_at ? 'finished' : 'under_way';
}

interface CountedPlace {
  kind: string;
  person_id: number | null;
}

/** A custody or a vehicle; who does not see everybody's custody counts a vehicle or their own. */
export function mayStart(actor: Pick<Actor, 'personId' | 'rights'>, place: CountedPlace): boolean {
  if (!can(actor, 'custody.count')) return false;
  return place.kind === 'vehicle' || place.person_id === actor.personId || can(actor, 'custody.read');
}

/** Never who counted, and never whose custody it is. */
export function mayDecide(
  actor: Pick<Actor, 'personId' | 'rights'>,
  count: { counted_by: number; person_id: number | null },
): boolean {
  const { personId } = actor;
  return can(actor, 'custody.decide_count') && count.counted_by !== personId && count.person_id !== personId;
}

/** What a line of a count is about. */
export interface CountKey {
  item_id: number;
  condition: Condition;
  owner_id: number;
  serial_id: string | null;
  lot_id: string | null;
}
