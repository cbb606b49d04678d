import { Hono } from 'hono';
import { html } from 'hono/html';
import { LoanSheet } from '../../../views/tool-loans/loan-sheet.js';
import { ReturnSheet } from '../../../views/tool-loans/return-sheet.js';
import { assetAddress } from '../../platform/assets.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { requires } from '../../platform/permissions.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { symbolOf } from '../labels/index.js';
import { linesOf } from './loan-queries.js';
import { loanOf } from './loan-routes.js';
import { returnsOf } from './return-queries.js';
import { signaturesOf } from './story-queries.js';

/** What both papers have: the loan as it stands, who signed, and what the sheet needs. */
async function sheetOf(c: RequestContext) {
  const context = contextOf(c);
  const { db, config } = context;
  const loan = await loanOf(c);
  const today = todayOf(context);
  const signatures = await signaturesOf(db, loan.id);
  return {
    loan,
    today,
    lentOn: dayIn(config.timeZone, loan.lent_at),
    lines: await linesOf(db, loan.id, today),
    signatures: signatures.map((one) => ({ ...one, day: dayIn(config.timeZone, one.signed_at) })),
    barcode: symbolOf(loan.number, 'code128', 'sheet'),
    company: config.companyName ?? null,
    assets: {
      styles: ['paper.css', 'slip-sheet.css', 'loan-sheet.css'].map(assetAddress),
      scripts: [assetAddress('app.js')],
    },
  };
}

async function printLoan(c: RequestContext) {
  const content = <LoanSheet {...await sheetOf(c)} />;
  return c.html(html`<!DOCTYPE html>${c.get('render').fragment(content)}`);
}

async function printReturn(c: RequestContext) {
  const { db, config } = contextOf(c);
  const sheet = await sheetOf(c);
  const returns = (await returnsOf(db, sheet.loan.id))
    .filter((row) => !row.undone_at)
    .map((row) => ({ ...row, day: dayIn(config.timeZone, row.returned_at) }));
  const content = <ReturnSheet {...sheet} returns={returns} />;
  return c.html(html`<!DOCTYPE html>${c.get('render').fragment(content)}`);
}

export const paperRoutes = new Hono<Env>()
  .get('/tool-loans/:number/paper', requires('loan.read'), (c) => printLoan(c))
  .get('/tool-loans/:number/return-paper', requires('loan.read'), (c) => printReturn(c));
