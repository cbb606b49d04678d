import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { DeviceFormPage } from '../../../views/devices/device-form.js';
import { deviceMessages } from '../../../views/devices/messages.js';
import { choiceText } from '../../platform/choices.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { customerChosen, siteChosen } from '../parties/index.js';
import { changeDevice } from './change-device.js';
import { createDevice } from './create-device.js';
import type { NewDevice } from './device.js';
import { type DeviceFormInput, deviceForm } from './forms.js';
import { type DeviceRow, findDevice } from './queries.js';

export const addressOf = (serialNumber: string) => `/devices/${encodeURIComponent(serialNumber)}`;

export async function deviceOf(c: RequestContext): Promise<DeviceRow> {
  return (await findDevice(c.get('deps').db, c.req.param('serial') ?? '')) ?? refuse('not_found', {}, 404);
}

interface State {
  values: FormValues;
  errors: FormErrors;
}

/** Refusals that are about one field go beside it. */
const fieldOf: Record<string, [field: string, message?: string]> = {
  device_serial_taken: ['serial_number', 'taken'],
  device_customer_unknown: ['customer', 'unknown_choice'],
  device_customer_retired: ['customer'],
  device_site_unknown: ['site', 'unknown_choice'],
  device_site_retired: ['site'],
  accepted_before_delivery: ['accepted_on'],
  warranty_before_delivery: ['warranty_ends_on'],
};

function showForm(c: RequestContext, state: State, device?: DeviceRow, refusal?: Refusal) {
  const [field, message] = fieldOf[refusal?.reason ?? ''] ?? [];
  const text = refusal && c.get('say')(refusal);
  const errors = field ? { ...state.errors, [field]: message ?? text ?? '' } : state.errors;
  const content = (
    <DeviceFormPage form={{ values: state.values, errors }} device={device} refusal={field ? undefined : text} />
  );
  const title = translator(c.get('language'), deviceMessages)(device ? 'change_device' : 'new_device');
  return page(c, title, content, refusal || Object.keys(state.errors).length > 0 ? 422 : 200);
}

/** What the chosen customer and site mean, or what is wrong with them by field. */
async function meant(
  c: RequestContext,
  { customer: customerText, site: siteText, ...told }: DeviceFormInput,
): Promise<{ device: NewDevice } | { errors: FormErrors }> {
  const { db } = c.get('deps');
  const customer = await customerChosen(db, customerText);
  if (!customer) return { errors: { customer: 'unknown_choice' } };
  const site = siteText ? await siteChosen(db, customer.id, siteText) : null;
  if (site === undefined) return { errors: { site: 'unknown_choice' } };
  return { device: { ...told, customer_id: customer.id, site_id: site?.id ?? null } };
}

async function saveForm(c: RequestContext, device?: DeviceRow) {
  const form = await readForm(c, deviceForm);
  if (!form.ok) return showForm(c, form, device);
  const told = await meant(c, form.input);
  if ('errors' in told) return showForm(c, { values: form.values, errors: told.errors }, device);
  try {
    const version = Number(form.values['version']);
    const saved = device
      ? await changeDevice(contextOf(c), { id: device.id, version, device: told.device })
      : await createDevice(contextOf(c), told.device);
    return seeOther(c, addressOf(saved.serial_number));
  } catch (error) {
    if (error instanceof Refusal && error.status === 422)
      return showForm(c, { values: form.values, errors: {} }, device, error);
    throw error;
  }
}

/** What the form shows of a device that is there. */
function valuesOf(c: RequestContext, device: DeviceRow): FormValues {
  const texts = Object.fromEntries(Object.entries(device).map(([name, value]) => [name, String(value ?? '')]));
  const { customer_code: code, customer_name: name, customer_name_en: nameEn } = device;
  const customer = choiceText(c.get('language'), code, name, nameEn);
  return { ...texts, customer, site: device.site_name ?? '' };
}

export const deviceFormRoutes = new Hono<Env>()
  .post('/devices', requires('device.edit'), (c) => saveForm(c))
  .get('/devices/new', requires('device.edit'), async (c) => {
    const customer = await customerChosen(c.get('deps').db, c.req.query('customer'));
    const text = customer && choiceText(c.get('language'), customer.code, customer.name, customer.name_en);
    return showForm(c, { values: { customer: text ?? '' }, errors: {} });
  })
  .get('/devices/:serial/edit', requires('device.edit'), async (c) => {
    const device = await deviceOf(c);
    return showForm(c, { values: valuesOf(c, device), errors: {} }, device);
  })
  .post('/devices/:serial', requires('device.edit'), async (c) => saveForm(c, await deviceOf(c)));
