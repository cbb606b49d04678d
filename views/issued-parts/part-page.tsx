import type { Child } from 'hono/jsx';
import { type UseKind } from '../../src/features/issued-parts/issued-part.js';
import type { PartPageRow } from '../../src/features/issued-parts/queries.js';
import type { ReportRow } from '../../src/features/issued-parts/report-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Colon, ConditionMark, Notice, PageHead } from '../components/marks.js';
import { partMessages } from './messages.js';
import { OpenAmount, PartName, PlaceMark } from './part-fact.js';
import { kindIcons, ReportList, type ReportListProps } from './report-list.js';
import { ReportForm, type ReportFormProps } from './report-form.js';

export interface PartPageProps {
  part: PartPageRow;
  reports: ReportListProps;
  /** What may be said of it now; none for who may not report. */
  kinds: readonly UseKind[];
  /** The form of the kind that was chosen. */
  form?: ReportFormProps;
  /** Losses that the reader decides on. */
  decides: (row: ReportRow) => boolean;
  mayTakeOff: boolean;
  /** It went to the customer ahead of the faulty one, which may be expected back. */
  mayExpect: boolean;
  /** It was fitted or turned out faulty, and comes back as what it is. */
  mayLogReturn: boolean;
  keys: { takeOff: string; decide: string };
  refusal?: string;
  done?: Child;
}

export function PartPage(props: PartPageProps) {
  const { part, reports, form, done, refusal } = props;
  const t = useMessages(partMessages);
  return (
    <>
      <PageHead title={<PartName part={part} />} pretitle={<a href="/issued-parts">{t('back_to_list')}</a>}>
        {props.mayLogReturn && (
          <a class="btn" href={`/field-returns/new?part=${part.id}`}>
            <Icon name="arrow-back-up" /> {t('log_return')}
          </a>
        )}
      </PageHead>
      {done}
      {refusal && <Notice tone="danger" title={refusal} />}
      <Facts part={part} mayExpect={props.mayExpect} />
      {form ? <ReportForm {...form} /> : <Kinds {...props} />}
      <section class="card mt-3" id="reports">
        <div class="card-header">
          <h2 class="card-title">{t('reports')}</h2>
        </div>
        {reports.rows.length === 0 ? (
          <p class="card-body text-secondary mb-0">{t('no_reports')}</p>
        ) : (
          <ReportList {...reports} />
        )}
        {reports.rows.filter(props.decides).map((row) => (
          <Decision row={row} formKey={props.keys.decide} />
        ))}
      </section>
    </>
  );
}

function Facts({ part, mayExpect }: Pick<PartPageProps, 'part' | 'mayExpect'>) {
  const t = useMessages(partMessages);
  const name = useName();
  const format = useFormat();
  return (
    <div class="card card-body mb-3 part-facts">
      <div class="part-facts-open">
        {part.open === '0.000' && part.waiting === '0.000' ? t('all_accounted') : <OpenAmount part={part} />}{' '}
        <ConditionMark condition={part.condition} /> <PlaceMark part={part} />
      </div>
      <div class="text-secondary">
        <a class="code" href={`/service-tasks/${part.task}`}>
          {part.task}
        </a>{' '}
        {part.task_title} · {name(part.customer_name, part.customer_name_en)}
      </div>
      <div class="text-secondary">
        {name(part.holder, part.holder_en)} · {format.dateTime(part.issued_at)} ·{' '}
        {part.slip ? (
          <a class="code" href={`/requisitions/${part.slip}`}>
            {part.slip}
          </a>
        ) : (
          t('without_slip')
        )}
      </div>
      {mayExpect && (
        <a class="part-link" href={`/expected-returns/advance/new?requisition=${part.slip}`}>
          {t('expect_faulty')}
        </a>
      )}
    </div>
  );
}

function Kinds({ part, kinds, mayTakeOff, keys }: PartPageProps) {
  const t = useMessages(partMessages);
  if (kinds.length === 0) return null;
  return (
    <section aria-label={t('what_became')}>
      <h2 class="what-became">{t('what_became')}</h2>
      <div class="use-kinds">
        {kinds.map((kind) => (
          <a class="card use-kind" href={`/issued-parts/${part.id}?kind=${kind}#report`}>
            <Icon name={kindIcons[kind]} large />
            <strong>{t(kind)}</strong>
            <small class="text-secondary">{t(`${kind}_hint`)}</small>
          </a>
        ))}
        {mayTakeOff && (
          <form method="post" action={`/issued-parts/${part.id}/take-off`}>
            <input type="hidden" name="key" value={keys.takeOff} />
            <input type="hidden" name="quantity" value={part.open} />
            <button class="card use-kind" type="submit">
              <Icon name={kindIcons.taken_off} large />
              <strong>{t('take_off')}</strong>
              <small class="text-secondary">{t('take_off_hint')}</small>
            </button>
          </form>
        )}
      </div>
    </section>
  );
}

function Decision({ row, formKey }: { row: ReportRow; formKey: string }) {
  const t = useMessages(partMessages);
  const format = useFormat();
  const address = `/issued-parts/reports/${row.id}`;
  return (
    <div class="card-body decision">
      <h3 class="card-title">
        {t('decide')}
        <Colon />
        {t(row.kind)} {format.amount(row.quantity, row.unit)} · {t('worth', { money: format.money(row.value) })}
      </h3>
      <form method="post" action={`${address}/write-off`}>
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="back" value={`/issued-parts/${row.part_id}`} />
        <button class="btn btn-primary" type="submit">
          {t('approve_loss')}
        </button>
      </form>
      <form class="decision-refusal" method="post" action={`${address}/refusal`}>
        <input type="hidden" name="back" value={`/issued-parts/${row.part_id}`} />
        <input
          class="form-control"
          name="reason"
          required
          maxlength={500}
          placeholder={t('refuse_reason')}
          aria-label={t('refuse_reason')}
          autocomplete="off"
        />
        <button class="btn" type="submit">
          {t('refuse_loss')}
        </button>
      </form>
    </div>
  );
}
