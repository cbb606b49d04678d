import { CompiledQuery } from 'kysely';
import { can } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { openToText, type SheetReader } from './sheet-scope.js';

/** An open quality sheet that warns of what somebody has in hand. */
export interface QualityWarning {
  number: string;
  /** What quality wants to be heeded; the sheet's title when it says nothing of its own. */
  text: string;
  urgent: boolean;
  /** Raised, but nobody has looked at it yet. */
  unreviewed: boolean;
  since: string;
  /** When it is not all of the item that is meant. */
  serials: string[];
  lots: string[];
  supplier: string | null;
  supplierEn: string | null;
  /** Whether its reader may open the sheet. */
  opens: boolean;
}

/** More than this nobody reads with a box in the other hand. */
export const MOST_WARNINGS = 5;

/** Expressions of SQL, of what is known of the thing. What is left out is not known. */
interface Expressions {
  item: string;
  /** Its number: warnings of other pieces are left out. */
  serial?: string;
  lot?: string;
  /** From whom it comes: what is about another's is left out, and what warns of all that they send is told, too. */
  supplier?: string;
}

/**
 * SQL text of an array of warnings, `QualityWarning[]`: at most one more than are shown, the most particular and urgent
 * first. A sheet warns from the moment when it is raised, since what may be bad must not be put away while it waits for
 * its review; until then it says so. What was sent back, is over, or is not to warn, does not.
 */
export function warningsText({ item, serial, lot, supplier }: Expressions, reader: SheetReader): string {
  if (!can(reader, 'quality.read')) return `'[]'::jsonb`;
  const fits = (column: string, known: string | undefined) =>
    known ? `(${column} is null or ${known} is null or upper(${column}) = upper(${known}))` : 'true';
  const from = supplier
    ? `(k.item_id = ${item} and (k.supplier_id is null or ${supplier} is null or k.supplier_id = ${supplier}) or k.item_id is null and k.supplier_id = ${supplier})`
    : `k.item_id = ${item}`;
  const piece = 'coalesce(ks.number, k.serial)';
  return `(select coalesce(jsonb_agg(w), '[]') from (
    select q.number, coalesce(nullif(q.warning, ''), q.title) as text, q.urgent, q.state = 'raised' as unreviewed, q.raised_at as since,
      case when bool_or(${piece} is null and k.lot is null) then '{}' else coalesce((array_agg(distinct ${piece}) filter (where ${piece} is not null))[:5], '{}') end as serials,
      case when bool_or(${piece} is null and k.lot is null) then '{}' else coalesce((array_agg(distinct k.lot) filter (where k.lot is not null))[:5], '{}') end as lots,
      case when not bool_or(k.supplier_id is null) then min(kp.name) end as supplier,
      case when not bool_or(k.supplier_id is null) then min(kp.name_en) end as "supplierEn", ${openToText(reader)} as opens
    from quality_sheet_link k join quality_sheet q on q.id = k.sheet_id left join serial ks on ks.id = k.serial_id left join party kp on kp.id = k.supplier_id
    where ${from} and q.over_at is null and q.warns and q.state <> 'sent_back' and ${fits(piece, serial)} and ${fits('k.lot', lot)}
    group by q.id
    order by ${serial ? `bool_or(${piece} is null), ` : ''}q.urgent desc, q.state = 'raised', q.id desc limit ${MOST_WARNINGS + 1}) w)`;
}

export interface WarnedOf {
  itemId?: number | null;
  itemCode?: string;
  /** An empty one leaves out all warnings of single pieces: it is none of those that are known. */
  serial?: string | null;
  lot?: string | null;
  supplierId?: number | null;
}

/** The warnings of an item, of a piece or a lot of it, from a supplier: at most one more than `MOST_WARNINGS`. */
export async function qualityWarningsOf(
  db: Db,
  reader: SheetReader,
  { itemId, itemCode, serial, lot, supplierId }: WarnedOf,
): Promise<QualityWarning[]> {
  if (!can(reader, 'quality.read')) return [];
  const values: unknown[] = [];
  const bind = (value: unknown, type: string) => `$${values.push(value)}::${type}`;
  const of = {
    item: itemCode ? `(select id from item where code = ${bind(itemCode, 'text')})` : bind(itemId, 'integer'),
    ...(serial !== undefined && serial !== null && { serial: bind(serial, 'text') }),
    ...(lot && { lot: bind(lot, 'text') }),
    ...(supplierId && { supplier: bind(supplierId, 'integer') }),
  };
  const found = await db.executeQuery<{ warnings: QualityWarning[] }>(
    CompiledQuery.raw(`select ${warningsText(of, reader)} as warnings`, values),
  );
  return found.rows[0]!.warnings;
}
