import type { Context } from '../../platform/context.js';
import { type Facts, Refusal } from '../../platform/refusal.js';
import type { PartToUse } from './choose-shelf.js';
import { shelvesOf } from './find-shelf.js';
import { todayOf } from '../../platform/working-days.js';
import { undoUse } from './put-back.js';
import { wantedItems } from './parts-queries.js';
import { readCode, type ScannedThing } from './read-code.js';
import type { ScanState } from './scan-state.js';
import { usePart } from './use-part.js';

/** What the page itself says of a scan; everything else is a refusal. */
export type PartsTold =
  | 'parts_told_bin'
  | 'parts_told_any_bin'
  | 'parts_told_undone'
  | 'parts_told_quantity'
  | 'parts_told_rest'
  | 'parts_told_which'
  | 'parts_told_unknown'
  | 'parts_told_unreadable'
  | 'parts_told_no_quantity'
  | 'parts_told_not_a_store'
  | 'parts_told_other_person'
  | 'parts_told_order';

export interface PartsSaid {
  state: ScanState;
  tone: 'ok' | 'info' | 'ask' | 'refused' | 'unknown';
  /** What to say: a word of the page with its facts, or a refusal; null when a use says it all. */
  told: { word: PartsTold; facts: Facts } | Refusal | null;
  /** The use that this scan made. */
  useId: string | null;
  /** What a code may mean when it names several things, or lots to choose from. */
  choices: { code: string; label: string; labelEn: string }[];
  /** Another order that was scanned: Enter goes there. */
  order: string | null;
}

export interface PartsScan {
  orderId: number;
  order: string;
  code: string;
  typed: boolean;
  state: ScanState;
  key: string;
  actorId?: number;
}

const MOST_CODE = 100;
const UNREADABLE = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\ufeff\ufffd]/u;
const QUANTITY = /^(\d{1,7})(?:[.,](\d{1,3}))?$/;

const blank = { useId: null, choices: [], order: null };
const say = (state: ScanState, word: PartsTold, facts: Facts = {}, tone: PartsSaid['tone'] = 'info'): PartsSaid => ({
  ...blank,
  state,
  tone,
  told: { word, facts },
});

/** One scan at the workshop store: understood, judged for itself, booked, answered. What is refused books nothing. */
export async function scanPart(context: Context, scan: PartsScan): Promise<PartsSaid> {
  try {
    return await understand(context, scan);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    const asks = error.reason === 'part_ask_serial' || error.reason === 'part_ask_lot';
    const choices = error.reason === 'part_ask_lot' ? await lotChoices(context, scan) : [];
    const state = asks ? scan.state : { ...scan.state, quantity: null };
    return { ...blank, state, tone: asks ? 'ask' : 'refused', told: error, choices };
  }
}

async function understand(context: Context, scan: PartsScan): Promise<PartsSaid> {
  const { state } = scan;
  if (scan.actorId !== undefined && scan.actorId !== context.actor.personId)
    return say(state, 'parts_told_other_person', {}, 'refused');
  const code = scan.code.normalize('NFKC').trim().toUpperCase();
  if (code === '' || code.length > MOST_CODE || UNREADABLE.test(code))
    return say(state, 'parts_told_unreadable', {}, 'unknown');
  const asked = /^\*(.+)$|^(.+)\*$/.exec(code);
  if (asked) return quantityAsked(state, asked[1] ?? asked[2] ?? '');
  const command = await commanded(context, scan, code);
  return command ?? meet(context, scan, code);
}

function quantityAsked(state: ScanState, text: string): PartsSaid {
  if (text === 'REST') return say({ ...state, quantity: 'rest' }, 'parts_told_rest');
  const [, whole, part] = QUANTITY.exec(text) ?? [];
  if (whole === undefined || Number(`${whole}.${part ?? 0}`) <= 0)
    return say(state, 'parts_told_no_quantity', {}, 'refused');
  const quantity = `${Number(whole)}${part ? `.${part}` : ''}`;
  return say({ ...state, quantity }, 'parts_told_quantity', { quantity });
}

/** The command cards that mean something here: leave the bin, take a scan back, one more or fewer. */
async function commanded(context: Context, scan: PartsScan, code: string): Promise<PartsSaid | null> {
  const { state } = scan;
  if (code === 'CMD-DONE' || code === 'CMD-RESUME') return say({}, 'parts_told_any_bin');
  const [, useId] = /^CMD-UNDO-(\d{1,18})$/.exec(code) ?? [];
  if (useId) {
    await undoUse(context, { orderId: scan.orderId, useId });
    return say({ ...state, quantity: null }, 'parts_told_undone', {}, 'ok');
  }
  const [, sign, by] = /^CMD-(PLUS|MINUS)-(\d{1,3})$/.exec(code) ?? [];
  if (!by) return null;
  const now = state.quantity && state.quantity !== 'rest' ? Number(state.quantity.split('.')[0]) : by === '1' ? 1 : 0;
  const next = sign === 'PLUS' ? now + Number(by) : now - Number(by);
  return next < 1 ? say(state, 'parts_told_no_quantity', {}, 'refused') : quantityAsked(state, String(next));
}

async function meet(context: Context, scan: PartsScan, code: string): Promise<PartsSaid> {
  const things = narrowed(await readCode(context.db, code), await wantedItems(context.db, scan.orderId));
  if (things.length > 1)
    return { ...say(scan.state, 'parts_told_which', { code }, 'ask'), choices: things.map(choiceOf) };
  const [thing] = things;
  if (!thing) return nobodyKnows(scan, code);
  if (thing.kind === 'order') {
    if (thing.code === scan.order) return say(scan.state, 'parts_told_any_bin');
    return { ...say(scan.state, 'parts_told_order', { order: thing.code }, 'info'), order: thing.code };
  }
  if (thing.kind === 'bin') return goTo(scan, thing);
  return take(context, scan, partOf(thing));
}

function nobodyKnows({ state, typed }: PartsScan, code: string): PartsSaid {
  if (typed && QUANTITY.test(code)) return quantityAsked(state, code);
  return say(state, 'parts_told_unknown', { code }, 'unknown');
}

/** Of several things that a code may mean, those that the order wants, if there are any. */
function narrowed(things: ScannedThing[], items: ReadonlySet<number>): ScannedThing[] {
  const wanted = things.filter(
    (thing) => (thing.kind === 'item' && items.has(thing.id)) || ('itemId' in thing && items.has(thing.itemId)),
  );
  return wanted.length > 0 ? wanted : things;
}

function goTo({ state }: PartsScan, bin: Extract<ScannedThing, { kind: 'bin' }>): PartsSaid {
  const facts = { place: bin.code, placeName: bin.name, placeNameEn: bin.nameEn };
  if (!bin.inStore) return say(state, 'parts_told_not_a_store', facts, 'refused');
  return say({ ...state, bin: bin.id }, 'parts_told_bin', facts, 'ok');
}

function partOf(thing: Extract<ScannedThing, { kind: 'item' | 'serial' | 'lot' }>): PartToUse {
  if (thing.kind === 'item') return { itemId: thing.id };
  return thing.kind === 'serial'
    ? { itemId: thing.itemId, serialId: thing.id }
    : { itemId: thing.itemId, lotId: thing.id };
}

async function take(context: Context, scan: PartsScan, part: PartToUse): Promise<PartsSaid> {
  const { orderId, key, state } = scan;
  const quantity = part.serialId ? '1' : (state.quantity ?? '1');
  const { useId } = await usePart(context, { ...part, orderId, key, quantity, binId: state.bin ?? null });
  return { ...blank, state: { ...state, quantity: null }, tone: 'ok', told: null, useId };
}

function choiceOf(thing: ScannedThing): PartsSaid['choices'][number] {
  if (thing.kind === 'order') return { code: thing.code, label: thing.code, labelEn: thing.code };
  const prefix = { item: 'IT', serial: 'SN', lot: 'LT', bin: 'PL' }[thing.kind];
  const number = thing.kind === 'serial' || thing.kind === 'lot' ? `${thing.number} · ` : '';
  const text = (name: string) => `${number}${thing.code} ${name}`;
  return { code: `${prefix}-${thing.id}`, label: text(thing.name), labelEn: text(thing.nameEn || thing.name) };
}

/** The lots of the scanned item that lie where one stands, to be touched when their labels are lost. */
async function lotChoices({ db, ...context }: Context, scan: PartsScan): Promise<PartsSaid['choices']> {
  const code = scan.code.normalize('NFKC').trim().toUpperCase();
  const item = (await readCode(db, code)).find((thing) => thing.kind === 'item');
  if (!item) return [];
  const shelves = await shelvesOf(db, item.id, todayOf(context));
  const lots = new Map(
    shelves
      .filter((shelf) => shelf.lotId && !shelf.expired && (!scan.state.bin || shelf.placeId === scan.state.bin))
      .map((shelf) => [shelf.lotId!, `${shelf.lot} · ${shelf.place}${shelf.expiresOn ? ` · ${shelf.expiresOn}` : ''}`]),
  );
  return [...lots].slice(0, 8).map(([id, label]) => ({ code: `LT-${id}`, label, labelEn: label }));
}
