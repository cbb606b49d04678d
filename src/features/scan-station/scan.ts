import { can, type Context } from '../../platform/context.js';
import { Refusal } from '../../platform/refusal.js';
import { usableConditions } from '../../stock/index.js';
import { attachAlias } from '../items/index.js';
import { fillBackOrder, type Waiter, waitersFor } from '../requisitions/index.js';
import { keepActing } from '../sign-in/index.js';
import { findDocument } from './documents.js';
import { type PlaceFacts, type PostedFacts, readFacts, type ScanFacts } from './facts.js';
import { interpret } from './interpret.js';
import { commandOf } from './mode.js';
import { postScan, type ScanNotes } from './post-scan.js';
import { type ActRow, findAct } from './queries.js';
import { readScannedText, type ScannedText } from './scanned-text.js';
import { afterAct, type ScanState, withoutPiece } from './state.js';
import { type Act, type Ask, type PostAct, refused, type Say } from './step.js';
import { undoAct } from './undo-act.js';
import { fitting, waitingFor } from './waiting.js';

export interface ScanInput {
  code: string;
  /** Typed by hand, rather than at a scanner's pace. */
  typed: boolean;
  state: ScanState;
  notes: ScanNotes;
  /** Who the page showed as acting; a scan for somebody else is not posted under another name. */
  actorId?: number;
}

export interface ScanAnswer {
  state: ScanState;
  say: Say | { tone: 'refused'; refusal: Refusal };
  /** The act that was posted, or that this scan had posted before. */
  act?: ActRow;
  /** Who waits for what was received. */
  waiters?: Waiter[];
  /** What the station waits for now. */
  next: Ask | null;
  from: PlaceFacts | null;
  to: PlaceFacts | null;
  /** The code of the item whose serial or lot may follow. */
  item: string | null;
}

/** One scan: understood, carried out, answered. The same key again gives the first act's answer and posts nothing. */
export async function scan(context: Context, input: ScanInput): Promise<ScanAnswer> {
  const { actor, config, db } = context;
  const text = readScannedText(input.code);
  const code = text.kind === 'code' || text.kind === 'literal' ? text.code : null;
  const asked = { code, key: input.notes.key, timeZone: config.timeZone };
  const facts = await readFacts(db, asked, input.state);
  if (code !== null) facts.document = await findDocument(context, code);
  if (facts.posted) return answerAgain(context, facts.posted, input, text, facts);
  if (input.actorId !== undefined && input.actorId !== actor.personId) {
    const step = refused(fitting(withoutPiece(input.state), facts).state, 'actor_changed', { name: actor.name });
    return answer(step.state, facts, { say: step.say! });
  }
  await keepActing(context);
  const step = interpret(input.state, text, input.typed, facts, actor);
  if (step.say) return answer(step.state, facts, { say: step.say });
  try {
    return await carryOut(context, step.act, step.state, facts, input.notes);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // Sent twice at once, and the other copy came first: its act is this one's.
    const again = await readFacts(db, asked, input.state);
    if (again.posted) return answerAgain(context, again.posted, input, text, again);
    const state = step.act.kind === 'post' ? afterAct(step.state, step.act.item) : withoutPiece(step.state);
    return answer(state, facts, { say: { tone: 'refused', refusal: error } });
  }
}

async function carryOut(
  context: Context,
  act: Act,
  state: ScanState,
  facts: ScanFacts,
  notes: ScanNotes,
): Promise<ScanAnswer> {
  switch (act.kind) {
    case 'attach': {
      await attachAlias(context, { itemId: act.itemId, code: act.code, key: notes.key });
      const say: Say = { tone: 'ok', message: 'told_attached', facts: { item: act.itemCode, code: act.code } };
      return answer(state, facts, { say });
    }
    case 'promise': {
      const { number: slip, item, promised } = await fillBackOrder(context, { lineId: act.lineId, key: notes.key });
      return answer(state, facts, {
        say: { tone: 'ok', message: 'told_promised', facts: { slip, item, quantity: Number(promised) } },
      });
    }
    case 'undo':
      return answerAct(await undoAct(context, { movementId: act.movementId, notes }), state, facts);
    case 'post': {
      if (act.mode === 'receive' && !isCost(notes.unitCost)) {
        const step = refused(state, 'cost_not_possible', { cost: notes.unitCost });
        return answer(afterAct(state, act.item), facts, { say: step.say! });
      }
      const posted = answerAct(await postScan(context, act, notes), state, facts);
      return act.mode === 'receive' ? { ...posted, waiters: await waitersOf(context, act) } : posted;
    }
  }
}

/** Who waits for what came in, if it can be promised: asked only when goods are received, so that no other scan pays for it. */
async function waitersOf({ db, actor }: Context, { item, to, toCondition }: PostAct): Promise<Waiter[]> {
  const usable = usableConditions.includes(toCondition) && can(actor, 'requisition.reassign');
  return usable && to.warehouseId !== null ? waitersFor(db, item.id, to.warehouseId) : [];
}

/** A price as somebody types it: nothing, or CNY with at most four decimals. */
function isCost(text: string | undefined): boolean {
  return text === undefined || /^\d{1,9}(\.\d{1,4})?$/.test(text);
}

/** The answer to a scan whose own answer was lost: the act is told again, if this scan can have meant it. */
async function answerAgain(
  context: Context,
  posted: PostedFacts,
  { state }: ScanInput,
  text: ScannedText,
  facts: ScanFacts,
): Promise<ScanAnswer> {
  if (canHaveMeant(posted, state, text, facts))
    return answerAct(await findAct(context.db, posted.id), fitting(state, facts).state, facts);
  const refusal = new Refusal('key_reused');
  return answer(withoutPiece(fitting(state, facts).state), facts, { say: { tone: 'refused', refusal } });
}

function canHaveMeant(posted: PostedFacts, state: ScanState, text: ScannedText, facts: ScanFacts): boolean {
  const command = text.kind === 'code' ? commandOf(text.code) : null;
  if (command || posted.kind === 'reverse') return (command?.kind === 'undo') === (posted.kind === 'reverse');
  if (state.item === posted.itemId || facts.serial?.item.id === posted.itemId) return true;
  return facts.things.some((thing) =>
    thing.kind === 'place'
      ? thing.id === posted.fromId || thing.id === posted.toId
      : (thing.kind === 'item' ? thing.id : thing.item.id) === posted.itemId,
  );
}

function answerAct(act: ActRow, state: ScanState, facts: ScanFacts): ScanAnswer {
  const undone = act.kind === 'reverse';
  const next = undone ? withoutPiece(state) : afterAct(state, { id: act.item_id, tracking: act.tracking });
  const say: Say = { tone: 'ok', message: undone ? 'told_undone' : 'told_posted', facts: {} };
  return answer(next, facts, { say, act });
}

/** With the places that the new state names: each was read with the scan, as part of the state or as its code. */
function answer(state: ScanState, facts: ScanFacts, said: Pick<ScanAnswer, 'say' | 'act'>): ScanAnswer {
  const places = [facts.from, facts.to, ...facts.things.filter((thing) => thing.kind === 'place')];
  const items = [facts.item, ...facts.things.map((thing) => ('item' in thing ? thing.item : thing))];
  const find = (id: number | null | undefined) => places.find((place) => place && place.id === id) ?? null;
  const [from, to] = [find(state.from), find(state.to)];
  const item = items.find((one) => one?.kind === 'item' && one.id === state.item);
  const held = item?.kind === 'item' ? item : null;
  return { ...said, state, from, to, item: held?.code ?? null, next: waitingFor(state, { from, to, item: held }) };
}
