import { choiceText } from '../../platform/choices.js';
import { contextOf, type RequestContext } from '../../platform/context.js';
import type { FormValues } from '../../platform/forms.js';
import { todayOf } from '../../platform/working-days.js';
import { deviceChosen } from '../devices/index.js';
import { serialText } from '../expected-returns/index.js';
import { itemChosen } from '../items/index.js';
import { parseLabelCode } from '../labels/index.js';
import { customerChosen } from '../parties/index.js';
import { findByCode } from './find-by-code.js';
import { knownFacts, type KnownFacts } from './known-facts.js';
import type { Asked } from './known-place.js';
import { taskChosen } from './task-chosen.js';

/** What the texts of the form mean; a text that means nothing stands among the errors. */
export async function chosenIn(c: RequestContext, values: FormValues) {
  const { db, actor } = contextOf(c);
  const item = await itemChosen(db, values['item']);
  const device = await deviceChosen(db, values['device']);
  const customer = await customerChosen(db, values['customer']);
  const task = await taskChosen(db, actor, values['task']);
  const found = { item, device, customer, task };
  const errors = Object.fromEntries(
    Object.entries(found).flatMap(([name, one]) => (values[name] && !one ? [[name, 'unknown_choice']] : [])),
  );
  return { ...found, errors };
}

export interface FilledForm {
  values: FormValues;
  known: KnownFacts | null;
  /** The return that the scanned code names: its number. */
  existing: string | null;
}

/** A day as a form sends it, else none. */
const dayIn = (text: string | undefined) => (/^\d{4}-\d\d-\d\d$/.test(text ?? '') ? text! : null);
const idIn = (text: string | undefined) => (/^[1-9]\d{0,17}$/.test(text ?? '') ? text! : null);

/**
 * The form with what is known filled in. What an earlier look filled in and nobody touched is filled in anew; what the
 * person typed stays.
 */
export async function filledForm(c: RequestContext, typed: FormValues): Promise<FilledForm> {
  const { db, actor } = contextOf(c);
  const before = keptFill(typed['filled']);
  const own = Object.fromEntries(Object.entries(typed).filter(([name, value]) => before[name] !== value));
  const values = await sortedCode(c, { ...own, key: typed['key'] ?? '' });
  const code = serialText(values['code'] ?? '');
  const existing = await existingReturn(c, code);
  const tells = ['item', 'part', 'expected', 'device', 'task'].some((name) => values[name]);
  if (!code && !tells) return { values: { ...values, filled: '', looked: '' }, known: null, existing };
  const { item, device, customer, task } = await chosenIn(c, values);
  const asked: Asked = {
    code: code || null,
    itemId: item?.id ?? null,
    issuedPartId: idIn(values['part']),
    expectedReturnId: idIn(values['expected']),
    deviceId: device?.id ?? null,
    customerId: customer?.id ?? null,
    taskId: task?.id ?? null,
    failedOn: dayIn(values['failed_on']),
  };
  const { config } = c.get('deps');
  const reading = { reader: actor, timeZone: config.timeZone, today: todayOf(c.get('deps')) };
  const known = await knownFacts(db, reading, asked);
  const fill = fillOf(c, known, values);
  const all = {
    ...values,
    ...fill,
    ...(known.serial && (known.piece || known.expected) && { code: known.serial }),
    filled: JSON.stringify(fill),
    looked: code || 'item',
  };
  return { values: all, known, existing };
}

/** A blank tag that was scanned into the first field goes where tags go. */
async function sortedCode(c: RequestContext, values: FormValues): Promise<FormValues> {
  const code = serialText(values['code'] ?? '');
  if (!/^TG-\d{6,9}$/.test(code)) return values;
  const taken = await findByCode(c.get('deps').db, contextOf(c).actor, code);
  return taken ? values : { ...values, tag: code, code: '' };
}

/** What is logged already and was scanned by its number or tag; a serial number alone is a piece. */
async function existingReturn(c: RequestContext, code: string): Promise<string | null> {
  if (parseLabelCode(code)?.kind !== 'field_return' && !/^TG-\d{6,9}$/.test(code)) return null;
  const { db, actor } = contextOf(c);
  const id = await findByCode(db, actor, code);
  const found = id && (await db.selectFrom('field_return').select('number').where('id', '=', id).executeTakeFirst());
  return found ? found.number : null;
}

function keptFill(text: string | undefined): FormValues {
  try {
    const read: unknown = JSON.parse((text ?? '').slice(0, 5000) || '{}');
    const entries = typeof read === 'object' && read !== null ? Object.entries(read) : [];
    return Object.fromEntries(entries.filter((one): one is [string, string] => typeof one[1] === 'string'));
  } catch {
    return {};
  }
}

/** The fields that are empty still, with what is known for them. */
function fillOf(c: RequestContext, known: KnownFacts, values: FormValues): FormValues {
  const language = c.get('language');
  const { item, device, customer, task, fitted, expected, warranty } = known;
  const fromExpected = expected && (!device || expected.device_id === device.id) ? expected : null;
  const fromFitting = fitted && (!device || fitted.device_id === device.id) ? fitted : null;
  const where = (name: 'channel' | 'board' | 'position' | 'harness') => fromExpected?.[name] ?? fromFitting?.[name];
  const all: Record<string, string | null | undefined> = {
    item: item && choiceText(language, item.code, item.name_zh, item.name_en),
    device: device && `${device.serial_number} ${device.model}`,
    customer: customer && choiceText(language, customer.code, customer.name, customer.name_en),
    task: task?.number,
    channel: where('channel'),
    board: where('board'),
    position: where('position'),
    harness: where('harness'),
    software_version: fromFitting?.software_version ?? device?.software_version,
    warranty: warranty.advice === 'unknown' ? null : warranty.advice,
    lot: known.lot,
    batch: known.batch?.value,
    ownership: known.piece && known.piece.owner_id !== 1 ? 'customer' : null,
  };
  return Object.fromEntries(
    Object.entries(all).filter((one): one is [string, string] => Boolean(one[1]) && !values[one[0]]),
  );
}
