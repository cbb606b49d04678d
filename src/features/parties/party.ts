import { searchText } from '../../platform/search-text.js';

export const partyKinds = ['supplier', 'customer'] as const;
export type PartyKind = (typeof partyKinds)[number];

export type PartyRefusal =
  | 'party_code_taken'
  | 'party_changed_meanwhile'
  | 'party_has_property'
  | 'party_has_tasks'
  | 'customer_retired'
  | 'site_name_taken'
  | 'site_changed_meanwhile'
  | 'site_in_use'
  | 'contact_changed_meanwhile'
  | 'contact_site_unknown'
  | 'contact_site_retired';

export interface PartyInput {
  code: string;
  name: string;
  name_en?: string | null;
  contact?: string | null;
  phone?: string | null;
  email?: string | null;
  address?: string | null;
  note?: string | null;
}

export const editRight = { supplier: 'supplier.edit', customer: 'customer.edit' } as const;

/** A party's columns as they are kept: what was not said is null. */
export function partyColumns(input: PartyInput) {
  return {
    code: input.code,
    name: input.name,
    name_en: input.name_en || null,
    contact: input.contact || null,
    phone: input.phone || null,
    email: input.email || null,
    address: input.address || null,
    note: input.note || null,
  };
}

export function partySearch(input: PartyInput): string {
  return searchText(input.name, input.code, input.name_en, input.contact, input.phone);
}
