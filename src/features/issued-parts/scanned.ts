import { type RawBuilder, sql } from 'kysely';
import { searchWords } from '../items/index.js';
import { type CodedKind, parseLabelCode } from '../labels/index.js';

/** What a scanner or a person gives to name a part: full-width signs become plain ones, small letters capital ones. */
export const scannedCode = (text: string): string => text.normalize('NFKC').trim().toUpperCase().slice(0, 100);

/**
 * A condition on issued parts (`p`, with item `i`, serial `s` and lot `l`): those that a scanned code names. Our own
 * labels name a row; else it is a serial number, an item's code or alias, or a lot number, whole.
 */
export function namedBy(code: string): RawBuilder<boolean> {
  const label = parseLabelCode(code);
  const named: Partial<Record<CodedKind, RawBuilder<unknown>>> = {
    item: sql`p.item_id`,
    serial: sql`p.serial_id`,
    lot: sql`p.lot_id`,
    task: sql`p.task_id`,
    requisition: sql`(select requisition_id from requisition_line x where x.id = p.requisition_line_id)`,
    place: sql`p.place_id`,
  };
  const exact = sql<boolean>`(s.number = ${code} or i.code = ${code} or l.number = ${code}
    or exists (select from item_alias a where a.item_id = i.id and upper(a.code) = ${code}))`;
  const id = label && named[label.kind];
  return label && id ? sql<boolean>`(${id} = ${label.id}::bigint or ${exact})` : exact;
}

/** The same, and parts of names and numbers too, for what people type. */
export function lookedFor(text: string): RawBuilder<boolean> {
  const words = searchWords(text).map((word) => `%${word}%`);
  if (words.length === 0) return sql<boolean>`true`;
  const each = words.map((word) => sql`(i.search like ${word} or lower(s.number) like ${word})`);
  return sql<boolean>`(${namedBy(scannedCode(text))} or (${sql.join(each, sql` and `)}))`;
}
