import type { LoanState } from '../../src/features/tool-loans/loan-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages, useName } from '../components/language.js';
import { loanWords } from './list-messages.js';

const looks: Record<LoanState, { colour: string; icon: IconName }> = {
  lent: { colour: 'blue', icon: 'hand-grab' },
  signed: { colour: 'blue', icon: 'signature' },
  partly_back: { colour: 'teal', icon: 'arrow-back-up' },
  owing: { colour: 'orange', icon: 'components' },
  closed: { colour: 'green', icon: 'circle-check' },
};

/** How far a loan has come, in colour, shape and word. */
export function LoanStateMark({ state }: { state: LoanState }) {
  const t = useMessages(loanWords);
  const look = looks[state];
  return (
    <span class={`badge condition bg-${look.colour}-lt`}>
      <Icon name={look.icon} /> {t(`state_${state}`)}
    </span>
  );
}

/** How long until the day, or how long past it. */
export function DaysMark({ days }: { days: number }) {
  const t = useMessages(loanWords);
  if (days < 0)
    return (
      <span class="badge condition bg-red-lt">
        <Icon name="alert-triangle" /> {t('overdue_by', { n: -days })}
      </span>
    );
  if (days <= 1)
    return (
      <span class="badge condition bg-orange-lt">
        <Icon name="clock" /> {t(days === 0 ? 'due_today' : 'due_tomorrow')}
      </span>
    );
  return <span class="text-secondary">{t('days_left', { n: days })}</span>;
}

/** The day it is due, and how far away that is. */
export function DueDay({ day, days }: { day: string; days: number }) {
  const format = useFormat();
  return (
    <span class="loan-due">
      <span class="text-nowrap">{format.date(day)}</span> <DaysMark days={days} />
    </span>
  );
}

export interface NamedTool {
  code: string;
  name_zh: string;
  name_en: string | null;
  serial: string | null;
}

/** A tool's name with its code, leading to its page, and its number. */
export function ToolName({ tool, plain }: { tool: NamedTool; plain?: boolean }) {
  const t = useMessages(loanWords);
  const name = useName()(tool.name_zh, tool.name_en);
  const number = tool.serial && t('serial', { number: tool.serial });
  return (
    <div>
      <div>
        {plain ? (
          <span class="code">{tool.code}</span>
        ) : (
          <a class="code" href={`/items/${tool.code}`}>
            {tool.code}
          </a>
        )}{' '}
        {name}
      </div>
      {number && plain && <div class="loan-serial">{number}</div>}
      {number && !plain && (
        <a class="loan-serial" href={`/serials/${encodeURIComponent(tool.serial!)}?item=${tool.code}`}>
          {number}
        </a>
      )}
    </div>
  );
}

const course = ['lent', 'signed', 'partly_back', 'closed'] as const;
const reached: Record<LoanState, number> = { lent: 0, signed: 1, partly_back: 2, owing: 2, closed: 3 };

/** The course of a loan with the step that it is at. A loan may come back without ever being signed: that step stays undone. */
export function LoanSteps({ state, signed }: { state: LoanState; signed: boolean }) {
  const t = useMessages(loanWords);
  const at = reached[state];
  return (
    <ol class="slip-steps">
      {course.map((step, n) => {
        const skipped = step === 'signed' && at > n && !signed;
        const done = (n < at && !skipped) || state === 'closed';
        const name = step === 'partly_back' && state === 'owing' ? 'owing' : step;
        return (
          <li
            class={n === at ? 'slip-step-now' : done ? 'slip-step-done' : ''}
            {...(n === at ? { 'aria-current': 'step' } : {})}
          >
            <span class="slip-step-dot">
              {done && !skipped ? <Icon name="check" /> : skipped ? <Icon name="minus" /> : n + 1}
            </span>
            <span>{skipped ? t('unsigned') : t(`state_${name}`)}</span>
          </li>
        );
      })}
    </ol>
  );
}
