import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';

const MOST_OFFERED = 200;
export const SITES_PER_PAGE = 20;

/** The sites of a customer that are in use, to choose one from. */
export async function sitesOf(db: Db, customerId: number) {
  return db
    .selectFrom('customer_site')
    .select(['id', 'name', 'address'])
    .where('customer_id', '=', customerId)
    .where('retired_at', 'is', null)
    .orderBy('name')
    .limit(MOST_OFFERED)
    .execute();
}
export type SiteChoice = Awaited<ReturnType<typeof sitesOf>>[number];

/** The contacts at a customer's that are in use, to choose one from. */
export async function contactsOf(db: Db, customerId: number) {
  return db
    .selectFrom('customer_contact as c')
    .leftJoin('customer_site as s', 's.id', 'c.site_id')
    .select(['c.id', 'c.name', 'c.role', 'c.phone', 'c.email', 'c.site_id', 's.name as site_name'])
    .where('c.customer_id', '=', customerId)
    .where('c.retired_at', 'is', null)
    .orderBy('c.name')
    .orderBy('c.id')
    .limit(MOST_OFFERED)
    .execute();
}
export type ContactChoice = Awaited<ReturnType<typeof contactsOf>>[number];

/** One page of a customer's sites, the retired ones last, with how many devices stand at each. */
export async function listSites(db: Db, customerId: number, page: number) {
  const sites = db.selectFrom('customer_site as s').where('s.customer_id', '=', customerId);
  const { total } = await sites.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const number = Math.min(page, Math.max(1, Math.ceil(total / SITES_PER_PAGE)));
  const rows = await sites
    .select(['s.id', 's.name', 's.address', 's.note', 's.retired_at'])
    .select(sql<number>`(select count(*)::int from device d where d.site_id = s.id)`.as('devices'))
    .orderBy(sql`s.retired_at is not null`)
    .orderBy('s.name')
    .limit(SITES_PER_PAGE)
    .offset((number - 1) * SITES_PER_PAGE)
    .execute();
  return { rows, page: { number, size: SITES_PER_PAGE, total } };
}
export type SiteList = Awaited<ReturnType<typeof listSites>>;

/** One page of a customer's contacts, those who have left last. */
export async function listContacts(db: Db, customerId: number, page: number) {
  const contacts = db.selectFrom('customer_contact as c').where('c.customer_id', '=', customerId);
  const { total } = await contacts.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const number = Math.min(page, Math.max(1, Math.ceil(total / SITES_PER_PAGE)));
  const rows = await contacts
    .leftJoin('customer_site as s', 's.id', 'c.site_id')
    .select(['c.id', 'c.name', 'c.role', 'c.phone', 'c.email', 'c.retired_at', 's.name as site_name'])
    .orderBy(sql`c.retired_at is not null`)
    .orderBy('c.name')
    .orderBy('c.id')
    .limit(SITES_PER_PAGE)
    .offset((number - 1) * SITES_PER_PAGE)
    .execute();
  return { rows, page: { number, size: SITES_PER_PAGE, total } };
}
export type ContactList = Awaited<ReturnType<typeof listContacts>>;

export async function findSite(db: Db, customerId: number, id: number) {
  return db
    .selectFrom('customer_site')
    .selectAll()
    .where('id', '=', id)
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
}
export type SiteRow = NonNullable<Awaited<ReturnType<typeof findSite>>>;

export async function findContact(db: Db, customerId: number, id: number) {
  return db
    .selectFrom('customer_contact as c')
    .leftJoin('customer_site as s', 's.id', 'c.site_id')
    .selectAll('c')
    .select('s.name as site_name')
    .where('c.id', '=', id)
    .where('c.customer_id', '=', customerId)
    .executeTakeFirst();
}
export type ContactRow = NonNullable<Awaited<ReturnType<typeof findContact>>>;
