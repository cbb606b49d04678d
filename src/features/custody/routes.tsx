import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { custodyMessages } from '../../../views/custody/custody-messages.js';
import { CustodyPage } from '../../../views/custody/custody-page.js';
import { HolderList, HolderListPage } from '../../../views/custody/holder-list-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { fragmentOrPage, page } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { mayStart } from './count.js';
import { holderFilterForm, searchForm } from './forms.js';
import { holderOf, seesPrices } from './holder-of.js';
import { listHolders } from './holders.js';
import { HOLDINGS_PER_PAGE, listHoldings } from './holdings.js';

const title = (c: RequestContext, key: 'custody' | 'custody_of', name = '') => {
  const t = translator(c.get('language'), custodyMessages);
  return key === 'custody' ? t(key) : t(key, { name });
};

async function showCustody(c: RequestContext) {
  const { actor, db, newId } = contextOf(c);
  const person = await holderOf(c);
  const checked = checkForm(searchForm, c.req.query());
  const search = checked.ok ? checked.input.search : undefined;
  const number = pageNumber(c.req.query('page'));
  const options = {
    number,
    size: HOLDINGS_PER_PAGE,
    search,
    prices: seesPrices(c, person),
    today: todayOf(contextOf(c)),
  };
  const held = await listHoldings(db, { personId: person.id }, options);
  const isSelf = person.id === actor.personId;
  const content = (
    <CustodyPage
      person={person}
      held={held}
      search={search}
      isSelf={isSelf}
      mayHandOver={can(actor, isSelf ? 'custody.hand_over' : 'custody.hand_over_for')}
      mayCount={mayStart(actor, { kind: 'person', person_id: person.id })}
      mayReport={can(actor, 'part.report') && (isSelf || can(actor, 'task.read_all'))}
      mayAsk={isSelf && can(actor, 'loan.ask_extension')}
      mayReadAll={can(actor, 'custody.read')}
      countKey={newId()}
    />
  );
  const name = c.get('language') === 'en' ? (person.name_en ?? person.name) : person.name;
  return page(c, title(c, 'custody_of', name), content);
}

export const custodyRoutes = new Hono<Env>()
  .get('/custody', requires('custody.read'), async (c) => {
    const checked = checkForm(holderFilterForm, c.req.query());
    const filters = checked.ok ? checked.input : {};
    const prices = can(c.get('actor'), 'price.read');
    const found = await listHolders(c.get('deps').db, filters, pageNumber(c.req.query('page')), prices);
    const props = { ...found, filters, value: prices ? (found.value ?? '0') : null };
    return fragmentOrPage(c, title(c, 'custody'), {
      fragment: () => <HolderList {...props} />,
      page: () => <HolderListPage {...props} />,
    });
  })
  .get('/people/:id/custody', requires('stock.read'), (c) => showCustody(c));
