import type { JobRow, JobState } from '../../src/features/jobs/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { sentence, useLanguage, useMessages, useName } from '../components/language.js';
import { dailyNames, jobMessages } from './messages.js';

const looks: Record<JobState, { colour: string; icon: IconName }> = {
  failed: { colour: 'red', icon: 'circle-x' },
  retrying: { colour: 'yellow', icon: 'alert-triangle' },
  running: { colour: 'blue', icon: 'refresh' },
  waiting: { colour: 'secondary', icon: 'clock' },
};

export function JobTable({ rows, mayRun }: { rows: JobRow[]; mayRun: boolean }) {
  const t = useMessages(jobMessages);
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('job')}</th>
            <th>{t('state')}</th>
            <th>{t('attempts')}</th>
            <th>{t('next_try')}</th>
            <th>{t('error')}</th>
            {mayRun && <th aria-label={t('run_now')}></th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <JobTableRow row={row} mayRun={mayRun} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function JobTableRow({ row, mayRun }: { row: JobRow; mayRun: boolean }) {
  const t = useMessages(jobMessages);
  const format = useFormat();
  const title = useJobTitle();
  return (
    <tr id={`job-${row.id}`}>
      <td data-label={t('job')}>{title(row)}</td>
      <td data-label={t('state')}>
        <span class={`badge bg-${looks[row.state].colour}-lt`}>
          <Icon name={looks[row.state].icon} /> {t(`state_${row.state}`)}
        </span>
      </td>
      <td class="text-nowrap" data-label={t('attempts')}>
        {t('attempts_of', { n: row.attempts, most: row.max_attempts })}
      </td>
      <td class="text-nowrap" data-label={t('next_try')}>
        {row.state === 'failed' || row.state === 'running' ? '–' : format.dateTime(row.run_at)}
      </td>
      <td class="text-break" data-label={t('error')}>
        {row.last_error ?? '–'}
      </td>
      {mayRun && (
        <td>
          <Acts row={row} />
        </td>
      )}
    </tr>
  );
}

function Acts({ row }: { row: JobRow }) {
  const t = useMessages(jobMessages);
  if (row.state === 'running') return null;
  return (
    <div class="btn-list flex-nowrap">
      <form method="post" action={`/jobs/${row.id}/attempts`}>
        <button class="btn" type="submit">
          {t('run_now')}
        </button>
      </form>
      {row.state === 'failed' && (
        <form method="post" action={`/jobs/${row.id}/cancellation`} data-confirm={t('cancel_confirm')}>
          <button class="btn btn-outline-danger" type="submit">
            {t('cancel')}
          </button>
        </form>
      )}
    </div>
  );
}

/** What a job does, in words; one that this page does not know, by its name. */
function useJobTitle(): (row: JobRow) => string {
  const t = useMessages(jobMessages);
  const language = useLanguage();
  const name = useName();
  const format = useFormat();
  return ({ name: job, payload, person, person_en }) => {
    if (job === 'mail_person')
      return t('job_mail_person', { person: person ? name(person, person_en) : t('somebody') });
    if (job === 'daily') {
      const { name: work, day } = payload as { name: string; day: string };
      return t('job_daily', { work: dailyName(work, language), day: format.date(day) });
    }
    if (job === 'webhook') return t('job_webhook');
    return job === 'expire_requisition' ? t('job_expire_requisition') : job;
  };
}

export function dailyName(name: string, language: 'zh-CN' | 'en'): string {
  const message = Object.hasOwn(dailyNames, name) ? dailyNames[name] : undefined;
  return message ? sentence(language, message, {}) : name;
}
