import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { openStore, type Station, stationFor, stockOf } from './station.js';

describe('the main job at the scan station', () => {
  let app: TestApp;
  let station: Station;

  beforeAll(async () => {
    app = await openStore();
  });
  beforeEach(async () => {
    station = await stationFor(app, 'storekeeper');
  });
  afterAll(() => app.close());

  it('receives five by five scans, issues two, undoes one', async () => {
    const received = await station.scans('CMD-RECEIVE', 'SUP-ACME', 'A-01', 'FUSE', 'FUSE', 'FUSE', 'FUSE', 'FUSE');
    expect(received.tone).toBe('ok');
    expect(received.text).toContain('5 pcs now in A-01');
    expect(await stockOf(app, 'FUSE')).toEqual(['FUSE A-01 new 5']);

    const issued = await station.scans('CMD-ISSUE', 'B-WANG0001', 'FUSE', 'FUSE');
    expect(issued.text).toContain('3 pcs left in A-01');
    const undone = await station.scan('CMD-UNDO');
    expect(undone.tone).toBe('ok');
    expect(undone.text).toContain('Undone');
    expect((await stockOf(app, 'FUSE'))[0]).toBe('FUSE A-01 new 4');
  });

  it('takes a typed quantity for the next piece only', async () => {
    await station.scans('CMD-RECEIVE', 'SUP-ACME', 'A-02');
    await station.type('12');
    await station.scan('FAN');
    await station.scan('FAN');
    expect(await stockOf(app, 'FAN')).toEqual(['FAN A-02 new 13']);
  });

  it('receives serials one after the other, and refuses one that is there already', async () => {
    const asked = await station.scans('CMD-RECEIVE', 'SUP-ACME', 'A-01', 'BOARD');
    expect(asked.text).toContain('Scan the serial number of BOARD');
    await station.scans('CB-0001', 'CB-0002');
    const again = await station.scan('CB-0001');
    expect(again.tone).toBe('refused');
    expect(again.text).toContain('CB-0001 (BOARD) is at A-01');
    const odd = await station.scans('BOARD', 'XX-1');
    expect(odd.text).toContain('does not fit the serial pattern CB-####');
    expect(await stockOf(app, 'BOARD')).toEqual(['BOARD A-01 new 2']);
  });

  it('issues a serial from where it lies, and says where it is when it is scanned again', async () => {
    await station.scans('CMD-RECEIVE', 'SUP-ACME', 'A-01', 'BOARD', 'CB-0011');
    const issued = await station.scans('CMD-ISSUE', 'B-LI000001', 'CB-0011');
    expect(issued.tone).toBe('ok');
    const again = await station.scan('CB-0011');
    expect(again.tone).toBe('refused');
    expect(again.text).toContain('李工');
  });

  it('receives a new lot, then issues it without asking when it is the only one', async () => {
    const asked = await station.scans('CMD-RECEIVE', 'SUP-ACME', 'A-01', 'GLUE');
    expect(asked.text).toContain('Scan the lot of GLUE');
    await station.scans('L-2601', 'L-2601');
    expect(await stockOf(app, 'GLUE')).toEqual(['GLUE A-01 new 2']);
    const issued = await station.scans('CMD-ISSUE', 'B-WANG0001', 'GLUE');
    expect(issued.tone).toBe('ok');
    expect(issued.text).toContain('L-2601');
  });

  it('asks which bin when an item lies in two, and only for that piece', async () => {
    await station.scans('CMD-RECEIVE', 'SUP-ACME', 'A-01', 'WIRE', 'A-02', 'WIRE', 'WIRE');
    const asked = await station.scans('CMD-ISSUE', 'B-WANG0001', 'WIRE');
    expect(asked.tone).toBe('ask');
    expect(asked.text).toContain('scan the bin');
    expect((await station.scan('A-02')).tone).toBe('ok');
    expect((await station.scan('WIRE')).tone).toBe('ask');
    expect(await stockOf(app, 'WIRE')).toEqual([
      expect.stringContaining('A-01 new 1'),
      expect.stringContaining('A-02 new 1'),
      expect.stringContaining('CUST-'),
    ]);
  });

  it('moves a piece to the bin that is scanned after it', async () => {
    await station.scans('CMD-RECEIVE', 'SUP-ACME', 'A-01', 'BOARD', 'CB-0021');
    const asked = await station.scans('CMD-MOVE', 'CB-0021');
    expect(asked.text).toContain('Scan the bin');
    const moved = await station.scan('A-02');
    expect(moved.tone).toBe('ok');
    const other = await station.scans('CMD-MOVE', 'CB-0021', 'X-01');
    expect(other.tone).toBe('refused');
    expect(other.text).toContain('another warehouse');
  });

  it('changes a condition in place, or into quarantine when that is scanned', async () => {
    await station.scans('CMD-RECEIVE', 'SUP-ACME', 'A-01', 'BOARD', 'CB-0031', 'CB-0032');
    const changed = await station.scans('CMD-CONDITION', 'CMD-FAULTY', 'CB-0031');
    expect(changed.tone).toBe('ok');
    const moved = await station.scans('QUARANTINE', 'CB-0032');
    expect(moved.tone).toBe('ok');
    expect(await stockOf(app, 'BOARD')).toEqual(
      expect.arrayContaining([expect.stringContaining('A-01 faulty'), 'BOARD QUARANTINE faulty 1']),
    );
    const refused = await station.scans('CMD-ISSUE', 'B-WANG0001', 'CB-0031');
    expect(refused.text).toContain('is Faulty and cannot be given out');
  });

  it('returns what a technician brings back, by the serial alone', async () => {
    await station.scans('CMD-RECEIVE', 'SUP-ACME', 'A-01', 'BOARD', 'CB-0041', 'CMD-ISSUE', 'B-WANG0001', 'CB-0041');
    const back = await station.scans('CMD-RETURN', 'CB-0041', 'A-02');
    expect(back.tone).toBe('ok');
  });

  it('attaches an unknown code to an item, and knows it from then on', async () => {
    const unknown = await station.scan('6901234567892');
    expect(unknown.tone).toBe('unknown');
    expect(unknown.choices).toEqual(['CMD-ATTACH', 'CMD-IGNORE']);
    expect((await station.scans('CMD-ATTACH', 'FUSE')).text).toContain('6901234567892 now stands for FUSE');
    expect((await station.scan('6901234567892')).text).toContain('FUSE');
  });

  it('answers a scan that is sent again with the first act, and posts nothing', async () => {
    await station.scans('CMD-RECEIVE', 'SUP-ACME', 'A-01');
    const state = station.state;
    const first = await station.scan('FAN');
    const before = await stockOf(app, 'FAN');
    station.state = state;
    const again = await station.scan('FAN', { key: station.lastKey });
    expect(again.text).toBe(first.text);
    expect(await stockOf(app, 'FAN')).toEqual(before);
  });

  it('offers the label of what was looked up to who may print', async () => {
    const found = await station.scan('FUSE');
    expect(found.answer.text).toContain('href="/labels?item=FUSE"');
    const technician = await stationFor(app, 'technician');
    expect((await technician.scan('FUSE')).answer.text).not.toContain('/labels');
  });
});
