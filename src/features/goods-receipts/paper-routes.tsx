import { Hono } from 'hono';
import { html } from 'hono/html';
import { ReceiptSheet } from '../../../views/goods-receipts/receipt-sheet.js';
import { assetAddress } from '../../platform/assets.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { requires } from '../../platform/permissions.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { symbolOf } from '../labels/index.js';
import { entriesWhere } from './queries.js';
import { receiptOf } from './show-receipt.js';

const MOST_PRINTED = 2000;

async function print(c: RequestContext) {
  const context = contextOf(c);
  const { db, config } = context;
  const receipt = await receiptOf(c);
  const entries = await entriesWhere(db, receipt.id, { prices: false, limit: MOST_PRINTED, standing: true });
  const content = (
    <ReceiptSheet
      receipt={receipt}
      entries={entries.toReversed()}
      barcode={symbolOf(receipt.number, 'code128', 'sheet')}
      company={config.companyName ?? null}
      day={dayIn(config.timeZone, receipt.closed_at ?? receipt.opened_at)}
      today={todayOf(context)}
      assets={{
        styles: ['paper.css', 'slip-sheet.css', 'loan-sheet.css'].map(assetAddress),
        scripts: [assetAddress('app.js')],
      }}
    />
  );
  return c.html(html`<!DOCTYPE html>${c.get('render').fragment(content)}`);
}

export const paperRoutes = new Hono<Env>().get('/goods-receipts/:number/paper', requires('goods_receipt.read'), (c) =>
  print(c),
);
