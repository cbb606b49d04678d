import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startWalk } from '../../src/features/picking/index.js';
import {
  approvedSlip,
  endAll,
  issue,
  newItem,
  pickAll,
  pickingScene,
  type PickingScene,
  secondKeeper,
} from '../picking/factory.js';
import { lineState } from '../requisitions/promise-scene.js';
import { Station } from './station.js';

let scene: PickingScene;
let station: Station;
beforeAll(async () => {
  scene = await pickingScene();
  station = new Station(await scene.app.signIn('storekeeper'));
});
afterEach(() => endAll(scene));
afterAll(() => scene.app.close());

const buttons = (answer: { answer: { html: { querySelectorAll(of: string): { text: string }[] } } }) =>
  answer.answer.html.querySelectorAll('.found .btn').map((one) => one.text.replace(/\s+/g, ' ').trim());
const codeOf = async (id: number) =>
  (await scene.app.db.selectFrom('item').select('code').where('id', '=', id).executeTakeFirstOrThrow()).code;

describe('a slip or task at the scan station', () => {
  it('shows how a slip stands and leads with what comes next, in any mode', async () => {
    const item = await newItem(scene, { new: 5 });
    const slip = await approvedSlip(scene, [{ itemId: item, quantity: 2 }], { urgent: true });
    const found = await station.scan(slip.number);
    expect([found.tone, found.text]).toEqual(['ok', expect.stringContaining(`${slip.number} To be issued`)]);
    expect(found.text).toContain('For Technician');
    expect(buttons(found)).toEqual(['Pick it', 'Open its page']);
    await startWalk(secondKeeper(scene), { slipIds: [slip.id] });
    const walked = await station.scan(slip.number);
    expect(walked.text).toContain('Second is picking it');
    expect(buttons(walked)[0]).toBe('Take over picking');
    await endAll(scene);
    await pickAll(scene, slip, [item]);
    await endAll(scene);
    const mode = await station.scans('CMD-MOVE', slip.number);
    expect(mode.state['mode']).toBe('move');
    expect(buttons(mode)[0]).toBe('Issue it (1 pick)');
    await issue(scene, slip);
    expect(buttons(await station.scan(slip.number))).toEqual(['Open its page']);
  });

  it('shows a task, and neither to somebody who may not see it', async () => {
    const task = 'ST-000001';
    expect((await station.scan(task)).text).toContain(`${task} Planned`);
    const slip = await approvedSlip(scene, [{ itemId: await newItem(scene, { new: 1 }), quantity: 1 }]);
    const stranger = new Station(await scene.app.signIn('technician'));
    for (const code of [task, slip.number, 'REQ-999999', 'ST-999999']) {
      const answer = await stranger.scan(code);
      expect([code, answer.tone, answer.text]).toEqual([code, 'refused', expect.stringContaining('no such thing')]);
    }
    const supervisor = new Station(await scene.app.signIn('supervisor'));
    expect(buttons(await supervisor.scan(slip.number))).toEqual(['Open its page']);
  });
});

describe('what a document booked', () => {
  it('is not undone at the station, neither by its number nor as the last act', async () => {
    const item = await newItem(scene, { new: 5 });
    const slip = await approvedSlip(scene, [{ itemId: item, quantity: 2 }]);
    await pickAll(scene, slip, [item]);
    await issue(scene, slip);
    const movement = await scene.app.db
      .selectFrom('stock_movement')
      .select('id')
      .where('document_id', '=', slip.number)
      .executeTakeFirstOrThrow();
    const refused = await station.scan(`CMD-UNDO-${movement.id}`);
    expect([refused.tone, refused.text]).toEqual(['refused', expect.stringContaining(`${slip.number} booked this`)]);
    expect((await station.scan('CMD-UNDO')).text).toContain('nothing of this session to undo');
  });
});

describe('goods that somebody waits for', () => {
  it('says who waits when they are received, and promises them by one button', async () => {
    const item = await newItem(scene);
    const code = await codeOf(item);
    const late = await approvedSlip(scene, [{ itemId: item, quantity: 2 }], { neededBy: '2026-12-30' });
    const urgent = await approvedSlip(scene, [{ itemId: item, quantity: 3 }], { neededBy: '2026-12-31', urgent: true });
    const received = await station.scans('CMD-RECEIVE', 'P-SUP', 'A1', '*4', code);
    expect(received.text).toContain('Received 4 pcs');
    expect(received.text.indexOf(urgent.number)).toBeLessThan(received.text.indexOf(late.number));
    expect(received.text).toContain(`Promise to ${urgent.number}`);
    const key = randomUUID();
    const promised = await station.scan(`CMD-PROMISE-${urgent.lines[0]}`, { key });
    expect([promised.tone, promised.text]).toEqual(['ok', expect.stringContaining(`promised to ${urgent.number}`)]);
    expect(await lineState(scene, urgent.lines[0]!)).toBe('3: 3 promised');
    expect((await station.scan(`CMD-PROMISE-${urgent.lines[0]}`, { key })).tone).toBe('ok'); // sent again
    expect((await station.scan(`CMD-PROMISE-${urgent.lines[0]}`)).tone).toBe('refused');
    expect((await station.scan('CMD-PROMISE-987654')).tone).toBe('refused');
    const technician = new Station(await scene.app.signIn('technician'));
    expect((await technician.scan(`CMD-PROMISE-${late.lines[0]}`)).text).toContain('may not');
  });

  it('says nothing of faulty goods, nor when they are only moved', async () => {
    const item = await newItem(scene);
    const code = await codeOf(item);
    await approvedSlip(scene, [{ itemId: item, quantity: 2 }]);
    const faulty = await station.scans('CMD-RECEIVE', 'P-SUP', 'A1', 'CMD-FAULTY', code);
    expect(faulty.text).not.toContain('waits');
  });
});
