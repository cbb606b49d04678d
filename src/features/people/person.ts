import { randomInt } from 'node:crypto';
import type { Language } from '../../platform/language.js';
import { searchText } from '../../platform/search-text.js';
import { type Role, roles } from '../../rights.js';

export type PersonRefusal =
  | 'username_taken'
  | 'person_changed_meanwhile'
  | 'person_holds_stock'
  | 'person_owes_accessories'
  | 'person_is_self'
  | 'person_retired'
  | 'last_administrator'
  | 'username_missing'
  | 'badge_missing'
  | 'password_differs'
  | 'setup_over';

/** What an administrator says of a person. */
export interface PersonInput {
  name: string;
  name_en?: string | null;
  username?: string | null;
  email?: string | null;
  phone?: string | null;
  language?: Language | null;
  roles: Role[];
}

/** The row of a person, its absent values null. */
export function personRow(input: Omit<PersonInput, 'roles'>) {
  const { name, name_en = null, username = null, email = null, phone = null, language = null } = input;
  return { name, name_en, username, email, phone, language, search: searchText(name, name_en, username) };
}

/** Roles in the order of the table of rights, each once. */
export function inOrder(held: readonly string[]): Role[] {
  return roles.filter((role) => held.includes(role));
}

// Without the signs that are mistaken for others when read aloud or copied: 0 O 1 I L 2 Z 5 S 8 B.
const CLEAR_SIGNS = 'ACDEFGHJKMNPQRTUVWXY34679';
const clearText = (length: number) => Array.from({ length }, () => CLEAR_SIGNS[randomInt(CLEAR_SIGNS.length)]).join('');

/** A new badge's code. */
export function newBadgeCode(): string {
  return `B-${clearText(8)}`;
}

/** A password that is told once and can be read aloud: some 69 random bits. */
export function temporaryPassword(): string {
  return [clearText(5), clearText(5), clearText(5)].join('-').toLowerCase();
}
