import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askExtension } from '../../src/features/tool-extensions/index.js';
import type { Holder } from '../custody/factory.js';
import { type Answer, testApp, type TestApp } from '../support/app.js';
import { type LendingScene, lendingScene, type MadeLoan } from './factory.js';

const NOW = new Date('2026-11-23T02:00:00Z');
const [DUE, UNTIL] = ['2026-11-25', '2026-12-05'] as const;

describe('the pages for more time', () => {
  let app: TestApp;
  let scene: LendingScene;
  let li: Holder;
  let wang: Holder;
  let chief: Holder;
  let keeper: Holder;
  let tool: number;
  let made = 0;

  beforeAll(async () => {
    app = await testApp({ now: () => NOW });
    scene = await lendingScene(app);
    [li, wang, keeper] = [await scene.holder(), await scene.holder(), await scene.holder('storekeeper')];
    chief = await scene.holder('supervisor');
    tool = await scene.tool();
  });
  afterAll(() => app.close());

  const lent = (who: Holder, ...days: string[]) =>
    scene.loan(
      who,
      days.map((dueOn) => ({ itemId: tool, serial: `S-${++made}`, dueOn })),
    );
  const asked = async (who: Holder, loan: MadeLoan) =>
    (
      await askExtension(who.context, {
        key: randomUUID(),
        loanId: loan.loanId,
        lineIds: loan.lineIds,
        untilOn: UNTIL,
        reason: 'Long <b>work</b>',
      })
    ).id;
  const duty = async (lineId: string, dueOn: string) =>
    sql`
      insert into tool_duty (serial_id, kind, interval_months, done_where, due_on)
      values (${await scene.serialOf(lineId)}, 'calibration', 12, 'sent_out', ${dueOn})`.execute(scene.db);
  const reserve = async (lineId: string, fromOn: string) =>
    sql`
      insert into tool_reservation (item_id, serial_id, quantity, person_id, from_on, to_on, created_by)
      values (${tool}, ${await scene.serialOf(lineId)}, 1, ${wang.personId}, ${fromOn}, ${fromOn}, 1)`.execute(
      scene.db,
    );
  const ask = (loan: MadeLoan) => `/tool-loans/${loan.number}/extension`;
  const alert = (answer: Answer) => answer.html.querySelector('[role=alert]')?.text.trim();

  it('offer 3, 7 and 14 days from the last day and what can be kept; what cannot is said', async () => {
    const loan = await lent(li, DUE, '2026-11-27', DUE, DUE);
    await scene.lose(loan.lineIds[2]!);
    const waiting = await asked(li, { ...loan, lineIds: [loan.lineIds[3]!] });
    await duty(loan.lineIds[0]!, '2026-12-01');
    await reserve(loan.lineIds[1]!, '2026-12-10');
    const page = await li.get(ask(loan));
    expect(page.status).toBe(200);
    const form = page.html.querySelector(`form[action="${ask(loan)}"]`)!;
    const days = form.querySelectorAll('input[name=until]').map((input) => input.getAttribute('value'));
    expect(days).toEqual(['2026-11-30', '2026-12-04', '2026-12-11', 'other']);
    expect(form.querySelector('input[name=until][checked]')?.getAttribute('value')).toBe('2026-12-04');
    const ticks = form.querySelectorAll('input[name=lines]');
    expect(ticks.map((tick) => [tick.hasAttribute('checked'), tick.hasAttribute('disabled')])).toEqual([
      [true, false],
      [true, false],
      [false, true],
      [false, true],
    ]);
    const tools = form.querySelectorAll('.extension-tool').map((one) => one.text);
    expect(tools[0]).toContain('Calibration falls due on 01/12/2026');
    expect(tools[1]).toContain('from 10/12/2026');
    expect(tools[2]).toContain('Reported lost');
    expect(form.querySelectorAll('.extension-tool')[3]!.querySelector('a')?.getAttribute('href')).toBe(
      `/tool-loans/extensions/${waiting}`,
    );
  });

  it('leave out what somebody else has reserved within the week, unless that is all', async () => {
    const loan = await lent(li, DUE, DUE);
    const ticked = async () =>
      (await li.get(ask(loan))).html
        .querySelectorAll('input[name=lines][checked]')
        .map((input) => input.getAttribute('value'));
    await reserve(loan.lineIds[0]!, '2026-12-02');
    expect(await ticked()).toEqual([loan.lineIds[1]]);
    await reserve(loan.lineIds[1]!, '2026-12-01');
    expect(await ticked()).toEqual(loan.lineIds);
  });

  it('send a request by a button’s day or by one that is typed, and lead to how it stands', async () => {
    const loan = await lent(li, DUE, DUE);
    const [first, second] = loan.lineIds;
    const fields = { key: randomUUID(), lines: first!, until: '2026-11-28', day: '2026-12-24', reason: 'Not done' };
    const sent = await li.post(ask(loan), fields);
    expect(sent.status).toBe(303);
    const path = sent.headers.get('Location')!;
    const page = await li.get(path);
    expect(page.text).toContain('Waits for a decision');
    expect(page.text).toContain('Storekeepers and supervisors have been told');
    expect(page.html.querySelector(`form[action="${path}/withdraw"]`)).not.toBeNull();
    expect(page.html.querySelector(`form[action="${path}/decide"]`)).toBeNull();
    expect((await li.post(`${path}/withdraw`)).headers.get('Location')).toBe(path);
    expect((await li.get(path)).text).toContain('Withdrawn');
    const typed = { key: randomUUID(), lines: [first!, second!], until: 'other', day: UNTIL, reason: 'x' };
    const other = await li.post(ask(loan), typed);
    expect(other.status).toBe(303);
    const row = await app.db
      .selectFrom('tool_extension')
      .select('until_on')
      .where('loan_id', '=', loan.loanId)
      .orderBy('id')
      .execute();
    expect(row.map(({ until_on }) => until_on)).toEqual(['2026-11-28', UNTIL]);
  });

  it('come back filled in when something is missing or refused, with the reason', async () => {
    const loan = await lent(li, DUE);
    const [line] = loan.lineIds;
    const fields = { key: randomUUID(), lines: line!, until: 'other', day: UNTIL, reason: 'Not done' };
    const without = async (changes: Record<string, string>) => {
      const answer = await li.post(ask(loan), { ...fields, ...changes });
      expect(answer.status).toBe(422);
      return answer.html.querySelectorAll('.invalid-feedback').map((one) => one.text.trim());
    };
    expect(await without({ lines: '' })).toEqual(['Choose at least one tool']);
    expect(await without({ day: '' })).toEqual(['Choose a day']);
    expect(await without({ day: '31.12.' })).toEqual(['Choose a day']);
    expect(await without({ reason: '' })).toEqual(['Please fill this in']);
    await reserve(line!, '2026-12-01');
    const refused = await li.post(ask(loan), fields);
    expect(refused.status).toBe(409);
    expect(alert(refused)).toMatch(/is reserved by .* from 01\/12\/2026/);
    expect(refused.html.querySelector('input[name=day]')?.getAttribute('value')).toBe(UNTIL);
    expect(refused.html.querySelector('input[name=reason]')?.getAttribute('value')).toBe('Not done');
    expect(refused.html.querySelector('input[name=key]')?.getAttribute('value')).toBe(fields.key);
    expect((await li.post(ask(loan), { ...fields, day: '2026-11-30' })).status).toBe(303);
  });

  it('are no one else’s: a loan and a request that one has no part in are not there', async () => {
    const loan = await lent(li, DUE);
    const id = await asked(li, loan);
    for (const path of [ask(loan), `/tool-loans/extensions/${id}`, '/tool-loans/LN-999999/extension'])
      expect([path, (await wang.get(path)).status]).toEqual([path, 404]);
    expect((await wang.post(ask(loan), {})).status).toBe(404);
    for (const path of [
      '/tool-loans/extensions/0',
      '/tool-loans/extensions/99999999999',
      '/tool-loans/nothing/extension',
    ])
      expect([path, (await keeper.get(path)).status]).toEqual([path, 404]);
    expect((await wang.get('/tool-loans/extensions')).status).toBe(403);
    expect((await keeper.get(ask(loan).toLowerCase())).status).toBe(200);
    const back = await lent(li, DUE);
    await scene.settle(back.lineIds[0]!);
    expect((await li.get(ask(back))).text).toContain('nothing to keep longer');
  });

  it('list what waits for who may decide, with what speaks against it, and tell their own apart', async () => {
    await sql`update tool_extension set withdrawn_at = ${NOW} where decided_at is null`.execute(scene.db);
    const loan = await lent(li, '2026-11-20');
    const id = await asked(li, loan);
    await duty(loan.lineIds[0]!, '2026-12-01');
    await reserve(loan.lineIds[0]!, '2026-12-03');
    const own = await asked(keeper, await lent(keeper, DUE));
    const page = await keeper.get('/tool-loans/extensions');
    expect(page.html.querySelectorAll('article').map((card) => card.getAttribute('id'))).toEqual([`extension-${id}`]);
    const card = page.html.querySelector('article')!;
    expect(card.text).toContain('3 days overdue');
    expect(card.text).toMatch(/Reserved by .* from 03\/12\/2026/);
    expect(card.text).toContain('Calibration falls due on 01/12/2026');
    expect(page.text).toContain('Long &lt;b&gt;work&lt;/b&gt;');
    expect(card.querySelector('.btn-primary')?.text.trim()).toBe('Agree until 05/12/2026');
    const ownPage = await keeper.get(`/tool-loans/extensions/${own}`);
    expect(ownPage.html.querySelectorAll('form').map((form) => form.getAttribute('action'))).not.toContain(
      `/tool-loans/extensions/${own}/decide`,
    );
    expect((await chief.get('/tool-loans/extensions')).html.querySelectorAll('article')).toHaveLength(2);
    const fragment = await keeper.get('/tool-loans/extensions', { 'HX-Request': 'true' });
    expect(fragment.html.querySelector('html')).toBeNull();
    await scene.settle(loan.lineIds[0]!);
    expect((await keeper.get('/tool-loans/extensions')).text).toContain('Nobody asks for more time');
    expect((await keeper.get(`/tool-loans/extensions/${id}`)).text).toContain('No longer needed');
  });

  it('are led to from the list of loans with how many wait; what asks for nothing any more waits nowhere', async () => {
    await sql`update tool_extension set withdrawn_at = ${NOW} where decided_at is null`.execute(scene.db);
    const loan = await lent(li, '2026-11-20', '2026-11-21');
    await asked(li, loan);
    await asked(keeper, await lent(keeper, DUE));
    const tab = async (who: Holder) =>
      (await who.get('/tool-loans')).html.querySelector('.slip-tab[href="/tool-loans/extensions"]')?.text.trim();
    expect([await tab(keeper), await tab(chief)].map((text) => text?.replace(/\s+/g, ' '))).toEqual([
      'Extensions 1',
      'Extensions 2',
    ]);
    expect(await tab(li)).toBeUndefined();
    const mine = async () => (await li.get('/tool-loans?view=mine')).text;
    const story = async () => (await keeper.get(`/tool-loans/${loan.number}`)).html.querySelector('#extensions')!.text;
    expect(await mine()).toContain('Asked to keep it until');
    expect(await story()).toContain('Waits for a decision');
    await sql`update tool_loan_line set due_on = ${UNTIL} where loan_id = ${loan.loanId}`.execute(scene.db);
    expect(await tab(keeper)).toBe('Extensions');
    expect(await mine()).not.toContain('Asked to keep it until');
    expect(await story()).toContain('No longer needed');
  });

  it('refuse with the reason, which who asked reads; a no without one comes back', async () => {
    const id = await asked(li, await lent(li, DUE));
    const path = `/tool-loans/extensions/${id}`;
    const fields = { key: randomUUID(), decision: 'refuse', back: 'list' };
    const without = await keeper.post(`${path}/decide`, { ...fields, reason: ' ' });
    expect([without.status, alert(without)]).toEqual([422, 'Say why not.']);
    const refused = await keeper.post(`${path}/decide`, { ...fields, reason: 'Needed <here>' });
    expect(refused.headers.get('Location')).toBe(`/tool-loans/extensions?decided=${id}`);
    const list = await keeper.get(refused.headers.get('Location')!);
    expect(list.html.querySelector('#decided')?.text).toContain('refused');
    const page = await li.get(path);
    expect(page.html.querySelector('[role=alert]')?.innerHTML).toContain('Needed &lt;here&gt;');
    const again = await chief.post(`${path}/decide`, { ...fields, key: randomUUID(), reason: 'No' });
    expect(again.status).toBe(409);
    expect(alert(again)).toContain('has refused this already');
    expect((await keeper.get('/tool-loans/extensions?decided=99999999999')).status).toBe(200);
    expect((await keeper.post(`${path}/decide`, { key: 'x' })).status).toBe(422);
    expect((await li.post(`${path}/decide`, fields)).status).toBe(403);
  });

  it('are found from one’s own account, where each tool says when it is due', async () => {
    const who = await scene.holder();
    const loan = await lent(who, '2026-11-20', DUE);
    const held = (await who.get('/me')).html.querySelector('#held')!;
    expect(held.querySelectorAll(`a[href="${ask(loan)}"]`)).toHaveLength(2);
    expect(held.text.replace(/\s+/g, ' ')).toMatch(/Due 20\/11\/2026.*Overdue.*Due 25\/11\/2026/);
  });

  it('are in Chinese for who reads Chinese, whole', async () => {
    const loan = await lent(li, '2026-11-20');
    const id = await asked(li, loan);
    await app.db.updateTable('person').set({ language: 'zh-CN', name: '李工' }).execute();
    await sql`update tool_extension set reason = '现场未完成'`.execute(scene.db);
    for (const path of ['/tool-loans/extensions', `/tool-loans/extensions/${id}`, ask(loan)]) {
      const page = await chief.get(path);
      const text = page.html.querySelector('main')!.text;
      expect(text, path).not.toMatch(/[a-z]{3,}/i);
    }
  });
});
