import { Fragment } from 'hono/jsx';
import { useLanguage, useMessages } from '../components/language.js';
import { notificationMessages } from './messages.js';

export interface MailBodyProps {
  name: string;
  company: string | null;
  lines: { text: string; href: string | null }[];
}

/** A mail as mail programs show it: plain marks only, no style and nothing to fetch. */
export function MailBody({ name, company, lines }: MailBodyProps) {
  const language = useLanguage();
  const t = useMessages(notificationMessages);
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
      </head>
      <body>
        <p>{t('mail_greeting', { name })}</p>
        {lines.length === 1 ? (
          <p>
            <Line {...lines[0]!} />
          </p>
        ) : (
          <ul>
            {lines.map((line) => (
              <li>
                <Line {...line} />
              </li>
            ))}
          </ul>
        )}
        <p>
          {t('product')}
          {company && ` · ${company}`}
          <br />
          <small>{t('mail_footer')}</small>
        </p>
      </body>
    </html>
  );
}

function Line({ text, href }: { text: string; href: string | null }) {
  return href ? <a href={href}>{text}</a> : <Fragment>{text}</Fragment>;
}
