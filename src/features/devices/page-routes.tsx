import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { listAddress } from '../../../views/components/paging.js';
import { DevicePage } from '../../../views/devices/device-page.js';
import { deviceMessages } from '../../../views/devices/messages.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { historyOf } from '../../platform/history.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { dayIn } from '../../platform/working-days.js';
import { attachmentsShown } from '../attachments/index.js';
import { qualityShown } from '../items/index.js';
import { deviceAttachable } from './attachable.js';
import { warrantyOn } from './device.js';
import { addressOf, deviceOf } from './form-routes.js';
import { softwareForm } from './forms.js';
import { fittedIn, fittedNow, softwareOf, tasksOf } from './page-queries.js';
import type { DeviceRow } from './queries.js';
import { recordSoftware } from './record-software.js';

export const todayOf = (c: RequestContext) => dayIn(c.get('deps').config.timeZone, c.get('deps').now());

/** What of tasks and parts hangs on a device; nothing for who may not read tasks. */
async function workOf(c: RequestContext, device: DeviceRow) {
  const actor = c.get('actor');
  if (!actor || !can(actor, 'task.read')) return null;
  const { db } = c.get('deps');
  const reader = { personId: actor.personId, readsAll: can(actor, 'task.read_all') };
  const pageOf = (part: string) => pageNumber(c.req.query(part));
  return {
    now: await fittedNow(db, device.id, reader, pageOf('now')),
    fitted: await fittedIn(db, device.id, reader, pageOf('fitted')),
    tasks: await tasksOf(db, device.id, reader, pageOf('tasks')),
  };
}

interface Typed {
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}

async function showDevice(c: RequestContext, device: DeviceRow, typed?: Typed) {
  const { db } = c.get('deps');
  const actor = c.get('actor');
  const today = todayOf(c);
  const content = (
    <DevicePage
      device={device}
      warranty={warrantyOn(today, device.warranty_ends_on)}
      software={await softwareOf(db, device.id, pageNumber(c.req.query('software')))}
      form={typed ?? { values: { installed_on: today }, errors: {} }}
      today={today}
      work={await workOf(c, device)}
      attachments={await attachmentsShown(c, deviceAttachable, device.id)}
      quality={await qualityShown(c, { source: 'device', number: device.serial_number, id: device.id })}
      history={
        can(actor, 'history.read')
          ? await historyOf(db, 'device', device.id, pageNumber(c.req.query('history')))
          : undefined
      }
      returns={{ mayRead: can(actor, 'return.read'), mayLog: can(actor, 'return.log') && !device.retired_at }}
      mayReadProperty={can(actor, 'property.read')}
      refusal={typed?.refusal && c.get('say')(typed.refusal)}
      mayEdit={can(actor, 'device.edit')}
      address={(part, number) => `${listAddress(addressOf(device.serial_number), { [part]: number })}#${part}`}
    />
  );
  const title = `${device.serial_number} · ${translator(c.get('language'), deviceMessages)('devices')}`;
  return page(c, title, content, typed ? 422 : 200);
}

async function addSoftware(c: RequestContext) {
  const device = await deviceOf(c);
  const form = await readForm(c, softwareForm);
  if (!form.ok) return showDevice(c, device, form);
  try {
    await recordSoftware(contextOf(c), { deviceId: device.id, ...form.input });
    return seeOther(c, `${addressOf(device.serial_number)}#software`);
  } catch (error) {
    if (error instanceof Refusal && error.status === 422)
      return showDevice(c, device, { values: form.values, errors: {}, refusal: error });
    throw error;
  }
}

export const devicePageRoutes = new Hono<Env>()
  .get('/devices/:serial', requires('device.read'), async (c) => showDevice(c, await deviceOf(c)))
  .post('/devices/:serial/software', requires('device.edit'), (c) => addSoftware(c));
