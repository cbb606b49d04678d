import type { LastRepair } from '../../src/features/property-cases/piece-state.js';
import type { PropertyCaseRefusal } from '../../src/features/property-cases/property-case.js';
import type { CaseFacts, ToldRow } from '../../src/features/property-cases/queries.js';
import type { FormErrors, FormValues } from '../../src/platform/forms.js';
import type { QualityShown } from '../../src/features/items/index.js';
import type { ChangeRow } from '../../src/platform/history.js';
import type { MovementLogRow } from '../../src/stock/index.js';
import { AttachmentCard, type AttachmentCardProps } from '../components/attachment-card.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { MovementList } from '../components/movement-list.js';
import type { Page } from '../components/paging.js';
import { QualitySheets } from '../components/quality-sheets.js';
import { CaseActs, type CaseAct } from './case-acts.js';
import { CaseFactList } from './case-facts.js';
import { CaseHistory } from './case-history.js';
import { CaseKindMark, CaseStateMark } from './case-marks.js';
import { NextStep } from './case-next.js';
import { propertyCaseMessages } from './messages.js';
import { OutcomeCard } from './outcome-card.js';
import { ToldCard } from './told-card.js';

export interface CasePageProps {
  of: CaseFacts;
  told: ToldRow[];
  repair?: LastRepair;
  ownerChange?: string;
  /** What an agreed outcome still lacks. */
  missing: PropertyCaseRefusal | null;
  may: Record<'tell' | 'settle' | 'decide' | 'correct' | 'withdraw' | 'store' | 'repair' | 'change', boolean>;
  /** Whether the reader may know what is paid, and what the customer says that it is worth. */
  shows: { amount: boolean; value: boolean };
  /** YYYY-MM-DD, and with the time as a field of both has it. */
  today: string;
  now: string;
  openDays: number;
  /** The form that was refused, if one was. */
  form?: { act: CaseAct; values: FormValues; errors: FormErrors };
  refusal?: string;
  keyFor: (act: CaseAct | 'reject' | 'repair') => string;
  movements: MovementLogRow[];
  attachments: AttachmentCardProps;
  quality: QualityShown | null;
  history: { rows: ChangeRow[]; page: Page } | null;
}

/** A case: what is next, what happened, what the customer was told, what was agreed, and its story. */
export function CasePage(props: CasePageProps) {
  const { of, refusal, movements, history } = props;
  const t = useMessages(propertyCaseMessages);
  return (
    <>
      <PageHead
        title={
          <span class="case-marks">
            <span class="code">{of.number}</span> <CaseKindMark kind={of.kind} /> <CaseStateMark state={of.state} />
          </span>
        }
        pretitle={<a href="/property-cases">{t('cases')}</a>}
      >
        <a class="btn" href={`/property-cases/${of.number}/paper`}>
          <Icon name="printer" /> {t('paper')}
        </a>
      </PageHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      <NextStep {...props} />
      <CaseFactList {...props} />
      <ToldCard {...props} />
      <OutcomeCard {...props} />
      <CaseActs {...props} />
      <QualitySheets quality={props.quality} />
      <AttachmentCard {...props.attachments} />
      {movements.length > 0 && (
        <section class="card mb-3">
          <div class="card-header">
            <h2 class="card-title">{t('movements')}</h2>
          </div>
          <MovementList rows={movements} />
        </section>
      )}
      {history && <CaseHistory number={of.number} history={history} />}
    </>
  );
}
