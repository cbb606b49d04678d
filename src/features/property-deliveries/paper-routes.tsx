import { Hono } from 'hono';
import { html } from 'hono/html';
import { DeliverySheet } from '../../../views/property-deliveries/delivery-sheet.js';
import { assetAddress } from '../../platform/assets.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { requires } from '../../platform/permissions.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { symbolOf } from '../labels/index.js';
import { linesOf, replacedParts } from './queries.js';
import { deliveryOf } from './show-delivery.js';

async function print(c: RequestContext) {
  const context = contextOf(c);
  const { db, config } = context;
  const delivery = await deliveryOf(c);
  const content = (
    <DeliverySheet
      delivery={delivery}
      lines={await linesOf(db, delivery.id)}
      parts={await replacedParts(db, delivery.id)}
      barcode={symbolOf(delivery.number, 'code128', 'sheet')}
      company={config.companyName ?? null}
      day={dayIn(config.timeZone, delivery.sent_at ?? delivery.begun_at)}
      today={todayOf(context)}
      assets={{
        styles: ['paper.css', 'slip-sheet.css', 'loan-sheet.css'].map(assetAddress),
        scripts: [assetAddress('app.js')],
      }}
    />
  );
  return c.html(html`<!DOCTYPE html>${c.get('render').fragment(content)}`);
}

export const paperRoutes = new Hono<Env>().get('/property-deliveries/:number/paper', requires('property.read'), (c) =>
  print(c),
);
