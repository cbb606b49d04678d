import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dailyWorks } from '../../src/features.js';
import { queueDaily } from '../../src/platform/daily.js';
import { testApp, type TestApp } from '../support/app.js';
import { runJobs } from '../support/jobs.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';
import { type LoanHouse, loanHouse } from './factory.js';

let server: MailServer;
let app: TestApp;
let house: LoanHouse;
let now = new Date('2026-11-23T02:00:00Z');

beforeAll(async () => {
  server = await startMailServer();
  app = await testApp({
    now: () => now,
    env: { SMTP_URL: server.url, MAIL_FROM: 'spares@example.com', PUBLIC_URL: 'https://spares.example.com' },
  });
  house = await loanHouse(app);
});
afterAll(async () => {
  await app.close();
  await server.stop();
});

describe('the mail of a morning', () => {
  it('is one for each person, with all that there is to tell of tools, and none on a day between', async () => {
    const keeper = await house.person('storekeeper', 'supervisor');
    const [email, borrowed] = ['keeper@example.com', await house.piece()];
    await app.ownerDb
      .updateTable('person')
      .set({ email, language: 'en', name_en: 'Wang Liping' })
      .where('id', '=', keeper.personId)
      .execute();
    const [late, later] = [await house.piece(), await house.piece()];
    await house.lend([borrowed], { borrowerId: keeper.personId, dueOn: '2026-11-25' });
    await house.lend([late, later], { dueOn: '2026-11-24' });
    // Three times the borrower was reminded in vain.
    await sql`update tool_loan_line set reminders = 3, reminded_on = '2026-11-23', due_on = '2026-11-16' where holder_id = ${house.technician.personId}`.execute(
      app.ownerDb,
    );
    const kept = await house.piece();
    await house.duty(kept.serialId, '2026-12-02');
    await house.duty((await house.piece()).serialId, '2026-12-25');
    const mailsOf = async (day: string) => {
      server.received.length = 0;
      now = new Date(`${day}T00:00:00Z`);
      await queueDaily(app.deps, dailyWorks);
      await runJobs(app); // the daily works, not yet the mail, which waits for what else is told
      await runJobs(app, { later: true });
      return server.received.filter((mail) => mail.to === email);
    };
    const [mail, ...others] = await mailsOf('2026-11-25');
    expect(others).toEqual([]);
    const borrowedToday = new RegExp(`borrowed is due: [^\\n]* ${borrowed.serial} \\(2026-11-25\\)`);
    expect(mail!.text).toMatch(borrowedToday);
    expect(mail!.text).toContain(kept.serial);
    expect(mail!.text).toContain(late.serial);
    expect(mail!.text).toContain(later.serial);
    expect(mail!.text.match(/https:\/\/spares\.example\.com\/notifications\/\d+/g)).toHaveLength(3);
    expect(await mailsOf('2026-11-26')).toEqual([]);
  });
});
