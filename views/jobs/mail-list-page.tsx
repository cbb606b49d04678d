import type { UnsentMailRow } from '../../src/features/jobs/queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { Empty } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { JobFrame } from './job-frame.js';
import { jobMessages } from './messages.js';

export interface MailListProps {
  rows: UnsentMailRow[];
  page: Page;
  mayRun: boolean;
  mail: boolean;
  refusal?: string | undefined;
}

export function MailListPage({ rows, page, mayRun, mail, refusal }: MailListProps) {
  const t = useMessages(jobMessages);
  return (
    <JobFrame tab="mails" mail={mail} refusal={refusal}>
      <div class="card">
        {rows.length === 0 ? (
          <Empty title={t('mails_empty')} text={mail ? t('mails_empty_text') : ''} icon="mail" />
        ) : (
          <MailTable rows={rows} mayRun={mayRun} />
        )}
        <Paging page={page} address={(number) => listAddress('/jobs/mails', { page: number })} />
      </div>
    </JobFrame>
  );
}

function MailTable({ rows, mayRun }: { rows: UnsentMailRow[]; mayRun: boolean }) {
  const t = useMessages(jobMessages);
  const name = useName();
  const format = useFormat();
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('to')}</th>
            <th>{t('subject')}</th>
            <th>{t('written')}</th>
            <th>{t('state')}</th>
            <th>{t('attempts')}</th>
            <th>{t('error')}</th>
            {mayRun && <th aria-label={t('send_again')}></th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr id={`mail-${row.id}`}>
              <td data-label={t('to')}>
                <div>
                  {name(row.person, row.person_en)}
                  <div class="text-secondary text-break">{row.address}</div>
                </div>
              </td>
              <td class="text-break" data-label={t('subject')}>
                {row.subject}
              </td>
              <td data-label={t('written')}>{format.dateTime(row.created_at)}</td>
              <td data-label={t('state')}>
                <State as={row.refused_as} />
              </td>
              <td data-label={t('attempts')}>{format.count(row.attempts)}</td>
              <td class="text-break" data-label={t('error')}>
                {row.last_error ?? '–'}
              </td>
              {mayRun && (
                <td>
                  <Acts row={row} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function State({ as }: { as: string | null }) {
  const t = useMessages(jobMessages);
  if (as === null) return <span class="badge bg-yellow-lt">{t('mail_waiting')}</span>;
  const known = ['by_server', 'person_left', 'no_address'] as const;
  const found = known.find((one) => one === as);
  return <span class="badge bg-red-lt">{t(found ? `refused_${found}` : 'refused_given_up')}</span>;
}

function Acts({ row }: { row: UnsentMailRow }) {
  const t = useMessages(jobMessages);
  return (
    <div class="btn-list flex-nowrap">
      <form method="post" action={`/jobs/mails/${row.id}/attempts`}>
        <button class="btn" type="submit">
          {t('send_again')}
        </button>
      </form>
      {row.refused_as === null && (
        <form method="post" action={`/jobs/mails/${row.id}/cancellation`} data-confirm={t('give_up_confirm')}>
          <button class="btn btn-outline-danger" type="submit">
            {t('give_up')}
          </button>
        </form>
      )}
    </div>
  );
}
