import { sql } from 'kysely';

/**
 * Where a piece stands, for a query that has it as `p`. The repair order says whether it is in the workshop, so that
 * nobody has to keep two documents in step.
 */
export const pieceStep = sql<string>`case
  when p.over_at is not null then 'over'
  when exists (select from repair_order o where o.property_piece_id = p.id and o.state not in ('closed', 'cancelled')) then 'in_repair'
  when p.done_at is not null then 'ready'
  when p.why = 'borrowed' then 'in_use'
  when p.checked_at is null then 'to_check'
  when (select o.state from repair_order o where o.property_piece_id = p.id order by o.id desc limit 1) = 'closed' then 'ready'
  else 'waiting' end`;
