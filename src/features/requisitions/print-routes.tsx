import { Hono } from 'hono';
import { html } from 'hono/html';
import { SlipSheet } from '../../../views/requisitions/slip-sheet.js';
import { assetAddress } from '../../platform/assets.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { requires } from '../../platform/permissions.js';
import { todayOf } from '../../platform/working-days.js';
import { symbolOf } from '../labels/index.js';
import { slipOf } from './draft-routes.js';
import { devicesOf, printedLines, signaturesOf } from './print-queries.js';
import { issuesOf, storyOf } from './queries.js';

async function print(c: RequestContext) {
  const slip = await slipOf(c);
  const context = contextOf(c);
  const { db, actor, config } = context;
  const story = await storyOf(db, slip.id);
  const content = (
    <SlipSheet
      slip={slip}
      lines={await printedLines(db, slip.id)}
      devices={await devicesOf(db, slip.task_id)}
      signatures={signaturesOf(slip, story, await issuesOf(db, slip.id), config.timeZone)}
      barcode={symbolOf(slip.number, 'code128', 'sheet')}
      company={config.companyName ?? null}
      today={todayOf(context)}
      showsPrices={can(actor, 'price.read')}
      assets={{ styles: ['paper.css', 'slip-sheet.css'].map(assetAddress), scripts: [assetAddress('app.js')] }}
    />
  );
  return c.html(html`<!DOCTYPE html>${c.get('render').fragment(content)}`);
}

export const printRoutes = new Hono<Env>().get('/requisitions/:number/print', requires('requisition.read'), (c) =>
  print(c),
);
