import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ownerOf } from '../bench/crash.js';
import { type Program, startProgram } from '../support/program.js';
import { sql } from 'kysely';

let program: Program;
beforeAll(async () => {
  program = await startProgram();
});
afterAll(() => program.stop());

function verify(): { status: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/src/verify.js'], {
    env: { ...process.env, DATA_DIR: program.dataDir, DATABASE_URL: '' },
    encoding: 'utf8',
  });
  return { status, text: stdout + stderr };
}

it('verifies the book of a running program, and after it has stopped', async () => {
  expect(verify()).toMatchObject({ status: 0, text: expect.stringContaining('The book is right') as string });
  const db = ownerOf(program);
  await sql`insert into person (name) values ('x'); insert into item (code, name_zh, kind, unit, tracking) values ('X', 'x', 'spare', 'pcs', 'quantity');
    insert into place (kind, code, name) values ('vehicle', 'V', 'v');
    insert into stock_balance (item_id, place_id, condition, owner_id, outside, on_hand) select item.id, place.id, 'new', 1, false, 3 from item, place where place.code = 'V'`.execute(
    db,
  );
  await db.destroy();
  const wrong = verify();
  expect(wrong.status).toBe(1);
  expect(wrong.text).toMatch(/^balance .*: expected 0.*, found 3/m);
  await program.stop({ keepData: true });
  expect(verify().status).toBe(1);
});
