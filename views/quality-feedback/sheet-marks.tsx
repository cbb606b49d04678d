import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages, useName } from '../components/language.js';
import type { SheetShown } from '../../src/features/quality-feedback/queries.js';
import { sheetMessages } from './messages.js';

const looks: Record<SheetShown['state'], { colour: string; icon: IconName }> = {
  raised: { colour: 'yellow', icon: 'flag' },
  sent_back: { colour: 'orange', icon: 'arrow-back-up' },
  passed: { colour: 'yellow', icon: 'user-share' },
  assigned: { colour: 'blue', icon: 'hourglass' },
  answered: { colour: 'teal', icon: 'checklist' },
  closed: { colour: 'green', icon: 'circle-check' },
  withdrawn: { colour: 'secondary', icon: 'ban' },
};

/** Where a sheet is, in colour, shape and word. */
export function SheetState({ state }: { state: SheetShown['state'] }) {
  const t = useMessages(sheetMessages);
  const look = looks[state];
  return (
    <span class={`badge bg-${look.colour}-lt condition`}>
      <Icon name={look.icon} /> {t(`state_${state}`)}
    </span>
  );
}

/** What to know of a sheet at first sight. */
export function SheetMarks({ of }: { of: { urgent: boolean; late: boolean; mine?: boolean } }) {
  const t = useMessages(sheetMessages);
  return (
    <>
      {of.mine && (
        <span class="badge bg-blue-lt condition">
          <Icon name="hand-finger" /> {t('for_me')}
        </span>
      )}
      {of.urgent && (
        <span class="badge bg-red-lt condition">
          <Icon name="urgent" /> {t('urgent')}
        </span>
      )}
      {of.late && (
        <span class="badge bg-orange-lt condition" title={t('late_text')}>
          <Icon name="clock" /> {t('late')}
        </span>
      )}
    </>
  );
}

/** Until when it is to be answered, and how late that is. */
export function SheetDue({ of, today }: { of: Pick<SheetShown, 'state' | 'due_on'>; today: string }) {
  const t = useMessages(sheetMessages);
  const format = useFormat();
  if (!of.due_on) return <>—</>;
  const late = of.state === 'assigned' ? Math.round((Date.parse(today) - Date.parse(of.due_on)) / 86_400_000) : 0;
  return (
    <span class={late > 0 ? 'text-danger' : undefined}>
      {format.date(of.due_on)}
      {late > 0 && ` · ${t('days_late', { n: late })}`}
    </span>
  );
}

type Waiting = Pick<SheetShown, 'state' | 'raiser' | 'raiser_en' | 'department' | 'assignee' | 'assignee_en'>;

/** Who acts next, in words; null when it is over. */
export function useWaitsFor(): (of: Waiting) => string | null {
  const t = useMessages(sheetMessages);
  const name = useName();
  return (of) => {
    if (of.state === 'raised') return t('for_review');
    if (of.state === 'sent_back') return name(of.raiser, of.raiser_en);
    if (of.state === 'passed' || of.state === 'answered') return t('for_quality');
    if (of.state !== 'assigned') return null;
    const department = t(`department_${of.department!}`);
    return of.assignee ? `${name(of.assignee, of.assignee_en)} · ${department}` : department;
  };
}
