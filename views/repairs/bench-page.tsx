import type { BenchRow, WorkshopRow } from '../../src/features/repairs/bench-queries.js';
import { type FormState, SelectField, TextField } from '../components/fields.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead, RetiredMark } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { formMessages } from './form-messages.js';
import { repairWords } from './words.js';

export interface BenchPageProps {
  benches: BenchRow[];
  workshops: WorkshopRow[];
  /** Of a new bench, or of the one that is changed. */
  form: FormState;
  formKey: string;
  changed?: BenchRow;
  refusal?: string;
}

export function BenchPage(props: BenchPageProps) {
  const { benches, workshops, changed, refusal } = props;
  const t = useMessages(formMessages);
  const words = useMessages(repairWords);
  return (
    <>
      <PageHead pretitle={<a href="/repairs">{words('repairs')}</a>} title={t('benches')} />
      {refusal && <Notice tone="danger" title={refusal} />}
      <p class="text-secondary">{t('benches_text')}</p>
      {workshops.length === 0 ? <Notice tone="warning" title={t('no_workshops')} /> : <BenchForm {...props} />}
      {benches.length === 0 && !changed && workshops.length > 0 && <Empty title={t('no_benches')} icon="tools" />}
      {benches.length > 0 && <BenchTable {...props} />}
    </>
  );
}

function BenchForm({ form, formKey, changed, workshops }: BenchPageProps) {
  const t = useMessages(formMessages);
  const common = useMessages(commonMessages);
  const name = useName();
  return (
    <form
      class="card card-body mb-3"
      id="bench"
      method="post"
      action={changed ? `/repairs/benches/${changed.id}` : '/repairs/benches'}
    >
      <h2 class="card-title">
        {changed ? t('bench_n', { name: name(changed.name_zh, changed.name_en) }) : t('new_bench')}
      </h2>
      {changed ? (
        <input type="hidden" name="version" value={String(changed.version)} />
      ) : (
        <input type="hidden" name="key" value={formKey} />
      )}
      <div class="form-columns">
        <TextField {...form} name="name_zh" label={t('name_zh')} maxlength={60} required />
        <TextField {...form} name="name_en" label={t('name_en')} maxlength={80} />
        <SelectField
          {...form}
          name="place"
          label={t('place')}
          options={workshops.map((one) => ({
            value: String(one.id),
            label: `${one.code} ${name(one.name, one.name_en)}`,
          }))}
          required
        />
        <TextField {...form} name="position" label={t('position')} inputmode="numeric" />
      </div>
      <div class="repair-acts">
        <button class="btn btn-primary" type="submit">
          {changed ? common('save') : t('create')}
        </button>
        {changed && (
          <a class="btn" href="/repairs/benches">
            {common('cancel')}
          </a>
        )}
      </div>
    </form>
  );
}

function BenchTable({ benches }: BenchPageProps) {
  const t = useMessages(formMessages);
  return (
    <div class="card">
      <div class="table-responsive">
        <table class="table table-vcenter card-table rows">
          <thead>
            <tr>
              <th>{t('bench')}</th>
              <th>{t('place')}</th>
              <th>{t('open_orders')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {benches.map((bench) => (
              <BenchLine bench={bench} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function BenchLine({ bench }: { bench: BenchRow }) {
  const t = useMessages(formMessages);
  const common = useMessages(commonMessages);
  const name = useName();
  const called = name(bench.name_zh, bench.name_en);
  const act = bench.retired_at ? ('restore' as const) : ('retire' as const);
  return (
    <tr>
      <td data-label={t('bench')}>
        <span>
          {called} {bench.retired_at && <RetiredMark />}
        </span>
      </td>
      <td data-label={t('place')}>{name(bench.place, bench.place_en)}</td>
      <td data-label={t('open_orders')}>
        {bench.open > 0 ? <a href={`/repairs?view=waiting&bench=${bench.id}`}>{bench.open}</a> : '0'}
      </td>
      <td>
        <div class="btn-list">
          {!bench.retired_at && (
            <a
              class="btn"
              href={`/repairs/benches?change=${bench.id}#bench`}
              aria-label={`${common('edit')} ${called}`}
            >
              {common('edit')}
            </a>
          )}
          <form method="post" action={`/repairs/benches/${bench.id}/${act === 'retire' ? 'retirement' : 'return'}`}>
            <button class="btn" type="submit" aria-label={`${common(act)} ${called}`}>
              {common(act)}
            </button>
          </form>
        </div>
      </td>
    </tr>
  );
}
