import type { Child } from 'hono/jsx';
import type { CopyRow, IssueRow, RequisitionRow, SlipLine, StoryRow } from '../../src/features/requisitions/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { requisitionMessages } from './page-messages.js';
import { SlipIssues } from './slip-issues.js';
import { SlipLines } from './slip-lines.js';
import { type NextStep, SlipNext } from './slip-next.js';
import { SlipStory } from './slip-story.js';
import { SlipSteps, StateMark, UrgentMark } from './state-mark.js';

export interface RequisitionPageProps {
  slip: RequisitionRow;
  lines: SlipLine[];
  story: StoryRow[];
  issues: IssueRow[];
  copies: CopyRow[];
  hold: { until: string | null; picker: string | null; picker_en: string | null };
  next: NextStep;
  /** `expect`: what was sent ahead with it may be answered by faulty parts that come back. */
  may: { withdraw: boolean; cancel: boolean; change: boolean; copy: boolean; expect: boolean };
  showsPrices: boolean;
  /** Made once for each rendering: a decision sent twice is made once. */
  keys: { approve: string; reject: string };
  refusal?: string;
}

export function RequisitionPage(props: RequisitionPageProps) {
  const { slip } = props;
  const t = useMessages(requisitionMessages);
  return (
    <div
      id="slip"
      data-live={`requisition:${slip.id}`}
      hx-get={`/requisitions/${slip.number}`}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      <PageHead
        pretitle={<a href="/requisitions">{t('requisitions')}</a>}
        title={
          <span class="slip-marks">
            <span class="code">{slip.number}</span> <StateMark state={slip.state} /> {slip.urgent && <UrgentMark />}
          </span>
        }
      >
        <Actions {...props} />
      </PageHead>
      {props.refusal && <Notice tone="danger" title={props.refusal} />}
      <section class="card card-body mb-3 slip-next">
        <SlipSteps state={slip.state} approved={slip.approved_at !== null} />
        <SlipNext {...props} />
      </section>
      <SlipLines {...props} />
      <Facts {...props} />
      <SlipIssues {...props} />
      <SlipStory {...props} />
      {props.may.cancel && <CancelForm {...props} />}
    </div>
  );
}

function Actions({ slip, may }: RequisitionPageProps) {
  const t = useMessages(requisitionMessages);
  const address = `/requisitions/${slip.number}`;
  return (
    <>
      <a class="btn" href={`${address}/print`}>
        <Icon name="printer" /> {t('print')}
      </a>
      {may.copy && (
        <a class="btn" href={`/requisitions/new?copy=${slip.number}`}>
          <Icon name="copy" /> {t('copy')}
        </a>
      )}
      {may.change && (
        <a class="btn" href={`${address}/lines`}>
          <Icon name="pencil" /> {t('change_lines')}
        </a>
      )}
      {may.expect && (
        <a class="btn" href={`/expected-returns/advance/new?requisition=${slip.number}`}>
          <Icon name="replace" /> {t('expect_faulty')}
        </a>
      )}
      {may.withdraw && (
        <form method="post" action={`${address}/withdrawal`}>
          <input type="hidden" name="version" value={String(slip.version)} />
          <button class="btn" type="submit">
            <Icon name="arrow-back-up" /> {t('withdraw')}
          </button>
        </form>
      )}
    </>
  );
}

function Facts({ slip, hold, copies, showsPrices }: RequisitionPageProps) {
  const t = useMessages(requisitionMessages);
  const name = useName();
  const format = useFormat();
  const place = [slip.site_name, slip.site_address].filter(Boolean).join(' · ');
  const contact = [slip.contact_name, slip.contact_phone].filter(Boolean).join(' ');
  const facts: [string, Child][] = [
    [
      t('task'),
      <>
        <a class="code" href={`/service-tasks/${slip.task_number}`}>
          {slip.task_number}
        </a>{' '}
        {slip.task_title}
      </>,
    ],
    [t('customer'), <a href={`/customers/${slip.customer_code}`}>{name(slip.customer_name, slip.customer_name_en)}</a>],
    [t('site'), place],
    [t('contact'), contact],
    [t('requested_for'), name(slip.for_name, slip.for_name_en)],
    [t('drafted_by'), name(slip.drafter_name, slip.drafter_name_en)],
    [t('needed_by'), format.date(slip.needed_by)],
    [t('warehouse'), name(slip.warehouse_name, slip.warehouse_name_en)],
    [t('delivery'), t(slip.delivery === 'parcel' ? 'delivery_parcel' : 'delivery_custody')],
    [t('value'), showsPrices && slip.value ? format.money(slip.value) : null],
    [t('promised_until'), hold.until && format.date(hold.until)],
    [t('picker'), hold.picker && name(hold.picker, hold.picker_en)],
    [t('kit'), slip.kit_code && <a href={`/kits/${slip.kit_code}`}>{name(slip.kit_name ?? '', slip.kit_name_en)}</a>],
    [t('copied_from'), slip.copied_from && <CopyLink number={slip.copied_from} state={slip.copied_from_state ?? ''} />],
    [
      t('copies'),
      copies.length > 0 && (
        <span class="slip-marks">
          {copies.map((copy) => (
            <CopyLink {...copy} />
          ))}
        </span>
      ),
    ],
    [t('note'), slip.note && <span class="note-text">{slip.note}</span>],
  ];
  return (
    <dl class="fact-list card card-body mb-3">
      {facts.map(
        ([label, value]) =>
          value && (
            <div>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function CopyLink({ number, state }: { number: string; state: string }) {
  return (
    <span class="slip-marks">
      <a class="code" href={`/requisitions/${number}`}>
        {number}
      </a>
      <StateMark state={state} />
    </span>
  );
}

function CancelForm({ slip }: RequisitionPageProps) {
  const t = useMessages(requisitionMessages);
  return (
    <details class="card mt-3" id="cancel">
      <summary class="card-header slip-summary">
        <Icon name="chevron-right" />
        <span class="card-title">{t('cancel_slip')}</span>
      </summary>
      <form class="card-body" method="post" action={`/requisitions/${slip.number}/cancellation`}>
        <p class="text-secondary">{t('cancel_text')}</p>
        <input type="hidden" name="version" value={String(slip.version)} />
        <label class="form-label required" for="cancel-reason">
          {t('cancel_reason')}
        </label>
        <input class="form-control mb-3" id="cancel-reason" name="reason" required maxlength={300} autocomplete="off" />
        <button class="btn btn-danger" type="submit">
          <Icon name="ban" /> {t('cancel_slip')}
        </button>
      </form>
    </details>
  );
}
