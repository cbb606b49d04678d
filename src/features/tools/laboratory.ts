import { sql } from 'kysely';
import { chosenBy } from '../../platform/choices.js';
import type { Db, Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { searchWords } from '../items/index.js';
import type { ToolRefusal } from './duty.js';

const suppliers = (db: Db | Transaction) =>
  db
    .selectFrom('party')
    .select(['id', 'code', 'name', 'name_en', 'address'])
    .where('kind', '=', 'supplier')
    .where('retired_at', 'is', null);

/** Suppliers in use, any of which may be a laboratory, by any part of what is known of them; a whole code first. */
export async function searchLaboratories(db: Db, search: string, limit: number) {
  let query = suppliers(db);
  for (const word of searchWords(search)) query = query.where('search', 'like', `%${word}%`);
  return query
    .orderBy(sql`code = ${search.trim().toUpperCase()}`, 'desc')
    .orderBy('code')
    .limit(limit)
    .execute();
}
export type LaboratoryChoice = Awaited<ReturnType<typeof searchLaboratories>>[number];

/** The supplier that a posted text means: its code leads the text. */
export async function laboratoryChosen(db: Db, text: string | null | undefined): Promise<LaboratoryChoice | undefined> {
  return chosenBy(text, {
    byCodes: (codes) => suppliers(db).where('code', 'in', codes).execute(),
    byName: (name) =>
      suppliers(db)
        .where((eb) => eb.or([eb('name', '=', name), eb('name_en', '=', name)]))
        .limit(2)
        .execute(),
  });
}

/** The supplier's place in the book. Refuses who is no supplier, or one no longer in use. */
export async function checkLaboratory(
  trx: Transaction,
  supplierId: number,
): Promise<{ placeId: number; name: string }> {
  const found = await trx
    .selectFrom('party as s')
    .innerJoin('place as p', 'p.party_id', 's.id')
    .select(['p.id as placeId', 's.name'])
    .where('s.id', '=', supplierId)
    .where('s.kind', '=', 'supplier')
    .where('s.retired_at', 'is', null)
    .executeTakeFirst();
  return found ?? refuse<ToolRefusal>('laboratory_unknown', {}, 422);
}

/** The laboratory to propose for these duties: the one that most of them name. */
export async function usualLaboratory(db: Db, dutyIds: readonly number[]): Promise<LaboratoryChoice | undefined> {
  const found = await sql<LaboratoryChoice>`
    select p.id, p.code, p.name, p.name_en, p.address from tool_duty d join party p on p.id = d.supplier_id
    where d.id = any(${[...dutyIds]}::integer[]) and p.retired_at is null
    group by p.id order by count(*) desc, p.code limit 1`.execute(db);
  return found.rows[0];
}
