import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerSheet } from '../../src/features/quality-feedback/answer-sheet.js';
import { testApp, type TestApp } from '../support/app.js';
import { sheetHouse } from './factory.js';
import { insertSheet } from './sheet-rows.js';

let app: TestApp;
let house: Awaited<ReturnType<typeof sheetHouse>>;

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-23T02:00:00Z'), config: { companyName: '测试公司' } });
  house = await sheetHouse(app);
});
afterAll(() => app.close());

const words = (text: string) => text.replace(/\s+/g, ' ');

describe('the sheet on paper', () => {
  it('has all that was said, each with who and when, in Chinese with English captions', async () => {
    const { id, number } = await house.at('closed', { positions: 'CH12', problem: '第一行\n<script>x</script>' });
    await sql`insert into quality_sheet_link (sheet_id, supplier_id, lot) values (${id}, ${house.supplierId}, 'L-77')`.execute(
      app.ownerDb,
    );
    await sql`update quality_sheet set late = true, cause_id = (select min(id) from fault_term where kind = 'cause') where id = ${id}`.execute(
      app.ownerDb,
    );
    const page = await house.auditor.get(`/quality-feedback/${number}/paper`);
    expect(page.status).toBe(200);
    const paper = page.html.querySelector('article.quality-paper')!;
    expect(paper.querySelector('h1')!.text).toBe('质量信息反馈单');
    expect(paper.querySelector('.paper-head small')!.text).toBe('Quality Feedback Sheet');
    expect(paper.querySelector('.barcode-text')!.text).toBe(number);
    expect(paper.querySelector('script')).toBeNull();
    const text = words(paper.text);
    for (const said of [
      '测试公司',
      'CH12',
      '第一行 <script>x</script>',
      'L-77',
      'Acme',
      '情况属实',
      '采购',
      '供应商换料',
      '退回整批并更换供应商',
      '复测合格',
      '补报',
      '2026-11-23',
    ])
      expect(text).toContain(said);
    const people = [house.technician, house.supervisor, house.quality, house.checker];
    const named = await app.ownerDb
      .selectFrom('person')
      .select('name')
      .where(
        'id',
        'in',
        people.map((one) => one.personId),
      )
      .execute();
    for (const { name } of named) expect(text).toContain(name);
    expect(page.text).not.toContain('style=');
  });

  it('leaves room to write where it has not come to it yet, and has the other title', async () => {
    const { number } = await insertSheet(app.ownerDb, {
      raisedBy: house.technician.personId,
      state: 'raised',
      kind: 'information',
      urgent: true,
    });
    const paper = (await house.auditor.get(`/quality-feedback/${number}/paper`)).html.querySelector('article')!;
    expect(paper.querySelector('h1')!.text).toBe('信息传递单');
    expect(paper.querySelectorAll('.quality-paper-sign').map((one) => one.text.includes('＿＿'))).toEqual(
      Array(5).fill(true),
    );
    expect(paper.querySelector('.quality-paper-stamp')!.text).toContain('紧急');
  });

  it('shows no answer that was rejected, and the name of who gave it when quality wrote it down', async () => {
    const { id, number } = await house.at('assigned');
    await answerSheet(house.quality.context, { id, answeredName: '研发老王', causeNote: '设计余量小', action: '改版' });
    const before = words(
      (await house.auditor.get(`/quality-feedback/${number}/paper`)).html.querySelector('article')!.text,
    );
    expect(before).toContain('研发老王');
    expect(before).toContain('代填');
    await sql`update quality_sheet set state = 'assigned' where id = ${id}`.execute(app.ownerDb);
    const after = words(
      (await house.auditor.get(`/quality-feedback/${number}/paper`)).html.querySelector('article')!.text,
    );
    expect(after).not.toContain('研发老王');
    expect(after).not.toContain('改版');
  });

  it('is open to whom the sheet is open, and to nobody else', async () => {
    const { number } = await insertSheet(app.ownerDb, { raisedBy: house.supervisor.personId, state: 'raised' });
    const other = await house.person('technician');
    expect((await other.get(`/quality-feedback/${number}/paper`)).status).toBe(404);
    expect((await house.supervisor.get(`/quality-feedback/${number}/paper`)).status).toBe(200);
    expect((await house.supervisor.get('/quality-feedback/QF-999999/paper')).status).toBe(404);
    expect((await house.supervisor.get('/quality-feedback/nonsense/paper')).status).toBe(404);
  });

  it('names the document that it comes from only to who may open that', async () => {
    const { number } = await insertSheet(app.ownerDb, {
      raisedBy: house.supervisor.personId,
      state: 'raised',
      source: ['claim', 'CL-999999'],
    });
    const paper = (await house.auditor.get(`/quality-feedback/${number}/paper`)).html.querySelector('article')!;
    expect(paper.text).toContain('供应商索赔');
    expect(paper.text).not.toContain('CL-999999');
  });
});
