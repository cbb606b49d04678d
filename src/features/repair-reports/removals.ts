import { sql } from 'kysely';
import { type ItemNamed, itemCells, told } from './cells.js';
import { dayOf, isOne, rowsAsJson, within } from './conditions.js';
import type { Report } from './report.js';

interface Row extends ItemNamed {
  model: string;
  each: string;
  devices: number;
  days: string;
  removals: string;
  mtbr: string | null;
}

/**
 * Mean time between removals, for each item and device model whose installed count is known (days).
 *
 * - device-days = over the devices of the model, the days of the period on which each was in use: from its delivery (else
 *   the day it was entered) to the day before it was retired; of a period that is not over, until today
 * - piece-days = device-days × installed count
 * - removals = pieces of the item returned in the period from devices of the model, but for those dead on arrival and
 *   returns that were cancelled
 * - MTBR = piece-days ÷ removals; none when nothing was removed
 */
export const removals: Report = {
  name: 'removals',
  filters: ['item'],
  groupings: [],
  columns: () => [
    { name: 'item', kind: 'text' },
    { name: 'item_name', kind: 'text' },
    { name: 'model', kind: 'text' },
    { name: 'installed_each', kind: 'quantity' },
    { name: 'devices', kind: 'count' },
    { name: 'piece_days', kind: 'quantity' },
    { name: 'removed', kind: 'quantity' },
    { name: 'mtbr', kind: 'days' },
  ],
  async find(db, query) {
    const found = await sql<{ rows: Row[]; total: number; days: string; removals: string; mtbr: string | null }>`
      with c as (select c.* from installed_count c where ${isOne('c.item_id', query.itemId)}),
      used as (
        select d.model, greatest(0, least(${query.to}::date, ${query.today}::date, ${dayOf(query, 'd.retired_at')} - 1)
          - greatest(${query.from}::date, coalesce(d.delivered_on, ${dayOf(query, 'd.created_at')})) + 1) as days
        from device d where d.model in (select device_model from c)
      ), model as (select model, sum(days) as days, count(*) filter (where days > 0)::integer as devices from used group by model),
      removed as (
        select r.item_id, d.model, sum(r.quantity) as n from field_return r join device d on d.id = r.device_id
          left join return_finding f on f.return_id = r.id and f.replaced_at is null
        where ${within(query, 'r.reported_at')} and r.state <> 'cancelled' and not coalesce(f.doa, r.doa)
          and (r.item_id, d.model) in (select item_id, device_model from c) group by r.item_id, d.model
      ), t as materialized (
        select i.code, i.name_zh as zh, nullif(i.name_en, '') as en, c.device_model as model, c.quantity as each, coalesce(m.devices, 0) as devices,
          coalesce(m.days, 0) * c.quantity as days, coalesce(r.n, 0) as removals
        from c join item i on i.id = c.item_id left join model m on m.model = c.device_model
          left join removed r on r.item_id = c.item_id and r.model = c.device_model
      )
      select ${rowsAsJson(sql`
          select t.code, t.zh, t.en, t.model, trim_scale(t.each)::text as each, t.devices, trim_scale(t.days)::text as days,
            trim_scale(t.removals)::text as removals, round(t.days / nullif(t.removals, 0), 1)::text as mtbr
          from t order by t.days / nullif(t.removals, 0) nulls last, t.code, t.model limit ${query.limit}`)} as rows,
        (select count(*)::integer from t) as total, (select trim_scale(coalesce(sum(days), 0))::text from t) as days,
        (select trim_scale(coalesce(sum(removals), 0))::text from t) as removals,
        (select round(sum(days) / nullif(sum(removals), 0), 1)::text from t) as mtbr`.execute(db);
    const read = found.rows[0]!;
    return {
      rows: read.rows.map((row) => [
        ...itemCells(row),
        told(row.model),
        told(row.each),
        { value: String(row.devices), href: `/devices?search=${encodeURIComponent(row.model)}` },
        told(row.days),
        told(row.removals),
        row.mtbr === null ? { value: null, word: 'none_removed' } : { value: row.mtbr },
      ]),
      total: read.total,
      sums: [
        { name: 'piece_days', value: read.days, kind: 'quantity' },
        { name: 'removed', value: read.removals, kind: 'quantity' },
        ...(read.mtbr ? [{ name: 'mtbr' as const, value: read.mtbr, kind: 'quantity' as const }] : []),
      ],
    };
  },
};
