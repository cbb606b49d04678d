import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { expectFree } from './expect-free.js';
import { judgeOurs } from './judge-ours.js';
import { judgeTheirs } from './judge-theirs.js';
import type { JudgedLine, Judging } from './line-checks.js';
import { type LineInput, MOST_LINES, type OwnerChangeRefusal } from './owner-change.js';

/** CNY each, with four decimals at most. */
const PRICE = /^\d{1,9}(\.\d{1,4})?$/;

/**
 * Whether all of it may change hands now: asked when it is asked for, and again when it is approved. Pieces are locked in
 * order of their ids. Refuses no lines and over 50, one piece twice, what is another's, what is not here (any more), not
 * in a bin of ours, or has moved since; what is in repair, on a delivery, promised, wanted to be scrapped or claimed, on
 * another change, or in a case that the customer does not know of; more than lies there or is free; and goods without an item.
 */
export async function judgeLines(
  trx: Transaction,
  judging: Judging,
  lines: readonly LineInput[],
): Promise<JudgedLine[]> {
  if (lines.length === 0) refuse<OwnerChangeRefusal>('change_lines_missing', {}, 422);
  if (lines.length > MOST_LINES) refuse<OwnerChangeRefusal>('change_lines_too_many', { most: MOST_LINES }, 422);
  const wrong = lines.find((line) => line.unitPrice && !PRICE.test(line.unitPrice));
  if (wrong) refuse<OwnerChangeRefusal>('change_price_wrong', { price: wrong.unitPrice! }, 422);
  const judge = judging.direction === 'to_us' ? judgeTheirs : judgeOurs;
  const judged: { n: number; line: JudgedLine }[] = [];
  for (const { line, n } of lines
    .map((line, n) => ({ line, n }))
    .toSorted((a, b) => (a.line.pieceId ?? 0) - (b.line.pieceId ?? 0) || a.n - b.n))
    judged.push({ n, line: await judge(trx, judging, line) });
  const inOrder = judged.toSorted((a, b) => a.n - b.n).map((one) => one.line);
  refuseTwice(inOrder);
  if (judging.direction === 'to_customer') await expectFree(trx, inOrder);
  return inOrder;
}

function refuseTwice(lines: JudgedLine[]): void {
  const seen = new Set<string>();
  for (const line of lines) {
    const goods = `${line.itemId} ${line.lotId} ${line.from.id} ${line.condition}`;
    const same = line.serialId ? `s${line.serialId}` : line.pieceId ? `p${line.pieceId}` : goods;
    const number = line.newSerial && `n${line.itemId} ${line.newSerial}`;
    for (const one of [same, number])
      if (one && seen.has(one)) refuse<OwnerChangeRefusal>('change_piece_twice', { piece: line.called }, 422);
      else if (one) seen.add(one);
  }
}
