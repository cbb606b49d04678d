import { type RawBuilder, sql } from 'kysely';
import type { Actor, Context } from '../../platform/context.js';
import type { Right } from '../../rights.js';

/** What waits because of tools: read in tool-wait-parts.ts. */
export type ToolWaitName =
  | 'my_tools'
  | 'my_reservations'
  | 'to_lay_out'
  | 'extensions'
  | 'loans_overdue'
  | 'loans_reminded'
  | 'tool_losses'
  | 'damaged_tools'
  | 'checks_late'
  | 'duties';

/** What waits because of returns, repairs and claims: read in repair-wait-parts.ts. */
export type RepairWaitName =
  | 'my_returns'
  | 'to_receive'
  | 'return_parcels'
  | 'to_triage'
  | 'to_inspect'
  | 'batches'
  | 'fault_terms'
  | 'my_repairs'
  | 'repair_queue'
  | 'put_away'
  | 'claims_to_send'
  | 'claims_overdue'
  | 'scraps'
  | 'quotes'
  | 'quotes_open'
  | 'corrections'
  | 'waivers';

/** What waits because of customers' property: read in property-wait-parts.ts. */
export type PropertyWaitName =
  | 'property_to_check'
  | 'property_promised'
  | 'property_ready'
  | 'property_borrowed'
  | 'property_cases'
  | 'case_decisions'
  | 'owner_changes'
  | 'deliveries'
  | 'deliveries_late';

/** What waits because of quality sheets: read in sheet-wait-parts.ts. */
export type SheetWaitName =
  | 'sheets_to_review'
  | 'sheets_to_assign'
  | 'sheets_to_answer'
  | 'sheets_to_check'
  | 'sheets_overdue'
  | 'sheets_back';

/** What waits in purchasing, receiving and between warehouses: read in buying-wait-parts.ts. */
export type BuyingWaitName =
  | 'purchase_approvals'
  | 'order_sums'
  | 'alerts'
  | 'requests_to_order'
  | 'orders_late'
  | 'goods_to_finish'
  | 'goods_to_inspect'
  | 'goods_to_send_back'
  | 'transfers_to_send'
  | 'transfers_under_way'
  | 'webhooks_failed';

/** The kinds of things that wait, in the order in which the page shows them. */
export const waitNames = [
  'hand_overs',
  'my_tools',
  'my_reservations',
  'approvals',
  'write_offs',
  'tool_losses',
  'scraps',
  'quotes',
  'case_decisions',
  'owner_changes',
  'purchase_approvals',
  'order_sums',
  'corrections',
  'waivers',
  'extensions',
  'counts',
  'alerts',
  'orders_late',
  'requests_to_order',
  'picking',
  'goods_to_finish',
  'transfers_to_send',
  'transfers_under_way',
  'to_lay_out',
  'back_orders',
  'returns',
  'property_cases',
  'property_promised',
  'property_borrowed',
  'property_ready',
  'deliveries',
  'to_receive',
  'return_parcels',
  'to_triage',
  'to_inspect',
  'goods_to_inspect',
  'goods_to_send_back',
  'property_to_check',
  'sheets_to_answer',
  'sheets_to_review',
  'sheets_to_assign',
  'sheets_to_check',
  'sheets_overdue',
  'sheets_back',
  'batches',
  'my_repairs',
  'repair_queue',
  'put_away',
  'claims_overdue',
  'claims_to_send',
  'quotes_open',
  'deliveries_late',
  'my_returns',
  'fault_terms',
  'loans_overdue',
  'loans_reminded',
  'checks_late',
  'damaged_tools',
  'duties',
  'parts',
  'old_parts',
  'tasks',
  'drafts',
  'parcels',
  'my_counts',
  'webhooks_failed',
] as const;
export type WaitName = (typeof waitNames)[number];

export interface WaitRow {
  /** What it is known by: the number of a document, the code of an item. */
  code: string | null;
  href: string;
  text: string | null;
  text_en: string | null;
  person: string | null;
  person_en: string | null;
  /** YYYY-MM-DD: since when, or until when, whatever the card says. */
  day: string | null;
  urgent: boolean;
  /** How many, of what is counted. */
  n: number | null;
  state: string | null;
}

export type Reader = Pick<Context, 'db' | 'actor' | 'config' | 'now'>;

export interface Asked {
  id: number;
  actor: Actor;
  reader: Reader;
  /** YYYY-MM-DD, and the same for SQL. */
  day: string;
  today: RawBuilder<string>;
  /** The last day of return whose old parts are overdue. */
  overdue: string | null;
  /** Joins slips, losses of parts and losses of tools to the role in which the reader may decide on each. */
  decidableSlips: RawBuilder<unknown>;
  decidableLosses: RawBuilder<unknown>;
  decidableToolLosses: RawBuilder<unknown>;
  /** The same for pieces to be scrapped, and for quotes. */
  decidableScraps: RawBuilder<unknown>;
  decidableQuotes: RawBuilder<unknown>;
  /** And for what customers are offered for lost or damaged property, and changes of ownership. */
  decidableCases: RawBuilder<unknown>;
  decidableOwners: RawBuilder<unknown>;
  decidableRequests: RawBuilder<unknown>;
  decidableSums: RawBuilder<unknown>;
  /** Whether the reader sees only what is their own of customers' property. */
  own: boolean;
}

export interface Part {
  right: Right;
  /** Columns of `WaitRow`, the most pressing first; the reader takes a bounded number of them. */
  rows: (asked: Asked) => RawBuilder<unknown>;
}

/** A row's columns, those that are not said being null. */
export const row = (
  columns: Partial<Record<keyof WaitRow, RawBuilder<unknown>>> & { href: RawBuilder<unknown> },
) => sql`
  ${columns.code ?? sql`null`}::text as code, ${columns.href}::text as href, ${columns.text ?? sql`null`}::text as text,
  ${columns.text_en ?? sql`null`}::text as text_en, ${columns.person ?? sql`null`}::text as person,
  ${columns.person_en ?? sql`null`}::text as person_en, ${columns.day ?? sql`null`}::date as day,
  ${columns.urgent ?? sql`false`} as urgent, ${columns.n ?? sql`null`}::int as n, ${columns.state ?? sql`null`}::text as state`;
