import type { Context } from '../../platform/context.js';
import { Refusal } from '../../platform/refusal.js';
import { attachAlias } from '../items/index.js';
import { keepActing } from '../sign-in/index.js';
import { type PlaceFacts, readFacts, type ScanFacts } from './facts.js';
import { interpret } from './interpret.js';
import { postScan, type ScanNotes } from './post-scan.js';
import { type ActRow, findAct } from './queries.js';
import { readScannedText } from './scanned-text.js';
import { afterAct, type ScanState, withoutPiece } from './state.js';
import type { Act, Say } from './step.js';
import { undoAct } from './undo-act.js';

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
  from: PlaceFacts | null;
  to: PlaceFacts | null;
}

/** One scan: understood, carried out, answered. The same key again gives the first act's answer and posts nothing. */
export async function scan(context: Context, input: ScanInput): Promise<ScanAnswer> {
  const { actor, config, db } = context;
  const text = readScannedText(input.code);
  if (input.actorId !== undefined && input.actorId !== actor.personId) {
    return {
      state: withoutPiece(input.state),
      say: { tone: 'refused', message: 'actor_changed', facts: { name: actor.name } },
      from: null,
      to: null,
    };
  }
  await keepActing(context);
  const facts = await readFacts(
    db,
    { code: text.kind === 'code' ? text.code : null, key: input.notes.key, timeZone: config.timeZone },
    input.state,
  );
  if (facts.posted) return postedAnswer(context, facts.posted, input.state, facts);
  const step = interpret(input.state, text, input.typed, facts, actor);
  if (!step.act) return { ...(await withPlaces(context, step.state, facts)), say: step.say };
  return carryOut(context, step.act, step.state, facts, input.notes);
}

async function carryOut(
  context: Context,
  act: Act,
  state: ScanState,
  facts: ScanFacts,
  notes: ScanNotes,
): Promise<ScanAnswer> {
  try {
    if (act.kind === 'attach') {
      await attachAlias(context, { itemId: act.itemId, code: act.code, key: notes.key });
      return {
        ...(await withPlaces(context, state, facts)),
        say: { tone: 'ok', message: 'told_attached', facts: { item: act.itemCode, code: act.code } },
      };
    }
    const posted =
      act.kind === 'post'
        ? await postScan(context, act, notes)
        : await undoAct(context, { movementId: act.movementId, notes });
    return await postedAnswer(context, posted.id, state, facts);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...(await withPlaces(context, withoutPiece(state), facts)), say: { tone: 'refused', refusal: error } };
  }
}

async function postedAnswer(
  context: Context,
  movementId: string,
  state: ScanState,
  facts: ScanFacts,
): Promise<ScanAnswer> {
  const row = await findAct(context.db, movementId);
  if (!row) throw new Error(`movement ${movementId} was posted and is not there`);
  const next =
    row.kind === 'reverse' ? withoutPiece(state) : afterAct(state, { id: row.item_id, tracking: row.tracking });
  const message = row.kind === 'reverse' ? 'told_undone' : 'told_posted';
  return { ...(await withPlaces(context, next, facts)), say: { tone: 'ok', message, facts: {} }, act: row };
}

/** The places that the new state names, for the page to show; usually those that were read with the scan. */
async function withPlaces(
  context: Context,
  state: ScanState,
  facts: ScanFacts,
): Promise<Pick<ScanAnswer, 'state' | 'from' | 'to'>> {
  const known = [facts.from, facts.to, ...facts.things.filter((thing) => thing.kind === 'place')];
  const find = (id: number | null | undefined) => (id ? known.find((place) => place?.id === id) : null);
  const [from, to] = [find(state.from), find(state.to)];
  if (from !== undefined && to !== undefined) return { state, from, to };
  const read = await readFacts(
    context.db,
    { code: null, key: '00000000-0000-0000-0000-000000000000', timeZone: context.config.timeZone },
    { mode: state.mode, from: state.from, to: state.to },
  );
  return { state, from: read.from, to: read.to };
}
