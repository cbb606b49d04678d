import type { Child } from 'hono/jsx';
import type { QualityShown, QualityWarning } from '../../src/features/items/index.js';
import type { ClaimRow } from '../../src/features/supplier-claims/queries.js';
import type { ChangeRow } from '../../src/platform/history.js';
import type { MovementLogRow } from '../../src/stock/index.js';
import { AttachmentCard, type AttachmentCardProps } from '../components/attachment-card.js';
import { ChangeHistory } from '../components/change-history.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Colon, DocumentHead, Notice } from '../components/marks.js';
import { MovementList } from '../components/movement-list.js';
import type { Page } from '../components/paging.js';
import { QualitySheets } from '../components/quality-sheets.js';
import { QualityWarnings } from '../components/quality-warning.js';
import { type ActForms, ClaimActs, type ClaimActsProps } from './claim-acts.js';
import { ClaimDue, ClaimState } from './claim-marks.js';
import { supplierClaimMessages } from './messages.js';

export interface ClaimPageProps {
  claim: ClaimRow;
  today: string;
  form: ActForms;
  refusal?: string;
  may: ClaimActsProps['may'];
  keys: ClaimActsProps['keys'];
  showsCosts: boolean;
  movements: MovementLogRow[];
  attachments: AttachmentCardProps;
  quality: QualityShown | null;
  /** What is known to be wrong with what the supplier is to send. */
  warnings: QualityWarning[];
  history: { rows: ChangeRow[]; page: Page } | null;
}

export function ClaimPage(props: ClaimPageProps) {
  const { claim, refusal, movements, history } = props;
  const t = useMessages(supplierClaimMessages);
  const name = useName();
  return (
    <>
      <DocumentHead
        number={claim.number}
        about={name(claim.supplier, claim.supplier_en)}
        list={{ href: '/supplier-claims', text: t('claims') }}
      >
        <a class="btn" href={`/supplier-claims/${claim.number}/paper`}>
          <Icon name="printer" /> {t('paper')}
        </a>
      </DocumentHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      <Outcome claim={claim} showsCosts={props.showsCosts} />
      <Facts {...props} />
      <QualityWarnings warnings={props.warnings} most={3} />
      <ClaimActs claim={claim} form={props.form} may={props.may} keys={props.keys} />
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
      {history && <ClaimHistory number={claim.number} history={history} />}
    </>
  );
}

/** What came of it, and where the piece is now: what somebody has to do next. */
function Outcome({ claim, showsCosts }: { claim: ClaimRow; showsCosts: boolean }) {
  const t = useMessages(supplierClaimMessages);
  const name = useName();
  const format = useFormat();
  if (!claim.closed_at) return null;
  const by = `${name(claim.closer!, claim.closer_en)}, ${format.dateTime(claim.closed_at)}`;
  if (claim.state === 'cancelled')
    return (
      <Notice tone="info" title={t('state_cancelled')}>
        <p>{[claim.outcome_note, by].filter(Boolean).join(' — ')}</p>
        <p>{t('cancelled_text')}</p>
      </Notice>
    );
  const here = claim.sent_at === null;
  const next =
    claim.outcome === 'replacement' || claim.outcome === 'repaired'
      ? t('came_in')
      : here
        ? t('left_here', { place: name(claim.place_name, claim.place_name_en) })
        : claim.outcome === 'refused' && claim.received_serial !== null
          ? t('back_faulty')
          : t('stays_there');
  return (
    <Notice tone={claim.outcome === 'refused' ? 'warning' : 'success'} title={t(`outcome_${claim.outcome!}`)}>
      {claim.credit_amount && showsCosts && (
        <p>
          {t('credit_amount')}
          <Colon />
          {format.money(claim.credit_amount)}
          {claim.credit_note && ` · ${t('credit_note')}: ${claim.credit_note}`}
        </p>
      )}
      <p>{[claim.outcome_note, by].filter(Boolean).join(' — ')}</p>
      <p>{next}</p>
    </Notice>
  );
}

function Facts({ claim, today, showsCosts }: ClaimPageProps) {
  const t = useMessages(supplierClaimMessages);
  const name = useName();
  const format = useFormat();
  const by = (person: string | null, english: string | null, at: Date | null) =>
    person && at ? `${name(person, english)} · ${format.dateTime(at)}` : null;
  const serial = (number: string | null) =>
    number && (
      <a class="code" href={`/serials/${encodeURIComponent(number)}?item=${encodeURIComponent(claim.item)}`}>
        {number}
      </a>
    );
  const facts: [label: string, value: Child][] = [
    [t('state'), <ClaimState claim={claim} />],
    [
      t('item'),
      <a href={`/items/${claim.item}`}>
        <span class="code">{claim.item}</span> {name(claim.name_zh, claim.name_en)}
      </a>,
    ],
    [t('serial'), serial(claim.serial)],
    [t('lot'), claim.lot],
    [t('quantity'), !claim.serial && format.amount(claim.quantity, claim.unit)],
    [t('lies_in'), name(claim.place_name, claim.place_name_en)],
    [t('reason'), t(`reason_${claim.reason}`)],
    [t('asked'), t(`asked_${claim.asked}`)],
    [t('due_on'), <ClaimDue claim={claim} today={today} />],
    [t('reference'), claim.reference],
    [
      t('field_return'),
      claim.field_return && (
        <a class="code" href={`/field-returns/${claim.field_return}`}>
          {claim.field_return}
        </a>
      ),
    ],
    [t('opened'), by(claim.opener, claim.opener_en, claim.opened_at)],
    [t('state_sent'), by(claim.sender, claim.sender_en, claim.sent_at)],
    [t('waybill'), [claim.carrier, claim.waybill].filter(Boolean).join(' ')],
    [t('received_serial'), claim.outcome === 'replacement' && serial(claim.received_serial)],
    [t('value'), showsCosts && format.money(claim.value)],
    [t('note'), claim.note],
  ];
  return (
    <dl class="fact-list card card-body mb-3">
      {facts
        .filter(([, value]) => Boolean(value))
        .map(([label, value]) => (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function ClaimHistory({ number, history }: { number: string; history: { rows: ChangeRow[]; page: Page } }) {
  const t = useMessages(supplierClaimMessages);
  const values = (name: string, all: readonly string[]) =>
    Object.fromEntries(all.map((value) => [`${name}=${value}`, t(`${name}_${value}` as 'asked_credit')]));
  const labels = {
    'claim.opened': t('event_opened'),
    'claim.sent': t('event_sent'),
    'claim.settled': t('event_settled'),
    'claim.changed': t('event_changed'),
    'claim.cancelled': t('event_cancelled'),
    supplier: t('supplier'),
    piece: t('piece'),
    quantity: t('quantity'),
    reason: t('reason'),
    asked: t('asked'),
    reference: t('reference'),
    note: t('note'),
    due_on: t('due_on'),
    carrier: t('carrier'),
    waybill: t('waybill'),
    movement: t('movement'),
    outcome: t('outcome'),
    serial: t('received_serial'),
    credit_note: t('credit_note'),
    credit_amount: t('credit_amount'),
    outcome_note: t('note'),
    ...values('reason', ['doa', 'faulty', 'wrong', 'other']),
    ...values('asked', ['credit', 'replacement', 'repair']),
    ...values('outcome', ['credit', 'replacement', 'repaired', 'refused']),
  };
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('history')}</h2>
      </div>
      <ChangeHistory
        rows={history.rows}
        page={history.page}
        address={(page) => `/supplier-claims/${number}?history=${page}`}
        labels={labels}
      />
    </section>
  );
}
