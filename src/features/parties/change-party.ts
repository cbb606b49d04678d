import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import { renamePartyPlace } from '../places/index.js';
import { editRight, partyColumns, type PartyInput, type PartyKind, type PartyRefusal, partySearch } from './party.js';

/** Changes a supplier or customer, and what its place is called. `version` is the one that the form was filled from. */
export async function changeParty(
  context: Context,
  input: { kind: PartyKind; id: number; version: number; party: PartyInput },
): Promise<{ code: string }> {
  const { kind, id } = input;
  return runCommand(context, { right: editRight[kind] }, async (trx) => {
    const before = await trx
      .selectFrom('party')
      .selectAll()
      .where('id', '=', id)
      .where('kind', '=', kind)
      .forUpdate()
      .executeTakeFirst();
    if (!before) return refuse('not_found', {}, 404);
    if (before.version !== input.version) refuse<PartyRefusal>('party_changed_meanwhile', { party: before.code }, 422);
    const columns = partyColumns(input.party);
    const changes = difference<object>(before, columns);
    if (!changes) return { result: { code: before.code }, events: [] };
    await refusingTaken({ party_code_key: 'party_code_taken' }, () =>
      trx
        .updateTable('party')
        .set({ ...columns, search: partySearch(input.party), version: before.version + 1 })
        .where('id', '=', id)
        .execute(),
    );
    await renamePartyPlace(trx, { kind, id, ...columns });
    return {
      result: { code: columns.code },
      events: [{ name: 'party.changed', subject: ['party', id], ...(changes as object) }],
    };
  });
}
