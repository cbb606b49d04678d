import type { Child } from 'hono/jsx';
import type { InHand, ParcelHead, SurplusPiece, UnpackLine } from '../../src/features/field-returns/parcel-queries.js';
import type { FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { ParcelLines, ParcelSurplus } from './parcel-lines.js';
import { parcelMessages } from './parcel-messages.js';
import { ParcelQuestion } from './parcel-question.js';

export interface ParcelPageProps {
  parcel: ParcelHead;
  lines: UnpackLine[];
  surplus: SurplusPiece[];
  /** What was scanned, while the page asks about it. */
  code: string;
  hands: InHand[];
  form: FormState;
  keys: { scan: string; piece: string; finish: string; reopen: string };
  undoKeys: Record<number, string>;
  /** The return that was just received. */
  done: string | null;
  mayReceive: boolean;
  /** What was refused can be put right by a correction of the book. */
  correctable: boolean;
  refusal?: string;
}

/** A parcel as it is unpacked: what was announced beside what came. */
export function ParcelPage(props: ParcelPageProps) {
  const { parcel, lines, surplus, code, hands, form, keys } = props;
  const t = useMessages(parcelMessages);
  const open = lines.filter((line) => !line.received_at && !line.waived_at);
  const isOpen = props.mayReceive && !parcel.closed_at && !parcel.cancelled_at;
  const path = `/field-returns/parcels/${parcel.number}`;
  const numbers = { n: lines.length, come: lines.length - open.length, more: surplus.length };
  return (
    <>
      <PageHead
        pretitle={<a href="/field-returns/receive">{t('receive')}</a>}
        title={
          <span>
            {t('title')} <span class="code">{parcel.number}</span>
          </span>
        }
      >
        <a class="btn" href={`/expected-returns/parcels/${parcel.number}`}>
          {t('announcement')}
        </a>
      </PageHead>
      {props.refusal && (
        <Notice tone="danger" title={props.refusal}>
          {props.correctable && (
            <a class="btn" href={`/field-returns/new?serial=${encodeURIComponent(form.values['serial'] || code)}`}>
              {t('to_bench')}
            </a>
          )}
        </Notice>
      )}
      {props.done && !code && <Notice tone="success" title={t('took', { number: props.done })} />}
      {parcel.cancelled_at && <Notice tone="warning" title={t('cancelled')} />}
      {parcel.closed_at && <Finished {...props} />}
      {isOpen && <ScanForm path={path} form={form} scanKey={keys.scan} asking={Boolean(code)} />}
      {isOpen && code && <ParcelQuestion {...{ path, code, hands, open, form }} pieceKey={keys.piece} />}
      <Facts parcel={parcel} />
      <ParcelLines {...props} path={path} isOpen={isOpen} progress={t('progress', numbers)} />
      <ParcelSurplus {...props} path={path} isOpen={isOpen} />
      {isOpen && (
        <form class="card card-body receive-finish" method="post" action={`${path}/completion`}>
          <input type="hidden" name="key" value={keys.finish} />
          <button class={open.length === 0 && !code ? 'btn btn-primary btn-lg' : 'btn btn-lg'} type="submit">
            <Icon name="checklist" /> {open.length > 0 ? t('finish_missing', { n: open.length }) : t('finish')}
          </button>
          <span class="text-secondary">{t('finish_text')}</span>
        </form>
      )}
    </>
  );
}

interface ScanFormProps {
  path: string;
  form: FormState;
  scanKey: string;
  asking: boolean;
}

function ScanForm({ path, form, scanKey, asking }: ScanFormProps) {
  const t = useMessages(parcelMessages);
  const owner = form.values['ownership'] === 'customer' ? 'customer' : 'own';
  return (
    <form class="card mb-3 receive-scan" method="post" action={`${path}/pieces`} autocomplete="off">
      <input type="hidden" name="key" value={scanKey} />
      <label class="visually-hidden" for="code">
        {t('scan')}
      </label>
      <input
        class="form-control form-control-lg"
        id="code"
        name="code"
        maxlength={100}
        placeholder={t('scan')}
        autocapitalize="characters"
        spellcheck={false}
        autofocus={!asking}
      />
      <select class="form-select form-select-lg receive-owner" name="ownership" aria-label={t('owner')}>
        {(['own', 'customer'] as const).map((one) => (
          <option value={one} selected={one === owner}>
            {t(`owner_${one}`)}
          </option>
        ))}
      </select>
      <button class="btn btn-primary btn-lg" type="submit">
        <Icon name="scan" /> {t('take')}
      </button>
    </form>
  );
}

function Finished({ parcel, lines, surplus, keys, mayReceive }: ParcelPageProps) {
  const t = useMessages(parcelMessages);
  const missing = lines.filter((line) => line.missing_at && !line.received_at).length;
  const other = lines.filter((line) => line.serial && line.received_at && line.received_serial !== line.serial).length;
  const right = missing + other + surplus.length === 0;
  return (
    <Notice tone={right ? 'success' : 'warning'} title={t('finished')}>
      <p>{right ? t('finished_right') : t('finished_differs', { missing, other, more: surplus.length })}</p>
      {mayReceive && !parcel.looked && (
        <form method="post" action={`/field-returns/parcels/${parcel.number}/reopening`}>
          <input type="hidden" name="key" value={keys.reopen} />
          <button class="btn" type="submit">
            <Icon name="arrow-back-up" /> {t('reopen')}
          </button>
        </form>
      )}
    </Notice>
  );
}

function Facts({ parcel }: { parcel: ParcelHead }) {
  const t = useMessages(parcelMessages);
  const name = useName();
  const format = useFormat();
  const facts: [string, Child][] = [
    [t('customer'), name(parcel.customer, parcel.customer_en)],
    [t('waybill'), parcel.waybill && <span class="code">{parcel.waybill}</span>],
    [t('carrier'), parcel.carrier],
    [
      t('task'),
      parcel.task && (
        <a class="code" href={`/service-tasks/${parcel.task}`}>
          {parcel.task}
        </a>
      ),
    ],
    [t('announced_by'), `${name(parcel.announcer, parcel.announcer_en)} · ${format.dateTime(parcel.announced_at)}`],
    [
      t('opened_by'),
      parcel.received_at &&
        `${name(parcel.receiver ?? '', parcel.receiver_en)} · ${format.dateTime(parcel.received_at)}`,
    ],
    [t('note'), parcel.note && <span class="note-text">{parcel.note}</span>],
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
