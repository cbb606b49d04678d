import { Hono } from 'hono';
import { html } from 'hono/html';
import { ReceiptSheet } from '../../../views/customer-property/paper-sheet.js';
import { assetAddress } from '../../platform/assets.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { requires } from '../../platform/permissions.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { symbolOf } from '../labels/index.js';
import { piecesOf, seesValues } from './receipt-queries.js';
import { receiptOf } from './show-receipt.js';

async function print(c: RequestContext) {
  const context = contextOf(c);
  const { actor, db, config } = context;
  const one = await receiptOf(c);
  const today = todayOf(context);
  const values = seesValues(actor, one.received_by);
  const content = (
    <ReceiptSheet
      one={one}
      pieces={await piecesOf(db, one.id, { today, values })}
      values={values}
      barcode={symbolOf(one.number, 'code128', 'sheet')}
      company={config.companyName ?? null}
      receivedOn={dayIn(config.timeZone, one.received_at)}
      signedOn={one.signed_at && dayIn(config.timeZone, one.signed_at)}
      today={today}
      assets={{
        styles: ['paper.css', 'property-sheet.css'].map(assetAddress),
        scripts: [assetAddress('app.js')],
      }}
    />
  );
  return c.html(html`<!DOCTYPE html>${c.get('render').fragment(content)}`);
}

export const paperRoutes = new Hono<Env>().get('/customer-property/:number/paper', requires('property.read'), (c) =>
  print(c),
);
