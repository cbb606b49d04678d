import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { Notice } from '../components/marks.js';
import type { CasePageProps } from './case-page.js';
import { propertyCaseMessages } from './messages.js';

type Tone = 'success' | 'danger' | 'warning' | 'info';

/** The one line that says what somebody has to do next. */
export function NextStep(props: CasePageProps) {
  const { of } = props;
  const t = useMessages(propertyCaseMessages);
  const format = useFormat();
  const [tone, text] = useNext(props);
  return (
    <Notice tone={tone} title={text}>
      {of.state === 'open' && of.decision_note && <p>{t('next_rejected', { reason: of.decision_note })}</p>}
      {of.found !== '0' && <p>{t('found_again', { amount: format.amount(of.found, of.unit) })}</p>}
      {(of.state === 'closed' || of.state === 'withdrawn') && <Ending {...props} />}
    </Notice>
  );
}

function useNext({ of, openDays, may, missing, repair }: CasePageProps): [Tone, string] {
  const t = useMessages(propertyCaseMessages);
  switch (of.state) {
    case 'open':
      if (of.answered) return ['info', t('next_answered')];
      if (of.told_at) return ['warning', t('next_unanswered')];
      return ['danger', openDays > 0 ? t('next_untold', { n: openDays }) : t('next_untold_today')];
    case 'proposed':
      return ['info', t(may.decide ? 'next_decide' : 'next_proposed')];
    case 'agreed':
      return ['warning', missing ? t(lacking(missing, of.outcome), { order: repair?.number ?? '' }) : t('next_agreed')];
    case 'closed':
      return ['success', t('next_closed')];
    case 'withdrawn':
      return ['info', t('next_withdrawn')];
  }
}

function lacking(missing: NonNullable<CasePageProps['missing']>, outcome: CasePageProps['of']['outcome']) {
  switch (missing) {
    case 'case_repair_missing':
    case 'case_repair_open':
    case 'case_repair_failed':
    case 'case_owner_change_missing':
      return `next_${missing}` as const;
    default:
      return outcome === 'paid'
        ? ('next_case_reference_missing_paid' as const)
        : ('next_case_reference_missing_replaced' as const);
  }
}

function Ending({ of }: CasePageProps) {
  const name = useName();
  const format = useFormat();
  const by = of.closed_at && `${name(of.closer!, of.closer_en)}, ${format.dateTime(of.closed_at)}`;
  return <p>{[of.close_note, by].filter(Boolean).join(' — ')}</p>;
}
