import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { homeMessages } from '../../../views/home/messages.js';
import { HomePage, Waiting } from '../../../views/home/home-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { requires } from '../../platform/permissions.js';
import { fragmentOrPage } from '../../platform/respond.js';
import { movementLog, visibleOwners } from '../../stock/index.js';
import { listHoldings } from '../custody/index.js';
import { doorsFor } from './doors.js';
import { expiringLots, firstHour, vitalWithoutStock } from './queries.js';
import { waitsFor } from './waits.js';

const MOVEMENTS = 8;
const HELD = 5;

/** What waits, by what the person may see; asked all at once. */
async function waitingFor(c: RequestContext) {
  const { db, config } = c.get('deps');
  const context = contextOf(c);
  const { actor } = context;
  const stock = can(actor, 'stock.read');
  const [waits, held, short, expiring, movements, steps] = await Promise.all([
    waitsFor(context),
    stock ? listHoldings(db, { personId: actor.personId }, { size: HELD }) : null,
    stock ? vitalWithoutStock(db) : [],
    stock ? expiringLots(db, config.timeZone) : [],
    stock ? visibleOwners(db, actor).then((owners) => movementLog(db, 'all', { owners, size: MOVEMENTS })) : null,
    actor.roles.includes('administrator') ? firstHour(db) : null,
  ]);
  return {
    personId: actor.personId,
    waits,
    held,
    short,
    expiring,
    movements: movements?.rows ?? null,
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
