import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { openStore, type Station, stationFor, stockOf } from './station.js';

describe('two stations, and one scan twice', () => {
  let app: TestApp;
  let one: Station;
  let other: Station;

  const movements = async () => {
    const found = await sql<{ n: number }>`select count(*)::integer as n from stock_movement`.execute(app.db);
    return found.rows[0]!.n;
  };

  beforeAll(async () => {
    app = await openStore();
  });
  beforeEach(async () => {
    one = await stationFor(app, 'storekeeper');
    other = await stationFor(app, 'storekeeper');
  });
  afterAll(() => app.close());

  it('tells who took the last piece, and that none is left', async () => {
    await one.scans('CMD-RECEIVE', 'SUP-ACME', 'A-01', 'BOARD', 'CB-0301', 'FAN');
    await one.scans('CMD-ISSUE', 'B-WANG0001');
    await other.scans('CMD-ISSUE', 'B-LI000001');
    // Both have the state; the book decides when both arrive at once.
    const answers = await Promise.all([one.scan('FAN'), other.scan('FAN')]);
    expect(answers.map((answer) => answer.tone).sort()).toEqual(['ok', 'refused']);
    const late = answers.find((answer) => answer.tone === 'refused')!;
    expect(late.text).toMatch(/Only 0 of FAN|There is no FAN to take. It lies in: CUST-/);
    const serials = await Promise.all([one.scan('CB-0301'), other.scan('CB-0301')]);
    expect(serials.map((answer) => answer.tone).sort()).toEqual(['ok', 'refused']);
    expect(serials.find((answer) => answer.tone === 'refused')!.text).toMatch(/CB-0301 \(BOARD\).*(王工|李工)/);
  });

  it('books a scan once that is sent twice at the same moment', async () => {
    await one.scans('CMD-RECEIVE', 'SUP-ACME', 'A-01');
    const { state } = one;
    const before = await movements();
    const key = 'c0ffee00-0000-4000-8000-000000000001';
    const again = Object.assign(await stationFor(app, 'storekeeper'), { client: one.client, state });
    const answers = await Promise.all([one.scan('FUSE', { key }), again.scan('FUSE', { key })]);
    expect(answers.map((answer) => answer.tone)).toEqual(['ok', 'ok']);
    expect(new Set(answers.map((answer) => answer.act)).size).toBe(1);
    expect(await movements()).toBe(before + 1);
    const undoKey = 'c0ffee00-0000-4000-8000-000000000002';
    const undone = await Promise.all([
      one.scan('CMD-UNDO', { key: undoKey }),
      again.scan('CMD-UNDO', { key: undoKey }),
    ]);
    expect(undone.map((answer) => answer.tone)).toEqual(['ok', 'ok']);
    expect(await movements()).toBe(before + 2);
  });

  it('refuses to undo what has moved on, what is undone, and what somebody else did', async () => {
    const received = await one.scans('CMD-RECEIVE', 'SUP-ACME', 'A-02', 'BOARD', 'CB-0100');
    const act = /act-(\d+)/.exec(received.answer.text)![1]!;
    expect((await other.scan(`CMD-UNDO-${act}`)).text).toContain('only they can undo it');
    await other.scans('CMD-ISSUE', 'B-WANG0001', 'CB-0100');
    const moved = await one.scan(`CMD-UNDO-${act}`);
    expect(moved.tone).toBe('refused');
    expect(moved.text).toContain('王工');
    await other.scan('CMD-UNDO');
    expect((await one.scan(`CMD-UNDO-${act}`)).text).toContain('Undone');
    expect((await one.scan(`CMD-UNDO-${act}`)).text).toContain('undid this already');
  });

  it('keeps the item whose serials follow when one of them is refused', async () => {
    await one.scans('CMD-RECEIVE', 'SUP-ACME', 'A-01', 'BOARD', 'CB-0201');
    expect((await one.scan('CB-0201')).tone).toBe('refused');
    expect((await one.scan('CB-0202')).tone).toBe('ok');
  });

  it('adds the taps of the number pad, however quickly they come', async () => {
    await one.scans('CMD-RECEIVE', 'SUP-ACME', 'A-01', 'CMD-PLUS-5', 'CMD-PLUS-1', 'CMD-PLUS-1', 'CMD-MINUS-1', 'WIRE');
    expect(await stockOf(app, 'WIRE')).toEqual(['WIRE A-01 new 6']);
    expect((await one.scan('CMD-MINUS-1')).tone).toBe('refused');
  });

  it('asks in which bin and in which condition, and changes only that', async () => {
    await one.scans('CMD-RECEIVE', 'SUP-ACME', 'A-01', '*2', 'FUSE', 'A-02', '*3', 'FUSE');
    const bin = await one.scans('CMD-CONDITION', 'CMD-FAULTY', 'FUSE');
    expect(bin).toMatchObject({ tone: 'ask', choices: [expect.any(String), expect.any(String)] });
    expect((await one.scan('A-02')).tone).toBe('ok');
    expect(await stockOf(app, 'FUSE')).toEqual(['FUSE A-01 new 2', 'FUSE A-02 faulty 1', 'FUSE A-02 new 2']);
    const was = await one.scans('CMD-UNTESTED', 'A-02', 'FUSE', 'A-02');
    expect(was.choices).toContain('CMD-WAS-FAULTY');
    expect((await one.scan('CMD-WAS-FAULTY')).tone).toBe('ok');
    expect(await stockOf(app, 'FUSE')).toEqual(['FUSE A-01 new 2', 'FUSE A-02 new 2', 'FUSE A-02 untested 1']);
  });

  it('does the main job by plain forms, without the script', async () => {
    const send = async (code: string, html: (typeof page)['html']) => {
      const fields = Object.fromEntries(
        html.querySelectorAll('#scan-form input[type=hidden]').map((input) => {
          const value = (input.getAttribute('value') ?? '').replaceAll('&quot;', '"');
          return [input.getAttribute('name')!, value];
        }),
      );
      return one.client.post('/scan', { ...fields, [code.startsWith('CMD') ? 'command' : 'code']: code });
    };
    let page = await one.client.get('/scan');
    for (const code of ['CMD-RECEIVE', 'SUP-ACME', 'A-01', '4', 'FAN', 'CMD-ISSUE', 'B-WANG0001', 'FAN', 'CMD-UNDO'])
      page = await send(code, page.html);
    expect(page.html.querySelector('.scan-title')?.text).toContain('Undone');
    expect((await stockOf(app, 'FAN')).filter((line) => line.includes('A-01'))).toEqual(['FAN A-01 new 4']);
    expect(page.html.querySelectorAll('#acts > li')).toHaveLength(3);
  });
});
