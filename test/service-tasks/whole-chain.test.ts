import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { costOf, onHand, wrongsOf } from '../issued-parts/factory.js';
import { problemsOf } from '../support/browser.js';
import { typeAsScanner } from '../support/wedge.js';
import {
  BOARD,
  type Chain,
  choose,
  drawSignature,
  FAN,
  isWhole,
  openChain,
  RELAY,
  type Somebody,
  soon,
  today,
} from './chain-people.js';

const TASK = 'ST-000001';
const SLIP = 'REQ-000001';

describe('the whole chain of a visit, each at a screen of their own', { timeout: 90_000 }, () => {
  let chain: Chain;
  let assistant: Somebody;
  let technician: Somebody;
  let head: Somebody;
  let keeper: Somebody;
  let finance: Somebody;

  beforeAll(async () => {
    chain = await openChain();
    assistant = await chain.join('assistant', '陈静', 'Chen Jing', { width: 1280, language: 'zh-CN' });
    technician = await chain.join('technician', '王强', 'Wang Qiang', { width: 390, language: 'zh-CN' });
    head = await chain.join('head', '李敏', 'Li Min', { width: 390, language: 'en' });
    keeper = await chain.join('storekeeper', '赵磊', 'Zhao Lei', { width: 1280, language: 'zh-CN' });
    finance = await chain.join('finance', '孙颖', 'Sun Ying', { width: 1280, language: 'en' });
  }, 120_000);
  afterAll(async () => {
    const wrongs = chain ? await wrongsOf(chain.app) : [];
    await chain?.close();
    expect(wrongs).toEqual([]);
  });

  const slipState = async () =>
    (await chain.app.db.selectFrom('requisition').select('state').executeTakeFirst())?.state;
  const taskState = async () =>
    (await chain.app.db.selectFrom('service_task').select('state').executeTakeFirst())?.state;
  const custody = async (itemId: number) => {
    const place = await chain.app.db.selectFrom('place').select('id').where('person_id', '=', technician.id).execute();
    return place[0] ? onHand(chain.app, place[0].id, itemId) : '0';
  };
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  it('assistant: plans the visit with a technician and a device', async () => {
    const { page } = assistant;
    await page.goto('/service-tasks/new');
    await page.fill('#title', '更换主控板');
    await choose(page, '#customer', 'hddc');
    await page.locator('#device-0, [name=devices]').first().waitFor();
    await page.selectOption('#kind_id', { label: '维修' });
    await page.selectOption('#charge', 'charged');
    await page.fill('#erp_reference', 'ERP-77');
    await choose(page, '#technician-0', 'wq');
    await page.locator('[name=technicians]').first().waitFor();
    await page.getByLabel('BT-100').check();
    await isWhole(page);
    await press(page, '保存');
    await page.waitForURL(`**/service-tasks/${TASK}**`);
    const facts = await page.locator('main').innerText();
    for (const text of ['更换主控板', '华东电池', '王强', 'BT-100', '计划中']) expect(facts).toContain(text);
    await isWhole(page);
  });

  it('technician: sets out, asks for parts, and may not approve them', async () => {
    const { page } = technician;
    await page.goto(`/service-tasks/${TASK}`);
    expect(await page.locator('.bell-count').innerText()).toContain('1'); // of being put on the task
    await press(page, '开始');
    await soon(taskState).toBe('under_way');
    await isWhole(page);
    await page.click(`a[href="/requisitions/new?task=${TASK}"]`);
    await isWhole(page);
    await press(page, '下一步：添加物料');
    await page.waitForSelector('#draft');
    await choose(page, '#add', 'cb-1');
    await soon(() => page.locator('.slip-line').count()).toBe(1);
    await page.fill('#add', RELAY);
    await page.press('#add', 'Enter');
    await soon(() => page.locator('.slip-line').count()).toBe(2);
    await page.locator('[data-quantity]').last().fill('3');
    await isWhole(page);
    await page.click('button[value=submit]');
    await soon(slipState).toBe('submitted');
    await page.waitForSelector('.slip-steps');
    expect(await page.locator('.page-title').innerText()).toContain('待审批');
    expect(await page.getByRole('button', { name: '批准' }).count()).toBe(0);
    await isWhole(page);
    const { version } = await chain.app.db.selectFrom('requisition').select('version').executeTakeFirstOrThrow();
    const forged = await page.request.post(`/requisitions/${SLIP}/approval`, {
      form: { version, back: 'approvals', key: crypto.randomUUID() },
      headers: { Origin: chain.program.url },
    });
    expect([forged.status(), await slipState()]).toEqual([403, 'submitted']);
  });

  it('head: approves with one click on the phone', async () => {
    const { page } = head;
    await page.goto('/approvals');
    expect(await page.locator(`#slip-${SLIP}`).innerText()).toMatch(/1,290\.00[\s\S]*Wang Qiang/);
    await isWhole(page);
    await page.getByRole('button', { name: `Approve ${SLIP}` }).click();
    await soon(slipState).toBe('approved');
    expect(await page.locator('.alert-success').innerText()).toContain(SLIP);
    await isWhole(page);
    // The technician's bell says so by itself.
    const bell = technician.page;
    await soon(() => bell.locator('.bell-count').innerText()).toContain('2');
    await bell.click('#bell');
    await bell.waitForURL('**/notifications');
    expect(await bell.locator('.notice-text').first().innerText()).toContain(`领料单 ${SLIP}（${TASK}）已由 李敏 批准`);
    await isWhole(bell);
  });

  it('storekeeper: walks, is told of a wrong piece, picks all and issues against a signature', async () => {
    const { page } = keeper;
    const says = (text: string) => soon(() => page.locator('.scan-words').innerText()).toContain(text);
    await page.goto('/picking');
    await isWhole(page);
    await page.click(`[name=only][value=${SLIP}]`);
    await page.waitForURL('**/picking/walk');
    await page.waitForTimeout(300); // keys come one by one over the debugger, and halt while the page settles
    await typeAsScanner(page, FAN);
    await says('拿错了');
    expect(await page.locator('#scan-desk').getAttribute('data-tone')).toBe('refused');
    await isWhole(page);
    await typeAsScanner(page, 'SN-0001');
    await says(BOARD);
    for (const code of [RELAY, RELAY, RELAY]) await typeAsScanner(page, code);
    await says('全部拣完');
    await page.locator('.scan-words [data-enter]').click();
    await page.waitForURL(`**/picking/${SLIP}/issue`);
    await drawSignature(page);
    await isWhole(page);
    await page.locator('main form.card-body button[type=submit]').click();
    await page.waitForURL('**/picking?done=issued_done**');
    expect(await slipState()).toBe('issued');
    const issue = await chain.app.db.selectFrom('requisition_issue').selectAll().executeTakeFirstOrThrow();
    expect(issue).toMatchObject({ signature: 'drawn', signed_by: technician.id });
    expect([await custody(chain.board), await custody(chain.relay)]).toEqual(['1', '3']);
  });

  it('technician: says on the phone what became of each piece', async () => {
    const { page } = technician;
    await page.goto(`/issued-parts?task=${TASK}`);
    await isWhole(page);
    await page.locator('a.part-main', { hasText: BOARD }).click();
    await page.locator('a.use-kind[href*="kind=fitted"]').click();
    await page.fill('[name=serial_out]', 'SN-0909');
    await isWhole(page);
    await press(page, '确认装机');
    await page.waitForURL(/done=/);
    await isWhole(page);
    for (const [kind, quantity] of [
      ['consumed', '1'],
      ['returned', '2'],
    ] as const) {
      await page.goto(`/issued-parts?task=${TASK}`);
      await page.locator('a.part-main', { hasText: RELAY }).click();
      await page.locator(`a.use-kind[href*="kind=${kind}"]`).click();
      await page.fill('[name=quantity]', quantity);
      await page.click('#report button[type=submit]');
      await page.waitForURL(/done=/);
    }
    await isWhole(page);
    expect([await custody(chain.board), await custody(chain.relay)]).toEqual(['0', '2']);
  });

  it('assistant: may not close while pieces are open, and sees which', async () => {
    await technician.page.goto(`/service-tasks/${TASK}`);
    await press(technician.page, '登记返回');
    await soon(taskState).toBe('back');
    const { page } = assistant;
    await page.goto(`/service-tasks/${TASK}`);
    await isWhole(page);
    await press(page, '关闭任务');
    await page.locator('[role=alert]').waitFor();
    expect(await page.locator('[role=alert]').innerText()).toContain(RELAY);
    expect(await page.locator('#open').innerText()).toMatch(/RELAY-24[\s\S]*2[\s\S]*CB-100/);
    expect(await taskState()).toBe('back');
  });

  it('storekeeper: takes back what was not used and the old part', async () => {
    const { page } = keeper;
    await page.goto('/issued-parts/returns');
    await isWhole(page);
    await typeAsScanner(page, RELAY);
    await page.waitForURL(/\/returns\/\d+$/);
    expect(await page.locator('[name=bin]').inputValue()).toBe('B-01');
    await isWhole(page);
    await press(page, '接收');
    await page.waitForURL(/done=/);
    expect(await page.locator('#done').innerText()).toContain('B-01');
    await page.goto('/expected-returns');
    await isWhole(page);
    await page.locator('tbody a[href^="/expected-returns/"]').first().click();
    await isWhole(page);
    await page.fill('[name=serial]', 'SN-0909');
    await page.locator('form[action$="/receipt"] button[type=submit]').click();
    await page.waitForURL(/done=/);
    await isWhole(page);
    const quarantine = await chain.app.db.selectFrom('place').select('id').where('code', '=', 'QUARANTINE').execute();
    expect(await onHand(chain.app, quarantine[0]!.id, chain.board)).toBe('1');
    expect(await onHand(chain.app, chain.house.otherBin, chain.relay)).toBe('4');
    expect(await custody(chain.relay)).toBe('0');
  });

  it('assistant: closes the task, whose page had followed by itself', async () => {
    const { page } = assistant;
    await soon(() => page.locator('#open').count()).toBe(0);
    await press(page, '关闭任务');
    await soon(taskState).toBe('closed');
    expect(await slipState()).toBe('closed');
    expect(problemsOf(page).filter((problem) => !problem.includes('409'))).toEqual([]);
  });

  it('finance: sees what it cost, less what came back, and exports it once', async () => {
    const { page } = finance;
    await page.goto('/task-costs');
    await page.fill('[name=to]', today());
    await press(page, 'Show');
    const row = page.locator('#open-costs tbody tr', { hasText: TASK });
    expect(await row.innerText()).toMatch(/East Battery[\s\S]*ERP-77[\s\S]*1,230\.00/);
    expect(await costOf(chain.app, 1)).toBe('1230.00');
    await isWhole(page);
    await press(page, 'Export these costs');
    await page.waitForURL('**/task-costs/CE-0001**');
    const said = await page.locator('main').innerText();
    for (const text of ['1,230.00', 'East Battery', 'Part RELAY-24']) expect(said).toContain(text);
    await isWhole(page);
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('a[download="CE-0001.csv"]')]);
    const lines = (await readFile(await file.path(), 'utf8')).trim().split(/\r?\n/);
    expect(lines.filter((line) => line.includes('ERP-77'))).toHaveLength(3); // two issued, one returned
    await page.goto(`/task-costs?to=${today()}`);
    expect(await page.locator('#open-costs').innerText()).toContain('Everything of this period is exported');
  });
});
