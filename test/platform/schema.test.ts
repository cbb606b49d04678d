import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { schemaSql, schemaTypes } from '../support/schema-text.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.close());

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

it('has migrations/schema.sql as the migrations make it (npm run schema writes it)', async () => {
  expect(text('migrations/schema.sql')).toBe(await schemaSql(database.ownerDb));
});

it('has src/platform/schema.ts as the migrations make it (npm run schema writes it)', async () => {
  expect(text('src/platform/schema.ts')).toBe(await schemaTypes(database.ownerDb));
});
