import { type RawBuilder, sql } from 'kysely';
import { searchWords } from '../items/index.js';
import { parseLabelCode } from '../labels/index.js';
import { searchPattern } from './search-column.js';

/** A condition on what is expected (`e`), by a scanned code or parts of names. */
export function lookedFor(search: string): RawBuilder<boolean> {
  const code = search.normalize('NFKC').trim().toUpperCase();
  const label = parseLabelCode(code);
  const labelled =
    label?.kind === 'task'
      ? sql`e.task_id = ${label.id}::integer`
      : label?.kind === 'item'
        ? sql`e.item_id = ${label.id}::integer`
        : label?.kind === 'serial'
          ? sql`e.serial = (select number from serial where id = ${label.id}::bigint)`
          : label?.kind === 'return_parcel'
            ? sql`e.parcel_id = ${label.id}::integer`
            : label?.kind === 'requisition'
              ? sql`e.requisition_id = ${label.id}::integer`
              : null;
  const each = searchWords(search).map((word) => sql`e.search like ${searchPattern(word)}`);
  if (each.length === 0) return sql<boolean>`true`;
  const words = sql`(${sql.join(each, sql` and `)})`;
  return labelled ? sql<boolean>`(${labelled} or ${words})` : sql<boolean>`${words}`;
}
