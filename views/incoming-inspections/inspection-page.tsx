import type { Child } from 'hono/jsx';
import type { InspectionRow, VerdictRow, WaitingPiece } from '../../src/features/incoming-inspections/queries.js';
import type { QualityWarning } from '../../src/features/items/index.js';
import { CheckGroup, type FormState, TextArea, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { QualityWarnings } from '../components/quality-warning.js';
import { inspectionMessages } from './messages.js';
import { VerdictList } from './verdict-list.js';

export const inspectionDone = ['released', 'refused', 'undone', 'sent'] as const;

export interface InspectionPageProps {
  line: InspectionRow;
  pieces: WaitingPiece[];
  verdicts: VerdictRow[];
  warnings: QualityWarning[];
  /** Where a quality sheet is raised, for who may. */
  raise: string | null;
  form: FormState;
  /** What waits after it; null: nothing more. Only when all of it is judged, and for who judges. */
  next: InspectionRow | null | undefined;
  may: { judge: boolean; send: boolean };
  newKey: () => string;
  done: (typeof inspectionDone)[number] | null;
  refusal?: string;
}

/** What came and waits: released into its bin, or refused, whole or in part; then what was said of it. */
export function InspectionPage(props: InspectionPageProps) {
  const { line, warnings, raise, may, done, refusal } = props;
  const t = useMessages(inspectionMessages);
  const name = useName();
  const waits = line.waits !== '0';
  return (
    <>
      <PageHead
        title={
          <span>
            <span class="code">{line.item}</span> {name(line.name_zh, line.name_en)}
          </span>
        }
        pretitle={<a href="/incoming-inspections">{t('inspections')}</a>}
      >
        {raise && (
          <a class="btn" href={raise}>
            <Icon name="flag" /> {t('raise')}
          </a>
        )}
      </PageHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      {done && <Notice tone="success" title={t(`done_${done}`)} />}
      {line.undone ? (
        <Notice tone="info" title={t('line_undone')} />
      ) : (
        !waits && !done && <Notice tone="info" title={t('all_judged')} />
      )}
      {props.next !== undefined && <Next next={props.next} />}
      <QualityWarnings warnings={warnings} />
      <Facts line={line} />
      {may.judge && waits && <JudgeForm {...props} />}
      {props.verdicts.length > 0 && <VerdictList {...props} />}
    </>
  );
}

/** On to what waits next: Enter alone goes there. */
function Next({ next }: { next: InspectionRow | null }) {
  const t = useMessages(inspectionMessages);
  const name = useName();
  const format = useFormat();
  if (!next)
    return (
      <p class="goods-next">
        <Icon name="circle-check" /> {t('nothing_more')}
      </p>
    );
  return (
    <p class="goods-next">
      <a class="btn btn-primary btn-lg" href={`/incoming-inspections/${next.id}`} autofocus>
        <Icon name="arrow-right" /> {t('next')}
      </a>
      <span>
        <span class="code">{next.item}</span> {name(next.name_zh, next.name_en)} ·{' '}
        {format.amount(next.waits, next.unit)} · <span class="code">{next.receipt}</span>{' '}
        {next.awaited && <span class="badge bg-yellow-lt">{t('awaited')}</span>}
      </span>
    </p>
  );
}

function JudgeForm({ line, pieces, form, newKey }: InspectionPageProps) {
  const t = useMessages(inspectionMessages);
  const options = pieces.map((piece) => ({ value: piece.id, label: piece.number }));
  // At first all are ticked: most deliveries are good.
  const isFresh = !('verdict' in form.values);
  const ticked = isFresh ? { ...form.values, pieces: pieces.map((piece) => piece.id).join(',') } : form.values;
  return (
    <form class="card mb-3" method="post" action={`/incoming-inspections/${line.id}/verdicts`} autocomplete="off">
      <input type="hidden" name="key" value={newKey()} />
      <div class="card-header">
        <h2 class="card-title">{t('judge')}</h2>
      </div>
      <div class="card-body">
        {line.tracking === 'serial' ? (
          <CheckGroup name="pieces" label={t('pieces')} options={options} values={ticked} errors={form.errors} />
        ) : (
          <TextField {...form} name="quantity" label={t('quantity')} inputmode="decimal" maxlength={20} />
        )}
        <div class="row">
          <div class="col-md-6">
            <TextField {...form} name="place" label={t('place')} hint={t('place_hint')} maxlength={60} />
            <button class="btn btn-primary btn-lg" type="submit" name="verdict" value="released">
              <Icon name="circle-check" /> {t('release')}
            </button>
          </div>
          <div class="col-md-6 goods-refuse">
            <TextArea {...form} name="reason" label={t('reason')} hint={t('reason_hint')} rows={2} />
            <button class="btn btn-lg" type="submit" name="verdict" value="refused">
              <Icon name="circle-x" /> {t('refuse')}
            </button>
          </div>
        </div>
      </div>
    </form>
  );
}

function Facts({ line }: { line: InspectionRow }) {
  const t = useMessages(inspectionMessages);
  const name = useName();
  const format = useFormat();
  const facts: [label: string, value: Child][] = [
    [
      t('waits'),
      `${format.amount(line.waits, line.unit)} ${t('of_n', { quantity: format.amount(line.quantity, line.unit) })}`,
    ],
    [t('supplier'), <a href={`/suppliers/${line.supplier_code}`}>{name(line.supplier, line.supplier_en)}</a>],
    [
      t('receipt'),
      <a class="code" href={`/goods-receipts/${line.receipt}`}>
        {line.receipt}
      </a>,
    ],
    [
      t('order'),
      line.order ? (
        <a class="code" href={`/purchase-orders/${line.order}`}>
          {line.order}
        </a>
      ) : (
        <span class="badge bg-orange-lt">{t('not_ordered')}</span>
      ),
    ],
    [
      t('lot'),
      line.lot &&
        [line.lot, line.lot_expires && t('expires', { day: format.date(line.lot_expires) })]
          .filter(Boolean)
          .join(' · '),
    ],
    [t('damage'), line.damage && <span class="note-text">{line.damage}</span>],
    [t('where'), line.waits !== '0' && <span class="code">{line.place}</span>],
    [t('received'), `${name(line.receiver, line.receiver_en)} · ${format.dateTime(line.received_at)}`],
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
