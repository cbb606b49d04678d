import { Hono } from 'hono';
import { html } from 'hono/html';
import { CaseSheet } from '../../../views/property-cases/case-sheet.js';
import { assetAddress } from '../../platform/assets.js';
import { can, contextOf, type Env } from '../../platform/context.js';
import { requires } from '../../platform/permissions.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { symbolOf } from '../labels/index.js';
import { lastRepairOf, ownerChangeOf } from './piece-state.js';
import { toldOf } from './queries.js';
import { caseOf } from './seen-case.js';

export const paperRoutes = new Hono<Env>().get(
  '/property-cases/:number/paper',
  requires('property_case.read'),
  async (c) => {
    const context = contextOf(c);
    const { db, actor, config } = context;
    const of = await caseOf(c);
    const showsValues = can(actor, 'property.value');
    const content = (
      <CaseSheet
        of={of}
        told={await toldOf(db, of.id)}
        repair={(await lastRepairOf(db, of.id))?.number ?? null}
        ownerChange={(await ownerChangeOf(db, of.id)) ?? null}
        shows={{ amount: showsValues, value: showsValues || of.received_by === actor.personId }}
        barcode={symbolOf(of.number, 'code128', 'sheet')}
        company={config.companyName ?? null}
        dayOf={(moment) => dayIn(config.timeZone, moment)}
        today={todayOf(context)}
        assets={{ styles: ['paper.css', 'slip-sheet.css'].map(assetAddress), scripts: [assetAddress('app.js')] }}
      />
    );
    return c.html(html`<!DOCTYPE html>${c.get('render').fragment(content)}`);
  },
);
