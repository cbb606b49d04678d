import type { QualityShown } from '../../src/features/items/quality-sheets.js';
import type { RepairCost } from '../../src/features/repairs/move-repair.js';
import type { EarlierRepair, RepairRow, StepRow } from '../../src/features/repairs/order-queries.js';
import type {
  DiagnosisRow,
  LabourRow,
  OutsideRow,
  SoftwareRow,
  SummaryRow,
  UsedPart,
} from '../../src/features/repairs/work-queries.js';
import type { ChangeRow } from '../../src/platform/history.js';
import { AttachmentCard, type AttachmentCardProps } from '../components/attachment-card.js';
import { ChangeHistory } from '../components/change-history.js';
import type { FormState } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useLanguage, useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import type { Page } from '../components/paging.js';
import { QualitySheets } from '../components/quality-sheets.js';
import { eventLabels } from './event-labels.js';
import { RepairStateMark } from './marks.js';
import { NextStep } from './next-step.js';
import { orderMessages } from './order-messages.js';
import { CostCard, DiagnosisCard, EarlierCard, PartsCard, QuoteCard, StepsCard, TestsCard } from './order-cards.js';
import { OrderFacts } from './order-facts.js';
import { WorkForms } from './work-forms.js';
import { LabourCard, OutsideCard, SoftwareCard } from './work-cards.js';
import { repairWords } from './words.js';

export interface RepairMay {
  take: boolean;
  giveBack: boolean;
  plan: boolean;
  work: boolean;
  sendOut: boolean;
  takeIn: boolean;
  cancel: boolean;
  inspect: boolean;
  putAway: boolean;
  bill: boolean;
  /** Whose labour the reader may take off: all, or their own. */
  removeLabour: 'all' | 'own' | 'none';
  readQuote: boolean;
  draftQuote: boolean;
  seeTask: boolean;
}

export interface OrderPageProps {
  order: RepairRow;
  steps: StepRow[];
  earlier: EarlierRepair[];
  diagnoses: DiagnosisRow[];
  labour: LabourRow[];
  /** Where the reader's timer runs, if it does. */
  running?: { number: string; started_at: Date; here: boolean; long: boolean };
  outside: OutsideRow[];
  software: SoftwareRow[];
  parts: UsedPart[];
  summary: SummaryRow;
  /** Absent for somebody who may not see what things cost. */
  cost?: RepairCost;
  readerId: number;
  may: RepairMay;
  forms: { labour: FormState; stop: FormState; software: FormState; bill: FormState };
  keys: { labour: string; software: string };
  /** A key of the messages of what was just done. */
  done?: string;
  history?: { rows: ChangeRow[]; page: Page };
  attachments: AttachmentCardProps;
  quality: QualityShown | null;
  refusal?: string;
}

export function OrderPage(props: OrderPageProps) {
  const { order, may, done, refusal } = props;
  const t = useMessages(orderMessages);
  const words = useMessages(repairWords);
  return (
    <>
      <PageHead
        pretitle={<a href="/repairs">{words('repairs')}</a>}
        title={
          <span class="slip-marks">
            <span class="code">{order.number}</span> <RepairStateMark state={order.state} result={order.result} />
          </span>
        }
      >
        {may.plan && (
          <a class="btn" href={`/repairs/${order.number}/plan`}>
            <Icon name="adjustments" /> {t('plan')}
          </a>
        )}
        <a class="btn" href={`/repairs/${order.number}/paper`}>
          <Icon name="printer" /> {t('print')}
        </a>
        {may.cancel && (
          <a class="btn" href={`/repairs/${order.number}/cancellation`}>
            <Icon name="ban" /> {t('cancel')}
          </a>
        )}
      </PageHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      {done && <Notice tone="success" title={t(`done_${done}` as 'done_taken')} />}
      <OrderLive {...props} />
      <WorkForms {...props} />
      <QualitySheets quality={props.quality} />
      <AttachmentCard {...props.attachments} />
      {props.history && <History {...props} history={props.history} />}
    </>
  );
}

/** What fetches itself again when something of the order changes; forms that one types in stand outside of it. */
export function OrderLive(props: OrderPageProps) {
  const { order } = props;
  return (
    <div
      id="repair-order"
      data-live={`repair_order:${order.id}`}
      hx-get={`/repairs/${order.number}`}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      <NextStep {...props} />
      <OrderFacts {...props} />
      <div class="repair-columns">
        <DiagnosisCard {...props} />
        <PartsCard {...props} />
        <LabourCard {...props} />
        <TestsCard {...props} />
        <OutsideCard {...props} />
        <SoftwareCard {...props} />
        <QuoteCard {...props} />
        <CostCard {...props} />
        <EarlierCard {...props} />
        <StepsCard {...props} />
      </div>
    </div>
  );
}

function History({ order, history }: OrderPageProps & { history: NonNullable<OrderPageProps['history']> }) {
  const t = useMessages(orderMessages);
  const language = useLanguage();
  return (
    <section class="card mb-3" id="history">
      <div class="card-header">
        <h2 class="card-title">{t('history')}</h2>
      </div>
      <ChangeHistory
        {...history}
        address={(number) => `/repairs/${order.number}?history=${number}#history`}
        labels={eventLabels(language)}
      />
    </section>
  );
}
