import { Hono } from 'hono';
import { sql } from 'kysely';
import { z } from 'zod';
import { SearchChoices } from '../../../views/components/search-choice.js';
import { type Choice, CHOICES_SHOWN, choicesAsked } from '../../platform/choices.js';
import type { Env } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { checkForm, field } from '../../platform/forms.js';
import type { Language } from '../../platform/language.js';
import { requires } from '../../platform/permissions.js';
import { fragment } from '../../platform/respond.js';
import { type Role, roles } from '../../rights.js';
import { searchWords } from '../items/index.js';

const people = (db: Db) =>
  db.selectFrom('person as p').select(['p.id', 'p.name', 'p.name_en', 'p.retired_at']).where('p.system', '=', false);

/** People in use by a part of their name or its initials, those with a role if asked. Usernames are not looked through. */
export async function searchPeople(db: Db, search: string, limit: number, role?: Role) {
  let query = people(db).where('p.retired_at', 'is', null);
  if (role)
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('person_role as r')
          .select('r.role')
          .whereRef('r.person_id', '=', 'p.id')
          .where('r.role', '=', role),
      ),
    );
  const withoutUsername = sql<string>`left(p.search, length(p.search) - length(coalesce(p.username, '')))`;
  const words = searchWords(search).filter((word) => !/^#\d+$/.test(word));
  for (const word of words)
    query = query.where('p.search', 'like', `%${word}%`).where(withoutUsername, 'like', `%${word}%`);
  return query.orderBy('p.name').orderBy('p.id').limit(limit).execute();
}
export type PersonChoice = Awaited<ReturnType<typeof searchPeople>>[number];

/** What a chosen person reads like in a field: people may share a name, so the number goes with it. */
export function personText(language: Language, person: Pick<PersonChoice, 'id' | 'name' | 'name_en'>): string {
  return `${language === 'en' && person.name_en ? person.name_en : person.name} #${person.id}`;
}

/** Longer than any name. */
const MOST_TYPED = 200;

/** The person that a posted text means, also one who has left: by the number at its end, else the only one of this name. */
export async function personChosen(db: Db, text: string | null | undefined): Promise<PersonChoice | undefined> {
  const plain = (text ?? '').slice(0, MOST_TYPED).normalize('NFKC').trim();
  const number = /#([1-9]\d{0,8})$/.exec(plain)?.[1];
  if (number) return people(db).where('p.id', '=', Number(number)).executeTakeFirst();
  if (!plain) return undefined;
  const named = await people(db)
    .where('p.retired_at', 'is', null)
    .where((eb) => eb.or([eb('p.name', '=', plain), eb('p.name_en', '=', plain)]))
    .limit(2)
    .execute();
  return named.length === 1 ? named[0] : undefined;
}

const roleForm = z.object({ role: field.choice(roles) });

/** `GET /people/choices?search=…&role=technician` */
export const peopleChoiceRoutes = new Hono<Env>().get('/people/choices', requires('person.read'), async (c) => {
  const asked = checkForm(roleForm, { role: c.req.query('role') ?? '' });
  const role = asked.ok ? asked.input.role : undefined;
  const found = await searchPeople(c.get('deps').db, choicesAsked(c), CHOICES_SHOWN + 1, role);
  const choices: Choice[] = found.map((person) => {
    const value = personText(c.get('language'), person);
    return { value, code: '', name: value };
  });
  return fragment(c, <SearchChoices choices={choices} most={CHOICES_SHOWN} />);
});
