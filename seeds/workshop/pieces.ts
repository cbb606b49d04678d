import type { Random } from '../random.js';
import type { Act, ActLine, Inspection, SentIn, Slip } from '../story/act.js';
import { type Trouble, troubleOf } from './troubles.js';

const REPEAT_DAYS = 62; // working days, which are some ninety days
const SAME_AGAIN = 0.75;

/** A piece that came back: handed in by a technician, or sent in by a customer; looked at; and what ailed it. */
export interface ReturnedPiece {
  customer: string;
  /** Who took it out of the machine, and when; nobody of ours if it was sent in. */
  removed: { by: string; day: number; second: number } | null;
  line: ActLine;
  handedIn: Act;
  sent: SentIn | null;
  inspection: Inspection | null;
  trouble: Trouble;
  /** The earlier return of the same piece that it repeats. */
  repeats: ReturnedPiece | null;
}

type Arrival = Omit<ReturnedPiece, 'inspection' | 'trouble' | 'repeats'>;

/** All that came back, in the order in which it did, each with what quality made of it. */
export function returnedPieces(
  { slips, sentIn, inspections }: { slips: Slip[]; sentIn: SentIn[]; inspections: Inspection[] },
  random: Random,
): ReturnedPiece[] {
  const arrivals = [...slips.flatMap(handedInWith), ...sentIn.map(arrivalOf)].toSorted(
    (a, b) => momentOf(a.handedIn) - momentOf(b.handedIn),
  );
  const byPiece = new Map<string, Inspection[]>();
  for (const one of inspections) byPiece.set(nameOf(one.piece), [...(byPiece.get(nameOf(one.piece)) ?? []), one]);
  const last = new Map<string, ReturnedPiece>();
  return arrivals.map((one) => {
    const name = nameOf(one.line);
    const inspection = byPiece.get(name)?.find((later) => later.day >= one.handedIn.day) ?? null;
    const earlier = last.get(name);
    const since = earlier ? doneOn(earlier) : null;
    const soon = since !== null && one.handedIn.day - since <= REPEAT_DAYS;
    const repeats = soon && random.chance(SAME_AGAIN) ? earlier! : null;
    const piece = { ...one, inspection, trouble: repeats?.trouble ?? troubleOf(one.line.item, random), repeats };
    last.set(name, piece);
    return piece;
  });
}

function handedInWith({ visit, fates }: Slip): Arrival[] {
  return fates.flatMap(({ act, old }) =>
    old?.line && old.handedIn
      ? [
          {
            customer: visit.customer.code,
            removed: { by: visit.technician, day: act.day, second: act.second },
            line: old.line,
            handedIn: old.handedIn,
            sent: null,
          },
        ]
      : [],
  );
}

const arrivalOf = (sent: SentIn): Arrival => ({
  customer: sent.customer,
  removed: null,
  line: sent.line,
  handedIn: sent.act,
  sent,
});

/** The working day on which it was in order again, or decided on. */
function doneOn({ inspection }: ReturnedPiece): number | null {
  return (inspection?.repair?.home ?? inspection?.repair?.done?.act ?? inspection?.act)?.day ?? null;
}

const DAY_S = 86_400;
export const momentOf = ({ day, second }: { day: number; second: number }): number => day * DAY_S + second;
const nameOf = ({ item, serial }: ActLine) => `${item.code} ${serial}`;
