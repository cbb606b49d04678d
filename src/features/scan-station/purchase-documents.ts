import { sql } from 'kysely';
import { can, type Context } from '../../platform/context.js';
import type { CodedKind } from '../labels/index.js';

export const purchaseKinds = [
  'purchase_request',
  'purchase_order',
  'goods_receipt',
  'transfer',
] as const satisfies readonly CodedKind[];
type Kind = (typeof purchaseKinds)[number];

/** A request, an order, a receipt of goods or a transfer as the station shows it: what it is, how it stands, and its desk. */
export interface PurchaseDocument {
  kind: Kind;
  id: number;
  number: string;
  state: string;
  /** The ERP's number of an order, the delivery note of a receipt, the waybill of a transfer. */
  reference: string | null;
  /** Codes of the first items, and how many more lines there are. */
  items: string | null;
  more: number;
  /** The supplier; of a transfer none. */
  party: string | null;
  partyEn: string | null;
  /** Where it goes; of a transfer also from where. */
  from: string | null;
  to: string | null;
  /** What the reader may do next at its desk. */
  next: 'receive' | 'go_on' | 'pick' | 'take_in' | null;
}

/** The one of that number, for who may read such documents. */
export async function findPurchaseDocument(context: Context, kind: Kind, id: string): Promise<PurchaseDocument | null> {
  const { actor, db } = context;
  if (!can(actor, `${kind}.read`)) return null;
  const found = await sql<Omit<PurchaseDocument, 'next'>>`
    select ${kind} as kind, x.id, x.number, x.state, x.reference, x.origin as "from", w.code as "to", p.name as party, p.name_en as "partyEn",
      l.items, greatest(l.lines - 3, 0)::int as more
    from (${byKind[kind](id)}) x left join party p on p.id = x.supplier_id left join place w on w.id = x.warehouse_id,
      lateral (select count(*) as lines, string_agg(i.code, ', ' order by t.n) filter (where t.n <= 3) as items
        from unnest(x.items) with ordinality t (item_id, n) join item i on i.id = t.item_id) l`.execute(db);
  const document = found.rows[0];
  return document ? { ...document, next: nextOf(actor, kind, document.state) } : null;
}

function nextOf(actor: Context['actor'], kind: Kind, state: string): PurchaseDocument['next'] {
  if (kind === 'purchase_order' && state === 'open' && can(actor, 'goods_receipt.receive')) return 'receive';
  if (kind === 'goods_receipt' && state === 'open' && can(actor, 'goods_receipt.receive')) return 'go_on';
  if (kind === 'transfer' && state === 'asked' && can(actor, 'transfer.send')) return 'pick';
  if (kind === 'transfer' && state === 'sent' && can(actor, 'transfer.receive')) return 'take_in';
  return null;
}

const byKind: Record<Kind, (id: string) => ReturnType<typeof sql>> = {
  purchase_request: (id) => sql`
    select q.id, q.number, q.state, q.supplier_id, null::text as reference, null::text as origin, null::integer as warehouse_id,
      array(select l.item_id from purchase_request_line l where l.request_id = q.id and l.removed_at is null order by l.position) as items
    from purchase_request q where q.id = ${id}::integer`,
  purchase_order: (id) => sql`
    select o.id, o.number, o.state, o.supplier_id, o.erp_number as reference, null::text as origin, null::integer as warehouse_id,
      array(select l.item_id from purchase_order_line l where l.order_id = o.id order by l.position) as items
    from purchase_order o where o.id = ${id}::integer`,
  goods_receipt: (id) => sql`
    select r.id, r.number, r.state, r.supplier_id, r.delivery_note as reference, null::text as origin, r.warehouse_id,
      array(select l.item_id from goods_receipt_line l where l.receipt_id = r.id and l.undone_at is null group by l.item_id order by min(l.id)) as items
    from goods_receipt r where r.id = ${id}::integer`,
  transfer: (id) => sql`
    select t.id, t.number, t.state, null::integer as supplier_id, t.waybill as reference, f.code as origin, t.to_warehouse_id as warehouse_id,
      array(select l.item_id from transfer_line l where l.transfer_id = t.id order by l.position) as items
    from transfer t join place f on f.id = t.from_warehouse_id where t.id = ${id}::integer`,
};
