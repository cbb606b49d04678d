import { type Kysely, sql } from 'kysely';

/**
 * An order of the ERP may come to more than the approval of its request covers: it is marked until somebody who may approve
 * the new sum has accepted it. Orders of the time before are weighed when their prices or quantities change.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table purchase_request_line add column covered_price numeric(14, 4) check (covered_price >= 0);
    comment on column purchase_request_line.covered_price is 'CNY a unit: what the sum that was handed in counted it with';

    alter table purchase_order
      add column covered_sum numeric check (covered_sum >= 0),
      add column above_sum numeric check (above_sum >= 0),
      add column above_value numeric check (above_value >= 0),
      add column above_since timestamptz,
      add column above_by integer references person,
      add column accepted_sum numeric check (accepted_sum >= 0),
      add column accepted_at timestamptz,
      add column accepted_by integer references person,
      add column accepted_for integer references person,
      add check ((above_since is null) = (above_by is null)),
      add check (above_since is null or (covered_sum is not null and above_sum is not null and above_value is not null)),
      add check ((accepted_at is null) = (accepted_by is null) and (accepted_at is null) = (accepted_sum is null));
    comment on column purchase_order.covered_sum is 'CNY: what the approval of its request covers of it';
    comment on column purchase_order.above_sum is 'CNY: what it comes to';
    comment on column purchase_order.above_value is 'CNY: what the whole request comes to with it; by this goes who may accept it';
    comment on column purchase_order.above_since is 'it comes to more than was approved, and nobody has accepted that yet';
    comment on column purchase_order.above_by is 'who typed or imported what made it so';
    comment on column purchase_order.accepted_sum is 'CNY: the sum that was accepted last, above what was approved';
    create index purchase_order_above on purchase_order (above_since, id) where above_since is not null;

    insert into app_setting (name, value) values ('order_above_percent', '10');
  `.execute(db);
}
