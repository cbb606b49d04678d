import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { homeMessages } from '../../../views/home/messages.js';
import { HomePage, Waiting } from '../../../views/home/home-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { requires } from '../../platform/permissions.js';
import { fragmentOrPage } from '../../platform/respond.js';
import { movementLog } from '../../stock/index.js';
import { doorsFor } from './doors.js';
import { expiringLots, firstHour, heldBy, vitalWithoutStock } from './queries.js';

const MOVEMENTS = 8;

/** What waits, by what the person may see. */
async function waitingFor(c: RequestContext) {
  const { db, config } = c.get('deps');
  const { actor } = contextOf(c);
  const stock = can(actor, 'stock.read');
  const steps = actor.roles.includes('administrator') ? await firstHour(db) : null;
  return {
    held: await heldBy(db, actor.personId),
    short: stock ? await vitalWithoutStock(db) : [],
    expiring: stock ? await expiringLots(db, config.timeZone) : [],
    movements: stock ? (await movementLog(db, 'all', { size: MOVEMENTS })).rows : null,
    firstHour: steps && Object.values(steps).includes(false) ? { steps, mayScan: can(actor, 'scan.use') } : null,
  };
}

export const homeRoutes = new Hono<Env>().get('/', requires('own.account'), async (c) => {
  const { actor } = contextOf(c);
  const waiting = await waitingFor(c);
  return fragmentOrPage(c, translator(c.get('language'), homeMessages)('today'), {
    fragment: () => <Waiting {...waiting} />,
    page: () => (
      <HomePage
        name={actor.name}
        roles={actor.roles}
        doors={doorsFor((right) => can(actor, right))}
        waiting={waiting}
      />
    ),
  });
});
