import { type RawBuilder, sql } from 'kysely';
import { searchWords } from '../items/index.js';
import { parseLabelCode } from '../labels/index.js';

/**
 * A condition on what is expected (`e`), by a scanned code or parts of names. Each word is looked up where it can stand, so
 * that the rows themselves are only asked whether they are of what was found.
 */
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
              : sql`false`;
  const each = searchWords(search).map((word) => wordFound(`%${word}%`));
  return each.length > 0 ? sql<boolean>`(${labelled} or (${sql.join(each, sql` and `)}))` : sql<boolean>`true`;
}

function wordFound(word: string): RawBuilder<unknown> {
  return sql`(lower(e.serial) like ${word} or lower(e.received_serial) like ${word} or lower(e.description) like ${word}
    or e.item_id in (select id from item where search like ${word}) or e.customer_id in (select id from party where search like ${word})
    or e.person_id in (select id from person where search like ${word}) or e.task_id in (select id from service_task where lower(number) like ${word})
    or e.device_id in (select id from device where lower(serial_number) like ${word})
    or e.parcel_id in (select id from return_parcel where lower(number) like ${word} or lower(waybill) like ${word}))`;
}
