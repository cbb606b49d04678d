import type { DayRange, Month } from '../../src/features/calendar/calendar.js';
import type { ChangeRow } from '../../src/platform/history.js';
import { ChangeHistory } from '../components/change-history.js';
import type { FormState } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page } from '../components/paging.js';
import { DayForm } from './day-form.js';
import { DayTable } from './day-table.js';
import { calendarMessages } from './messages.js';
import { YearGrid } from './year-grid.js';

export interface CalendarPageProps {
  year: number;
  years: { first: number; last: number };
  /** YYYY-MM-DD */
  today: string;
  ranges: DayRange[];
  months: Month[];
  known: 'nothing' | 'not_announced' | 'whole';
  workingDays: number;
  mayEdit: boolean;
  history: { rows: ChangeRow[]; page: Page } | undefined;
  form: FormState;
  refusal: string | undefined;
}

export function CalendarPage(props: CalendarPageProps) {
  const { year, known, mayEdit, history, form, refusal } = props;
  const t = useMessages(calendarMessages);
  const common = useMessages(commonMessages);
  return (
    <>
      <PageHead title={t('calendar')}>
        <YearSteps {...props} />
      </PageHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      <p class="text-secondary">{t('calendar_text')}</p>
      {known !== 'whole' && (
        <Notice tone="warning" title={t(known, { year })}>
          {t(`${known}_text`)}
        </Notice>
      )}
      <YearGrid {...props} />
      <div class="calendar-parts">
        <DayTable {...props} />
        {mayEdit && <DayForm form={form} />}
      </div>
      {history && (
        <section class="card mt-3" id="history">
          <div class="card-header">
            <h2 class="card-title">{common('history')}</h2>
          </div>
          <ChangeHistory
            {...history}
            address={(number) => `${listAddress('/calendar', { year, history: number })}#history`}
            labels={useHistoryWords()}
          />
        </section>
      )}
    </>
  );
}

function useHistoryWords(): Record<string, string> {
  const t = useMessages(calendarMessages);
  return {
    'calendar.days_named': t('days_named'),
    'calendar.days_removed': t('days_removed'),
    days: t('days'),
    working: t('worked'),
    name: t('name'),
    name_en: t('name_en'),
    replaced: t('replaced'),
  };
}

function YearSteps({ year, years, workingDays }: CalendarPageProps) {
  const t = useMessages(calendarMessages);
  return (
    <nav class="year-steps" aria-label={t('calendar')}>
      {year > years.first && (
        <a class="btn btn-icon" rel="prev" href={`/calendar?year=${year - 1}`} aria-label={t('previous_year')}>
          <Icon name="chevron-left" />
        </a>
      )}
      <span>
        <strong>{t('year', { year })}</strong>{' '}
        <span class="text-secondary">{t('working_days', { n: workingDays })}</span>
      </span>
      {year < years.last && (
        <a class="btn btn-icon" rel="next" href={`/calendar?year=${year + 1}`} aria-label={t('next_year')}>
          <Icon name="chevron-right" />
        </a>
      )}
    </nav>
  );
}
