import type { Context } from '../../platform/context.js';
import { Refusal } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { keepActing } from '../sign-in/index.js';
import { answer, answerAct, type ScanAnswer, withCart } from './answer.js';
import { answerLoan, carryOut } from './carry-out.js';
import { findDocument } from './documents.js';
import { type PostedFacts, readFacts, type ScanFacts } from './facts.js';
import { interpret } from './interpret.js';
import { lentAsked, readLent } from './lent-facts.js';
import { toldBack } from './loan-acts.js';
import { type Command, commandOf } from './mode.js';
import type { ScanNotes } from './post-scan.js';
import { findAct } from './queries.js';
import { readScannedText, type ScannedText } from './scanned-text.js';
import { afterAct, type ScanState, withoutPiece } from './state.js';
import { type Act, refused } from './step.js';
import { fitting } from './waiting.js';
import { findByTagOrWaybill } from './work-documents.js';

export interface ScanInput {
  code: string;
  /** Typed by hand, rather than at a scanner's pace. */
  typed: boolean;
  state: ScanState;
  notes: ScanNotes;
  /** Who the page showed as acting; a scan for somebody else is not posted under another name. */
  actorId?: number;
}

/** One scan: understood, carried out, answered. The same key again gives the first act's answer and posts nothing. */
export async function scan(context: Context, input: ScanInput): Promise<ScanAnswer> {
  return withCart(context, await answerTo(context, input), todayOf(context));
}

async function answerTo(context: Context, input: ScanInput): Promise<ScanAnswer> {
  const { actor, config, db } = context;
  const text = readScannedText(input.code);
  const code = text.kind === 'code' || text.kind === 'literal' ? text.code : null;
  const command = text.kind === 'code' ? commandOf(text.code) : null;
  const asked = { code, key: input.notes.key, timeZone: config.timeZone };
  const facts = await readFacts(db, asked, input.state, actor);
  if (code !== null) facts.document = await findDocument(context, code);
  // A code that is nothing else may hang on a return, or on the parcel that brings some.
  if (code !== null && !command && !facts.document && facts.things.length === 0 && mayBeTag(input.state, code))
    facts.document = await findByTagOrWaybill(context, code);
  // A loan is made by its key as well: made already, it is told again with all that was told then.
  if (facts.posted && !isSameLoan(facts.posted, input.state, command))
    return answerAgain(context, facts.posted, input, text, facts);
  if (input.actorId !== undefined && input.actorId !== actor.personId) {
    const step = refused(fitting(withoutPiece(input.state), facts).state, 'actor_changed', { name: actor.name });
    return answer(step.state, facts, { say: step.say! });
  }
  await keepActing(context);
  const lent = lentAsked(input.state, command, facts);
  if (lent) facts.lent = await readLent(db, actor, facts.today, lent);
  const step = interpret(input.state, text, input.typed, facts, actor);
  if (step.say) {
    // Sent twice at once, the tool may have come back by the other copy between the two readings.
    const twin = lent && input.state.mode === 'return' ? await readFacts(db, asked, input.state) : null;
    if (twin?.posted) return answerAgain(context, twin.posted, input, text, twin);
    return answer(step.state, facts, { say: step.say });
  }
  try {
    return await carryOut(context, step.act, step.state, facts, input.notes);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // Sent twice at once, and the other copy came first: its act is this one's.
    const again = await readFacts(db, asked, input.state, actor);
    if (again.posted && !isSameLoan(again.posted, input.state, command))
      return answerAgain(context, again.posted, input, text, again);
    const state = step.act.kind === 'post' ? afterAct(step.state, step.act.item) : withoutPiece(step.state);
    return answer(state, facts, { say: { tone: 'refused', refusal: error }, ...aboutTool(step.act, error) });
  }
}

const mayBeTag = (state: ScanState, code: string) => state.mode === 'lookup' || code.startsWith('TG-');

const isSameLoan = (posted: PostedFacts, state: ScanState, command: Command | null) =>
  posted.documentType === 'tool_loan' &&
  posted.kind === 'lend' &&
  command?.kind === 'done' &&
  Boolean(state.cart?.length);

/** Which tool a refusal is about: of one that was scanned, that; of a cart, the one that the refusal names is found there. */
function aboutTool(act: Act, { facts }: Refusal): Pick<ScanAnswer, 'refusedTool'> {
  const tools = act.kind === 'judge' || act.kind === 'lend' ? act.tools : [];
  const only = tools.length === 1 ? tools[0]!.serial : undefined;
  if (tools.length === 0) return {};
  const named = { item: String(facts['item'] ?? ''), serial: facts['serial'] ? String(facts['serial']) : null };
  return { refusedTool: { ...named, serialId: only ?? null, inCart: act.kind === 'lend' } };
}

/** The answer to a scan whose own answer was lost: the act is told again, if this scan can have meant it. */
async function answerAgain(
  context: Context,
  posted: PostedFacts,
  { state }: ScanInput,
  text: ScannedText,
  facts: ScanFacts,
): Promise<ScanAnswer> {
  const fit = fitting(state, facts).state;
  if (!canHaveMeant(posted, state, text, facts)) {
    const refusal = new Refusal('key_reused');
    return answer(withoutPiece(fit), facts, { say: { tone: 'refused', refusal } });
  }
  if (posted.documentType === 'tool_loan' && posted.kind === 'return')
    return answerLoan(context, await toldBack(context, { movementId: posted.id }, withoutPiece(fit)), facts);
  return answerAct(await findAct(context.db, posted.id), fit, facts);
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
