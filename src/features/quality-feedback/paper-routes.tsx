import { Hono } from 'hono';
import { html } from 'hono/html';
import { QualityPaper } from '../../../views/quality-feedback/paper.js';
import { assetAddress } from '../../platform/assets.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { requires } from '../../platform/permissions.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { attachmentsOf } from '../attachments/index.js';
import { symbolOf } from '../labels/index.js';
import { sheetAttachable } from './attachable.js';
import { linksShown, opensOf, stepsShown } from './queries.js';
import { sheetOf } from './show-sheet.js';

/** So many photos fit on the paper beside all that is to be written. */
const MOST_PHOTOS = 6;

async function print(c: RequestContext) {
  const { db, actor, config, now } = contextOf(c);
  const sheet = await sheetOf(c);
  const steps = await stepsShown(db, sheet.id);
  const { rows: files } = await attachmentsOf(db, sheetAttachable.kind, sheet.id, { size: 24 });
  const reviewed = sheet.reviewed_at && steps.find((step) => step.act === 'passed');
  const content = (
    <QualityPaper
      sheet={sheet}
      links={await linksShown(db, sheet.id)}
      opens={await opensOf(db, actor, sheet)}
      reviewNote={reviewed ? reviewed.note : null}
      photos={files
        .filter((file) => file.picture)
        .toReversed()
        .slice(0, MOST_PHOTOS)}
      dayOf={(moment) => (moment ? dayIn(config.timeZone, moment) : '')}
      barcode={symbolOf(sheet.number, 'code128', 'sheet')}
      company={config.companyName ?? null}
      today={todayOf({ config, now })}
      assets={{ styles: ['paper.css', 'quality-paper.css'].map(assetAddress), scripts: [assetAddress('app.js')] }}
    />
  );
  return c.html(html`<!DOCTYPE html>${c.get('render').fragment(content)}`);
}

export const paperRoutes = new Hono<Env>().get('/quality-feedback/:number/paper', requires('quality.read'), (c) =>
  print(c),
);
