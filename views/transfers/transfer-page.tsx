import type { Child } from 'hono/jsx';
import type { TransferStep } from '../../src/features/transfers/queries.js';
import type { Waiter } from '../../src/features/requisitions/index.js';
import type { MovementLogRow } from '../../src/stock/index.js';
import type { FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { MovementList } from '../components/movement-list.js';
import { ScanField, ScanFoot } from '../components/scan-field.js';
import { transferMessages } from './messages.js';
import { CancelForm, ChangeForms, FoundForms, LostForms, ReceiveRest, SendForm, UnsendForm } from './transfer-acts.js';
import { TransferDesk, type TransferDeskProps } from './transfer-desk.js';
import { TransferLines } from './transfer-lines.js';
import { TransferAge, TransferState } from './transfer-marks.js';
import { WaiterCard } from './waiter-card.js';

export type TransferDone =
  | 'asked'
  | 'changed'
  | 'cancelled'
  | 'sent'
  | 'unsent'
  | 'received'
  | 'lost'
  | 'found'
  | 'filled';
export type TransferAct = 'send' | 'unsend' | 'cancel' | 'line' | 'lost';

export interface TransferPageProps {
  desk: TransferDeskProps;
  form: FormState & { act: TransferAct | null };
  may: {
    pick: boolean;
    unsend: boolean;
    receive: boolean;
    change: boolean;
    cancel: boolean;
    lose: boolean;
    find: boolean;
    promise: boolean;
  };
  carrier: string | null;
  days: number | null;
  oldAfterDays: number;
  newKey: () => string;
  actorName: string;
  steps: TransferStep[];
  movements: MovementLogRow[];
  waiters: { item: string; name: string; nameEn: string | null; waiters: Waiter[] }[];
  done: TransferDone | null;
  refusal?: string;
}

/** A transfer: the scan field while it is packed or unpacked, then what became of it. */
export function TransferPage(props: TransferPageProps) {
  const { desk, may, done, refusal } = props;
  const { transfer } = desk;
  const t = useMessages(transferMessages);
  const path = `/transfers/${transfer.number}`;
  const scans = may.pick || may.receive;
  return (
    <>
      <PageHead
        title={
          <span>
            <span class="code">{transfer.number}</span> {transfer.from_code} → {transfer.to_code}
          </span>
        }
        pretitle={<a href="/transfers">{t('transfers')}</a>}
      >
        {transfer.state !== 'cancelled' && (
          <a class="btn" href={`${path}/paper`}>
            <Icon name="printer" /> {t('paper')}
          </a>
        )}
      </PageHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      {done && <Notice tone="success" title={t(`done_${done}`)} />}
      {scans && <Scan {...props} path={path} />}
      {may.receive && <ReceiveRest {...props} path={path} />}
      {may.pick && <SendForm {...props} path={path} />}
      <WaiterCard {...props} transfer={transfer.number} />
      <Facts {...props} />
      {!scans && (
        <section class="card mb-3">
          <div class="card-header">
            <h2 class="card-title">{t('lines')}</h2>
          </div>
          <TransferLines act={null} lines={desk.lines} pieces={desk.pieces} />
        </section>
      )}
      {may.change && <ChangeForms {...props} path={path} />}
      {may.lose && <LostForms {...props} path={path} />}
      {may.find && <FoundForms {...props} path={path} />}
      {may.unsend && <UnsendForm {...props} path={path} />}
      {may.cancel && <CancelForm {...props} path={path} />}
      <TransferRest {...props} />
    </>
  );
}

/** What is told of a transfer: fetched again when something of it changes, while the desk stays as it is. */
export function TransferRest(props: TransferPageProps) {
  const { desk, movements } = props;
  const t = useMessages(transferMessages);
  return (
    <div
      id="transfer-rest"
      data-live={`transfer:${desk.transfer.id}`}
      hx-get={`/transfers/${desk.transfer.number}`}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      <Story {...props} />
      {movements.length > 0 && (
        <section class="card mb-3">
          <div class="card-header">
            <h2 class="card-title">{t('movements')}</h2>
          </div>
          <MovementList rows={movements} />
        </section>
      )}
    </div>
  );
}

function Scan({ desk, newKey, actorName, path }: TransferPageProps & { path: string }) {
  const page = desk.act === 'receive' ? `${path}/receiving` : path;
  return (
    <div id="scan-page" class="mb-3 delivery-picking" data-mode="transfer">
      <div class="card scan-main">
        <ScanField
          page={page}
          scanKey={newKey()}
          actorId={desk.actorId}
          state={JSON.stringify(desk.said.state)}
          kept={`sparebook.${desk.transfer.number}.`}
        />
        <TransferDesk {...desk} />
        <ScanFoot page={page} actor={actorName} />
      </div>
    </div>
  );
}

function Facts({ desk, days, oldAfterDays }: TransferPageProps) {
  const { transfer } = desk;
  const t = useMessages(transferMessages);
  const name = useName();
  const format = useFormat();
  const by = (person: string | null, english: string | null, at: Date | null) =>
    person && at && `${name(person, english)} · ${format.dateTime(at)}`;
  const facts: [label: string, value: Child][] = [
    [
      t('state'),
      <span>
        <TransferState state={transfer.state} /> {days !== null && <TransferAge days={days} most={oldAfterDays} />}
      </span>,
    ],
    [t('from'), `${transfer.from_code} ${name(transfer.from_name, transfer.from_name_en)}`],
    [t('to'), `${transfer.to_code} ${name(transfer.to_name, transfer.to_name_en)}`],
    [t('needed_by'), transfer.needed_by && format.date(transfer.needed_by)],
    [t('waybill'), [transfer.carrier, transfer.waybill].filter(Boolean).join(' ')],
    [t('asked'), by(transfer.asker, transfer.asker_en, transfer.asked_at)],
    [t('sent'), by(transfer.sender, transfer.sender_en, transfer.sent_at)],
    [t('alert'), transfer.alert_id && <a href={`/reorder-alerts/${transfer.alert_id}`}>{t('alert_open')}</a>],
    [t('note'), transfer.note && <span class="note-text">{transfer.note}</span>],
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

const kinds = [
  'asked',
  'line_changed',
  'sent',
  'unsent',
  'received',
  'cancelled',
  'lost',
  'found',
  'reopened',
] as const;

function Story({ steps }: TransferPageProps) {
  const t = useMessages(transferMessages);
  const name = useName();
  const format = useFormat();
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('story')}</h2>
      </div>
      <ul class="list-group list-group-flush">
        {steps.map((step) => {
          const kind = kinds.find((one) => one === step.kind);
          const facts = { item: '', quantity: '', ...step.facts } as never;
          return (
            <li class="list-group-item">
              <strong>{kind ? t(`step_${kind}`, facts) : step.kind}</strong>{' '}
              <span class="text-secondary">
                {name(step.person, step.person_en)} · {format.dateTime(step.at)}
              </span>
              {step.reason && <div class="note-text">{step.reason}</div>}
              {step.facts?.['again'] && (
                <div>
                  <a class="code" href={`/transfers/${step.facts['again']}`}>
                    {t('again_on', { again: String(step.facts['again']) })}
                  </a>
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
