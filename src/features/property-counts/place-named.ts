import { choiceCodes } from '../../platform/choices.js';
import type { Db } from '../../platform/database.js';
import { parseLabelCode } from '../labels/index.js';
import type { PlaceChoice } from './queries.js';

/** The place that a posted or scanned text means, by its code or label; whether it may be is for the act to say. */
export async function placeNamed(db: Db, text: string): Promise<PlaceChoice | undefined> {
  const codes = choiceCodes(text);
  if (codes.length === 0) return undefined;
  const label = parseLabelCode(codes.at(-1)!);
  const found = await db
    .selectFrom('place')
    .select(['id', 'code', 'name', 'name_en'])
    .where('retired_at', 'is', null)
    .$if(label?.kind === 'place', (query) => query.where('id', '=', Number(label!.id)))
    .$if(label?.kind !== 'place', (query) => query.where('code', 'in', codes))
    .execute();
  return found.toSorted((a, b) => b.code.length - a.code.length)[0];
}
