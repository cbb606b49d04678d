import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { DeviceList, DeviceListPage } from '../../../views/devices/device-list-page.js';
import { deviceMessages } from '../../../views/devices/messages.js';
import { choiceText } from '../../platform/choices.js';
import { can, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { fragmentOrPage, isFragmentRequest } from '../../platform/respond.js';
import { customerChosen } from '../parties/index.js';
import { showDeviceChoices } from './choice-routes.js';
import { deviceFormRoutes } from './form-routes.js';
import { filterForm } from './forms.js';
import { devicePageRoutes, todayOf } from './page-routes.js';
import { deviceModels, listDevices } from './queries.js';

async function showList(c: RequestContext) {
  const { db } = c.get('deps');
  const checked = checkForm(filterForm, c.req.query());
  const asked = checked.ok ? checked.input : {};
  const customer = await customerChosen(db, asked.customer);
  const found = await listDevices(
    db,
    { ...asked, customer: customer ?? (asked.customer ? { words: asked.customer } : undefined) },
    pageNumber(c.req.query('page')),
  );
  const customerText = customer
    ? choiceText(c.get('language'), customer.code, customer.name, customer.name_en)
    : asked.customer;
  const props = {
    ...found,
    filters: { ...asked, customer: customerText },
    today: todayOf(c),
    mayEdit: can(c.get('actor'), 'device.edit'),
  };
  const models = isFragmentRequest(c) ? [] : await deviceModels(db);
  return fragmentOrPage(c, translator(c.get('language'), deviceMessages)('devices'), {
    fragment: () => <DeviceList {...props} />,
    page: () => <DeviceListPage {...props} models={models} />,
  });
}

export const deviceRoutes = new Hono<Env>()
  .get('/devices', requires('device.read'), (c) => showList(c))
  .get('/devices/choices', requires('device.read'), (c) => showDeviceChoices(c))
  .route('/', deviceFormRoutes)
  .route('/', devicePageRoutes);
