import { sql } from 'kysely';
import { can, type Context } from '../../platform/context.js';
import { visibleProperty } from '../customer-property/index.js';
import { sheetsOpenTo } from '../items/index.js';
import type { CodedKind } from '../labels/index.js';

export const propertyKinds = [
  'property_receipt',
  'property_delivery',
  'property_case',
  'property_count',
  'owner_change',
  'quality_sheet',
] as const satisfies readonly CodedKind[];
type Kind = (typeof propertyKinds)[number];

/** A document of customers' property or quality as the station shows it: what it is, how it stands, whose it is about. */
export interface PropertyDocument {
  kind: Kind;
  id: number;
  number: string;
  state: string;
  /** What it is about, in words. */
  name: string | null;
  party: string | null;
  partyEn: string | null;
}

/** The one of that number, for who may see it. */
export async function findPropertyDocument(context: Context, kind: Kind, id: string): Promise<PropertyDocument | null> {
  const { actor, db } = context;
  if (kind === 'owner_change' && !can(actor, 'owner_change.read')) return null;
  if (kind === 'property_count' && !can(actor, 'property_count.read')) return null;
  const found = await sql<PropertyDocument>`
    select ${kind} as kind, x.id, x.number, x.state, x.name, c.name as party, c.name_en as "partyEn"
    from (${byKind[kind](actor)}) x left join party c on c.id = x.customer_id where x.id = ${id}::integer`.execute(db);
  return found.rows[0] ?? null;
}

type Reader = Context['actor'];

const byKind: Record<Kind, (reader: Reader) => ReturnType<typeof sql>> = {
  property_receipt: (reader) => sql`
    select r.id, r.number, r.customer_id, (select string_agg(p.description, ', ' order by p.position) from property_piece p where p.receipt_id = r.id and p.position <= 3) as name,
      case when r.cancelled_at is not null then 'cancelled' when r.over_at is not null then 'over' else 'open' end as state
    from property_receipt r where ${visibleProperty(reader)}`,
  property_delivery: (reader) => sql`
    select d.id, d.number, d.customer_id, null as name, d.state from property_delivery d
    where d.begun_by = ${reader.personId} or ${seesSome(reader, sql`property_delivery_line l join property_piece p on p.id = l.piece_id where l.delivery_id = d.id`)}`,
  property_case: (reader) => sql`
    select k.id, k.number, k.customer_id, p.code || ' ' || p.description as name, k.state
    from property_case k join property_piece p on p.id = k.piece_id join property_receipt r on r.id = p.receipt_id where ${visibleProperty(reader)}`,
  property_count: () => sql`
    select n.id, n.number, n.customer_id, null as name,
      case when n.cancelled_at is not null then 'cancelled' when n.closed_at is not null then 'over' else 'open' end as state from property_count n`,
  owner_change: () => sql`select o.id, o.number, o.customer_id, o.reason as name, o.state from owner_change o`,
  quality_sheet: (reader) => sql`
    select q.id, q.number, q.customer_id, q.title as name, q.state from quality_sheet q where ${sheetsOpenTo(reader)}`,
};

/** Whether the reader may see the receipt of some piece `p` of these. */
const seesSome = (reader: Reader, pieces: ReturnType<typeof sql>) =>
  can(reader, 'property.read_all')
    ? sql`true`
    : sql`exists (select from ${pieces} and p.receipt_id in (select r.id from property_receipt r where ${visibleProperty(reader)}))`;
