import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';

export const handOverLists = ['to_me', 'from_me', 'all'] as const;
export type HandOverListName = (typeof handOverLists)[number];

export const HAND_OVERS_PER_PAGE = 50;

export type HandOverState = 'offered' | 'accepted' | 'refused' | 'withdrawn';

interface Moments {
  accepted_at: Date | null;
  refused_at: Date | null;
  withdrawn_at: Date | null;
}

export function handOverState(offer: Moments): HandOverState {
  if (offer.accepted_at) return 'accepted';
  if (offer.refused_at) return 'refused';
  return offer.withdrawn_at ? 'withdrawn' : 'offered';
}

const handOvers = (db: Db) =>
  db
    .selectFrom('hand_over as h')
    .innerJoin('person as g', 'g.id', 'h.from_id')
    .innerJoin('person as r', 'r.id', 'h.to_id')
    .innerJoin('person as o', 'o.id', 'h.offered_by')
    .select(['h.id', 'h.from_id', 'h.to_id', 'h.offered_by', 'h.offered_at', 'h.accepted_at', 'h.refused_at'])
    .select(['h.withdrawn_at', 'h.reason', 'h.note', 'h.movement_id'])
    .select(['g.name as giver', 'g.name_en as giver_en', 'r.name as receiver', 'r.name_en as receiver_en'])
    .select(['o.name as offerer', 'o.name_en as offerer_en']);

/** One page of hand-overs, the newest first: to somebody, from them, or everybody's. */
export async function listHandOvers(db: Db, which: HandOverListName, personId: number, number: number) {
  let query = handOvers(db);
  let counted = db.selectFrom('hand_over as h');
  if (which !== 'all') {
    const column = which === 'to_me' ? 'h.to_id' : 'h.from_id';
    query = query.where(column, '=', personId);
    counted = counted.where(column, '=', personId);
  }
  const { total } = await counted.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .select(sql<number>`(select count(*)::int from hand_over_line l where l.hand_over_id = h.id)`.as('lines'))
    .orderBy('h.id', 'desc')
    .limit(HAND_OVERS_PER_PAGE)
    .offset((number - 1) * HAND_OVERS_PER_PAGE)
    .execute();
  return { rows, page: { number, size: HAND_OVERS_PER_PAGE, total } };
}
export type HandOverListRow = Awaited<ReturnType<typeof listHandOvers>>['rows'][number];

/** One hand-over, for who has a part in it, or sees everybody's custody. */
export async function findHandOver(db: Db, id: number, reader: { personId: number; all: boolean }) {
  let query = handOvers(db).where('h.id', '=', id);
  if (!reader.all)
    query = query.where((eb) =>
      eb.or([
        eb('h.from_id', '=', reader.personId),
        eb('h.to_id', '=', reader.personId),
        eb('h.offered_by', '=', reader.personId),
      ]),
    );
  return query.executeTakeFirst();
}
export type HandOverRow = NonNullable<Awaited<ReturnType<typeof findHandOver>>>;
