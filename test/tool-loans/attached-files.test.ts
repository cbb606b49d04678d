import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportLoss } from '../../src/features/tool-loans/index.js';
import { file, pdf } from '../attachments/factory.js';
import { testApp, type TestApp } from '../support/app.js';
import { type LoanHouse, loanHouse } from './factory.js';

const kinds = ['tool_loan', 'tool_return', 'tool_loss'] as const;
type Kind = (typeof kinds)[number];

describe('photos and files of a loan, a return and a loss', () => {
  let app: TestApp;
  let house: LoanHouse;
  let n = 0;
  const ids = {} as Record<Kind, string>;
  const pages = {} as Record<Kind, string>;

  beforeAll(async () => {
    app = await testApp();
    house = await loanHouse(app);
    const [tool, other] = [await house.piece(), await house.piece()];
    const { loanId, number } = await house.lend([tool, other]);
    const [line, second] = await house.linesOf(loanId);
    await house.giveBack(loanId, { lineId: line!.id, outcome: 'damaged', note: 'Cracked' });
    const lost = { key: randomUUID(), lineId: second!.id, quantity: '1', reason: 'Left on the train' };
    await reportLoss(house.technician.context, lost);
    const row = (table: 'tool_return' | 'tool_loss') =>
      app.db.selectFrom(table).select('id').where('loan_id', '=', loanId).orderBy('id').executeTakeFirstOrThrow();
    ids.tool_loan = String(loanId);
    ids.tool_return = String((await row('tool_return')).id);
    ids.tool_loss = String((await row('tool_loss')).id);
    pages.tool_loan = `/tool-loans/${number}`;
    pages.tool_return = `/tool-loans/returns/${ids.tool_return}`;
    pages.tool_loss = `/tool-loans/losses/${ids.tool_loss}`;
  });
  afterAll(() => app.close());

  const add = (who: LoanHouse['technician'], kind: Kind) =>
    who.post(`/attachments/${kind}/${ids[kind]}/attachments`, { files: file(pdf(`${kind} ${++n}`), `${n}.pdf`) });

  it.each(kinds)('of a %s: whom it concerns adds and sees them, others do not know of it', async (kind) => {
    const added = await add(house.technician, kind);
    expect(added.status).toBe(303);
    expect(added.headers.get('Location')).toMatch(new RegExp(`^${pages[kind]}\\?files_added=1`));
    const { id } = await app.db
      .selectFrom('attachment')
      .select('id')
      .where('owner_kind', '=', kind)
      .executeTakeFirstOrThrow();
    for (const who of [house.technician, house.storekeeper, house.head]) {
      const seen = await who.get(pages[kind]);
      expect(seen.html.querySelector(`#attachments a[href="/attachments/files/${id}"]`)).not.toBeNull();
      expect((await who.get(`/attachments/files/${id}`)).status).toBe(200);
    }
    for (const path of [pages[kind], `/attachments/${kind}/${ids[kind]}`, `/attachments/files/${id}`])
      expect([path, (await house.colleague.get(path)).status]).toEqual([path, 404]);
    expect((await add(house.colleague, kind)).status).toBe(404);
    expect((await house.colleague.post(`/attachments/files/${id}/remove`)).status).toBe(404);
    expect((await house.storekeeper.post(`/attachments/files/${id}/remove`)).status).toBe(303);
  });
});
