import { type RawBuilder, sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { COMPANY, visibleOwners } from '../../stock/index.js';
import { canSeeReturn } from '../field-returns/index.js';
import type { Piece } from './queries.js';
import { type StoryEntry, tellStory } from './story-entries.js';

export type Reader = Pick<Actor, 'personId' | 'rights'>;

/** What a story is made of. Of one moment, what comes later in this list is told as the later. */
export const storyKinds = [
  'returned',
  'found',
  'decided',
  'claimed',
  'movement',
  'fitted',
  'removed',
  'flashed',
  'repaired',
] as const;
export type StoryKind = (typeof storyKinds)[number];

/** Where an entry stands: its moment in microseconds, the place of its kind in the list, and its id there. */
export interface StoryPlace {
  us: string;
  rank: number;
  id: string;
}

export interface StoryPage {
  entries: StoryEntry[];
  /** Give it as `before` for what was earlier; null at the end. */
  older: string | null;
}

/** The place after which an address asks for what was earlier; else none. */
export function beforePlace(text: string | undefined): StoryPlace | null {
  const [, us, rank, id] = /^(\d{1,17})\.(\d)\.([1-9]\d{0,17})$/.exec(text ?? '') ?? [];
  return us && rank && id ? { us, rank: Number(rank), id } : null;
}
const placeText = ({ us, rank, id }: StoryPlace) => `${us}.${rank}.${id}`;

const MOST_RETURNS = 200;

/** The returns of a piece that the reader may see: seldom more than a few, so each is asked about by itself. */
export async function returnsOf(db: Db, reader: Reader, { id }: Pick<Piece, 'id'>): Promise<number[]> {
  const found = await db
    .selectFrom('field_return')
    .select('id')
    .where('serial_id', '=', id)
    .where('state', '<>', 'cancelled')
    .orderBy('id', 'desc')
    .limit(MOST_RETURNS)
    .execute();
  const seen: number[] = [];
  for (const one of found) if (await canSeeReturn(db, reader, one.id)) seen.push(one.id);
  return seen;
}

/**
 * Whether a piece may be known of: what a customer has left in our house is confidential (`visibleOwners`), but who may
 * see a return of it follows it.
 */
export async function canSeePiece(db: Db, reader: Reader, piece: Pick<Piece, 'id' | 'owner_id' | 'outside'>) {
  if (piece.owner_id === COMPANY || piece.outside) return true;
  const owners = await visibleOwners(db, reader);
  return owners === 'all' || owners.includes(piece.owner_id) || (await returnsOf(db, reader, piece)).length > 0;
}

/**
 * All that happened to a piece, newest first: each kind by its own index on the piece, then in one line. Of returns the
 * reader sees those of `returnsOf`, of claims what their right to claims lets them.
 */
export async function storyOf(
  db: Db,
  reader: Reader,
  piece: Pick<Piece, 'id' | 'number' | 'item_id'>,
  { returns, before, size }: { returns: number[]; before: StoryPlace | null; size: number },
): Promise<StoryPage> {
  const kinds = sources(reader, piece, returns).map(
    ([kind, from]) =>
      sql`select (extract(epoch from x.at) * 1000000)::bigint as us, ${sql.lit(storyKinds.indexOf(kind))}::integer as rank, x.id::bigint as id from (${from}) x`,
  );
  const found = await sql<StoryPlace>`
    select us, rank, id from (${sql.join(kinds, sql` union all `)}) told
    ${before ? sql`where (us, rank, id) < (${before.us}::bigint, ${before.rank}::integer, ${before.id}::bigint)` : sql``}
    order by us desc, rank desc, id desc limit ${size + 1}`.execute(db);
  const shown = found.rows.slice(0, size);
  return {
    entries: await tellStory(
      db,
      shown.map(({ rank, id }) => ({ kind: storyKinds[rank]!, id })),
    ),
    older: found.rows.length > size ? placeText(shown.at(-1)!) : null,
  };
}

function sources(
  reader: Reader,
  { id, number, item_id: itemId }: Pick<Piece, 'id' | 'number' | 'item_id'>,
  returnIds: number[],
): [StoryKind, RawBuilder<unknown>][] {
  const returns = sql`any(${returnIds}::integer[])`;
  const all: [StoryKind, RawBuilder<unknown>][] = [
    ['movement', sql`select l.happened_at as at, l.id from stock_movement_line l where l.serial_id = ${id}`],
    [
      'fitted',
      sql`select u.happened_at as at, u.id from issued_part p join use_report u on u.part_id = p.id
        where p.serial_id = ${id} and u.kind = 'fitted' and u.undone_at is null`,
    ],
    [
      'removed',
      sql`select u.happened_at as at, u.id from use_report u join issued_part p on p.id = u.part_id
        where u.serial_out is not null and upper(u.serial_out) = ${number} and p.item_id = ${itemId} and u.kind = 'fitted' and u.undone_at is null`,
    ],
    ['returned', sql`select r.reported_at as at, r.id from field_return r where r.id = ${returns}`],
    [
      'found',
      sql`select f.found_at as at, f.id from return_finding f where f.replaced_at is null and f.return_id = ${returns}`,
    ],
    [
      'decided',
      sql`select d.decided_at as at, d.id from return_disposition d where d.undone_at is null and d.return_id = ${returns}`,
    ],
    [
      'repaired',
      sql`select coalesce(o.closed_at, o.opened_at) as at, o.id from repair_order o where o.serial_id = ${id} and o.state <> 'cancelled'`,
    ],
    ['flashed', sql`select s.flashed_at as at, s.id from serial_software s where s.serial_id = ${id}`],
  ];
  if (can(reader, 'claim.read'))
    all.push([
      'claimed',
      sql`select coalesce(c.closed_at, c.opened_at) as at, c.id from supplier_claim c where c.serial_id = ${id} and c.state <> 'cancelled'`,
    ]);
  return all;
}

export interface PieceSums {
  software: string | null;
  repairs: number;
  repeats: number;
  /** What is going on with it now. */
  open_return: string | null;
  open_repair: string | null;
}

/** What a piece comes to: the software on it, how often it was repaired, and how often it came back with the same again. */
export async function pieceSums(db: Db, { id }: Pick<Piece, 'id'>, returns: number[]): Promise<PieceSums> {
  const found = await sql<PieceSums>`
    select (select s.version from serial_software s where s.serial_id = ${id} order by s.id desc limit 1) as software,
      (select count(*)::integer from repair_order o where o.serial_id = ${id} and o.state = 'closed') as repairs,
      (select count(*)::integer from field_return r where r.serial_id = ${id} and r.repeat_of_id is not null and r.state <> 'cancelled') as repeats,
      (select r.number from field_return r where r.id = any(${returns}::integer[]) and r.state in ('logged', 'received', 'found')
        order by r.id desc limit 1) as open_return,
      (select o.number from repair_order o where o.serial_id = ${id} and o.state not in ('closed', 'cancelled') order by o.id desc limit 1) as open_repair`.execute(
    db,
  );
  return found.rows[0]!;
}
