import { type RawBuilder, sql } from 'kysely';
import { can, contextOf, type RequestContext } from '../../platform/context.js';
import { todayOf } from '../../platform/working-days.js';
import { sheetsOpenTo } from './sheet-scope.js';

export interface SheetShown {
  number: string;
  title: string;
  kind: 'feedback' | 'information';
  state: 'raised' | 'sent_back' | 'passed' | 'assigned' | 'answered' | 'closed' | 'withdrawn';
  urgent: boolean;
  overdue: boolean;
  raised_at: Date;
}

export type SheetSource =
  | 'return'
  | 'repair'
  | 'property'
  | 'case'
  | 'task'
  | 'count'
  | 'loan'
  | 'device'
  | 'item'
  | 'claim';

/** Whose sheets a page shows. What has a number of its own, those that were raised from it; else those that are linked to it. */
export type SheetsAbout =
  | { source: Exclude<SheetSource, 'task' | 'device' | 'item'>; number: string }
  | { source: 'task'; number: string; id: number }
  | { source: 'device'; number: string; id: number }
  | { source: 'item'; number: string; id: number }
  | { serialId: string }
  | { supplierId: number; code: string }
  | { customerId: number; code: string };

/** What the card of a page's quality sheets needs; null for who has nothing to do with them. */
export interface QualityShown {
  rows: SheetShown[];
  total: number;
  /** Where one is raised from here, for who may. */
  raise: string | null;
  /** The list of them all, when not all are shown. */
  all: string | null;
}

const MOST_SHOWN = 5;

/**
 * The newest quality sheets of what a page is about, of those that its reader may open, and the way to raise one:
 *
 *     quality: await qualityShown(c, { source: 'return', number: one.number })
 *     <QualitySheets quality={props.quality} />
 */
export async function qualityShown(c: RequestContext, about: SheetsAbout): Promise<QualityShown | null> {
  const context = contextOf(c);
  const { db, actor } = context;
  if (!can(actor, 'quality.read')) return null;
  const found = await sql<SheetShown & { total: number }>`
    select q.number, q.title, q.kind, q.state, q.urgent, q.state = 'assigned' and q.due_on < ${todayOf(context)}::date as overdue, q.raised_at,
      count(*) over ()::integer as total
    from quality_sheet q where q.id in (${idsOf(about)}) and ${sheetsOpenTo(actor)}
    order by (q.over_at is not null), q.id desc limit ${MOST_SHOWN}`.execute(db);
  const total = found.rows[0]?.total ?? 0;
  return {
    rows: found.rows,
    total,
    raise: 'source' in about && can(actor, 'quality.raise') ? raiseHref(about.source, about.number) : null,
    all: total > 0 ? allHref(about) : null,
  };
}

export const raiseHref = (source: SheetSource, number: string) =>
  `/quality-feedback/new?from=${encodeURIComponent(`${source}:${number}`)}`;

function allHref(about: SheetsAbout): string | null {
  const list = (name: string, value: string) => `/quality-feedback?view=all&${name}=${encodeURIComponent(value)}`;
  if ('supplierId' in about) return list('supplier', about.code);
  if ('customerId' in about) return list('customer', about.code);
  return 'source' in about && about.source === 'item' ? list('item', about.number) : null;
}

/** Each kind of link by an index of its own. */
function idsOf(about: SheetsAbout): RawBuilder<unknown> {
  if ('serialId' in about)
    return sql`
      select l.sheet_id from quality_sheet_link l where l.serial_id = ${about.serialId}
      union select l.sheet_id from serial s join quality_sheet_link l on l.item_id = s.item_id and upper(l.serial) = upper(s.number) where s.id = ${about.serialId}`;
  if ('supplierId' in about)
    return sql`select l.sheet_id from quality_sheet_link l where l.supplier_id = ${about.supplierId}`;
  if ('customerId' in about) return sql`select c.id from quality_sheet c where c.customer_id = ${about.customerId}`;
  // From a receipt of customers' property, or from one piece of it.
  const numbers =
    about.source === 'property'
      ? sql`any(array(select ${about.number}::text union select p.code from property_receipt c join property_piece p on p.receipt_id = c.id where c.number = ${about.number}))`
      : sql`${about.number}`;
  const raised = sql`select r.id from quality_sheet r where r.source = ${about.source} and r.source_number = ${numbers}`;
  if (about.source === 'item')
    return sql`${raised} union select l.sheet_id from quality_sheet_link l where l.item_id = ${about.id}`;
  if (about.source === 'task')
    return sql`${raised} union select t.id from quality_sheet t where t.task_id = ${about.id}`;
  if (about.source === 'device')
    return sql`${raised} union select d.id from quality_sheet d where d.device_id = ${about.id}`;
  return raised;
}
