import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { lockPiece, markChecked, type PropertyRefusal } from '../customer-property/index.js';
import { openCase } from '../property-cases/index.js';
import type { FoundKind, PropertyCheckRefusal } from './property-check.js';
import { settleChecks } from './remind-of-checks.js';

export interface CheckInput {
  code: string;
  /** It is what the papers say. */
  matches: boolean;
  /** It can be used for what it is here for. */
  usable: boolean;
  note?: string | null;
  /** The case that is opened with a check that is not good; none when one is open already. */
  case?: { kind: FoundKind; what: string; quantity?: string | null } | null;
  key: string;
}

export interface Checked {
  code: string;
  receipt: string;
  good: boolean;
  case: string | null;
}

/**
 * Records quality's look at a piece, which may be repeated: the latest counts; in the same act opens a case of what is
 * wrong. Refuses what does not exist (`property_not_found`), what is over (`check_of_over`) or borrowed on site
 * (`check_of_borrowed`), a check that is not good without a note (`check_note_missing`), a case for one that is good
 * (`check_case_needless`), and whatever `openCase` refuses, such as a second open case.
 */
export async function checkPiece(context: Context, input: CheckInput): Promise<Checked> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'property.verify', key, content }, async (trx, inside) => {
    const piece = await lockPiece(trx, { code: input.code });
    const good = input.matches && input.usable;
    const note = input.note?.trim() || null;
    if (piece.over_at) refuse<PropertyCheckRefusal>('check_of_over', { piece: piece.code });
    if (piece.why === 'borrowed') refuse<PropertyCheckRefusal>('check_of_borrowed', { piece: piece.code });
    if (!good && !note) refuse<PropertyCheckRefusal>('check_note_missing', {}, 422);
    if (good && input.case) refuse<PropertyCheckRefusal>('check_case_needless', {}, 422);
    const seen = { matches: input.matches, usable: input.usable, note };
    await markChecked(trx, inside, piece, seen);
    const opened = input.case
      ? await openCase(trx, inside, {
          pieceId: piece.id,
          quantity: input.case.quantity ?? piece.open,
          kind: input.case.kind,
          foundOn: todayOf(inside),
          what: input.case.what,
        })
      : null;
    await settleChecks(trx, todayOf(inside));
    const after = {
      piece: piece.code,
      matches: input.matches,
      usable: input.usable,
      note,
      case: opened?.number ?? null,
    };
    return {
      result: { code: piece.code, receipt: piece.receipt, good, case: opened?.number ?? null },
      events: [{ name: 'property_piece.checked', subject: ['property_receipt', piece.receipt_id], after }],
    };
  });
}

export type CheckRefusal = PropertyCheckRefusal | PropertyRefusal;
