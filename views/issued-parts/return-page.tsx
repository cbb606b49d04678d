import type { ProposedBin } from '../../src/features/issued-parts/proposed-bins.js';
import type { PartPageRow } from '../../src/features/issued-parts/queries.js';
import type { ReportRow } from '../../src/features/issued-parts/report-queries.js';
import { FieldError, type FormState, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark, Notice, PageHead } from '../components/marks.js';
import { partMessages } from './messages.js';
import { PartName } from './part-fact.js';

export interface ReturnPageProps {
  part: PartPageRow;
  /** The announcement that is answered; none when nobody announced it. */
  report?: ReportRow;
  bins: ProposedBin[];
  form: FormState;
  formKey: string;
  refusal?: string;
}

export function ReturnPage(props: ReturnPageProps) {
  const { part, report, refusal } = props;
  const t = useMessages(partMessages);
  const name = useName();
  const format = useFormat();
  return (
    <>
      <PageHead title={t('receive_return')} pretitle={<a href="/issued-parts/returns">{t('returns')}</a>} />
      {refusal && <Notice tone="danger" title={refusal} />}
      <div class="card card-body mb-3 part-facts">
        <div>
          <PartName part={part} /> <ConditionMark condition={part.condition} />
        </div>
        <div class="text-secondary">
          {name(part.holder, part.holder_en)} · <span class="code">{part.slip ?? part.task}</span> ·{' '}
          {report ? `${t('announced')}: ${format.amount(report.quantity, part.unit)}` : t('not_announced')}
        </div>
        {report?.note && <div class="note-text">{report.note}</div>}
      </div>
      <ReceiveForm {...props} />
      {report && <RefuseForm part={part} report={report} />}
    </>
  );
}

function ReceiveForm({ part, report, bins, form, formKey }: ReturnPageProps) {
  const t = useMessages(partMessages);
  const format = useFormat();
  const most = Number(part.open) + Number(report?.quantity ?? 0);
  return (
    <form class="card report-form return-form" data-selects method="post" action={`/issued-parts/returns/${part.id}`}>
      <div class="card-body">
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="report" value={report?.id ?? ''} />
        {part.tracking === 'serial' || (part.decimals === 0 && most === 1) ? (
          <>
            <input type="hidden" name="quantity" value="1" />
            <FieldError name="quantity" errors={form.errors} />
          </>
        ) : (
          <TextField
            {...form}
            name="quantity"
            label={`${t('how_many')} (${format.unit(part.unit)})`}
            inputmode={part.decimals > 0 ? 'decimal' : 'numeric'}
            maxlength={12}
            required
          />
        )}
        {part.back_in ? (
          <p>{t('back_already', { bin: part.back_in })}</p>
        ) : (
          <ConditionFields bins={bins} form={form} part={part} />
        )}
      </div>
      <div class="card-footer report-form-acts">
        <button class="btn btn-primary btn-lg" type="submit">
          <Icon name="package-import" /> {t('receive')}
        </button>
      </div>
    </form>
  );
}

function ConditionFields({ bins, form, part }: Pick<ReturnPageProps, 'bins' | 'form' | 'part'>) {
  const t = useMessages(partMessages);
  const untested = form.values['untested'] === 'on';
  return (
    <fieldset class="mb-3 condition-choice">
      <legend class="form-label">{t('condition')}</legend>
      <label class="big-choice">
        <input class="form-check-input" type="radio" name="untested" value="" checked={!untested} />
        <span>{t('condition_as_is')}</span>
      </label>
      <div class="when-as-is">
        <BinField bins={bins} form={form} part={part} />
      </div>
      <label class="big-choice">
        <input
          class="form-check-input"
          id="return-untested"
          type="radio"
          name="untested"
          value="on"
          checked={untested}
        />
        <span>{t('condition_untested')}</span>
      </label>
    </fieldset>
  );
}

function BinField({ bins, form, part }: Pick<ReturnPageProps, 'bins' | 'form' | 'part'>) {
  const t = useMessages(partMessages);
  const format = useFormat();
  const best = bins[0];
  const why =
    best && (best.on_hand ? t('proposed_lies', { amount: format.amount(best.on_hand, part.unit) }) : t('proposed_was'));
  const field = (
    <TextField
      {...form}
      name="bin"
      label={t('into_bin')}
      hint={best ? `${t('proposed_bin', { bin: best.code })} · ${why}` : undefined}
      maxlength={60}
      list="bins"
    />
  );
  return (
    <>
      {field}
      <datalist id="bins">
        {bins.map((bin) => (
          <option value={bin.code}>
            {bin.on_hand ? `${bin.name} · ${format.amount(bin.on_hand, part.unit)}` : bin.name}
          </option>
        ))}
      </datalist>
    </>
  );
}

function RefuseForm({ part, report }: { part: PartPageRow; report: ReportRow }) {
  const t = useMessages(partMessages);
  return (
    <details class="card mt-3">
      <summary class="card-body">
        <Icon name="circle-x" /> {t('not_received')}
      </summary>
      <form class="card-body decision-refusal" method="post" action={`/issued-parts/returns/${part.id}/refusal`}>
        <input type="hidden" name="report" value={report.id} />
        <input
          class="form-control"
          name="reason"
          required
          maxlength={500}
          placeholder={t('not_received_reason')}
          aria-label={t('not_received_reason')}
          autocomplete="off"
        />
        <button class="btn" type="submit">
          {t('not_received')}
        </button>
      </form>
    </details>
  );
}
