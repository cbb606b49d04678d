import type { Child } from 'hono/jsx';
import type { DeliveryRow } from '../../src/features/property-deliveries/queries.js';
import type { ChangeRow } from '../../src/platform/history.js';
import type { MovementLogRow } from '../../src/stock/index.js';
import { AttachmentCard, type AttachmentCardProps } from '../components/attachment-card.js';
import type { FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { DocumentHead, Notice } from '../components/marks.js';
import { MovementList } from '../components/movement-list.js';
import type { Page } from '../components/paging.js';
import { ScanField, ScanFoot } from '../components/scan-field.js';
import { AcknowledgeForm, CancelForm } from './delivery-acts.js';
import { DeliveryDesk, type DeliveryDeskProps } from './delivery-desk.js';
import { DeliveryHistory } from './delivery-history.js';
import { DeliveryDue, DeliveryState } from './delivery-marks.js';
import { deliveryMessages } from './delivery-messages.js';
import { DeliveryRows } from './delivery-rows.js';

export type DeliveryDone = 'sent' | 'handed' | 'acknowledged' | 'undone' | 'cancelled' | 'changed';

export interface DeliveryPageProps {
  delivery: DeliveryRow;
  desk: DeliveryDeskProps;
  today: string;
  form: FormState & { act: 'acknowledge' | 'cancel' | null };
  may: { pick: boolean; undo: boolean; acknowledge: boolean };
  keys: { acknowledge: string; undo: string; scan: string };
  actorName: string;
  movements: MovementLogRow[];
  attachments: AttachmentCardProps;
  history: { rows: ChangeRow[]; page: Page } | null;
  done: DeliveryDone | null;
  refusal?: string;
}

/** A delivery: the scan field while it is picked, then what became of it. */
export function DeliveryPage(props: DeliveryPageProps) {
  const { delivery, desk, may, form, keys, movements, history, refusal, done } = props;
  const t = useMessages(deliveryMessages);
  const name = useName();
  const path = `/property-deliveries/${delivery.number}`;
  const of = (act: 'acknowledge' | 'cancel') => (form.act === act ? form : { values: {}, errors: {} });
  return (
    <>
      <DocumentHead
        number={delivery.number}
        about={name(delivery.customer, delivery.customer_en)}
        list={{ href: '/property-deliveries', text: t('deliveries') }}
      >
        {may.pick && (
          <a class="btn" href={`${path}/change`}>
            <Icon name="pencil" /> {t('change')}
          </a>
        )}
        {delivery.state !== 'cancelled' && (
          <a class="btn" href={`${path}/paper`}>
            <Icon name="printer" /> {t('paper')}
          </a>
        )}
      </DocumentHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      {done && <Notice tone="success" title={t(`done_${done}`)} />}
      {may.undo && <Undo path={path} undoKey={keys.undo} />}
      {may.acknowledge && (
        <AcknowledgeForm
          path={path}
          form={of('acknowledge')}
          formKey={keys.acknowledge}
          to={delivery.to_name}
          today={props.today}
        />
      )}
      {may.pick ? <Scan {...props} path={path} /> : null}
      <Facts {...props} />
      {!may.pick && (
        <section class="card mb-3">
          <div class="card-header">
            <h2 class="card-title">{t('on_note')}</h2>
          </div>
          <DeliveryRows lines={desk.lines} />
        </section>
      )}
      <AttachmentCard {...props.attachments} />
      {may.pick && <CancelForm path={path} form={of('cancel')} open={form.act === 'cancel'} />}
      {movements.length > 0 && (
        <section class="card mb-3">
          <div class="card-header">
            <h2 class="card-title">{t('movements')}</h2>
          </div>
          <MovementList rows={movements} />
        </section>
      )}
      {history && <DeliveryHistory path={path} history={history} />}
    </>
  );
}

function Scan({ delivery, desk, keys, actorName, path }: DeliveryPageProps & { path: string }) {
  return (
    <div id="scan-page" class="mb-3 delivery-picking" data-mode="delivery">
      <div class="card scan-main">
        <ScanField
          page={path}
          scanKey={keys.scan}
          actorId={desk.actorId}
          state={JSON.stringify(desk.said.state)}
          kept={`sparebook.${delivery.number}.`}
        />
        <DeliveryDesk {...desk} />
        <ScanFoot page={path} actor={actorName} />
      </div>
    </div>
  );
}

function Undo({ path, undoKey }: { path: string; undoKey: string }) {
  const t = useMessages(deliveryMessages);
  return (
    <form class="delivery-undo mb-3" method="post" action={`${path}/undo`} data-confirm={t('undo_sure')}>
      <input type="hidden" name="key" value={undoKey} />
      <button class="btn" type="submit">
        <Icon name="arrow-back-up" /> {t('undo')}
      </button>
      <span class="text-secondary">{t('undo_text')}</span>
    </form>
  );
}

function Facts({ delivery, today }: DeliveryPageProps) {
  const t = useMessages(deliveryMessages);
  const name = useName();
  const format = useFormat();
  const by = (person: string | null, english: string | null, at: Date | null) =>
    person && at && `${name(person, english)} · ${format.dateTime(at)}`;
  const facts: [label: string, value: Child][] = [
    [t('state'), <DeliveryState delivery={delivery} />],
    [t('customer'), name(delivery.customer, delivery.customer_en)],
    [t('way'), t(`way_${delivery.way}`)],
    [t('waybill'), [delivery.carrier, delivery.waybill].filter(Boolean).join(' ')],
    [t('to_name'), [delivery.to_name, delivery.to_phone].filter(Boolean).join(' ')],
    [t('to_address'), delivery.to_address],
    [
      t('task'),
      delivery.task && (
        <a class="code" href={`/service-tasks/${delivery.task}`}>
          {delivery.task}
        </a>
      ),
    ],
    [t('begun'), by(delivery.beginner, delivery.beginner_en, delivery.begun_at)],
    [t('sent'), by(delivery.sender, delivery.sender_en, delivery.sent_at)],
    [t('due_on'), delivery.state === 'sent' && <DeliveryDue delivery={delivery} today={today} />],
    [t('note'), delivery.note && <span class="note-text">{delivery.note}</span>],
    ...acknowledgement(delivery),
  ];
  function acknowledgement(of: DeliveryRow): [string, Child][] {
    if (!of.acknowledged_on) return [];
    const how = of.acknowledged_how && t(`how_${of.acknowledged_how}`);
    return [
      [t('acknowledged_by'), `${of.acknowledged_by} · ${format.date(of.acknowledged_on)} · ${how}`],
      [t('recorded'), by(of.recorder, of.recorder_en, of.recorded_at)],
      [
        t('signature'),
        of.signed && (
          <img
            class="slip-signature"
            src={`/property-deliveries/${of.number}/signature`}
            alt={of.acknowledged_by ?? ''}
          />
        ),
      ],
      [t('note'), of.acknowledge_note && <span class="note-text">{of.acknowledge_note}</span>],
    ];
  }
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
