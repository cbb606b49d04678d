import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refusingTaken } from '../../platform/refusal.js';
import { createPartyPlace } from '../places/index.js';
import { editRight, partyColumns, type PartyInput, type PartyKind, partySearch } from './party.js';

export type NewParty = PartyInput & { kind: PartyKind };

/** Adds a supplier or customer, with the place outside the house that its goods come from and go to. Refuses a code that is taken. */
export async function createParty(
  context: Context,
  { kind, ...input }: NewParty,
): Promise<{ id: number; code: string }> {
  return runCommand(context, { right: editRight[kind] }, async (trx) => {
    const columns = partyColumns(input);
    const party = await refusingTaken({ party_code_key: 'party_code_taken' }, () =>
      trx
        .insertInto('party')
        .values({ kind, ...columns, search: partySearch(input) })
        .returning(['id', 'code'])
        .executeTakeFirstOrThrow(),
    );
    await createPartyPlace(trx, { kind, ...columns, ...party });
    return {
      result: party,
      events: [{ name: 'party.created', subject: ['party', party.id], after: { kind, ...columns } }],
    };
  });
}
