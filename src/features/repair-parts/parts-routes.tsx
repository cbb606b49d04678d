import { Hono } from 'hono';
import { html } from 'hono/html';
import type { PartsDone } from '../../../views/repair-parts/parts-page.js';
import { PartsSheet } from '../../../views/repair-parts/parts-sheet.js';
import { assetAddress } from '../../platform/assets.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { requires } from '../../platform/permissions.js';
import { todayOf } from '../../platform/working-days.js';
import { symbolOf } from '../labels/index.js';
import { keepActing } from '../sign-in/index.js';
import { scanForm } from './forms.js';
import { findsMissing, printedParts } from './parts-queries.js';
import { whyNoParts } from './repair-part.js';
import { retryParts } from './retry-parts.js';
import { scanPart } from './scan-part.js';
import { answerScan, orderHeadOf, showParts } from './show-parts.js';

const told: readonly PartsDone[] = ['wanted', 'waits', 'cancelled', 'back', 'found', 'nothing', 'recovered'];

/** Whoever opens the page sees what has come in meanwhile: it is promised before the page is shown. */
async function show(c: RequestContext) {
  const head = await orderHeadOf(c);
  const context = contextOf(c);
  const acts = can(context.actor, 'repair.use_parts') && whyNoParts(head.state, 'want') === null;
  if (acts && (await findsMissing(context.db, head.id))) await retryParts(context, { orderId: head.id });
  const done = told.find((one) => one === c.req.query('done'));
  return showParts(c, done ? { done } : {});
}

async function scan(c: RequestContext) {
  const head = await orderHeadOf(c);
  const form = scanForm.parse(Object.fromEntries(new URLSearchParams(await c.req.text())));
  const context = contextOf(c);
  await keepActing(context);
  const said = await scanPart(context, {
    orderId: head.id,
    order: head.number,
    code: form.command ?? form.code,
    typed: form.via === 'typed' && form.command === undefined,
    state: form.state,
    key: form.key ?? context.newId(),
    ...(form.actor !== undefined && { actorId: form.actor }),
  });
  return answerScan(c, said);
}

async function print(c: RequestContext) {
  const head = await orderHeadOf(c);
  const context = contextOf(c);
  const content = (
    <PartsSheet
      head={head}
      lines={await printedParts(context.db, head.id)}
      barcode={symbolOf(head.number, 'code128', 'sheet')}
      company={context.config.companyName ?? null}
      today={todayOf(context)}
      assets={{ styles: ['paper.css', 'slip-sheet.css'].map(assetAddress), scripts: [assetAddress('app.js')] }}
    />
  );
  return c.html(html`<!DOCTYPE html>${c.get('render').fragment(content)}`);
}

export const partsRoutes = new Hono<Env>()
  .get('/repairs/:number/parts', requires('repair.read'), (c) => show(c))
  .post('/repairs/:number/parts', requires('repair.use_parts'), (c) => scan(c))
  .get('/repairs/:number/parts/print', requires('repair.read'), (c) => print(c));
