import { CUSTOMER_GOODS } from '../src/features/customer-property/index.js';
import { createDevice } from '../src/features/devices/index.js';
import { attachAlias, createItem } from '../src/features/items/index.js';
import { createParty } from '../src/features/parties/index.js';
import { createPersonWithHash, insertFirstPerson, issueBadge } from '../src/features/people/index.js';
import { createPlace } from '../src/features/places/index.js';
import { createStation } from '../src/features/settings/index.js';
import type { Context, Deps } from '../src/platform/context.js';
import type { Transaction } from '../src/platform/database.js';
import { type Role, rightsOf } from '../src/rights.js';
import { type Calendar, monthsLater } from './calendar.js';
import { devicesOf } from './company/devices.js';
import { customerGoods, items } from './company/items.js';
import { customers, suppliers } from './company/parties.js';
import { FIRST_ADMINISTRATOR, people, type SeedPerson, withPin } from './company/people.js';
import { places, stores } from './company/places.js';
import { createRandom } from './random.js';

export const DEMO_PIN = '1234';
const REQUEST = 'demo-company';
const DEVICE_SEED = 60;

/** What the story calls things, and their ids. */
export interface Company {
  items: Map<string, number>;
  /** By code; a person's custody by `@username`. */
  places: Map<string, number>;
  people: Map<string, number>;
  parties: Map<string, number>;
  /** By the code of the store where they stand. */
  stations: Map<string, number>;
}

/** People, places, suppliers, customers, devices and items, all made by the administrator's commands. */
export async function createCompany(
  deps: Deps,
  trx: Transaction,
  calendar: Calendar,
  passwordHash: string,
): Promise<Company> {
  const administrator = people.find((one) => one.username === FIRST_ADMINISTRATOR)!;
  const first = await insertFirstPerson(trx, personInput(administrator), {
    password_hash: passwordHash,
    requestId: REQUEST,
  });
  const context = contextOf(deps, trx, first.id, administrator);
  const made = {
    people: await createPeople(context, passwordHash, new Map([[administrator.username, first.id]])),
    parties: await createParties(context),
    stations: await createPlacesAndStations(context),
    items: await createItems(context),
  };
  await createDevices(context, calendar, made.parties);
  return { ...made, places: await findPlaces(trx, made.people) };
}

function contextOf(
  deps: Deps,
  trx: Transaction,
  personId: number,
  { name, role }: SeedPerson,
): Context & { trx: Transaction } {
  const nowhere = { stationId: null, stationName: null, sessionId: '0', actingUntil: null };
  const roles: Role[] = [role];
  const actor = { personId, name, roles, rights: rightsOf(roles), accountId: personId, accountName: name, ...nowhere };
  return { ...deps, trx, actor, requestId: REQUEST };
}

function personInput(person: SeedPerson) {
  const { username, name, nameEn, role, phone } = person;
  return { username, name, name_en: nameEn, phone, email: `${username}@example.com`, roles: [role] };
}

async function createPeople(
  context: Context,
  passwordHash: string,
  ids: Map<string, number>,
): Promise<Map<string, number>> {
  for (const person of people) {
    const { username } = person;
    if (!ids.has(username)) {
      const { id } = await createPersonWithHash(context, personInput(person), passwordHash);
      ids.set(username, id);
    }
    await issueBadge(context, { personId: ids.get(username)!, pin: withPin.includes(username) ? DEMO_PIN : undefined });
  }
  return ids;
}

async function createParties(context: Context): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const { kind, code, name, name_en, contact, phone, address } of [...suppliers, ...customers]) {
    const party = await createParty(context, { kind, code, name, name_en, contact, phone, address });
    ids.set(code, party.id);
  }
  return ids;
}

async function createPlacesAndStations(context: Context): Promise<Map<string, number>> {
  for (const place of places) await createPlace(context, place);
  const ids = new Map<string, number>();
  for (const store of stores) ids.set(store.code, (await createStation(context, { name: store.station })).id);
  return ids;
}

async function createItems(context: Context): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const item of items) {
    const { code, name_zh, name_en, specification, kind, unit, decimals, tracking } = item;
    const { serial_pattern, price, criticality, repairable, incoming_inspection } = item;
    const known = { code, name_zh, name_en, specification, kind, unit, decimals, tracking };
    const { id } = await createItem(context, {
      ...known,
      serial_pattern,
      price,
      criticality,
      repairable,
      incoming_inspection,
    });
    if (item.barcode) await attachAlias(context, { itemId: id, code: item.barcode });
    ids.set(code, id);
  }
  ids.set(customerGoods.code, CUSTOMER_GOODS);
  return ids;
}

async function createDevices(context: Context, calendar: Calendar, parties: Map<string, number>): Promise<void> {
  for (const device of devicesOf(createRandom(DEVICE_SEED))) {
    const delivered_on = calendar.daysBeforeEnd(device.daysAgo);
    await createDevice(context, {
      serial_number: device.serialNumber,
      model: device.model,
      customer_id: parties.get(device.customer)!,
      software_version: device.softwareVersion,
      delivered_on,
      warranty_ends_on: monthsLater(delivered_on, device.warrantyMonths),
    });
  }
}

async function findPlaces(trx: Transaction, peopleIds: Map<string, number>): Promise<Map<string, number>> {
  const found = await trx.selectFrom('place').select(['id', 'code', 'person_id']).execute();
  const usernames = new Map([...peopleIds].map(([username, id]) => [id, username]));
  return new Map(found.map(({ id, code, person_id }) => [person_id ? `@${usernames.get(person_id)}` : code, id]));
}
