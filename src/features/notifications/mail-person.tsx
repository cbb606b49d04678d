import { html } from 'hono/html';
import { ReaderContext, translator } from '../../../views/components/language.js';
import { MailBody } from '../../../views/notifications/mail-body.js';
import { notificationMessages } from '../../../views/notifications/messages.js';
import type { Deps } from '../../platform/context.js';
import type { JobHandler, JobTools } from '../../platform/jobs.js';
import { type Compose, mailNotices, type Notice, type Reader } from '../../platform/mail-queue.js';

const MOST_SUBJECT = 150;
const MOST_FIRST = 100; // so that the number of the others is still seen

/** The job that mails a person what they were told and has not been mailed. */
export const mailPerson: JobHandler<'mail_person'> = (deps, { personId, urgent }, tools) =>
  mailNotices(deps, personId, { urgentOnly: urgent ?? false, compose: composeWith(deps, tools) });

/** One mail in the reader's language: the text of each notice, with a link if the program knows its address. */
export function composeWith({ config }: Pick<Deps, 'config'>, { noticeText }: JobTools): Compose {
  return async (person: Reader, notices: Notice[]) => {
    const reader = { language: person.language ?? config.defaultLanguage, timeZone: config.timeZone };
    const t = translator(reader.language, notificationMessages);
    const name = (reader.language === 'en' && person.name_en) || person.name;
    const lines = notices.map((notice) => ({
      text: onOneLine(noticeText(notice, reader)),
      href: config.publicUrl ? `${config.publicUrl}/notifications/${notice.id}` : null,
    }));
    const [first] = lines;
    const said =
      lines.length === 1
        ? first!.text
        : t('mail_several', { first: shortened(first!.text, MOST_FIRST), n: lines.length - 1 });
    const body = (
      <ReaderContext.Provider value={reader}>
        <MailBody name={name} company={config.companyName ?? null} lines={lines} />
      </ReaderContext.Provider>
    );
    return {
      subject: shortened(t('mail_subject', { text: said }), MOST_SUBJECT),
      text: [
        onOneLine(t('mail_greeting', { name })),
        lines.map(({ text, href }) => (href ? `${text}\n${href}` : text)).join('\n\n'),
        [t('product'), config.companyName].filter(Boolean).join(' · '),
        t('mail_footer'),
      ].join('\n\n'),
      html: (await html`<!DOCTYPE html>${body}`).toString(),
    };
  };
}

/** Names come from people: a line break in one could begin a header, or a line of its own. */
function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

function shortened(text: string, most: number): string {
  const signs = [...text];
  return signs.length > most ? `${signs.slice(0, most - 1).join('')}…` : text;
}
