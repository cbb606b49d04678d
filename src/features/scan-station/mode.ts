import type { Right } from '../../rights.js';
import { type Condition, conditions, type MovementKind } from '../../stock/index.js';
import { type LoanCommand, loanCommandOf } from './loan-commands.js';

export const modes = ['lookup', 'receive', 'issue', 'lend', 'return', 'move', 'condition'] as const;
export type Mode = (typeof modes)[number];
export type ActingMode = Exclude<Mode, 'lookup'>;

export type PlaceKind =
  | 'warehouse'
  | 'bin'
  | 'person'
  | 'vehicle'
  | 'workshop'
  | 'quarantine'
  | 'in_transit'
  | 'supplier'
  | 'customer'
  | 'scrap'
  | 'difference'
  | 'consumed'
  | 'lost';

/** What a mode does with what is scanned: which places it takes from and gives to, and what it may take. */
export interface Profile {
  movement: MovementKind;
  right: Right;
  /** Kinds of places that goods may come from. */
  from: readonly PlaceKind[];
  /** Kinds of places that goods may go to. */
  to: readonly PlaceKind[];
  /** Only new or refurbished pieces that belong to the company. */
  usableOnly: boolean;
  toolsOnly: boolean;
}

const storage: PlaceKind[] = ['warehouse', 'bin'];
const custody: PlaceKind[] = ['person', 'vehicle'];
const house: PlaceKind[] = [...storage, 'workshop', 'quarantine', 'in_transit'];

export const profiles: Record<ActingMode, Profile> = {
  receive: {
    movement: 'receive',
    right: 'stock.receive',
    from: ['supplier', 'customer'],
    to: house,
    usableOnly: false,
    toolsOnly: false,
  },
  issue: {
    movement: 'issue',
    right: 'stock.issue',
    from: storage,
    to: [...custody, 'customer', 'workshop'],
    usableOnly: true,
    toolsOnly: false,
  },
  lend: { movement: 'lend', right: 'stock.lend', from: storage, to: ['person'], usableOnly: true, toolsOnly: true },
  return: {
    movement: 'return',
    right: 'stock.return',
    from: [...custody, 'customer'],
    to: house,
    usableOnly: false,
    toolsOnly: false,
  },
  move: {
    movement: 'move',
    right: 'stock.move',
    from: [...house, 'vehicle'],
    to: [...house, 'vehicle'],
    usableOnly: false,
    toolsOnly: false,
  },
  condition: {
    movement: 'condition',
    right: 'stock.condition',
    from: [...house, ...custody],
    to: ['quarantine', 'workshop', ...storage],
    usableOnly: false,
    toolsOnly: false,
  },
};

const plainCommands = ['undo', 'done', 'count', 'attach', 'ignore', 'resume'] as const;
type PlainCommand = (typeof plainCommands)[number];

export type Command =
  | { kind: 'mode'; mode: Mode }
  | { kind: 'condition'; condition: Condition }
  /** In which of several conditions the piece lies that is taken. */
  | { kind: 'was'; condition: Condition }
  /** More or fewer of the next piece, from the number pad. */
  | { kind: 'step'; by: number }
  | { kind: 'undo'; act?: string }
  /** What came in is promised to the line of a slip that waits for it. */
  | { kind: 'promise'; lineId: number }
  /** A return that was scanned is received. */
  | { kind: 'take_in'; returnId: number }
  | LoanCommand
  | { kind: Exclude<PlainCommand, 'undo'> };

/**
 * What a command card or a button says: `CMD-ISSUE`, `CMD-FAULTY`, `CMD-UNDO` (the last act), `CMD-UNDO-<movement>`,
 * `CMD-TAKEIN-<return>`, `CMD-WAS-NEW`, `CMD-PLUS-5`, `CMD-MINUS-1`, `CMD-PROMISE-<line of a slip>`, and what is said of loans; null for any
 * other code.
 */
export function commandOf(code: string): Command | null {
  const act = /^CMD-UNDO-(\d{1,18})$/.exec(code)?.[1];
  if (act) return { kind: 'undo', act };
  const line = /^CMD-PROMISE-([1-9]\d{0,8})$/.exec(code)?.[1];
  if (line) return { kind: 'promise', lineId: Number(line) };
  const returned = /^CMD-TAKEIN-([1-9]\d{0,8})$/.exec(code)?.[1];
  if (returned) return { kind: 'take_in', returnId: Number(returned) };
  const step = /^CMD-(PLUS|MINUS)-(\d{1,3})$/.exec(code);
  if (step) return { kind: 'step', by: step[1] === 'PLUS' ? Number(step[2]) : -Number(step[2]) };
  const was = /^CMD-WAS-([A-Z]+)$/.exec(code)?.[1]?.toLowerCase();
  const wasCondition = conditions.find((one) => one === was);
  if (wasCondition) return { kind: 'was', condition: wasCondition };
  const word = /^CMD-([A-Z]+)$/.exec(code)?.[1]?.toLowerCase();
  if (!word) return loanCommandOf(code);
  const plain = plainCommands.find((one) => one === word);
  if (plain) return { kind: plain };
  const mode = modes.find((one) => one === word);
  if (mode) return { kind: 'mode', mode };
  const condition = conditions.find((one) => one === word);
  return condition ? { kind: 'condition', condition } : loanCommandOf(code);
}
