import type { Db } from '../../platform/database.js';

/** The bin, warehouse or quarantine in use that a typed or scanned code names, also by its label. */
export async function findPlace(db: Db, text: string): Promise<number | undefined> {
  const code = text.normalize('NFKC').trim().toUpperCase();
  const places = db
    .selectFrom('place')
    .select('id')
    .where('kind', 'in', ['warehouse', 'bin', 'quarantine'])
    .where('retired_at', 'is', null);
  const byCode = await places.where('code', '=', code).executeTakeFirst();
  if (byCode) return byCode.id;
  const id = /^PL-(\d{1,9})$/.exec(code)?.[1];
  return id ? (await places.where('id', '=', Number(id)).executeTakeFirst())?.id : undefined;
}
