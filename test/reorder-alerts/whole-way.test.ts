import { sql } from 'kysely';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import {
  axeFindings,
  launchBrowser,
  openPage,
  type PageOptions,
  problemsOf,
  type Program,
  startProgram,
} from '../support/browser.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';
import { typeAsScanner } from '../support/wedge.js';
import { type AlertHouse, alertHouse } from './factory.js';

const PART = 'FAN-80';

describe('from a shelf that runs low to the slip that waited', { timeout: 120_000 }, () => {
  let app: TestApp;
  let house: AlertHouse;
  let program: Program;
  let browser: Browser;
  let mail: MailServer;
  let part: number;

  beforeAll(async () => {
    mail = await startMailServer();
    const env = { SMTP_URL: mail.url, MAIL_FROM: 'spares@example.com', MAIL_PAUSE_S: '0' };
    app = await testApp({ env });
    house = await alertHouse(app);
    part = await house.part({ code: PART });
    await house.level(part, '2', '6');
    await house.post('receive', { itemId: part, quantity: 4, unitCost: '80' });
    await app.db
      .updateTable('person')
      .set({ email: 'buyer@example.com' })
      .where('id', '=', house.purchasing.personId)
      .execute();
    await app.db
      .insertInto('item_supplier')
      .values({
        item_id: part,
        supplier_id: house.supplierParty,
        part_number: 'ACME-F80',
        lead_days: 7,
        pack: '5',
        price: '78.5',
        preferred: true,
        changed_by: house.purchasing.personId,
        changed_at: app.deps.now(),
      })
      .execute();
    const { personId } = await app.signIn('technician');
    await app.db.insertInto('badge').values({ person_id: personId, code: 'B-WANG0001' }).execute();
    await house.place({ code: 'CUST-WANG', name: '王工', kind: 'person', person_id: personId });
    [program, browser] = await Promise.all([startProgram({ databaseUrl: app.url, env }), launchBrowser()]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    expect(await verifyBook(app.db)).toEqual([]);
    await app.close();
    await mail.stop();
  });

  const screen = async (
    { cookie, personId }: { cookie: string; personId: number },
    path: string,
    { width, language }: Pick<PageOptions, 'width' | 'language'>,
  ) => {
    await app.db.updateTable('person').set({ language }).where('id', '=', personId).execute();
    const page = await openPage(browser, { width, language, baseUrl: program.url, cookie });
    await page.goto(path);
    return page;
  };
  const soon = (read: () => Promise<unknown>) => expect.poll(read);
  const good = async (page: Page) => {
    await page.waitForTimeout(300); // what is fading in has the colours that it will have
    expect(await axeFindings(page)).toEqual([]);
    expect(problemsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  };
  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const alertState = async () =>
    (await app.db.selectFrom('reorder_alert').select('state').where('item_id', '=', part).executeTakeFirst())?.state;
  const says = (page: Page, text: string | RegExp) => soon(() => page.locator('.scan-words').innerText()).toMatch(text);

  it('shows the alert on the screen of purchasing when the last scan takes the shelf to its point, and mails it', async () => {
    const buyer = await screen(house.purchasing, '/reorder-alerts', { width: 1280, language: 'zh-CN' });
    await buyer.waitForSelector('#alert-list');
    expect(await buyer.locator(`tr:has-text("${PART}")`).count()).toBe(0);
    const keeper = await screen(house.storekeeper, '/scan', { width: 390, language: 'zh-CN' });
    await keeper.waitForTimeout(300); // keys come one by one over the debugger, and halt while the page settles
    await typeAsScanner(keeper, 'CMD-ISSUE');
    await says(keeper, /谁|领/);
    await typeAsScanner(keeper, 'B-WANG0001');
    await says(keeper, /物料/);
    await typeAsScanner(keeper, PART);
    await says(keeper, PART);
    await soon(() => keeper.locator('#acts > li').count()).toBe(1);
    await typeAsScanner(keeper, PART);
    await soon(() => keeper.locator('#acts > li').count()).toBe(2);
    await buyer.waitForSelector(`tr:has-text("${PART}")`);
    await good(buyer);
    await soon(async () =>
      mail.received.map(({ to, text }) => to === 'buyer@example.com' && text.includes(PART)),
    ).toContain(true);
    await keeper.context().close();
    await buyer.context().close();
  });

  it('is requested and approved', async () => {
    const buyer = await screen(house.purchasing, '/reorder-alerts', { width: 1280, language: 'en' });
    await buyer.check(`tr:has-text("${PART}") input[name=alert]`);
    await buyer.click('.alert-ticked .btn-primary');
    await buyer.waitForURL('**/purchase-requests/PR-000001**');
    await good(buyer);
    expect(await buyer.locator('main').innerText()).toContain(PART);
    await press(buyer, 'Hand in for approval');
    await soon(() => buyer.locator('main').innerText()).toMatch(/[Ww]ait/);
    await soon(alertState).toBe('requested');
    const supervisor = await app.signIn('supervisor');
    const approver = await screen(supervisor, '/approvals', { width: 390, language: 'zh-CN' });
    expect(await approver.locator('#request-PR-000001').innerText()).toContain(PART);
    await good(approver);
    await approver.locator('#request-PR-000001').getByRole('button', { name: /批准/ }).first().click();
    await soon(
      async () => (await app.db.selectFrom('purchase_request').select('state').executeTakeFirst())?.state,
    ).toBe('approved');
    await approver.context().close();
    await buyer.context().close();
  });

  it('is ordered under the number of the ERP', async () => {
    const buyer = await screen(house.purchasing, '/purchase-requests/PR-000001', {
      width: 390,
      language: 'zh-CN',
    });
    await buyer.click('a[href="/purchase-orders/new?request=PR-000001"]');
    await buyer.fill('[name=erp_number]', 'CG-2026-0815');
    await good(buyer);
    await buyer.locator('main form .btn-primary').last().click();
    await buyer.waitForURL('**/purchase-orders/PO-000001**');
    expect(await buyer.locator('main').innerText()).toContain('CG-2026-0815');
    await good(buyer);
    await soon(alertState).toBe('ordered');
    await buyer.context().close();
  });

  it('is received by scan, which closes the alert and offers the goods to the slip that waits', async () => {
    const line = await slipThatWaits('3');
    const keeper = await screen(house.storekeeper, '/goods-receipts/new?code=CG-2026-0815', {
      width: 1280,
      language: 'en',
    });
    await keeper.fill('[name=delivery_note]', 'DN-77');
    await good(keeper);
    await keeper.locator('main form .btn-primary').last().click();
    await keeper.waitForURL('**/goods-receipts/GR-000001**');
    await keeper.waitForTimeout(300);
    await typeAsScanner(keeper, 'ACME-F80');
    await says(keeper, PART);
    await good(keeper);
    await typeAsScanner(keeper, '*5');
    await soon(async () => (await app.db.selectFrom('goods_receipt_line').select('quantity').execute()).length).toBe(1);
    await says(keeper, /A-01|B-/);
    await good(keeper);
    await soon(alertState).toBe('closed');
    await keeper.goto('/goods-receipts/GR-000001');
    const fill = keeper.getByRole('button', { name: /REQ-000001/ });
    await fill.click();
    await fill.waitFor({ state: 'detached' }); // the page that says so has come
    await soon(
      async () =>
        (await app.db.selectFrom('requisition_line').select('waiting').where('id', '=', line).executeTakeFirst())
          ?.waiting,
    ).toBe('0.000');
    await good(keeper);
    await keeper.context().close();
  });

  async function slipThatWaits(quantity: string): Promise<number> {
    const { personId } = await app.signIn('technician');
    const found = await sql<{ id: number }>`
      with task as (insert into service_task (customer_id, kind_id, charge, title, planned_from, planned_to, created_by)
        values (${house.customerParty}, 1, 'warranty', '更换风扇', current_date, current_date, ${personId}) returning id),
      head as (insert into requisition (task_id, warehouse_id, requested_for, drafted_by, needed_by, state, value, submitted_at, approved_at)
        select id, ${house.warehouse}, ${personId}, ${personId}, current_date, 'approved', 100, now(), now() from task returning id)
      insert into requisition_line (requisition_id, position, item_id, quantity, waiting)
        select id, 1, ${part}, ${quantity}::numeric, ${quantity}::numeric from head returning id`.execute(app.db);
    return found.rows[0]!.id;
  }
});
