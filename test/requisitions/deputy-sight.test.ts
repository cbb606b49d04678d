import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../support/app.js';
import { buildScene, newItem, newSlip, type Scene } from './promise-scene.js';

describe('what a deputy sees', () => {
  let scene: Scene;
  let deputy: Client & { personId: number };
  let number: string;

  beforeAll(async () => {
    scene = await buildScene();
    deputy = await scene.app.signIn('technician');
    ({ number } = await newSlip(scene, [{ itemId: await newItem(scene), quantity: 1 }]));
  });
  afterAll(() => scene.app.close());

  /** Whether the slip opens, and stands in the list, for a deputy from and to so many days from today. */
  async function seen(from: number, to: number, ended = false): Promise<[status: number, listed: boolean]> {
    await sql`delete from deputy`.execute(scene.app.ownerDb);
    await sql`
      insert into deputy (person_id, deputy_id, from_on, to_on, named_by, ended_at)
      select ${scene.supervisor}, ${deputy.personId}, day + ${from}::integer, day + ${to}::integer, ${scene.supervisor}, case when ${ended} then now() end
      from (select (now() at time zone 'Asia/Shanghai')::date as day) today`.execute(scene.app.ownerDb);
    const page = await deputy.get(`/requisitions/${number}`);
    const list = await deputy.get('/requisitions?tab=all');
    return [page.status, list.text.includes(number)];
  }

  it('is what waits for the absent person, on the days of the absence and no others', async () => {
    expect(await seen(0, 0)).toEqual([200, true]);
    expect(await seen(-5, -1)).toEqual([404, false]);
    expect(await seen(1, 5)).toEqual([404, false]);
    expect(await seen(-5, 5, true)).toEqual([404, false]);
  });
});
