import { describe, expect, it } from 'vitest';
import { features } from '../src/features.js';
import { tables as stockTables } from '../src/stock/index.js';
import { featureCycles, wrongImports } from './architecture/imports.js';
import { isText, wrongTexts } from './architecture/messages.js';
import {
  defaultExports,
  emptyNames,
  leftovers,
  longFiles,
  longFunctions,
  oddNames,
  strayViews,
  shadowingFields,
} from './architecture/shape.js';
import { readSources, root, type Source } from './architecture/sources.js';
import { foreignWrites, type Owners } from './architecture/writes.js';

const sources = readSources();
const file = (path: string, text = ''): Source => ({ path, text });

/** Tables of the platform: the audit trail, the claimed keys, and what a request is recognised by. */
const platformTables = [
  'event',
  'command_key',
  'session',
  'login_attempt',
  'app_setting',
  'notification',
  'mail',
  'daily_run',
];

function ownersOf(): Owners {
  const owners: Owners = new Map();
  const own = (table: string, folder: string) => owners.set(table, [...(owners.get(table) ?? []), folder]);
  for (const table of platformTables) own(table, 'src/platform');
  for (const table of stockTables) own(table, 'src/stock');
  for (const feature of features) for (const table of feature.tables) own(table, `src/features/${feature.name}`);
  return owners;
}

describe('one name for one thing', () => {
  it.each(['refusals', 'notifications'] as const)('no two features have %s of the same name', (kind) => {
    const names = features.flatMap((feature) => Object.keys(feature[kind] ?? {}));
    expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([]);
  });
});

describe('one way only', () => {
  it('imports go from server to app, features, stock and platform, and through index.ts', () => {
    expect(wrongImports(sources)).toEqual([]);
  });

  it.each([
    ['src/platform/a.ts', "import { postMovement } from '../stock/index.js';"],
    ['src/platform/a.ts', "import type { ItemInput } from '../features/items/index.js';"],
    ['src/platform/a.ts', "export { Layout } from '../../views/layout/layout.js';"],
    ['src/stock/a.ts', "import { serialFits } from '../features/items/index.js';"],
    ['src/stock/a.ts', "import { rights } from '../rights.js';"],
    ['src/features/items/a.ts', "import { listPlaces } from '../places/queries.js';"],
    ['src/features/items/a.ts', "const later = () => import('../places/queries.js');"],
    ['src/features/items/a.ts', "type P = import('../places/queries.js').P;"],
    ['src/features/items/a.ts', "import { post } from '../../stock/post-movement.js';"],
    ['src/features/items/a.ts', "import { createApp } from '../../app.js';"],
    ['src/features/items/routes.tsx', "import { PlacePage } from '../../../views/places/place-page.js';"],
    ['src/server.ts', "import { setUp } from './features/people/set-up.js';"],
    ['src/app.tsx', "export * from './stock/refusals.js';"],
    ['views/items/a.tsx', "import { itemKinds } from '../../src/features/items/item.js';"],
    ['views/items/a.tsx', "import { type ItemKind, itemKinds } from '../../src/features/items/item.js';"],
    ['views/items/a.tsx', "import { placeMessages } from '../places/messages.js';"],
    ['views/components/a.tsx', "import { Layout } from '../layout/layout.js';"],
    ['seeds/a.ts', "import { createItem } from '../src/features/items/create-item.js';"],
    ['migrations/a.ts', "import { hash } from '../src/platform/password.js';"],
    ['migrations/a.ts', "import { readFileSync } from 'node:fs';"],
  ])('sees what is wrong with %s: %s', (path, text) => {
    expect(wrongImports([file(path, text)])).toHaveLength(1);
  });

  it.each([
    ['src/features/items/routes.tsx', "import { ItemPage } from '../../../views/items/item-page.js';"],
    ['src/features/items/a.ts', "import { createPlace } from '../places/index.js';"],
    ['views/items/a.tsx', "import type { ItemKind } from '../../src/features/items/item.js';"],
    ['views/items/a.tsx', "import { type ItemKind, type ItemRow } from '../../src/features/items/item.js';"],
    ['seeds/a.ts', "import { postMovement } from '../src/stock/index.js';"],
    ['src/platform/a.ts', "import { sql } from 'kysely';"],
  ])('has nothing against %s: %s', (path, text) => {
    expect(wrongImports([file(path, text)])).toEqual([]);
  });

  it('features do not import one another in circles', () => {
    expect(featureCycles(sources)).toEqual([]);
    const imports = (from: string, to: string) =>
      file(`src/features/${from}/a.ts`, `import type { X } from '../${to}/index.js';`);
    expect(featureCycles([imports('a', 'b'), imports('b', 'c'), imports('c', 'a'), imports('a', 'd')])).toEqual([
      'a → b → c → a',
    ]);
  });
});

describe('writing at home', () => {
  it('only the owner writes a table', () => {
    expect(foreignWrites(sources, ownersOf())).toEqual([]);
  });

  it.each([
    "db.insertInto('place').values({})",
    "db.updateTable('place as p').set({})",
    "db.deleteFrom('place')",
    'db.insertInto(table)',
    'sql`insert into place (code) values (${1})`',
    'sql`with x as (select 1) update place p set code = 1`',
    'sql`UPDATE "place" SET code = 1`',
    'sql`delete from public.place where id = ${1}`',
    'sql`delete from ${sql.table(name)}`',
    'sql`truncate place`',
    "sql.raw('merge into place using x on true')",
  ])('sees that items writes places: %s', (text) => {
    const owners: Owners = new Map([['place', ['src/features/places']]]);
    expect(foreignWrites([file('src/features/items/a.ts', text)], owners)).toHaveLength(1);
    const known = text.includes('place');
    expect(foreignWrites([file('src/features/places/a.ts', text)], owners)).toHaveLength(known ? 0 : 1);
  });

  it.each([
    'sql`select 1 from place for update`',
    'sql`select 1 for no key update of place`',
    'sql`insert into item (a) values (1) on conflict (a) do update set a = 2`',
    '// delete from place',
  ])('has nothing against items reading places: %s', (text) => {
    const owners: Owners = new Map([
      ['place', ['src/features/places']],
      ['item', ['src/features/items']],
    ]);
    expect(foreignWrites([file('src/features/items/a.ts', text)], owners)).toEqual([]);
  });

  it('every table has an owner, and one only', () => {
    const schema = sources.find(({ path }) => path === 'src/platform/schema.ts')!.text;
    const body = schema.slice(schema.indexOf('export interface DB {'));
    const tables = [...body.matchAll(/^ {2}(\w+):/gm)].map((match) => match[1]!);
    const owners = ownersOf();
    // What recognises a request belongs to the platform; what opens and ends it, to sign-in.
    const several = [...owners].filter(([, folders]) => folders.length > 1).map(([table]) => table);
    expect(several.toSorted()).toEqual(['login_attempt', 'session']);
    expect(tables.filter((table) => !owners.has(table))).toEqual([]);
    expect([...owners.keys()].filter((table) => !tables.includes(table))).toEqual([]);
  });
});

describe('names and sizes', () => {
  const long = (lines: number) => Array.from({ length: lines }, () => 'void 0;').join('\n');
  const rules: [string, (files: Source[]) => string[], bad: Source[], good: Source[]][] = [
    [
      'no file is named for nothing in particular',
      emptyNames,
      ['src/platform/util.ts', 'src/item-service.ts', 'test/helpers/a.ts', 'views/base.css.ts'].map((path) =>
        file(path),
      ),
      [file('src/platform/database.ts'), file('src/features/service-tasks/index.ts')],
    ],
    [
      'files are named in kebab-case',
      oddNames,
      [file('src/createItem.ts'), file('views/Items/a.tsx')],
      [file('migrations/20261121-1000-create-people.ts'), file('test/items/pages.test.ts')],
    ],
    [
      'nothing is exported by default',
      defaultExports,
      [file('src/a.ts', 'export default 1;'), file('src/b.ts', 'const a = 1; export { a as default };')],
      [file('src/c.ts', 'export const c = 1; // export default\n')],
    ],
    [
      'no field has the name of what pages ask a form for',
      shadowingFields,
      [file('views/a.tsx', '<Answer name="matches" />')],
      [file('views/a.tsx', '<Answer name="as_papers" matches="yes" />')],
    ],
    ['no file has more than 300 lines', longFiles, [file('src/a.ts', long(301))], [file('src/a.ts', long(300))]],
    [
      'no function has more than 70 lines',
      longFunctions,
      [
        file('src/a.ts', `function a() {\n${long(69)}\n}`),
        file('views/a.tsx', `export const A = () => (\n<p>{'}'}\n${'<br />\n'.repeat(68)}</p>\n);`),
        file('src/b.ts', `const b = { c() {\n${long(69)}\n} };`),
      ],
      [file('src/a.ts', `function a() {\n${long(68)}\n}\n${long(100)}`)],
    ],
    [
      'nothing is left to do',
      leftovers,
      [file('src/a.ts', ['// TO', 'DO later'].join(''))],
      [file('src/a.ts', '// todos')],
    ],
    [
      'every view has its feature',
      strayViews,
      [file('views/ghosts/a.tsx')],
      [file('views/items/a.tsx'), file('src/features/items/index.ts'), file('views/layout/a.tsx')],
    ],
  ];

  it.each(rules)('%s', (_, rule, bad, good) => {
    expect(rule(sources)).toEqual([]);
    expect(rule(bad)).toHaveLength(bad.length);
    expect(rule(good)).toEqual([]);
  });
});

describe('both languages', () => {
  it('every text is there in both, with the same parameters', async () => {
    const files = sources.filter(
      ({ path, text }) => path.startsWith('views/') && /defineMessages|\bMessage\b/.test(text),
    );
    const problems: string[] = [];
    let texts = 0;
    for (const { path } of files) {
      const exported = (await import(/* @vite-ignore */ `${root}/${path}`)) as Record<string, unknown>;
      for (const [name, value] of Object.entries(exported)) {
        if (typeof value !== 'object' || value === null) continue;
        texts += Object.values(value).filter(isText).length;
        problems.push(...wrongTexts(`${path} ${name}`, value as Record<string, unknown>));
      }
    }
    expect(problems).toEqual([]);
    expect(texts).toBeGreaterThan(300);
  });

  it.each([
    [{ zh: '', en: 'a' }],
    [{ zh: '甲', en: ' ' }],
    [{ zh: '甲', en: undefined }],
    [{ zh: '甲', en: { one: 'a', other: '' } }],
    [{ zh: '{n} 条', en: 'rows' }],
    [{ zh: '条', en: '{n} rows' }],
    [{ zh: '{n} 条', en: { one: '{m} row', other: '{n} rows' } }],
    [{ zh: '物料', en: '物料' }],
  ])('sees what is wrong with %j', (text) => {
    expect(wrongTexts('here', { key: text })).toHaveLength(1);
  });

  it.each([
    [{ zh: '{n} 条', en: { one: 'one row', other: '{n} rows' } }],
    [{ zh: 'English', en: '中文' }],
    [{ zh: '{a}{b}', en: '{b} of {a}' }],
  ])('has nothing against %j', (text) => {
    expect(wrongTexts('here', { key: text })).toEqual([]);
  });
});
