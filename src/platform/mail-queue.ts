import { sql } from 'kysely';
import { inTransaction } from './command.js';
import type { Deps } from './context.js';
import type { Transaction } from './database.js';
import { enqueue } from './jobs.js';
import type { Language } from './language.js';
import { sendMail } from './mail.js';

export interface Notice {
  id: string;
  kind: string;
  facts: unknown;
  href: string;
}

export interface Reader {
  id: number;
  name: string;
  name_en: string | null;
  email: string;
  language: Language | null;
}

/** Turns what somebody was told into one mail, in their language. */
export type Compose = (reader: Reader, notices: Notice[]) => Promise<{ subject: string; text: string; html: string }>;

/** What is older when mail is set up, or was read on the bell, is not mailed any more: it would be a flood of old news. */
const OLDEST = '2 days';
const MOST_IN_DIGEST = 200;

/**
 * Mails a person what they were told: first what could not be sent before, then each urgent notice by itself, then all
 * others in one digest (none of these if `urgentOnly`). Throws when the server takes none now, to be tried again later.
 */
export async function mailNotices(
  deps: Deps,
  personId: number,
  { urgentOnly, compose }: { urgentOnly: boolean; compose: Compose },
): Promise<void> {
  if (!deps.config.smtpUrl) return;
  do await sendUnsent(deps, personId);
  while (await writeMail(deps, personId, urgentOnly, compose));
}

/**
 * Writes the next mail and marks its notices, in one transaction, before anything is sent: a crash in between leaves a
 * mail that is sent later, never a notice that is mailed twice or not at all. Two at once: the second waits for the
 * first's notices (`for update`) and finds them taken. Returns whether there was something to write.
 */
async function writeMail(deps: Deps, personId: number, urgentOnly: boolean, compose: Compose): Promise<boolean> {
  return deps.db.transaction().execute(async (trx) => {
    const reader = await readerOf(trx, personId);
    if (!reader) return false;
    const waiting = await sql<Notice & { urgent: boolean }>`
      select id, kind, facts, href, urgent from notification
      where person_id = ${personId} and by_mail and mail_id is null and read_at is null
        and created_at > now() - ${OLDEST}::interval and (urgent or not ${urgentOnly})
      order by urgent desc, id limit ${MOST_IN_DIGEST} for update
    `.execute(trx);
    const [first] = waiting.rows;
    if (!first) return false;
    const notices = first.urgent ? [first] : waiting.rows;
    const { subject, text, html } = await compose(reader, notices);
    const mail = await trx
      .insertInto('mail')
      .values({
        person_id: personId,
        address: reader.email,
        message_id: `${deps.newId()}@${deps.config.mailFrom!.split('@')[1]}`,
        subject,
        text,
        html,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const ids = notices.map((notice) => notice.id);
    await trx.updateTable('notification').set({ mail_id: mail.id }).where('id', 'in', ids).execute();
    return true;
  });
}

async function readerOf(trx: Transaction, personId: number): Promise<Reader | undefined> {
  const found = await trx
    .selectFrom('person')
    .select(['id', 'name', 'name_en', 'email', 'language'])
    .where('id', '=', personId)
    .where('retired_at', 'is', null)
    .where('email', 'is not', null)
    .executeTakeFirst();
  return found as Reader | undefined;
}

async function sendUnsent(deps: Deps, personId: number): Promise<void> {
  for (;;) {
    const tried = await deps.db.transaction().execute((trx) => sendNext(trx, deps, personId));
    if (!tried) return;
    if (tried.error) throw new Error(tried.error);
  }
}

/**
 * Sends the oldest unsent mail of a person, with its row locked so that no other process sends it too. What is left is
 * the moment between the server's taking it and our commit: a crash there sends it again, with the same Message-ID.
 * Null: there is none left; with an error it has to be tried again.
 */
async function sendNext(trx: Transaction, deps: Deps, personId: number): Promise<{ error: string | null } | null> {
  const found = await sql<Unsent>`
    select m.id, m.message_id, m.subject, m.text, m.html, p.email, p.retired_at from mail m
      join person p on p.id = m.person_id
    where m.person_id = ${personId} and m.sent_at is null and m.refused_at is null
    order by m.id limit 1 for update of m skip locked
  `.execute(trx);
  const [mail] = found.rows;
  if (!mail) return null;
  const change = (values: object) => trx.updateTable('mail').set(values).where('id', '=', mail.id).execute();
  const refused = (as: string) => ({ refused_at: sql`now()`, refused_as: as });
  if (mail.retired_at || !mail.email) {
    await change(refused(mail.retired_at ? 'person_left' : 'no_address'));
    return { error: null };
  }
  const sent = await sendMail(deps.config, { ...mail, to: mail.email, messageId: mail.message_id });
  const tried = { attempts: sql`attempts + 1`, address: mail.email };
  if (sent.ok) await change({ ...tried, sent_at: sql`clock_timestamp()`, last_error: null });
  else await change({ ...tried, last_error: sent.error, ...(sent.refused && refused('by_server')) });
  return { error: sent.ok || sent.refused ? null : sent.error };
}

interface Unsent {
  id: string;
  message_id: string;
  subject: string;
  text: string;
  html: string;
  email: string | null;
  retired_at: Date | null;
}

/**
 * Queues the mail of people who have some to get and no job for it: what they were told before mail was set up or before
 * they had an address, and whatever else left a mail behind. What has become old news is left to the bell.
 */
export async function queueUnmailed(deps: Deps): Promise<void> {
  if (!deps.config.smtpUrl) return;
  await sql`
    update notification set by_mail = false where by_mail and mail_id is null
      and (read_at is not null or created_at < now() - ${OLDEST}::interval)
  `.execute(deps.db);
  const found = await sql<{ person_id: number }>`
    select p.id as person_id from person p where p.email is not null and p.retired_at is null
      and (exists (select from notification n where n.person_id = p.id and n.by_mail and n.mail_id is null)
        or exists (select from mail m where m.person_id = p.id and m.sent_at is null and m.refused_at is null))
      and not exists (select from graphile_worker.jobs j where j.key in ('mail:' || p.id, 'mail-now:' || p.id))
  `.execute(deps.db);
  for (const { person_id: personId } of found.rows)
    await inTransaction(deps, (trx) => enqueue(trx, 'mail_person', { personId }, { key: `mail:${personId}` }));
}

/** A mail that was refused or given up is to be sent after all, to the person's address of then. False: it is sent, or unknown. */
export async function sendAgain(trx: Transaction, id: string): Promise<boolean> {
  const mail = await trx
    .updateTable('mail')
    .set({ refused_at: null, refused_as: null })
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .returning('person_id')
    .executeTakeFirst();
  if (!mail) return false;
  const { person_id: personId } = mail;
  await enqueue(trx, 'mail_person', { personId, urgent: true }, { key: `mail-now:${personId}`, runAt: new Date() });
  return true;
}

/** An unsent mail is not to be sent any more. False: it is sent or refused already, or unknown. */
export async function giveUpMail(trx: Transaction, id: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('mail')
    .set({ refused_at: sql`now()`, refused_as: 'given_up' })
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .where('refused_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Nothing that waits for a person is to be mailed: neither what is written nor what they were told. It stays on the bell. */
export async function giveUpMailsOf(trx: Transaction, personId: number): Promise<void> {
  await sql`update mail set refused_at = now(), refused_as = 'given_up'
    where person_id = ${personId} and sent_at is null and refused_at is null`.execute(trx);
  await sql`update notification set by_mail = false where person_id = ${personId} and by_mail and mail_id is null`.execute(
    trx,
  );
}
