import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { searchWords } from '../items/index.js';
import { type Choices, personPick } from './choices.js';
import { labelCodeOf, parseLabelCode, parsePieceCode } from './label-code.js';
import { findPieces, pieceByCode } from './property-labels.js';

/** Something that a label can be printed for. */
export interface Subject {
  pick: string;
  title: string;
  nameZh: string;
  nameEn: string;
}

export interface FoundSubjects {
  rows: Subject[];
  page: number;
  /** There is a page after this one. */
  more: boolean;
}

export const SUBJECTS_PER_PAGE = 30;
/** Nothing is listed before the choice is narrowed: a company has a million serials. */
const nothing: FoundSubjects = { rows: [], page: 1, more: false };

/** What fits the search, a page at a time; retired things are not offered. */
export async function findSubjects(db: Db, choices: Choices): Promise<FoundSubjects> {
  const words = searchWords(choices.search);
  const range = { limit: SUBJECTS_PER_PAGE + 1, offset: (choices.page - 1) * SUBJECTS_PER_PAGE };
  const rows = await rowsOf(db, choices, words, range);
  if (!rows) return nothing;
  return { rows: rows.slice(0, SUBJECTS_PER_PAGE), page: choices.page, more: rows.length > SUBJECTS_PER_PAGE };
}

type Range = { limit: number; offset: number };

async function rowsOf(db: Db, choices: Choices, words: string[], range: Range): Promise<Subject[] | null> {
  switch (choices.kind) {
    case 'item':
      return items(db, words, range);
    case 'serial':
    case 'lot':
      return choices.item || words.length > 0 ? numbers(db, choices.kind, choices.item, words, range) : null;
    case 'place':
      return places(db, words, range);
    case 'badge':
      return people(db, words, range);
    case 'property':
      return findPieces(db, words, range);
    default:
      return null;
  }
}

async function items(db: Db, words: string[], { limit, offset }: Range): Promise<Subject[]> {
  let query = db.selectFrom('item').where('id', '>', 0).where('retired_at', 'is', null);
  for (const word of words) query = query.where('search', 'like', `%${word}%`);
  const rows = await query
    .select(['id', 'code', 'name_zh', 'name_en'])
    .orderBy('code')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map((row) => ({
    pick: labelCodeOf('item', row.id),
    title: row.code,
    nameZh: row.name_zh,
    nameEn: row.name_en,
  }));
}

/** Serials and lots alike: a number of an item. */
function numbered(db: Db, kind: 'serial' | 'lot') {
  const table = sql<{ id: string; number: string; item_id: number }>`${sql.table(kind)}`;
  return db.selectFrom(table.as('n')).innerJoin('item', 'item.id', 'n.item_id');
}

async function numbers(
  db: Db,
  kind: 'serial' | 'lot',
  item: string,
  words: string[],
  { limit, offset }: Range,
): Promise<Subject[]> {
  let query = numbered(db, kind);
  if (item) query = query.where('item.code', '=', item);
  for (const word of words) query = query.where('n.number', 'ilike', `%${word}%`);
  const rows = await query
    .select(['n.id', 'n.number', 'item.code', 'item.name_zh', 'item.name_en'])
    .orderBy('n.number')
    .orderBy('n.id')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map((row) => ({
    pick: labelCodeOf(kind, row.id),
    title: row.number,
    nameZh: `${row.code} ${row.name_zh}`,
    nameEn: `${row.code} ${row.name_en || row.name_zh}`,
  }));
}

async function places(db: Db, words: string[], { limit, offset }: Range): Promise<Subject[]> {
  let query = db
    .selectFrom('place')
    .where('outside', '=', false)
    .where('kind', '<>', 'person')
    .where('retired_at', 'is', null);
  for (const word of words) query = query.where('search', 'like', `%${word}%`);
  const rows = await query
    .select(['id', 'code', 'name', 'name_en'])
    .orderBy('code')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map((row) => ({
    pick: labelCodeOf('place', row.id),
    title: row.code,
    nameZh: row.name,
    nameEn: row.name_en ?? '',
  }));
}

async function people(db: Db, words: string[], { limit, offset }: Range): Promise<Subject[]> {
  let query = db
    .selectFrom('person')
    .where('retired_at', 'is', null)
    .where(sql<SqlBool>`exists (select from badge b where b.person_id = person.id and b.revoked_at is null)`);
  for (const word of words) query = query.where('search', 'like', `%${word}%`);
  const rows = await query
    .select(['id', 'name', 'name_en'])
    .orderBy('name')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map((row) => ({ pick: personPick(row.id), title: row.name, nameZh: '', nameEn: row.name_en ?? '' }));
}

/**
 * The one thing that a scanned or fully typed code means, so that scanning it chooses it: a label's own code, an item's
 * code or other barcode, a serial or lot number, a place's code. Null when there is none, or more than one.
 */
export async function exactSubject(db: Db, choices: Pick<Choices, 'kind' | 'item' | 'search'>): Promise<string | null> {
  const code = choices.search.normalize('NFKC').trim().toUpperCase();
  const label = parseLabelCode(code);
  if (label && label.kind === choices.kind) return code;
  const rows = await exactRows(db, choices, code);
  return rows.length === 1 ? rows[0]! : null;
}

async function exactRows(db: Db, { kind, item }: Pick<Choices, 'kind' | 'item'>, code: string): Promise<string[]> {
  switch (kind) {
    case 'item': {
      const rows = await db
        .selectFrom('item')
        .select('id')
        .where((eb) =>
          eb.or([
            eb('code', '=', code),
            eb('id', 'in', eb.selectFrom('item_alias').select('item_id').where('item_alias.code', '=', code)),
          ]),
        )
        .limit(2)
        .execute();
      return rows.map((row) => labelCodeOf(kind, row.id));
    }
    case 'serial':
    case 'lot': {
      let query = numbered(db, kind);
      if (item) query = query.where('item.code', '=', item);
      const rows = await query.select('n.id').where('n.number', '=', code).limit(2).execute();
      return rows.map((row) => labelCodeOf(kind, row.id));
    }
    case 'place': {
      const rows = await db
        .selectFrom('place')
        .select('id')
        .where('code', '=', code)
        .where('outside', '=', false)
        .execute();
      return rows.map((row) => labelCodeOf(kind, row.id));
    }
    case 'property': {
      const known = parsePieceCode(code) ? await pieceByCode(db, code) : null;
      return known ? [known] : [];
    }
    default:
      return [];
  }
}
