import type { MovementKind } from '../../src/stock/index.js';
import type { Random } from '../random.js';
import type { SeedItem } from '../company/item-table.js';
import type {
  Act,
  ActLine,
  BadPiece,
  Calibration,
  GivenBack,
  Handover,
  Inspection,
  Loan,
  Purchase,
  Reservation,
  SentIn,
  Shipment,
  Visit,
} from './act.js';
import { createHoldings, type Holdings } from './holdings.js';

const HOUR = 3600;
const SHIFTS = [
  [8.6 * HOUR, 11.9 * HOUR],
  [13.4 * HOUR, 17.4 * HOUR],
] as const;
const MORNING_SHARE = 0.45;

export interface Why {
  reason?: string;
  reference?: string;
  slip?: string;
  loan?: string;
  repair?: string;
  receipt?: string;
  delivery?: string;
  goods?: string;
  transfer?: string;
}

/** Tells the story one moment after the other: what is told has happened, and what is planned comes in its time. */
export interface Teller {
  random: Random;
  holdings: Holdings;
  acts: Act[];
  reservations: Reservation[];
  visits: Visit[];
  loans: Loan[];
  calibrations: Calibration[];
  inspections: Inspection[];
  badPieces: BadPiece[];
  sentIn: SentIn[];
  handovers: Handover[];
  deliveries: GivenBack[];
  purchases: Purchase[];
  shipments: Shipment[];
  lastDay: number;
  today(): number;
  /** Seconds since midnight. */
  time(): number;
  /** Plans something for a working day, at some time in working hours, or at a given second of the day. */
  on(day: number, happens: () => void, second?: number): void;
  /** Plans something for the same day, a little later. */
  soon(seconds: number, happens: () => void): void;
  tell(kind: MovementKind, person: string, lines: ActLine[], why?: Why): Act | null;
  undo(act: Act, person: string, reason: string): void;
  /** A number of a series, such as `CG-000012`. */
  number(series: string): string;
  newSerial(item: SeedItem): string;
  newLot(): string;
  run(): void;
}

interface Planned {
  second: number;
  order: number;
  happens: () => void;
}

export function createTeller(random: Random, days: number): Teller {
  const plans = Array.from({ length: days }, (): Planned[] => []);
  const holdings = createHoldings();
  const acts: Act[] = [];
  const counters = new Map<string, number>();
  const taken = new Set<string>();
  let [day, second, order] = [0, 0, 0];

  function unused(make: () => string, scope: string): string {
    for (;;) {
      const made = make();
      const key = `${scope} ${made}`;
      if (taken.has(key)) continue;
      taken.add(key);
      return made;
    }
  }

  const teller: Teller = {
    random,
    holdings,
    acts,
    ...nothingYet(),
    lastDay: days - 1,
    today: () => day,
    time: () => second,
    on(planned, happens, at = workingSecond(random)) {
      const earliest = planned === day ? second + 1 : 0;
      plans[planned]?.push({ second: Math.max(earliest, at), order: order++, happens });
    },
    soon: (seconds, happens) => teller.on(day, happens, second + seconds),
    tell(kind, person, lines, why = {}) {
      if (lines.length === 0) return null;
      for (const line of lines) holdings.carry(line);
      const act: Act = { day, second, kind, person, lines, ...why };
      acts.push(act);
      return act;
    },
    undo(act, person, reason) {
      const mirrored = act.lines.map((line) => ({ ...line, from: line.to, to: line.from })).toReversed();
      for (const line of mirrored) holdings.carry(line);
      acts.push({ day, second, kind: 'reverse', person, lines: mirrored, reason, undoes: act });
    },
    number(series) {
      const next = (counters.get(series) ?? 0) + 1;
      counters.set(series, next);
      return `${series}-${String(next).padStart(6, '0')}`;
    },
    newSerial: (item) => unused(() => random.text(item.serial_pattern ?? '##########'), item.code),
    newLot: () => unused(() => random.text('#@##@####'), 'lot'),
    run() {
      for (day = 0; day < days; day++) {
        second = 0;
        for (let next = nextOf(plans[day]!); next; next = nextOf(plans[day]!)) {
          second = next.second;
          next.happens();
        }
      }
    },
  };
  return teller;
}

function nothingYet() {
  return {
    reservations: [],
    visits: [],
    loans: [],
    calibrations: [],
    inspections: [],
    badPieces: [],
    sentIn: [],
    handovers: [],
    deliveries: [],
    purchases: [],
    shipments: [],
  };
}

function nextOf(planned: Planned[]): Planned | undefined {
  if (planned.length === 0) return undefined;
  const first = planned.reduce((a, b) => (b.second < a.second || (b.second === a.second && b.order < a.order) ? b : a));
  planned.splice(planned.indexOf(first), 1);
  return first;
}

function workingSecond(random: Random): number {
  const [from, to] = SHIFTS[random.chance(MORNING_SHARE) ? 0 : 1];
  return random.whole(from, to);
}
