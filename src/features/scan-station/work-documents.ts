import { sql } from 'kysely';
import { can, type Context } from '../../platform/context.js';
import { visibleReturns } from '../field-returns/index.js';
import type { parseLabelCode } from '../labels/index.js';
import { thingOf, visibleRepairs } from '../repairs/index.js';

/** A field return, a parcel of them, a repair order or a claim, as the station shows it: what it is, how it stands, where. */
export interface WorkDocument {
  kind: 'field_return' | 'return_parcel' | 'repair_order' | 'supplier_claim';
  id: number;
  number: string;
  state: string;
  item: string | null;
  name: string | null;
  nameEn: string | null;
  serial: string | null;
  /** Where the book has the piece, or where it was put down. */
  place: string | null;
  /** The customer, or the supplier of a claim. */
  party: string | null;
  partyEn: string | null;
}

const kinds = ['field_return', 'return_parcel', 'repair_order', 'supplier_claim'] as const;
type Kind = (typeof kinds)[number];

/** The one of that number, for who may see it; undefined when the label is of another kind. */
export async function findWork(
  context: Context,
  label: ReturnType<typeof parseLabelCode>,
): Promise<WorkDocument | null | undefined> {
  const kind = kinds.find((one) => one === label?.kind);
  return kind && (await byKind[kind](context, label!.id));
}

const byKind: Record<Kind, (context: Context, id: string) => Promise<WorkDocument | null>> = {
  field_return: (context, id) => findReturn(context, sql`r.id = ${id}::integer`),
  return_parcel: (context, id) => findParcel(context, sql`r.id = ${id}::integer`),
  repair_order: findRepair,
  supplier_claim: findClaim,
};

/**
 * What an unknown code is after all: a tag that hangs on a piece, or the waybill of a parcel that is on its way. Of two
 * parcels with the same waybill neither: the receiving desk asks which.
 */
export async function findByTagOrWaybill(context: Context, code: string): Promise<WorkDocument | null> {
  const tagged = await findReturn(context, sql`r.tag = ${code}`);
  if (tagged) return tagged;
  const waybill = code.replace(/\s+/g, '');
  return findParcel(
    context,
    sql`upper(r.waybill) = ${waybill} and r.closed_at is null and r.cancelled_at is null and not exists (select from return_parcel o
      where upper(o.waybill) = ${waybill} and o.id <> r.id and o.closed_at is null and o.cancelled_at is null)`,
  );
}

async function findReturn({ db, actor }: Context, where: ReturnType<typeof sql>): Promise<WorkDocument | null> {
  const found = await sql<WorkDocument>`
    select 'field_return' as kind, r.id, r.number, r.state, i.code as item, coalesce(i.name_zh, r.description) as name, i.name_en as "nameEn",
      r.serial, coalesce(sp.code, p.code) as place, c.name as party, c.name_en as "partyEn"
    from field_return r left join item i on i.id = r.item_id left join party c on c.id = r.customer_id left join place p on p.id = r.place_id
      left join serial s on s.id = r.serial_id left join place sp on sp.id = s.place_id
    where ${where} and ${visibleReturns(actor)}`.execute(db);
  return found.rows[0] ?? null;
}

async function findParcel({ db, actor }: Context, where: ReturnType<typeof sql>): Promise<WorkDocument | null> {
  if (!can(actor, 'return.read_all')) return null;
  const found = await sql<WorkDocument>`
    select 'return_parcel' as kind, r.id, r.number, null as item, null as name, null as "nameEn", null as serial, null as place,
      c.name as party, c.name_en as "partyEn",
      case when r.cancelled_at is not null then 'cancelled' when r.closed_at is not null then 'closed' when r.received_at is not null then 'opened'
        else 'announced' end as state
    from return_parcel r join party c on c.id = r.customer_id where ${where}`.execute(db);
  return found.rows[0] ?? null;
}

async function findRepair({ db, actor }: Context, id: string): Promise<WorkDocument | null> {
  const found = await sql<WorkDocument>`
    select 'repair_order' as kind, o.id, o.number, o.state, i.code as item, i.name_zh as name, i.name_en as "nameEn", s.number as serial,
      coalesce(sp.code, p.code) as place, c.name as party, c.name_en as "partyEn"
    from repair_order o join ${thingOf('o')} i on true join place p on p.id = o.place_id left join serial s on s.id = o.serial_id
      left join place sp on sp.id = s.place_id left join party c on c.id = o.customer_id
    where o.id = ${id}::integer and ${visibleRepairs(actor, sql`o.id`)}`.execute(db);
  return found.rows[0] ?? null;
}

async function findClaim({ db, actor }: Context, id: string): Promise<WorkDocument | null> {
  if (!can(actor, 'claim.read')) return null;
  const found = await sql<WorkDocument>`
    select 'supplier_claim' as kind, k.id, k.number, k.state, i.code as item, i.name_zh as name, i.name_en as "nameEn", s.number as serial,
      coalesce(sp.code, p.code) as place, c.name as party, c.name_en as "partyEn"
    from supplier_claim k join item i on i.id = k.item_id join place p on p.id = k.place_id join party c on c.id = k.supplier_id
      left join serial s on s.id = k.serial_id left join place sp on sp.id = s.place_id where k.id = ${id}::integer`.execute(
    db,
  );
  return found.rows[0] ?? null;
}
