import { sql } from 'kysely';
import type { Role } from '../rights.js';
import type { Db, Transaction } from './database.js';
import { gathered, publishAfterCommit } from './gathering.js';
import { enqueue } from './jobs.js';

export interface Notice {
  /** Which text: a key of the `notifications` of some feature. */
  kind: string;
  /** The page that it leads to. */
  href: string;
  /** What the text names: numbers of documents, names, quantities. */
  facts?: Record<string, string | number | null>;
  /** People and customers or suppliers whom the text names, by the fact's name: each reader gets the name in their language. */
  people?: Record<string, number>;
  parties?: Record<string, number>;
  /** Mailed at once, by itself; else together with others in one digest. */
  urgent?: boolean;
  /** Only on the bell, when false. */
  byMail?: boolean;
  /** The same key tells the same person once, such as a reminder of a day. */
  onceKey?: string;
}

const USUAL_PAUSE_S = 300;

/**
 * Tells people, inside the transaction of the act: the bell shows it after the commit, by topic `person:<id>`, and a job
 * mails it, at once if urgent, else with what else comes within MAIL_PAUSE_S. Nobody is told of what they did themselves
 * (`except`), nobody twice, and nobody who has left. While no mail is set up no job is queued: what people are told then
 * is on the bell, and of the last two days also mailed once mail is set up (`queueUnmailed`).
 */
export async function notify(
  trx: Transaction,
  people: Iterable<number>,
  notice: Notice,
  { except }: { except?: number } = {},
): Promise<void> {
  const asked = [...new Set(people)].filter((id) => id !== except);
  if (asked.length === 0) return;
  const facts = {
    ...notice.facts,
    ...(await namesIn(trx, 'person', notice.people)),
    ...(await namesIn(trx, 'party', notice.parties)),
  };
  const told = await sql<{ person_id: number; reachable: boolean }>`
    insert into notification (person_id, kind, href, facts, urgent, by_mail, once_key)
    select p.id, ${notice.kind}, ${notice.href}, ${JSON.stringify(facts)}::jsonb, ${notice.urgent ?? false},
      ${notice.byMail ?? true}, ${notice.onceKey ?? null}
    from person p where p.id = any(${asked}::integer[]) and p.retired_at is null and not p.system order by p.id
    on conflict (person_id, once_key) do nothing
    returning person_id, by_mail and (select p.email is not null from person p where p.id = person_id) as reachable
  `.execute(trx);
  publishAfterCommit(
    trx,
    told.rows.map((row) => `person:${row.person_id}`),
  );
  for (const { person_id } of told.rows.filter((row) => row.reachable))
    await enqueueMail(trx, person_id, notice.urgent ?? false);
}

/** Both names, as `noticeText` chooses between them: `customer` and `customerEn`. */
async function namesIn(trx: Transaction, table: 'person' | 'party', named: Record<string, number> = {}) {
  const ids = Object.values(named);
  if (ids.length === 0) return {};
  const rows = await trx.selectFrom(table).select(['id', 'name', 'name_en']).where('id', 'in', ids).execute();
  return Object.fromEntries(
    Object.entries(named).flatMap(([fact, id]) => {
      const row = rows.find((one) => one.id === id);
      return [
        [fact, row?.name ?? null],
        [`${fact}En`, row?.name_en ?? null],
      ];
    }),
  );
}

/** Marks one of a person's notices as read, or all up to one (`upTo`), which the person has seen. False: there is none. */
export async function markRead(
  trx: Transaction,
  personId: number,
  which: { id: string } | { upTo: string },
): Promise<boolean> {
  const own = trx
    .updateTable('notification')
    .set({ read_at: sql`coalesce(read_at, now())` })
    .where('person_id', '=', personId);
  const chosen =
    'id' in which ? own.where('id', '=', which.id) : own.where('read_at', 'is', null).where('id', '<=', which.upTo);
  const { numUpdatedRows } = await chosen.executeTakeFirstOrThrow();
  publishAfterCommit(trx, [`person:${personId}`]);
  return numUpdatedRows > 0n;
}

/**
 * What people were told of a page is dealt with, whoever did it: such notices no longer wait on anybody's bell, and are
 * not mailed any more; with `people`, on the bells of these only. Inside the transaction of the act.
 */
export async function settleNotices(
  trx: Transaction,
  href: string,
  kinds: readonly string[],
  people?: readonly number[],
): Promise<void> {
  const settled = await trx
    .updateTable('notification')
    .$if(people !== undefined, (update) => update.where(sql<boolean>`person_id = any(${[...people!]}::integer[])`))
    .set({ read_at: sql`now()` })
    .where('href', '=', href)
    .where('kind', 'in', [...kinds])
    .where('read_at', 'is', null)
    .returning('person_id')
    .execute();
  publishAfterCommit(
    trx,
    settled.map((row) => `person:${row.person_id}`),
  );
}

/** A digest goes out when the pause after its first notice is over; notices that come meanwhile go with it. */
async function enqueueMail(trx: Transaction, personId: number, urgent: boolean): Promise<void> {
  const config = gathered(trx)?.config;
  if (config && !config.smtpUrl) return;
  if (urgent)
    return enqueue(trx, 'mail_person', { personId, urgent }, { key: `mail-now:${personId}`, runAt: new Date() });
  const pauseS = config?.mailPauseS ?? USUAL_PAUSE_S;
  const runAt = new Date(Date.now() + pauseS * 1000);
  await enqueue(trx, 'mail_person', { personId }, { key: `mail:${personId}`, runAt });
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
    .where('p.system', '=', false)
    .execute();
  return found.map((row) => row.id);
}
