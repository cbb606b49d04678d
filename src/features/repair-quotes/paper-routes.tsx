import { Hono } from 'hono';
import { html } from 'hono/html';
import { QuoteSheet } from '../../../views/repair-quotes/quote-sheet.js';
import { assetAddress } from '../../platform/assets.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import type { Language } from '../../platform/language.js';
import { requires } from '../../platform/permissions.js';
import { dayIn } from '../../platform/working-days.js';
import { languageOfCustomer, paperOf, type QuotePaper } from './paper.js';
import { linesOf } from './queries.js';
import { quotePdf } from './quote-pdf.js';
import { quoteOf } from './seen-quote.js';

/** In the language that was asked for, else the customer's. */
async function paperAsked(c: RequestContext): Promise<QuotePaper> {
  const { db, config } = contextOf(c);
  const quote = await quoteOf(c);
  const asked = c.req.query('language');
  const language: Language = asked === 'en' || asked === 'zh-CN' ? asked : languageOfCustomer(quote.customer);
  const dayOf = (moment: Date) => dayIn(config.timeZone, moment);
  return paperOf(quote, await linesOf(db, quote.id), { language, company: config.companyName ?? null, dayOf });
}

async function print(c: RequestContext) {
  const assets = { styles: ['paper.css', 'quote-sheet.css'].map(assetAddress), scripts: [assetAddress('app.js')] };
  const content = <QuoteSheet paper={await paperAsked(c)} assets={assets} />;
  return c.html(html`<!DOCTYPE html>${c.get('render').fragment(content)}`);
}

async function sendFile(c: RequestContext) {
  const paper = await paperAsked(c);
  const body = await quotePdf(paper, contextOf(c).now());
  return c.body(body, 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="${paper.number}.pdf"`,
  });
}

export const paperRoutes = new Hono<Env>()
  .get('/repair-quotes/:number/print', requires('quote.read'), (c) => print(c))
  .get('/repair-quotes/:number/pdf', requires('quote.read'), (c) => sendFile(c));
