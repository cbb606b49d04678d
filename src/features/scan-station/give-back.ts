import type { ItemFacts, PlaceFacts, ScanFacts, SerialFacts } from './facts.js';
import type { LentFacts } from './lent-facts.js';
import { type ScanState, withoutPiece } from './state.js';
import { ask, refused, type Step } from './step.js';

/**
 * A lent tool comes back by its scan alone: good and home, unless its condition was said before. Who brings it is the
 * holder, or the person whose badge was scanned. Null for what is not out on a loan: that is returned as goods are.
 */
export function giveBack(
  state: ScanState,
  facts: ScanFacts,
  piece: { item: ItemFacts; serial?: SerialFacts },
): Step | null {
  const { item, serial } = piece;
  if (item.itemKind !== 'tool') return null;
  if (serial) {
    const line = facts.lent.find((one) => one.serialId === serial.id);
    if (line) return back(state, facts, line);
    // Said to be damaged and scanned once more: the one that has just come back.
    const again = state.back?.serial === serial.id && isDamaged(state) && serial.place.placeKind !== 'person';
    return again ? { state: afterBack(state), act: { kind: 'damaged', returnId: state.back!.id } } : null;
  }
  const lines = facts.lent.filter((one) => one.itemId === item.id && one.serialId === null);
  if (lines.length === 0) return null;
  const own = facts.from?.personId ? lines.filter((one) => one.holderId === facts.from!.personId) : [];
  if (own.length > 0) return back(state, facts, own[0]!);
  if (state.once && facts.from)
    return refused(withoutPiece(state), 'holder_has_none', {
      item: item.code,
      name: facts.from.name,
      nameEn: facts.from.nameEn,
    });
  if (new Set(lines.map((one) => one.holderId)).size === 1) return back(state, facts, lines[0]!);
  return ask({ ...state, item: item.id }, 'ask_holder', { item: item.code }, lines.map(holderChoice));
}

/** One button for each line, overdue first: it names the holder, and takes what was asked for off that loan. */
function holderChoice(line: LentFacts) {
  const late = line.overdue > 0;
  return {
    code: `CMD-BACK-${line.lineId}-H${line.holderId}`,
    label: `${line.holder} · ${line.loan}${late ? ` · 逾期 ${line.overdue} 天` : ''}`,
    labelEn: `${line.holderEn || line.holder} · ${line.loan}${late ? ` · ${line.overdue} days overdue` : ''}`,
    quantity: line.open,
  };
}

export const isDamaged = ({ condition }: ScanState) =>
  condition === 'faulty' || condition === 'scrap' || condition === 'untested';

/** What is out on a line comes back, as far as was said, from whom it was said; a quantity is held to what is out there. */
export function back(
  state: ScanState,
  facts: ScanFacts,
  line: LentFacts,
  {
    outcome = isDamaged(state) ? 'damaged' : 'good',
    heldBy = line.holderId,
  }: {
    outcome?: 'good' | 'damaged';
    heldBy?: number;
  } = {},
): Step {
  const returning = state.mode === 'return';
  const asked = returning && !line.serialId ? (state.quantity ?? '1') : '1';
  const quantity = asked === 'rest' ? line.open : asked;
  const broughtBy = returning && !(state.once && facts.from?.personId === line.holderId) ? facts.from?.personId : null;
  return {
    state: returning ? afterBack(state) : withoutPiece(state),
    act: {
      kind: 'back',
      line,
      heldBy,
      quantity,
      outcome,
      broughtBy: broughtBy ?? null,
      toPlaceId: returning ? shelf(facts.to, outcome) : null,
    },
  };
}

/** Where a tool is put if a place was said: a good one into a store, a damaged one where it waits. */
function shelf(to: PlaceFacts | null, outcome: 'good' | 'damaged'): number | null {
  const kinds = outcome === 'good' ? ['warehouse', 'bin'] : ['quarantine', 'workshop'];
  return to && kinds.includes(to.placeKind) ? to.id : null;
}

/** That one was damaged is said of one tool: the next one is good again. */
function afterBack(state: ScanState): ScanState {
  return { ...withoutPiece(state), condition: null };
}
