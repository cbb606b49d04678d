import type { DailyRunRow } from '../../src/features/jobs/queries.js';
import { useFormat } from '../components/format.js';
import { useLanguage, useMessages } from '../components/language.js';
import { Empty } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { JobFrame } from './job-frame.js';
import { dailyName } from './job-row.js';
import { jobMessages } from './messages.js';

export function DailyPage({ rows, page, mail }: { rows: DailyRunRow[]; page: Page; mail: boolean }) {
  const t = useMessages(jobMessages);
  const format = useFormat();
  const language = useLanguage();
  return (
    <JobFrame tab="daily" mail={mail}>
      <p class="text-secondary">{t('daily_text')}</p>
      <div class="card">
        {rows.length === 0 ? (
          <Empty title={t('daily_empty')} icon="calendar" />
        ) : (
          <div class="table-responsive">
            <table class="table table-vcenter card-table rows">
              <thead>
                <tr>
                  <th>{t('work')}</th>
                  <th>{t('day')}</th>
                  <th>{t('done_at')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr>
                    <td data-label={t('work')}>{dailyName(row.name, language)}</td>
                    <td data-label={t('day')}>{format.date(row.day)}</td>
                    <td data-label={t('done_at')}>{format.dateTime(row.ran_at)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <Paging page={page} address={(number) => listAddress('/jobs/daily', { page: number })} />
      </div>
    </JobFrame>
  );
}
