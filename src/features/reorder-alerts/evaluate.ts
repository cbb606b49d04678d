import type { Deps } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import type { AlertFacts, AlertNumbers, Pair } from './alert.js';
import { announce, type Announced, isLouder } from './announce.js';
import { lockAlerts, type StoredAlert } from './current.js';
import { pairKey, readFacts } from './facts.js';
import { judge, type Judgement, standingOf } from './judge.js';
import { lockEvaluation } from './lock-evaluation.js';
import { type AlertRules, readRules } from './rules.js';
import { readShort } from './short-facts.js';
import { closeAlerts, type FollowedAlert, insertAlerts, insertSteps, updateAlerts } from './write-alerts.js';

/** One pair that was judged to need something done. */
interface Verdict {
  facts: AlertFacts;
  current: StoredAlert | null;
  judgement: Exclude<Judgement, { kind: 'nothing' }>;
}

/**
 * Judges the alerts of these pairs by what is committed now, and writes what comes of it: opens, follows, closes them,
 * tells people at once of what is urgent, and queues what other programs are told. Returns how many pairs it looked at.
 *
 * One evaluation at a time, in whichever process: the lock is taken before the facts are read, so that nobody writes
 * older facts over newer ones.
 */
export async function evaluatePairs(
  trx: Transaction,
  deps: Pick<Deps, 'config' | 'now'>,
  pairs: readonly Pair[],
): Promise<number> {
  await lockEvaluation(trx);
  const rules = await readRules(trx, deps, { once: pairs.length <= FEW });
  return (await evaluateLocked(trx, pairs, { rules, at: deps.now() })).looked;
}

/** Up to so many pairs one plan serves all; for more it is made for the number that there is. */
export const FEW = 20;

export interface Evaluated {
  /** How many pairs were looked at. */
  looked: number;
  /** Some alert opened or closed, of which people are to be told. */
  news: boolean;
}

/** The same for who holds the lock (`lockEvaluation`) and has read the rules under it. */
export async function evaluateLocked(
  trx: Transaction,
  pairs: readonly Pair[],
  { rules, at }: { rules: AlertRules; at: Date },
): Promise<Evaluated> {
  const asked = [...new Map(pairs.filter(({ itemId }) => itemId > 0).map((pair) => [pairKey(pair), pair])).values()];
  if (asked.length === 0) return { looked: 0, news: false };
  const current = await lockAlerts(trx, asked);
  const facts = await readFacts(trx, asked, rules);
  const verdicts = await judgeAll(trx, { facts, current, rules });
  if (verdicts.length > 0) await write(trx, verdicts, at);
  return { looked: asked.length, news: verdicts.some(({ judgement }) => judgement.kind !== 'follow') };
}

async function judgeAll(
  trx: Transaction,
  { facts, current, rules }: { facts: AlertFacts[]; current: Map<string, StoredAlert>; rules: AlertRules },
): Promise<Verdict[]> {
  const concerned = facts
    .map((one) => ({ facts: one, current: current.get(pairKey(one)) ?? null, standing: standingOf(one) }))
    .filter((one) => one.current || one.standing === 'short');
  const wanting = concerned.filter((one) => one.standing !== 'covered').map((one) => one.facts);
  const short = await readShort(trx, wanting, rules);
  return concerned.flatMap((one) => {
    const judgement = judge(one.facts, short(one.facts), one.current, rules.today);
    return judgement.kind === 'nothing' || isSame(one.current, judgement)
      ? []
      : [{ facts: one.facts, current: one.current, judgement }];
  });
}

/** An alert that already says just this is not written again. */
function isSame(current: StoredAlert | null, judgement: Judgement): boolean {
  if (!current || judgement.kind !== 'follow' || judgement.wakes || judgement.state !== current.state) return false;
  return (Object.keys(judgement.numbers) as (keyof AlertNumbers)[]).every(
    (name) => String(judgement.numbers[name]) === String(current[name]),
  );
}

type Opened = { facts: AlertFacts; judgement: Extract<Judgement, { kind: 'open' }> };
type Followed = { facts: AlertFacts; current: StoredAlert; judgement: Extract<Judgement, { kind: 'follow' }> };
type Closed = { facts: AlertFacts; current: StoredAlert; judgement: Extract<Judgement, { kind: 'close' }> };

async function write(trx: Transaction, verdicts: readonly Verdict[], at: Date): Promise<void> {
  const of = <T>(kind: Judgement['kind']) => verdicts.filter(({ judgement }) => judgement.kind === kind) as T[];
  const followed = of<Followed>('follow');
  const closed = of<Closed>('close').map(({ facts, current, judgement }) => ({
    id: current.id,
    facts,
    as: judgement.as,
  }));
  const opened = await writeOpened(trx, of<Opened>('open'), at);
  await updateAlerts(trx, followed.map(followedRow), at);
  await closeAlerts(
    trx,
    closed.map(({ id, as }) => ({ id, as })),
    at,
  );
  const steps = [
    ...opened.map(({ id, numbers }) => ({ alertId: id, kind: 'opened' as const, facts: stepFacts(numbers) })),
    ...followed.flatMap(({ current, judgement }) =>
      judgement.steps.map((kind) => ({ alertId: current.id, kind, facts: stepFacts(judgement.numbers) })),
    ),
    ...closed.map(({ id, as }) => ({ alertId: id, kind: 'closed' as const, facts: { as } })),
  ];
  await insertSteps(trx, steps, at);
  await announce(trx, { opened, louder: followed.filter(becameLouder).map(announced), closed }, at);
  const ids = [...opened, ...closed, ...followed.map(announced)].map(({ id }) => `reorder_alert:${id}`);
  publishAfterCommit(trx, ['reorder-alerts', ...verdicts.map(({ facts }) => `item:${facts.itemId}`), ...ids]);
}

async function writeOpened(trx: Transaction, opened: readonly Opened[], at: Date): Promise<Announced[]> {
  const rows = opened.map(({ facts: { itemId, warehouseId }, judgement: { state, numbers } }) => ({
    itemId,
    warehouseId,
    state,
    ...numbers,
  }));
  const ids = await insertAlerts(trx, rows, at);
  return opened.map(({ facts, judgement }, n) => ({ id: ids[n]!, facts, numbers: judgement.numbers }));
}

function followedRow({ current, judgement }: Followed): FollowedAlert {
  const acted = judgement.state !== current.state || judgement.wakes;
  return { id: current.id, state: judgement.state, acted, wakes: judgement.wakes, ...judgement.numbers };
}

const announced = ({ facts, current, judgement }: Followed): Announced => ({
  id: current.id,
  facts,
  numbers: judgement.numbers,
});

/** What is snoozed, dismissed or on its way stays quiet. */
function becameLouder({ current, judgement }: Followed): boolean {
  const rouses = judgement.state !== 'snoozed' && judgement.state !== 'dismissed' && judgement.state !== 'ordered';
  return rouses && isLouder(current.reasons, judgement.numbers.reasons, judgement.wakes);
}

function stepFacts({ reasons, projected, proposed }: AlertNumbers) {
  return { reasons, projected, proposed };
}
