import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { type MovementHeader, type MovementLine, postMovement } from '../../stock/index.js';

/** Who posts a movement of checks, under the first check's number. */
export function headerOfCheck(context: Context, checkId: string, note?: string | null): MovementHeader {
  const { actor } = context;
  return {
    key: context.newId(),
    personId: actor.personId,
    accountId: actor.accountId,
    stationId: actor.stationId,
    reason: note || null,
    documentType: 'tool_check',
    documentId: checkId,
  };
}

/** Posts lines of checked pieces as one movement, and tells the screens of the items and places. */
export async function postChecked(
  trx: Transaction,
  context: Context,
  { checkId, lines, note }: { checkId: string; lines: readonly (MovementLine | null)[]; note?: string | null },
): Promise<string | null> {
  const moving = lines.filter((line) => line !== null);
  if (moving.length === 0) return null;
  const posted = await postMovement(trx, 'move', headerOfCheck(context, checkId, note), moving);
  tellOfLines(trx, moving);
  return posted.id;
}

export function tellOfLines(trx: Transaction, lines: readonly MovementLine[]): void {
  publishAfterCommit(trx, [
    'tools',
    'stock',
    ...lines.flatMap((line) => [`item:${line.itemId}`, `place:${line.fromPlaceId}`, `place:${line.toPlaceId}`]),
  ]);
}
