import type { Child } from 'hono/jsx';
import type { ChangeLine, ChangeRow } from '../../src/features/owner-changes/queries.js';
import type { ChangeRow as HistoryRow } from '../../src/platform/history.js';
import type { MovementLogRow } from '../../src/stock/index.js';
import { AttachmentCard, type AttachmentCardProps } from '../components/attachment-card.js';
import { ChangeHistory } from '../components/change-history.js';
import { DecisionForm } from '../components/decision-form.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { DocumentHead, Notice } from '../components/marks.js';
import { roleMessages } from '../components/messages.js';
import { MovementList } from '../components/movement-list.js';
import type { Page } from '../components/paging.js';
import { ChangeLines } from './change-lines.js';
import { ChangeState, DirectionMark } from './change-marks.js';
import { ownerChangesMessages } from './messages.js';

export interface ChangePageProps {
  change: ChangeRow;
  lines: ChangeLine[];
  showsCosts: boolean;
  may: { decide: boolean; withdraw: boolean };
  keys: { approve: string; reject: string; withdraw: string };
  /** It was asked for just now. */
  asked: boolean;
  refusal?: string | undefined;
  /** What was typed as the reason for a no. */
  reason?: string | undefined;
  movements: MovementLogRow[];
  attachments: AttachmentCardProps;
  history: { rows: HistoryRow[]; page: Page } | null;
}

export function ChangePage(props: ChangePageProps) {
  const { change, lines, may, keys, refusal, movements, history } = props;
  const t = useMessages(ownerChangesMessages);
  const name = useName();
  return (
    <>
      <DocumentHead
        number={change.number}
        about={name(change.customer, change.customer_en)}
        list={{ href: '/owner-changes', text: t('changes') }}
      >
        {may.withdraw && (
          <form
            method="post"
            action={`/owner-changes/${change.number}/withdrawal`}
            data-confirm={t('withdraw_confirm')}
          >
            <input type="hidden" name="key" value={keys.withdraw} />
            <button class="btn" type="submit">
              <Icon name="arrow-back-up" /> {t('withdraw')}
            </button>
          </form>
        )}
        <a class="btn" href={`/owner-changes/${change.number}/paper`}>
          <Icon name="printer" /> {t('paper')}
        </a>
      </DocumentHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      <State {...props} />
      <Facts {...props} />
      <section class="card mb-3">
        <div class="card-header">
          <h2 class="card-title">{t('lines')}</h2>
        </div>
        <ChangeLines change={change} lines={lines} showsCosts={props.showsCosts} />
      </section>
      {may.decide && (
        <section class="card mb-3">
          <div class="card-header">
            <h2 class="card-title">{t('decide')}</h2>
          </div>
          <div class="card-body">
            <DecisionForm
              document={change.number}
              approve={`/owner-changes/${change.number}/approval`}
              reject={`/owner-changes/${change.number}/rejection`}
              fields={{}}
              keys={keys}
              reason={props.reason}
            />
          </div>
        </section>
      )}
      <AttachmentCard {...props.attachments} />
      {movements.length > 0 && (
        <section class="card mb-3">
          <div class="card-header">
            <h2 class="card-title">{t('movements')}</h2>
          </div>
          <MovementList rows={movements} />
        </section>
      )}
      {history && <History number={change.number} history={history} />}
    </>
  );
}

/** What it waits for, or what somebody has to carry now. */
function State({ change, lines, asked, may }: ChangePageProps) {
  const t = useMessages(ownerChangesMessages);
  const name = useName();
  const format = useFormat();
  if (change.state === 'asked')
    return (
      <Notice tone={asked ? 'success' : 'info'} title={t(asked ? 'asked_title' : 'state_asked')}>
        {asked || may.withdraw ? t('asked_text') : t('waits_text')}
      </Notice>
    );
  if (change.state === 'withdrawn') return <Notice tone="info" title={t('state_withdrawn')} />;
  const by = `${name(change.decider!, change.decider_en)}, ${format.dateTime(change.decided_at)}`;
  if (change.state === 'refused')
    return (
      <Notice tone="danger" title={t('state_refused')}>
        {[change.decision_note, by].filter(Boolean).join(' — ')}
      </Notice>
    );
  const carried = lines.find((line) => line.from !== line.to);
  const place = carried && `${carried.to} ${name(carried.to_name, carried.to_name_en)}`;
  return (
    <Notice tone="success" title={t(`approved_${change.direction}`)}>
      {place && <p>{t(`approved_carry_${change.direction}`, { place })}</p>}
      {change.receipt && (
        <p>
          {t('kept_under')}{' '}
          <a class="code" href={`/customer-property/${change.receipt}`}>
            {change.receipt}
          </a>
        </p>
      )}
      <p>{by}</p>
    </Notice>
  );
}

function Facts({ change, showsCosts }: ChangePageProps) {
  const t = useMessages(ownerChangesMessages);
  const name = useName();
  const format = useFormat();
  const facts: [label: string, value: Child][] = [
    [t('state'), <ChangeState state={change.state} />],
    [t('direction'), <DirectionMark direction={change.direction} />],
    [t('customer'), <a href={`/customers/${change.customer_code}`}>{name(change.customer, change.customer_en)}</a>],
    [t(`value_${change.direction}`), showsCosts && format.money(change.value)],
    [t('reason'), change.reason],
    [t('reference'), change.reference],
    [
      t('case'),
      change.case && (
        <a class="code" href={`/property-cases/${change.case}`}>
          {change.case}
        </a>
      ),
    ],
    [t('asked'), `${name(change.asker, change.asker_en)} · ${format.dateTime(change.asked_at)}`],
    [
      t('decided'),
      change.decider && `${name(change.decider, change.decider_en)} · ${format.dateTime(change.decided_at)}`,
    ],
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

function History({ number, history }: { number: string; history: { rows: HistoryRow[]; page: Page } }) {
  const t = useMessages(ownerChangesMessages);
  const roles = useMessages(roleMessages);
  const approvers = ['head', 'supervisor', 'finance', 'quality', 'purchasing'] as const;
  const labels = {
    'owner_change.asked': t('event_asked'),
    'owner_change.approved': t('event_approved'),
    'owner_change.refused': t('event_refused'),
    'owner_change.withdrawn': t('event_withdrawn'),
    direction: t('direction'),
    pieces: t('pieces'),
    reason: t('reason'),
    reference: t('reference'),
    value: t('value'),
    role: t('role'),
    deputyFor: t('deputy_for'),
    'direction=to_us': t('to_us'),
    'direction=to_customer': t('to_customer'),
    ...Object.fromEntries(approvers.map((role) => [`role=${role}`, roles(role)])),
  };
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('history')}</h2>
      </div>
      <ChangeHistory
        rows={history.rows}
        page={history.page}
        address={(page) => `/owner-changes/${number}?history=${page}`}
        labels={labels}
      />
    </section>
  );
}
