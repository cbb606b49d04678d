import type { TestApp } from '../support/app.js';

/** The fields of the form of a supplier or customer, right unless told otherwise. */
export function partyFields(changes: Record<string, string> = {}): Record<string, string> {
  return {
    code: 'P-1',
    name: '华东电池',
    name_en: 'East Battery',
    contact: '陈工',
    phone: '+86 21 5555 0100',
    email: 'chen@example.com',
    address: '上海市浦东新区 1 号',
    note: '',
    ...changes,
  };
}

/** What happened to a party, the oldest first. */
export function eventsOf(app: TestApp, id: number) {
  return app.db
    .selectFrom('event')
    .select(['name', 'before', 'after'])
    .where('subject_type', '=', 'party')
    .where('subject_id', '=', String(id))
    .orderBy('id')
    .execute();
}

export function placeOf(app: TestApp, partyId: number) {
  return app.db.selectFrom('place').selectAll().where('party_id', '=', partyId).executeTakeFirstOrThrow();
}
