/** What buttons and cards say about a loan that is being made, and about lent tools. */
export type LoanCommand =
  /** Takes all tools off the cart. */
  | { kind: 'empty' }
  /** Takes one tool off the cart. */
  | { kind: 'off'; tool: string }
  /** One fewer of an accessory goes out with a tool. */
  | { kind: 'part'; tool: string; position: number }
  /** Due in so many days, or on a day. */
  | { kind: 'due'; days: number }
  | { kind: 'due'; day: string }
  /** The loan is for no task. */
  | { kind: 'notask' }
  /** What is out on this line of a loan comes back, from whom the screen named. */
  | { kind: 'back'; lineId: string; outcome: 'good' | 'damaged'; heldBy?: number }
  /** What has just come back is damaged. */
  | { kind: 'damaged'; returnId: string };

const TOOL = '(S[1-9]\\d{0,17}|I\\d{1,10}P\\d{1,10}[NR])';
const patterns: readonly [RegExp, (found: string[]) => LoanCommand | null][] = [
  [/^CMD-EMPTY$/, () => ({ kind: 'empty' })],
  [/^CMD-NOTASK$/, () => ({ kind: 'notask' })],
  [new RegExp(`^CMD-OFF-${TOOL}$`), ([, tool]) => ({ kind: 'off', tool: tool! })],
  [
    new RegExp(`^CMD-PART-${TOOL}-(\\d{1,2})$`),
    ([, tool, at]) => ({ kind: 'part', tool: tool!, position: Number(at) }),
  ],
  [/^CMD-DUE-([1-9]\d{0,2})$/, ([, days]) => ({ kind: 'due', days: Number(days) })],
  [/^CMD-DUE-(\d{4})-?(\d\d)-?(\d\d)$/, ([, year, month, day]) => dueOn(`${year}-${month}-${day}`)],
  [
    /^CMD-BACK-([1-9]\d{0,17})(?:-H([1-9]\d{0,8}))?(-DAMAGED)?$/,
    ([, lineId, holder, damaged]) => ({
      kind: 'back',
      lineId: lineId!,
      outcome: damaged ? 'damaged' : 'good',
      ...(holder && { heldBy: Number(holder) }),
    }),
  ],
  [/^CMD-DAMAGED-([1-9]\d{0,17})$/, ([, returnId]) => ({ kind: 'damaged', returnId: returnId! })],
];

function dueOn(day: string): LoanCommand | null {
  const moment = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== day ? null : { kind: 'due', day };
}

/**
 * `CMD-EMPTY`, `CMD-OFF-<tool>`, `CMD-PART-<tool>-<position>`, `CMD-DUE-7`, `CMD-DUE-20261224`, `CMD-NOTASK`,
 * `CMD-BACK-<line>-H<holder>`, `CMD-BACK-<line>-H<holder>-DAMAGED`, `CMD-DAMAGED-<return>`; null for any other code.
 */
export function loanCommandOf(code: string): LoanCommand | null {
  for (const [pattern, read] of patterns) {
    const found = pattern.exec(code);
    if (found) return read([...found]);
  }
  return null;
}

/** The day that many days after another. */
export function daysAfter(day: string, days: number): string {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}
