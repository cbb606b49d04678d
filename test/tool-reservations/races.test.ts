import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lendTools } from '../../src/features/tool-loans/index.js';
import {
  cancelReservation,
  changeReservation,
  reserveTool,
  type ReserveInput,
} from '../../src/features/tool-reservations/index.js';
import { Refusal } from '../../src/platform/refusal.js';
import { testApp, type TestApp } from '../support/app.js';
import { inDays, now, type Somebody, TODAY, type ToolScene, toolScene } from './factory.js';

const ROUNDS = 6;

/** What each act came to: `done`, or why not. Anything but an expected no fails the test. */
async function outcomes(...acts: Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(acts);
  return settled.map((one) => {
    if (one.status === 'fulfilled') return 'done';
    if (one.reason instanceof Refusal) return one.reason.reason;
    throw one.reason;
  });
}

describe('two at once', () => {
  let app: TestApp;
  let scene: ToolScene;
  let wang: Somebody;
  let li: Somebody;
  let keeper: Somebody;

  beforeAll(async () => {
    app = await testApp({ now });
    scene = await toolScene(app);
    [wang, li, keeper] = [await scene.somebody(), await scene.somebody(), await scene.somebody('storekeeper')];
  });
  afterAll(() => app.close());

  const reserve = (who: Somebody, itemId: number, more: Partial<ReserveInput> = {}) =>
    reserveTool(who.context, {
      key: randomUUID(),
      personId: who.personId,
      itemId,
      quantity: '1',
      fromOn: TODAY,
      toOn: inDays(4),
      ...more,
    });
  const lend = (to: Somebody, itemId: number, serialId: string) =>
    lendTools(keeper.context, {
      key: randomUUID(),
      borrowerId: to.personId,
      tools: [{ itemId, serialId, quantity: '1' }],
      dueOn: inDays(3),
    });
  const waiting = (itemId: number) =>
    app.db
      .selectFrom('tool_reservation')
      .select(['person_id', 'collected'])
      .where('item_id', '=', itemId)
      .where('closed', 'is', null)
      .execute();

  it('reserve the last of a kind: one has it (without lockTools in reserveTool both have)', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const tool = await scene.tool(2);
      const both = await outcomes(
        reserve(wang, tool.itemId, { quantity: '2' }),
        reserve(li, tool.itemId, { toOn: inDays(9) }),
      );
      expect(both.toSorted()).toEqual(['done', 'reservation_too_few']);
      expect(await waiting(tool.itemId)).toHaveLength(1);
    }
  });

  it('reserve one piece: one has it, and the other is told so (also by the constraint alone, without lockTools)', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const tool = await scene.tool(2);
      const serialId = tool.serials[0]!;
      const both = await outcomes(
        reserve(wang, tool.itemId, { serialId }),
        reserve(li, tool.itemId, { serialId, fromOn: inDays(4), toOn: inDays(9) }),
      );
      expect(both.toSorted()).toEqual(['done', 'reservation_piece_not_free']);
    }
  });

  it('reserve and lend the same piece: one wins, the other is told (without lockTools in either both win)', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const tool = await scene.tool(1);
      const [kept, lent] = await outcomes(
        reserve(li, tool.itemId, { serialId: tool.serials[0]!, fromOn: inDays(1) }),
        lend(wang, tool.itemId, tool.serials[0]!),
      );
      expect([kept, lent]).toEqual(
        kept === 'done' ? ['done', 'tool_reserved'] : ['reservation_piece_not_free', 'done'],
      );
    }
  });

  it('reserve any and lend the last: one wins', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const tool = await scene.tool(1);
      const [kept, lent] = await outcomes(reserve(li, tool.itemId), lend(wang, tool.itemId, tool.serials[0]!));
      expect([kept, lent]).toEqual(kept === 'done' ? ['done', 'tool_reserved'] : ['reservation_too_few', 'done']);
    }
  });

  it('collect and give up: what was collected stays so (without `for update` of lockOpenReservation it is cancelled)', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const tool = await scene.tool(1);
      const { id } = await reserve(wang, tool.itemId);
      const [lent, cancelled] = await outcomes(
        lend(wang, tool.itemId, tool.serials[0]!),
        cancelReservation(wang.context, { id }),
      );
      expect(lent).toBe('done');
      const { closed } = await scene.reservation(id);
      expect([cancelled, closed]).toEqual(
        cancelled === 'done' ? ['done', 'cancelled'] : ['reservation_over', 'collected'],
      );
    }
  });

  it('change one reservation: the second is told to look again', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const tool = await scene.tool(1);
      const { id } = await reserve(wang, tool.itemId);
      const change = (toOn: string) =>
        changeReservation(wang.context, { id, version: 1, quantity: '1', fromOn: TODAY, toOn });
      const both = await outcomes(change(inDays(6)), change(inDays(7)));
      expect(both.toSorted()).toEqual(['done', 'reservation_changed_meanwhile']);
    }
  });
});
