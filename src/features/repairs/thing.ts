import { type RawBuilder, sql } from 'kysely';

/**
 * What an order's piece is, in place of its item's row: join it as `i` on true. What the catalogue does not know is told by
 * the code on its label and the words of its receipt.
 */
export function thingOf(alias: string): RawBuilder<unknown> {
  const of = (column: string) => sql.ref(`${alias}.${column}`);
  const known = (name: RawBuilder<unknown>, column: string) =>
    sql`case when x.id > 0 then ${sql.ref(`x.${column}`)} else ${name} end as ${sql.ref(column)}`;
  const piece = sql`(select z.code from property_piece z where z.id = ${of('property_piece_id')})`;
  return sql`lateral (select x.id, x.kind, x.tracking, x.decimals, x.price, x.specification, x.repairable,
    ${known(sql`coalesce(${piece}, x.code)`, 'code')},
    ${known(sql`coalesce(${of('description')}, x.name_zh)`, 'name_zh')},
    ${known(sql`coalesce(${of('description')}, x.name_en)`, 'name_en')},
    ${known(sql`coalesce((select z.unit from property_piece z where z.id = ${of('property_piece_id')}), x.unit)`, 'unit')}
    from item x where x.id = ${of('item_id')})`;
}
