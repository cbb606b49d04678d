import type { Context } from '../../platform/context.js';
import { type Facts, Refusal } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { amountOf } from '../../stock/index.js';
import { labelCodeOf, parseLabelCode } from '../labels/index.js';
import {
  looksLikeNumber,
  type PlaceFacts,
  quantityOf,
  readFacts,
  readScannedText,
  steppedQuantity,
  type Thing,
} from '../scan-station/index.js';
import { keepActing } from '../sign-in/index.js';
import type { Asked, Piece } from './judge.js';
import { pickPiece } from './pick-piece.js';
import type { PickingRefusal } from './picking.js';
import { lastPickOf, putBack } from './put-back.js';
import { startWalk } from './start-walk.js';
import { planWalk, type Walk } from './walk.js';
import { pickByKey, readWalk } from './walk-facts.js';
import type { WalkState } from './walk-state.js';

export type WalkTold =
  | 'told_bin'
  | 'told_any_bin'
  | 'told_put_back'
  | 'told_slip_added'
  | 'ask_serial'
  | 'ask_lot'
  | 'told_quantity'
  | 'told_rest'
  | 'told_ready';

export interface WalkAnswer {
  state: WalkState;
  walk: Walk;
  /** The bin that one stands at. */
  bin: { id: number; code: string } | null;
  tone: 'ok' | 'info' | 'ask' | 'refused' | 'unknown';
  /** What to say; null when a pick says it all, or on opening the page. */
  say: Refusal | null;
  /** The pick that this scan made, or had made before. */
  pickId: string | null;
  /** The slip that was scanned: once all of it is picked, its issue is offered. */
  slip: string | null;
  choices: { code: string; label: string; labelEn: string }[];
}
export interface WalkScan {
  code: string;
  /** Typed by hand, rather than at a scanner's pace. */
  typed: boolean;
  state: WalkState;
  key: string;
  actorId?: number;
}
type Said = Partial<Pick<WalkAnswer, 'tone' | 'say' | 'pickId' | 'slip' | 'choices'>> & { state: WalkState };

const tell = (state: WalkState, message: WalkTold, facts: Facts = {}, tone: WalkAnswer['tone'] = 'info'): Said => ({
  state,
  tone,
  say: new Refusal(message, facts),
});
const no = (state: WalkState, reason: string, facts: Facts = {}, tone: WalkAnswer['tone'] = 'refused'): Said => ({
  state,
  tone,
  say: new Refusal(reason, facts),
});

/** One scan on a walk: understood, judged for itself, carried out, answered with the walk as it is then. */
export async function scanWalk(context: Context, scan: WalkScan): Promise<WalkAnswer> {
  const said = await understand(context, scan).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    return { state: { ...scan.state, quantity: null }, tone: 'refused' as const, say: error };
  });
  return showWalk(context, said);
}

/** The walk with what is said about it; the bin is shown only while it belongs to the walk's warehouse. */
export async function showWalk(context: Context, said: Said): Promise<WalkAnswer> {
  const { db, actor } = context;
  const walk = await readWalk(db, { pickerId: actor.personId, today: todayOf(context) });
  const bin = said.state.bin ? await findBin(context, said.state.bin) : null;
  const state = { ...said.state, bin: bin?.id ?? null };
  return { tone: 'info', say: null, pickId: null, slip: null, choices: [], ...said, state, walk, bin };
}

async function findBin({ db }: Context, id: number) {
  const found = await db
    .selectFrom('place')
    .select(['id', 'code'])
    .where('id', '=', id)
    .where('warehouse_id', 'is not', null)
    .executeTakeFirst();
  return found ?? null;
}

async function understand(context: Context, scan: WalkScan): Promise<Said> {
  const { state } = scan;
  const before = await pickByKey(context.db, scan.key);
  if (before) return { state: { ...state, quantity: null }, tone: 'ok', pickId: before.id };
  if (scan.actorId !== undefined && scan.actorId !== context.actor.personId)
    return no(state, 'actor_changed', { name: context.actor.name });
  await keepActing(context);
  const text = readScannedText(scan.code);
  if (text.kind === 'bad') return no(state, text.reason);
  if (text.kind === 'quantity') return chosen(state, text.quantity);
  const command = commanded(context, state, text.code);
  if (command) return command;
  const slip = parseLabelCode(text.code);
  if (slip?.kind === 'requisition') return addSlip(context, state, slip.id);
  return meet(context, scan, text.code);
}

function chosen(state: WalkState, quantity: string): Said {
  const next = { ...state, quantity };
  return quantity === 'rest' ? tell(next, 'told_rest') : tell(next, 'told_quantity', { quantity });
}

/** The command cards that mean something on a walk. */
function commanded(context: Context, state: WalkState, code: string): Promise<Said> | Said | null {
  if (code === 'CMD-DONE') return tell({}, 'told_any_bin');
  if (code === 'CMD-RESUME') return tell(state, 'told_ready');
  const pick = /^CMD-UNDO(?:-(\d{1,18}))?$/.exec(code);
  if (pick) return undo(context, state, pick[1]);
  const step = /^CMD-(PLUS|MINUS)-(\d{1,3})$/.exec(code);
  if (!step) return null;
  const by = step[1] === 'PLUS' ? Number(step[2]) : -Number(step[2]);
  const quantity = steppedQuantity(state.quantity === 'rest' ? null : (state.quantity ?? null), by);
  return quantity ? chosen(state, quantity) : no(state, 'quantity_not_possible');
}

async function undo(context: Context, state: WalkState, pickId: string | undefined): Promise<Said> {
  await putBack(context, { pickId: pickId ?? (await lastPickOf(context)) });
  return tell({ ...state, quantity: null }, 'told_put_back', {}, 'ok');
}

async function addSlip(context: Context, state: WalkState, id: string): Promise<Said> {
  const { slips } = await startWalk(context, { slipIds: [Number(id)] });
  return { ...tell(state, 'told_slip_added', { slip: slips[0] }, 'ok'), slip: slips[0] ?? null };
}

async function meet(context: Context, scan: WalkScan, code: string): Promise<Said> {
  const { state } = scan;
  const { config, db, actor } = context;
  const { things } = await readFacts(db, { code, key: scan.key, timeZone: config.timeZone }, { mode: 'lookup' });
  const walk = await readWalk(db, { pickerId: actor.personId, today: todayOf(context) });
  if (walk.slips.length === 0) return no({}, 'no_walk' satisfies PickingRefusal);
  const meant = narrowed(things, walk);
  if (meant.length > 1)
    return { ...no(state, 'ask_which', { code }, 'ask'), choices: meant.map((thing) => choiceOf(thing)) };
  const [thing] = meant;
  if (!thing) return nobodyKnows(scan, code);
  if (thing.kind === 'place') return goTo(state, thing, walk);
  const piece = pieceOf(thing);
  if (!piece) return no(state, 'code_not_for_picking' satisfies PickingRefusal, { code });
  return pick(context, scan, piece, code);
}

function nobodyKnows({ state, typed }: WalkScan, code: string): Said {
  if (!typed || !looksLikeNumber(code)) return no(state, 'unknown_code', { code }, 'unknown');
  const quantity = quantityOf(code);
  return quantity.kind === 'quantity' ? chosen(state, quantity.quantity) : no(state, 'quantity_not_possible');
}

/** Of several things that a code may mean, those that are on the walk's slips, if there are any. */
function narrowed(things: Thing[], walk: Walk): Thing[] {
  const wanted = things.filter((thing) => {
    const piece = pieceOf(thing);
    return piece !== null && walk.items.has(piece.itemId);
  });
  return wanted.length > 0 ? wanted : things;
}

function choiceOf(thing: Thing): WalkAnswer['choices'][number] {
  const piece = pieceOf(thing);
  if (piece && 'item' in thing) {
    const number = piece.kind === 'serial' ? piece.serial : piece.kind === 'lot' ? piece.lot : '';
    const code = labelCodeOf(thing.kind, thing.id);
    const label = `${number} · ${thing.item.code}`;
    return { code, label: `${label} ${thing.item.name}`, labelEn: `${label} ${thing.item.nameEn || thing.item.name}` };
  }
  const { code, name, nameEn } = thing as PlaceFacts;
  return {
    code: labelCodeOf(thing.kind, thing.id),
    label: `${code} ${name}`,
    labelEn: `${code} ${nameEn || name}`,
  };
}

function pieceOf(thing: Thing): Piece | null {
  if (thing.kind === 'item') return { kind: 'item', itemId: thing.id, itemCode: thing.code };
  if (thing.kind !== 'lot' && thing.kind !== 'serial') return null;
  const item = { itemId: thing.item.id, itemCode: thing.item.code };
  if (thing.kind === 'lot')
    return { ...item, kind: 'lot', lotId: thing.id, lot: thing.number, expiresOn: thing.expiresOn };
  return {
    ...item,
    kind: 'serial',
    serialId: thing.id,
    serial: thing.number,
    placeId: thing.place.id,
    place: thing.place.code,
    condition: thing.condition,
    ownerId: thing.ownerId,
    owner: thing.owner,
    pickedFor: null,
    reservedFor: null,
  };
}

/** The bin that one stands at from now on, also when nothing is to be taken there: then it says where to go. */
function goTo(state: WalkState, place: PlaceFacts, walk: Walk): Said {
  const facts = { place: place.code, placeName: place.name };
  if (place.warehouseId === null) return no(state, 'place_not_for_picking' satisfies PickingRefusal, facts);
  const next = { ...state, bin: place.id };
  if (walk.slips.some((slip) => slip.warehouseId !== place.warehouseId))
    return no(state, 'bin_of_other_warehouse' satisfies PickingRefusal, facts);
  const { stops } = planWalk(walk);
  if (stops.some((stop) => stop.placeId === place.id)) return tell(next, 'told_bin', facts, 'ok');
  return no(next, 'nothing_to_pick_here' satisfies PickingRefusal, { ...facts, next: stops[0]?.place });
}

async function pick(context: Context, { state, key }: WalkScan, piece: Piece, code: string): Promise<Said> {
  const bin = state.bin ? await findBin(context, state.bin) : null;
  const { quantity } = state;
  const asked: Asked = {
    piece,
    quantity: quantity === 'rest' ? 'rest' : quantity ? amountOf(quantity) : null,
    binId: bin?.id ?? null,
    bin: bin?.code ?? null,
  };
  const done = await pickPiece(context, { asked, code, key });
  if (done.is === 'ask') return tell(state, done.ask.ask, done.ask.facts, 'ask');
  return { state: { ...state, quantity: null }, tone: 'ok', pickId: done.id };
}
