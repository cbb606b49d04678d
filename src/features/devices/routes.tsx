import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { listAddress } from '../../../views/components/paging.js';
import { DeviceFormPage } from '../../../views/devices/device-form.js';
import { DeviceList, DeviceListPage } from '../../../views/devices/device-list-page.js';
import { DevicePage } from '../../../views/devices/device-page.js';
import { deviceMessages } from '../../../views/devices/messages.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { historyOf } from '../../platform/history.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragmentOrPage, page, seeOther } from '../../platform/respond.js';
import { customersInUse } from '../parties/index.js';
import { changeDevice } from './change-device.js';
import { showDeviceChoices } from './choice-routes.js';
import { createDevice } from './create-device.js';
import { dayIn, warrantyOn } from './device.js';
import { deviceForm, filterForm } from './forms.js';
import { type DeviceRow, findDevice, listDevices } from './queries.js';

const title = (c: RequestContext, key: 'devices' | 'new_device' | 'change_device') =>
  translator(c.get('language'), deviceMessages)(key);

const addressOf = (serialNumber: string) => `/devices/${encodeURIComponent(serialNumber)}`;

const today = (c: RequestContext) => dayIn(c.get('deps').config.timeZone, c.get('deps').now());

async function deviceOf(c: RequestContext): Promise<DeviceRow> {
  return (await findDevice(c.get('deps').db, c.req.param('serial') ?? '')) ?? refuse('not_found', {}, 404);
}

/** Refusals that are about one field go beside it. */
const fieldOf: Record<string, [field: string, message?: string]> = {
  device_serial_taken: ['serial_number', 'taken'],
  device_customer_unknown: ['customer_id', 'choose'],
  device_customer_retired: ['customer_id'],
  warranty_before_delivery: ['warranty_ends_on'],
};

async function showForm(
  c: RequestContext,
  state: { values: FormValues; errors: FormErrors },
  device?: DeviceRow,
  refusal?: Refusal,
) {
  const [field, message] = fieldOf[refusal?.reason ?? ''] ?? [];
  const text = refusal && c.get('say')(refusal);
  const errors = field ? { ...state.errors, [field]: message ?? text ?? '' } : state.errors;
  const customers = await customersInUse(c.get('deps').db);
  if (device && !customers.some((customer) => customer.id === device.customer_id)) {
    const { customer_id: id, customer_code: code, customer_name: name, customer_name_en: name_en } = device;
    customers.unshift({ id, code, name, name_en });
  }
  const content = (
    <DeviceFormPage
      form={{ values: state.values, errors }}
      device={device}
      customers={customers}
      refusal={field ? undefined : text}
    />
  );
  const status = refusal || Object.keys(state.errors).length > 0 ? 422 : 200;
  return page(c, title(c, device ? 'change_device' : 'new_device'), content, status);
}

async function saveForm(c: RequestContext, device?: DeviceRow) {
  const form = await readForm(c, deviceForm);
  if (!form.ok) return showForm(c, form, device);
  try {
    const version = Number(form.values['version']);
    const saved = device
      ? await changeDevice(contextOf(c), { id: device.id, version, device: form.input })
      : await createDevice(contextOf(c), form.input);
    return seeOther(c, addressOf(saved.serial_number));
  } catch (error) {
    if (error instanceof Refusal && error.status === 422)
      return showForm(c, { values: form.values, errors: {} }, device, error);
    throw error;
  }
}

async function showDevice(c: RequestContext) {
  const { db } = c.get('deps');
  const actor = c.get('actor');
  const device = await deviceOf(c);
  const history = can(actor, 'history.read')
    ? await historyOf(db, 'device', device.id, pageNumber(c.req.query('history')))
    : undefined;
  const content = (
    <DevicePage
      device={device}
      warranty={warrantyOn(today(c), device.warranty_ends_on)}
      history={history}
      mayEdit={can(actor, 'device.edit')}
      address={(number) => listAddress(addressOf(device.serial_number), { history: number })}
    />
  );
  return page(c, `${device.serial_number} · ${title(c, 'devices')}`, content);
}

export const deviceRoutes = new Hono<Env>()
  .get('/devices', requires('device.read'), async (c) => {
    const { db } = c.get('deps');
    const checked = checkForm(filterForm, c.req.query());
    const filters = checked.ok ? checked.input : {};
    const found = await listDevices(db, filters, pageNumber(c.req.query('page')));
    const props = { ...found, filters, today: today(c), mayEdit: can(c.get('actor'), 'device.edit') };
    const customers = await customersInUse(db);
    return fragmentOrPage(c, title(c, 'devices'), {
      fragment: () => <DeviceList {...props} />,
      page: () => <DeviceListPage {...props} customers={customers} />,
    });
  })
  .post('/devices', requires('device.edit'), (c) => saveForm(c))
  .get('/devices/choices', requires('device.read'), showDeviceChoices)
  .get('/devices/new', requires('device.edit'), async (c) => {
    const code = c.req.query('customer')?.toUpperCase();
    const customer = (await customersInUse(c.get('deps').db)).find((one) => one.code === code);
    return showForm(c, { values: { customer_id: String(customer?.id ?? '') }, errors: {} });
  })
  .get('/devices/:serial', requires('device.read'), (c) => showDevice(c))
  .get('/devices/:serial/edit', requires('device.edit'), async (c) => {
    const device = await deviceOf(c);
    const values = Object.fromEntries(Object.entries(device).map(([name, value]) => [name, String(value ?? '')]));
    return showForm(c, { values, errors: {} }, device);
  })
  .post('/devices/:serial', requires('device.edit'), async (c) => saveForm(c, await deviceOf(c)));
