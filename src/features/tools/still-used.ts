import { sql } from 'kysely';
import { COMPANY } from '../../stock/index.js';

/**
 * Of a serial `s` at its place `p`: one of ours that is in use, in the house or at a laboratory. What was scrapped, lost or
 * given away is no longer due.
 */
export const inService = sql<boolean>`(s.owner_id = ${COMPANY} and (not p.outside or exists (
  select from tool_duty sd join tool_check sc on sc.duty_id = sd.id
  where sd.serial_id = s.id and sc.recorded_at is null and sc.withdrawn_at is null)))`;
