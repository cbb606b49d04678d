import { sql } from 'kysely';
import type { Role } from '../rights.js';
import type { Db, Transaction } from './database.js';

export interface Notice {
  /** Which text: a key of the `notifications` of some feature. */
  kind: string;
  /** The page that it leads to. */
  href: string;
  /** What the text names: numbers of documents, names, quantities. */
  facts?: Record<string, string | number | null>;
  /** Mailed at once, by itself; else together with others in one digest. */
  urgent?: boolean;
  /** Only on the bell, when false. */
  byMail?: boolean;
  /** The same key tells the same person once, such as a reminder of a day. */
  onceKey?: string;
}

/**
 * Tells people, inside the transaction of the act: the bell shows it after the commit and a job mails it. Nobody is
 * told of what they did themselves (`except`), nobody twice, and nobody who has left.
 */
export async function notify(
  trx: Transaction,
  people: Iterable<number>,
  notice: Notice,
  { except }: { except?: number } = {},
): Promise<void> {
  const told = [...new Set(people)].filter((id) => id !== except);
  if (told.length === 0) return;
  await sql`
    insert into notification (person_id, kind, href, facts, urgent, by_mail, once_key)
    select p.id, ${notice.kind}, ${notice.href}, ${JSON.stringify(notice.facts ?? {})}::jsonb, ${notice.urgent ?? false},
      ${notice.byMail ?? true}, ${notice.onceKey ?? null}
    from person p where p.id = any(${told}::integer[]) and p.retired_at is null and not p.system
    on conflict (person_id, once_key) do nothing`.execute(trx);
}

/** Everybody in the house who holds one of these roles. */
export async function peopleWith(db: Db | Transaction, roles: readonly Role[]): Promise<number[]> {
  const found = await db
    .selectFrom('person_role as r')
    .innerJoin('person as p', 'p.id', 'r.person_id')
    .select('p.id')
    .distinct()
    .where('r.role', 'in', [...roles])
    .where('p.retired_at', 'is', null)
    .execute();
  return found.map((row) => row.id);
}
