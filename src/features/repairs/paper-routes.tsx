import { Hono } from 'hono';
import { html } from 'hono/html';
import { JobCard } from '../../../views/repairs/job-card.js';
import { assetAddress } from '../../platform/assets.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { requires } from '../../platform/permissions.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { symbolOf } from '../labels/index.js';
import { orderOf } from './show-order.js';
import { diagnosesOf, labourOf, partsOf, softwareOf } from './work-queries.js';

async function printJobCard(c: RequestContext) {
  const context = contextOf(c);
  const { db, config } = context;
  const order = await orderOf(c);
  const labour = await labourOf(db, order.id);
  const software = order.serial_id ? await softwareOf(db, order.serial_id, order.id) : [];
  const content = (
    <JobCard
      order={order}
      diagnoses={await diagnosesOf(db, order.id)}
      parts={await partsOf(db, order.id)}
      minutes={labour.reduce((sum, row) => sum + (row.removed_at ? 0 : (row.minutes ?? 0)), 0)}
      software={software[0]?.version ?? null}
      receivedOn={dayIn(config.timeZone, order.received_at)}
      today={todayOf(context)}
      company={config.companyName ?? null}
      barcode={symbolOf(order.number, 'code128', 'sheet')}
      assets={{
        styles: ['paper.css', 'repairs.css'].map(assetAddress),
        scripts: [assetAddress('app.js')],
      }}
    />
  );
  return c.html(html`<!DOCTYPE html>${c.get('render').fragment(content)}`);
}

export const paperRoutes = new Hono<Env>().get('/repairs/:number/paper', requires('repair.read'), (c) =>
  printJobCard(c),
);
