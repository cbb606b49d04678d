import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { triageWords } from '../../../views/triage/list-messages.js';
import { TriageList, TriageListPage } from '../../../views/triage/list-page.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { fragmentOrPage, seeOther } from '../../platform/respond.js';
import { itemChosen } from '../items/index.js';
import { customerChosen } from '../parties/index.js';
import { listForm } from './forms.js';
import { countTriage, findScanned, listTriage } from './list-queries.js';

/** No item and no customer has this number, so that a text that means none finds nothing instead of everything. */
const NONE = -1;

async function showList(c: RequestContext, unknown?: string) {
  const { db, now } = contextOf(c);
  const checked = checkForm(listForm, c.req.query());
  const { view: asked, item, customer } = checked.ok ? checked.input : {};
  const counts = await countTriage(db);
  // Who comes without asking for anything is shown what waits, if anything does.
  const view = asked ?? (counts.to_find === 0 && counts.to_decide > 0 && !item && !customer ? 'to_decide' : 'to_find');
  const filters = {
    itemId: item ? ((await itemChosen(db, item))?.id ?? NONE) : null,
    customerId: customer ? ((await customerChosen(db, customer))?.id ?? NONE) : null,
  };
  const found = await listTriage(db, view, filters, pageNumber(c.req.query('page')), now());
  const props = { ...found, view, counts, filters: { ...(item && { item }), ...(customer && { customer }) } };
  return fragmentOrPage(c, translator(c.get('language'), triageWords)('triage'), {
    fragment: () => <TriageList {...props} />,
    page: () => <TriageListPage {...props} {...(unknown !== undefined && { unknown })} />,
    status: unknown === undefined ? 200 : 404,
  });
}

async function goToScanned(c: RequestContext) {
  const code = (c.req.query('code') ?? '').trim().slice(0, 100);
  const number = await findScanned(c.get('deps').db, code);
  return number ? seeOther(c, `/triage/${number}`) : showList(c, code);
}

export const listRoutes = new Hono<Env>()
  .get('/triage', requires('triage.read'), (c) => showList(c))
  .get('/triage/find', requires('triage.read'), (c) => goToScanned(c));
