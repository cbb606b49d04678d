import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { Role } from '../../rights.js';
import { type Choices, personPick, pickedId } from './choices.js';
import { cardCodeOf, commandWords, conditionWords, labelCodeOf, parseLabelCode } from './label-code.js';
import { type Label, type LabelRefusal, MOST_LABELS } from './label.js';
import { readPieces } from './property-labels.js';

type Reader = Db | Transaction;

/** The labels of what was chosen, in its order. Refuses `label_subject_unknown` (422) for what is not there. */
export async function labelsOf(db: Reader, choices: Pick<Choices, 'kind' | 'pick' | 'warehouse' | 'from' | 'to'>) {
  if (choices.kind === 'bins') return labelsOfBins(db, choices);
  if (choices.pick.length === 0) return [];
  const found = new Map((await read(db, choices.kind, choices.pick)).map((label) => [label.pick, label]));
  return choices.pick.map(
    (pick) => found.get(pick) ?? refuse<LabelRefusal>('label_subject_unknown', { code: pick }, 422),
  );
}

function read(db: Reader, kind: Exclude<Choices['kind'], 'bins'>, picks: readonly string[]): Promise<Label[]> {
  const ids = picks.map((pick) => pickedId(pick) ?? '0');
  switch (kind) {
    case 'item':
      return readItems(db, ids.map(Number));
    case 'serial':
      return readSerials(db, ids);
    case 'lot':
      return readLots(db, ids);
    case 'place':
      return readPlaces(db, ids.map(Number));
    case 'badge':
      return readBadges(db, ids.map(Number));
    case 'property':
      return readPieces(db, picks);
    case 'card':
      return Promise.resolve(cards.filter((card) => picks.includes(card.pick)));
  }
}

const cards: Label[] = [...commandWords, ...conditionWords].map((word) => {
  const code = cardCodeOf(word);
  return { kind: 'card', pick: code, code, word };
});

async function readItems(db: Reader, ids: number[]): Promise<Label[]> {
  const rows = await db
    .selectFrom('item')
    .select(['id', 'code', 'name_zh', 'name_en', 'specification'])
    .where('id', 'in', ids)
    .execute();
  return rows.map(({ id, code, name_zh, name_en, specification }) => ({
    kind: 'item',
    ...coded('item', id),
    itemCode: code,
    nameZh: name_zh,
    nameEn: name_en,
    specification,
  }));
}

async function readSerials(db: Reader, ids: string[]): Promise<Label[]> {
  const rows = await db
    .selectFrom('serial')
    .innerJoin('item', 'item.id', 'serial.item_id')
    .select(['serial.id', 'serial.number', 'item.code', 'item.name_zh', 'item.name_en'])
    .where('serial.id', 'in', ids)
    .execute();
  return rows.map((row) => ({ kind: 'serial', ...coded('serial', row.id), ...ofItem(row), expiresOn: null }));
}

async function readLots(db: Reader, ids: string[]): Promise<Label[]> {
  const rows = await db
    .selectFrom('lot')
    .innerJoin('item', 'item.id', 'lot.item_id')
    .select(['lot.id', 'lot.number', 'lot.expires_on', 'item.code', 'item.name_zh', 'item.name_en'])
    .where('lot.id', 'in', ids)
    .execute();
  return rows.map((row) => ({
    kind: 'lot',
    ...coded('lot', row.id),
    ...ofItem(row),
    expiresOn: row.expires_on,
  }));
}

const coded = (kind: 'item' | 'serial' | 'lot' | 'place', id: number | string) => {
  const code = labelCodeOf(kind, id);
  return { pick: code, code };
};
const ofItem = (row: { number: string; code: string; name_zh: string; name_en: string }) => ({
  number: row.number,
  itemCode: row.code,
  nameZh: row.name_zh,
  nameEn: row.name_en,
});

const placesQuery = (db: Reader) =>
  db
    .selectFrom('place as p')
    .leftJoin('place as w', (join) => join.onRef('w.id', '=', 'p.warehouse_id').onRef('w.id', '<>', 'p.id'))
    .select(['p.id', 'p.code', 'p.name', 'p.name_en', 'p.for_property', 'w.name as within']);

interface PlaceRow {
  id: number;
  code: string;
  name: string;
  name_en: string | null;
  for_property: boolean;
  within: string | null;
}
const placeLabel = (row: PlaceRow): Label => ({
  kind: 'place',
  ...coded('place', row.id),
  placeCode: row.code,
  name: row.name,
  nameEn: row.name_en ?? '',
  within: row.within ?? '',
  forProperty: row.for_property,
});

async function readPlaces(db: Reader, ids: number[]): Promise<Label[]> {
  return (await placesQuery(db).where('p.id', 'in', ids).execute()).map(placeLabel);
}

/** A warehouse's bins in the order of walking, from one to another; one more than can be printed at most. */
async function labelsOfBins(db: Reader, { warehouse, from, to }: Pick<Choices, 'warehouse' | 'from' | 'to'>) {
  if (!warehouse) return [];
  let query = placesQuery(db)
    .where('p.warehouse_id', '=', warehouse)
    .where('p.kind', '=', 'bin')
    .where('p.retired_at', 'is', null);
  for (const [code, comparison] of [[from, '>='] as const, [to, '<='] as const]) {
    if (!code) continue;
    const end = await db
      .selectFrom('place')
      .select(['sort_key', 'code'])
      .where('warehouse_id', '=', warehouse)
      .where((eb) => eb.or([eb('code', '=', code), eb('id', '=', Number(scannedPlace(code)))]))
      .executeTakeFirst();
    if (!end) return refuse<LabelRefusal>('label_subject_unknown', { code }, 422);
    query = query.where(sql<boolean>`(p.sort_key, p.code) ${sql.raw(comparison)} (${end.sort_key}, ${end.code})`);
  }
  const rows = await query
    .orderBy('p.sort_key')
    .orderBy('p.code')
    .limit(MOST_LABELS + 1)
    .execute();
  return rows.map(placeLabel);
}

/** A bin may be scanned off its label as well as typed; 0 is no place. */
function scannedPlace(code: string): string {
  const label = parseLabelCode(code);
  return label?.kind === 'place' ? label.id : '0';
}

/** Only who has a valid badge: without one there is nothing to print. */
async function readBadges(db: Reader, ids: number[]): Promise<Label[]> {
  const rows = await db
    .selectFrom('person')
    .innerJoin('badge', (join) => join.onRef('badge.person_id', '=', 'person.id').on('badge.revoked_at', 'is', null))
    .select(['person.id', 'person.name', 'person.name_en', 'badge.code'])
    .select(
      sql<Role[]>`array(select role from person_role r where r.person_id = person.id order by granted_at, role)`.as(
        'roles',
      ),
    )
    .where('person.id', 'in', ids)
    .where('person.retired_at', 'is', null)
    .execute();
  return rows.map(({ id, name, name_en, code, roles }) => ({
    kind: 'badge',
    pick: personPick(id),
    code,
    name,
    nameEn: name_en ?? '',
    roles,
  }));
}

export async function listWarehouses(db: Db) {
  return db
    .selectFrom('place')
    .select(['id', 'code', 'name', 'name_en'])
    .where('kind', '=', 'warehouse')
    .where('retired_at', 'is', null)
    .orderBy('code')
    .limit(200)
    .execute();
}
export type WarehouseRow = Awaited<ReturnType<typeof listWarehouses>>[number];
