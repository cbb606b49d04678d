import type { Transaction } from '../../platform/database.js';
import { placeNames } from './place.js';

interface Names {
  id: number;
  name: string;
  name_en?: string | null;
}
interface Party extends Names {
  kind: 'supplier' | 'customer';
  code: string;
}

const custodyNames = (person: Names) => placeNames({ ...person, code: `CUST-${person.id}` });
const partyNames = (party: Party) =>
  placeNames({ ...party, code: `${party.kind === 'supplier' ? 'SUP' : 'CUS'}-${party.code}` });

/** Where a person's things are booked: made with the person, in the same transaction. */
export async function createCustodyPlace(trx: Transaction, person: Names): Promise<void> {
  await trx
    .insertInto('place')
    .values({ kind: 'person', person_id: person.id, ...custodyNames(person) })
    .execute();
}

export async function renameCustodyPlace(trx: Transaction, person: Names): Promise<void> {
  await trx.updateTable('place').set(custodyNames(person)).where('person_id', '=', person.id).execute();
}

/** Ends (or, with null, resumes) the use of a person's place together with the person, who holds nothing then. */
export async function retireCustodyPlace(trx: Transaction, personId: number, at: Date | null): Promise<void> {
  await trx.updateTable('place').set({ retired_at: at }).where('person_id', '=', personId).execute();
}

/** The place outside the house that a supplier's or customer's goods come from and go to: made with the party. */
export async function createPartyPlace(trx: Transaction, party: Party): Promise<void> {
  await trx
    .insertInto('place')
    .values({ kind: party.kind, party_id: party.id, ...partyNames(party) })
    .execute();
}

export async function renamePartyPlace(trx: Transaction, party: Party): Promise<void> {
  await trx.updateTable('place').set(partyNames(party)).where('party_id', '=', party.id).execute();
}

/** Ends (or, with null, resumes) the use of a party's place together with the party. What is outside may stay there. */
export async function retirePartyPlace(trx: Transaction, partyId: number, at: Date | null): Promise<void> {
  await trx.updateTable('place').set({ retired_at: at }).where('party_id', '=', partyId).execute();
}
