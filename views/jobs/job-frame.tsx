import type { Child } from 'hono/jsx';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { jobMessages } from './messages.js';

export type JobTab = 'queue' | 'mails' | 'daily';
const tabs: [JobTab, string][] = [
  ['queue', '/jobs'],
  ['mails', '/jobs/mails'],
  ['daily', '/jobs/daily'],
];

/** What all pages about jobs have in common: the tabs, and whether there is mail at all. */
export function JobFrame({
  tab,
  mail,
  refusal,
  actions,
  children,
}: {
  tab: JobTab;
  mail: boolean;
  refusal?: string | undefined;
  actions?: Child;
  children: Child;
}) {
  const t = useMessages(jobMessages);
  return (
    <>
      <PageHead title={t('jobs')}>{actions}</PageHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      {!mail && (
        <Notice tone="warning" title={t('no_mail')}>
          {t('no_mail_text')}
        </Notice>
      )}
      <nav class="nav nav-tabs mb-3" aria-label={t('jobs')}>
        {tabs.map(([name, href]) => (
          <a
            class={name === tab ? 'nav-link active' : 'nav-link'}
            href={href}
            {...(name === tab && { 'aria-current': 'page' })}
          >
            {t(name)}
          </a>
        ))}
      </nav>
      {children}
    </>
  );
}
