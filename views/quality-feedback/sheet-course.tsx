import type { SheetShown } from '../../src/features/quality-feedback/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice } from '../components/marks.js';
import { sheetMessages } from './messages.js';
import { sheetPageMessages } from './page-messages.js';
import { SheetDue, SheetMarks, useWaitsFor } from './sheet-marks.js';

export interface SheetCourseProps {
  sheet: SheetShown;
  /** YYYY-MM-DD */
  today: string;
  /** The version that the rest of the page shows. */
  seen: number;
}

const course = ['raised', 'passed', 'assigned', 'answered', 'closed'] as const;
/** How many steps are done, by the state. */
const done: Record<SheetShown['state'], number> = {
  raised: 1,
  sent_back: 0,
  passed: 2,
  assigned: 3,
  answered: 4,
  closed: 5,
  withdrawn: 0,
};

/** Where the sheet stands, who is to act next since when, and what it is all about; it fetches itself again when the sheet takes a step. */
export function SheetCourse({ sheet, today, seen }: SheetCourseProps) {
  const t = useMessages(sheetPageMessages);
  const at = done[sheet.state];
  const page = `/quality-feedback/${sheet.number}`;
  return (
    <section
      class="card card-body mb-3"
      id="sheet-course"
      data-live={`quality_sheet:${sheet.id}`}
      hx-get={`${page}?seen=${seen}`}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      {seen !== sheet.version && (
        <Notice tone="info">
          {t('changed_meanwhile')} <a href={page}>{t('show_anew')}</a>
        </Notice>
      )}
      {sheet.state !== 'withdrawn' && (
        <ol class="slip-steps">
          {course.map((step, n) => (
            <li
              class={n === at ? 'slip-step-now' : n < at ? 'slip-step-done' : ''}
              {...(n === at ? { 'aria-current': 'step' } : {})}
            >
              <span class="slip-step-dot">{n < at ? <Icon name="check" /> : n + 1}</span>
              <span>{t(`step_${step}`)}</span>
            </li>
          ))}
        </ol>
      )}
      <Waits sheet={sheet} today={today} />
      <p class="note-text quality-problem">{sheet.problem}</p>
    </section>
  );
}

function Waits({ sheet, today }: Omit<SheetCourseProps, 'seen'>) {
  const t = useMessages(sheetPageMessages);
  const words = useMessages(sheetMessages);
  const format = useFormat();
  const who = useWaitsFor()(sheet);
  if (who === null)
    return (
      <p class="m-0">
        {t(sheet.state === 'closed' ? 'is_closed' : 'is_withdrawn')}{' '}
        <span class="text-secondary">{format.dateTime(sheet.over_at)}</span>
      </p>
    );
  return (
    <p class="m-0 slip-marks">
      <strong>{t('waits', { who })}</strong>{' '}
      <span class="text-secondary">{words('since', { at: format.dateTime(sheet.since) })}</span>
      {sheet.state === 'assigned' && (
        <span>
          {t('until')} <SheetDue of={sheet} today={today} />
        </span>
      )}
      <SheetMarks of={sheet} />
    </p>
  );
}
