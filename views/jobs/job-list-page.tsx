import type { JobCounts, JobRow, JobState } from '../../src/features/jobs/queries.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Empty, Notice } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { JobFrame } from './job-frame.js';
import { JobTable } from './job-row.js';
import { jobMessages } from './messages.js';

export interface JobListProps {
  rows: JobRow[];
  page: Page;
  counts: JobCounts;
  state: JobState | undefined;
  mayRun: boolean;
  mail: boolean;
  refusal?: string | undefined;
  now: Date;
}

export function JobListPage(props: JobListProps) {
  const { rows, page, counts, state, mayRun, mail, refusal } = props;
  const t = useMessages(jobMessages);
  return (
    <JobFrame
      tab="queue"
      mail={mail}
      refusal={refusal}
      actions={
        mayRun &&
        counts.failed > 0 && (
          <form method="post" action="/jobs/failed/attempts">
            <button class="btn btn-primary" type="submit">
              <Icon name="refresh" /> {t('run_failed')}
            </button>
          </form>
        )
      }
    >
      <Health counts={counts} now={props.now} />
      <div class="card">
        <StateFilter counts={counts} state={state} />
        {rows.length === 0 ? (
          <Empty title={t('empty')} text={t('empty_text')} icon="circle-check" />
        ) : (
          <JobTable rows={rows} mayRun={mayRun} />
        )}
        <Paging page={page} address={(number) => listAddress('/jobs', { state, page: number })} />
      </div>
    </JobFrame>
  );
}

const MINUTE_MS = 60_000;
/** Jobs are picked up at once; one that is due for so long says that nobody works, or not fast enough. */
const STUCK_MS = 10 * MINUTE_MS;

function Health({ counts, now }: { counts: JobCounts; now: Date }) {
  const t = useMessages(jobMessages);
  const age = useAge();
  const since = counts.oldest_due && now.getTime() - counts.oldest_due.getTime();
  if (since === null) return <p class="text-secondary">{t('nothing_due')}</p>;
  const said = t('oldest_due', { age: age(since) });
  return since < STUCK_MS ? (
    <p class="text-secondary">{said}</p>
  ) : (
    <Notice tone="warning" title={said}>
      {t('stuck')}
    </Notice>
  );
}

function useAge(): (ms: number) => string {
  const t = useMessages(jobMessages);
  return (ms) => {
    const minutes = Math.floor(ms / MINUTE_MS);
    if (minutes < 1) return t('seconds', { n: Math.max(0, Math.floor(ms / 1000)) });
    if (minutes < 60) return t('minutes', { n: minutes });
    return minutes < 48 * 60
      ? t('hours', { n: Math.floor(minutes / 60) })
      : t('days', { n: Math.floor(minutes / 1440) });
  };
}

function StateFilter({ counts, state }: { counts: JobCounts; state: JobState | undefined }) {
  const t = useMessages(jobMessages);
  const all = counts.failed + counts.retrying + counts.running + counts.waiting;
  const offered: [JobState | undefined, string, number][] = [
    [undefined, t('state_all'), all],
    ['failed', t('state_failed'), counts.failed],
    ['retrying', t('state_retrying'), counts.retrying],
    ['running', t('state_running'), counts.running],
    ['waiting', t('state_waiting'), counts.waiting],
  ];
  return (
    <nav class="card-header nav nav-pills gap-1" aria-label={t('state')}>
      {offered.map(([one, text, count]) => (
        <a
          class={one === state ? 'nav-link active' : 'nav-link'}
          href={listAddress('/jobs', { state: one })}
          {...(one === state && { 'aria-current': 'page' })}
        >
          {text} <span class="badge ms-2">{count}</span>
        </a>
      ))}
    </nav>
  );
}
