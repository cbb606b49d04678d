import { sql } from 'kysely';
import type { NamedPiece } from '../../../views/components/piece-name.js';
import type { Db } from '../../platform/database.js';
import { parseLabelCode, parsePieceCode } from '../labels/index.js';

/** What a scan while picking may mean. */
export type ScannedThing =
  | { kind: 'piece'; id: number; code: string; of: NamedPiece }
  | { kind: 'bin'; id: number; code: string; name: string; nameEn: string | null }
  | { kind: 'delivery'; code: string };

const MOST_THINGS = 8;

/** Everything that a code names: a piece by its label or its serial number, a place, another delivery. Of a number that came in more than once, what is still here. */
export async function readCode(db: Db, code: string): Promise<ScannedThing[]> {
  const label = parseLabelCode(code);
  if (label?.kind === 'property_delivery') return [{ kind: 'delivery', code }];
  const labelled = (kind: string) => (label?.kind === kind ? label.id : null);
  const piece = parsePieceCode(code);
  const found = await sql<{ thing: ScannedThing; open: boolean }>`
    select thing, open from (
      select jsonb_build_object('kind', 'piece', 'id', p.id, 'code', p.code,
          'of', jsonb_build_object('description', p.description, 'name_zh', i.name_zh, 'name_en', i.name_en)) as thing, p.over_at is null as open, p.id
        from property_piece p left join item i on i.id = p.item_id where p.id in (select id from property_piece where code = ${piece}
          union select id from property_piece where upper(serial) = ${code} and serial is not null
          union select n.id from serial s join property_piece n on n.serial_id = s.id where s.number = ${code} or s.id = ${labelled('serial')}::bigint)
      union all select jsonb_build_object('kind', 'bin', 'id', p.id, 'code', p.code, 'name', p.name, 'nameEn', p.name_en), true, p.id from place p
        where (p.code = ${code} or p.id = ${labelled('place')}::integer) and not p.outside and p.person_id is null
    ) t order by open desc, id desc limit ${MOST_THINGS}`.execute(db);
  const open = found.rows.filter((row) => row.open);
  return (open.length > 0 ? open : found.rows.slice(0, 1)).map((row) => row.thing);
}
