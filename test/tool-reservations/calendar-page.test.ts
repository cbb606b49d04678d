import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bar, cellsOf, lanes, runs } from '../../src/features/tool-reservations/calendar.js';
import { firstWindow, stretches } from '../../src/features/tool-reservations/reservation.js';
import { testApp, type TestApp } from '../support/app.js';
import { inDays, now, type Somebody, TODAY, type ToolScene, toolScene } from './factory.js';

describe('the calendar of tools', () => {
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

  const cells = (page: { html: { querySelectorAll(selector: string): { text: string }[] } }, of: string) =>
    page.html.querySelectorAll(`.tool-calendar .tool-bar.${of}`).map((bar) => bar.text.trim());

  it('shows who has each piece until when, what is kept, what is away, and what is due', async () => {
    const tool = await scene.tool(6);
    const [lent, overdue, kept, lab, faulty] = tool.serials;
    const loan = await scene.lend(li, tool, { serialId: lent, dueOn: inDays(5) });
    await scene.lend(li, tool, { serialId: overdue, dueOn: inDays(-2) });
    const own = await scene.keep(wang, tool, { serialId: kept, fromOn: inDays(1), toOn: inDays(2) });
    const any = await scene.keep(wang, tool, { quantity: '2', fromOn: inDays(20), toOn: inDays(40) });
    await scene.move(tool, { serialId: lab, to: scene.supplier });
    await scene.move(tool, { serialId: faulty, to: scene.quarantine, toCondition: 'faulty' });
    await app.db
      .insertInto('tool_duty')
      .values({
        serial_id: kept!,
        kind: 'calibration',
        interval_months: 12,
        done_where: 'in_house',
        due_on: inDays(3),
      })
      .execute();
    const page = await keeper.get(`/tool-reservations/calendar?item=${tool.code.toLowerCase()}`);
    expect(page.status).toBe(200);
    expect(page.html.querySelectorAll('.tool-calendar thead th[scope=col]')).toHaveLength(28);
    expect(cells(page, 'lent')).toHaveLength(1);
    expect(cells(page, 'overdue')).toHaveLength(1);
    expect(cells(page, 'laboratory')).toHaveLength(1);
    expect(cells(page, 'away')).toHaveLength(1);
    expect(cells(page, 'reserved')).toHaveLength(2);
    expect(page.text).toContain('Calibration due');
    const hrefs = page.html.querySelectorAll('.tool-calendar a.tool-bar').map((link) => link.getAttribute('href'));
    expect(hrefs).toContain(`/tool-loans/${loan.number}`);
    expect(hrefs).toEqual(expect.arrayContaining([own, any].map((one) => `/tool-reservations/${one.number}`)));
    const counts = page.html
      .querySelectorAll('.tool-calendar-kind td.count')
      .map((cell) => cell.querySelector('span')!.text);
    expect(counts.slice(0, 7)).toEqual(['2', '2', '2', '3', '3', '3', '4']);
    expect(counts[20]).toBe('2');
    const widths = page.html
      .querySelectorAll('.tool-calendar tbody tr')
      .map((row) =>
        row.querySelectorAll('td').reduce((sum, cell) => sum + Number(cell.getAttribute('colspan') ?? 1), 0),
      );
    expect(new Set(widths)).toEqual(new Set([28]));
    // A technician is told who has it, but opens only the loans that they have a part in.
    const technician = await wang.get(`/tool-reservations/calendar?item=${tool.code}`);
    expect(cells(technician, 'lent')).toHaveLength(1);
    expect(technician.html.querySelector('.tool-calendar a[href^="/tool-loans"]')).toBeNull();
    expect((await li.get(`/tool-reservations/calendar?item=${tool.code}`)).text).toContain(
      `/tool-loans/${loan.number}`,
    );
  });

  it('leads from a free day to the form, not from days past, and for who may reserve only', async () => {
    const tool = await scene.tool(1);
    const path = `/tool-reservations/calendar?serial=${tool.serials[0]}&from=${inDays(-2)}`;
    const links = (await wang.get(path)).html.querySelectorAll('a.tool-calendar-free');
    expect(links).toHaveLength(26);
    expect(links[0]!.getAttribute('href')).toBe(`/tool-reservations/new?serial=${tool.serials[0]}&from=${TODAY}`);
    const auditor = await scene.somebody('auditor');
    expect((await auditor.get(path)).html.querySelector('a[href^="/tool-reservations/new"]')).toBeNull();
  });

  it('of what has no numbers shows how many are free, and who has how many', async () => {
    const tool = await scene.tool(5, { tracking: 'quantity' });
    await scene.lend(li, tool, { quantity: '2', dueOn: inDays(3) });
    await scene.keep(wang, tool, { quantity: '4', fromOn: inDays(6), toOn: inDays(7) });
    const page = await wang.get(`/tool-reservations/calendar?item=${tool.code}`);
    const counts = page.html.querySelectorAll('td.count').map((cell) => cell.querySelector('span')!.text);
    expect(counts.slice(0, 9)).toEqual(['3', '3', '3', '3', '5', '5', '1', '1', '5']);
    expect(cells(page, 'lent')[0]).toContain('× 2');
    expect(cells(page, 'reserved')[0]).toContain('× 4');
  });

  it('is chosen by typing, turned by four weeks, and paged', async () => {
    const tool = await scene.tool(1);
    const chosen = await wang.get(`/tool-reservations/calendar?tool=${tool.code}`);
    expect(chosen.headers.get('location')).toBe(`/tool-reservations/calendar?item=${tool.code}`);
    const piece = await wang.get(`/tool-reservations/calendar?tool=${tool.code}-1`);
    expect(piece.headers.get('location')).toBe(`/tool-reservations/calendar?serial=${tool.serials[0]}`);
    expect((await wang.get('/tool-reservations/calendar')).html.querySelector('[name=tool]')).not.toBeNull();
    expect((await wang.get('/tool-reservations/calendar?tool=what')).status).toBe(422);
    const page = await wang.get(`/tool-reservations/calendar?item=${tool.code}`);
    const next = page.html.querySelector('a[rel=next]')!.getAttribute('href')!;
    expect(next).toContain(`from=${inDays(28)}`);
    expect((await wang.get(next)).html.querySelectorAll('td.count')).toHaveLength(28);
    for (const odd of ['item=NOPE', 'serial=x', 'serial=999999', 'serial=99999999999999999999'])
      expect((await wang.get(`/tool-reservations/calendar?${odd}`)).status).toBe(404);
    expect((await wang.get(`/tool-reservations/calendar?item=${tool.code}&from=1999-01-01`)).status).toBe(200);
    expect((await wang.get(`/tool-reservations/calendar?item=${tool.code}&from=${inDays(-300)}`)).status).toBe(200);
    const many = await scene.tool(51);
    const first = await wang.get(`/tool-reservations/calendar?item=${many.code}`);
    expect(first.html.querySelectorAll('tbody th a.tool-calendar-name')).toHaveLength(50);
    const second = await wang.get(`/tool-reservations/calendar?item=${many.code}&page=2`);
    expect(second.html.querySelectorAll('tbody th a.tool-calendar-name')).toHaveLength(1);
  });

  it('shows in days past who had it', async () => {
    const tool = await scene.tool(1);
    const { id, lineId } = await scene.lend(li, tool, { serialId: tool.serials[0], dueOn: inDays(3) });
    await app.ownerDb
      .updateTable('tool_loan_line')
      .set({ returned: '1', lent_at: new Date(`${inDays(-9)}T02:00:00Z`) })
      .where('id', '=', lineId)
      .execute();
    const back = await scene.move(tool, { serialId: tool.serials[0], from: li.place, to: scene.bin });
    await app.ownerDb
      .insertInto('tool_return')
      .values({
        loan_id: id,
        line_id: lineId,
        outcome: 'good',
        quantity: '1',
        condition: 'new',
        to_place_id: scene.bin,
        holder_id: li.personId,
        brought_by: li.personId,
        received_by: keeper.personId,
        returned_at: new Date(`${inDays(-4)}T02:00:00Z`),
        due_on: inDays(3),
        movement_id: back.id,
      })
      .execute();
    const path = `/tool-reservations/calendar?serial=${tool.serials[0]}`;
    expect(cells(await keeper.get(`${path}&from=${inDays(-12)}`), 'returned')).toHaveLength(1);
    const cell = (await keeper.get(`${path}&from=${inDays(-12)}`)).html.querySelector('td.tool-calendar-bar')!;
    expect(cell.getAttribute('colspan')).toBe('6');
    expect(cells(await keeper.get(path), 'returned')).toHaveLength(0);
  });
});

describe('rows of the calendar', () => {
  const days = Array.from({ length: 6 }, (_, n) => inDays(n));
  const bar = (from: number, to: number | null): Bar => ({
    kind: 'reserved',
    from_on: inDays(from),
    to_on: to === null ? null : inDays(to),
    person: null,
    person_en: null,
    number: null,
    href: null,
    due_on: null,
    place: null,
    place_en: null,
    condition: null,
    quantity: null,
  });
  /** `.` a free day, `<3>` a bar over three days that comes from before and goes on. */
  const drawn = (bars: Bar[]) =>
    lanes(bars).map((row) =>
      cellsOf(row, days)
        .map((cell) => (cell.bar ? `${cell.before ? '<' : ''}${cell.span}${cell.after ? '>' : ''}` : '.'))
        .join(' '),
    );

  it.each([
    ['nothing', [], ['. . . . . .']],
    ['one within', [bar(1, 3)], ['. 3 . .']],
    ['two side by side', [bar(3, 4), bar(0, 2)], ['3 2 .']],
    ['two that meet on a day', [bar(0, 2), bar(2, 4)], ['3 . . .', '. . 3 .']],
    ['from before, and on', [bar(-2, 0), bar(4, 9)], ['<1 . . . 2>']],
    ['without an end', [bar(2, null), bar(5, 5)], ['. . 4>', '. . . . . 1']],
    ['all of it', [bar(-1, 7)], ['<6>']],
  ])('draw %s', (_of, bars, rows) => {
    expect(drawn(bars)).toEqual(rows);
  });

  it('put days of the same number together', () => {
    const counts = ['2', '2', '0', '2'].map((free, n) => ({ day: inDays(n), free }));
    expect(runs(counts)).toEqual([
      { from_on: inDays(0), to_on: inDays(1), free: '2' },
      { from_on: inDays(2), to_on: inDays(2), free: '0' },
      { from_on: inDays(3), to_on: inDays(3), free: '2' },
    ]);
  });

  it('find the first days in a row, over the end of months', () => {
    const free = [0, 2, 3, 4, 6, 7, 8].map((n) => ({ day: inDays(n), enough: true }));
    const taken = [1, 5].map((n) => ({ day: inDays(n), enough: false }));
    const all = [...free, ...taken].toSorted((a, b) => a.day.localeCompare(b.day));
    expect(firstWindow(all, 1)).toEqual({ fromOn: inDays(0), toOn: inDays(0) });
    expect(firstWindow(all, 3)).toEqual({ fromOn: inDays(2), toOn: inDays(4) });
    expect(firstWindow(all, 4)).toBeNull();
    expect(stretches(['2026-11-30', '2026-12-01', '2026-12-03'])).toEqual([
      { fromOn: '2026-11-30', toOn: '2026-12-01' },
      { fromOn: '2026-12-03', toOn: '2026-12-03' },
    ]);
  });
});
