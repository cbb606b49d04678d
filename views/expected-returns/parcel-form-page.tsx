import type { ParcelLine } from '../../src/features/expected-returns/lock-parcel.js';
import type { ExpectedFrom } from '../../src/features/expected-returns/part-queries.js';
import type { ParcelRow } from '../../src/features/expected-returns/parcel-queries.js';
import type { FormValues } from '../../src/platform/forms.js';
import { type FormState, TextArea, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { SearchChoice } from '../components/search-choice.js';
import { LineFields } from './line-fields.js';
import { lineMessages } from './line-messages.js';
import { parcelMessages } from './parcel-messages.js';

export interface ParcelFormProps {
  /** The parcel that is changed; null for a new one. */
  parcel: ParcelRow | null;
  /** What is in it already. */
  lines: ParcelLine[];
  /** What is expected from its customer and could be in it. */
  expected: ExpectedFrom[];
  form: FormState;
  rows: number[];
  formKey: string;
  refusal?: string;
}

const PATH = '/expected-returns/parcels';

/** Announces a parcel, or changes what was announced: from whom, by what carrier, with what in it. */
export function ParcelFormPage(props: ParcelFormProps) {
  const { parcel, form, rows, formKey, expected } = props;
  const t = useMessages(parcelMessages);
  const common = useMessages(commonMessages);
  const words = useMessages(lineMessages);
  const back = parcel ? `${PATH}/${parcel.number}` : PATH;
  const change = parcel ? `${PATH}/${parcel.number}/change` : `${PATH}/new`;
  return (
    <>
      <PageHead
        pretitle={<a href={back}>{parcel ? <span class="code">{parcel.number}</span> : t('parcels')}</a>}
        title={t(parcel ? 'change_title' : 'announce_title')}
      />
      {!parcel && <p class="text-secondary">{t('announce_text')}</p>}
      {props.refusal && <Notice tone="danger" title={props.refusal} />}
      <form method="post" action={parcel ? change : PATH} id="parcel-form">
        <input type="hidden" name="key" value={formKey} />
        {parcel && <input type="hidden" name="version" value={form.values['version']} />}
        <section class="card mb-3">
          <div class="card-body form-columns">
            <Head {...props} />
          </div>
        </section>
        {parcel && <LinesIn {...props} />}
        <ExpectedTicks expected={expected} values={form.values} />
        <section class="card mb-3">
          <div class="card-header">
            <h2 class="card-title">{parcel || expected.length > 0 ? t('more') : words('parcel_lines')}</h2>
          </div>
          <LineFields form={form} rows={rows} change={change} inWords />
        </section>
        <div class="btn-list">
          <button class="btn btn-primary btn-lg" type="submit">
            <Icon name={parcel ? 'check' : 'send'} /> {t(parcel ? 'save' : 'announce')}
          </button>
          <a class="btn btn-lg" href={back}>
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}

function Head({ parcel, form }: ParcelFormProps) {
  const t = useMessages(parcelMessages);
  return (
    <>
      {!parcel && (
        <SearchChoice
          {...form}
          name="customer"
          label={t('customer')}
          choices="/customers/choices"
          required
          attributes={{
            'hx-get': `${PATH}/expected-from`,
            // A field that is left tells of its change once more: what was ticked meanwhile stays ticked.
            'hx-include': '#customer, #expected-ticks input',
            'hx-trigger': 'change',
            'hx-target': '#expected-ticks',
            'hx-swap': 'outerMorph',
          }}
        />
      )}
      {!parcel && <SearchChoice {...form} name="task" label={t('task_optional')} choices="/tool-loans/task-choices" />}
      <TextField {...form} name="carrier" label={t('carrier')} maxlength={60} />
      <TextField {...form} name="waybill" label={t('waybill')} maxlength={60} />
      <TextField {...form} name="expected_on" label={t('expected_on')} type="date" />
      <TextArea {...form} name="note" label={t('note')} rows={2} />
    </>
  );
}

/** What is expected from the customer already, to be ticked when it is in the box. */
export function ExpectedTicks({ expected, values }: { expected: ExpectedFrom[]; values: FormValues }) {
  const t = useMessages(parcelMessages);
  const name = useName();
  const format = useFormat();
  return (
    <section class={expected.length > 0 ? 'card mb-3' : 'mb-3'} id="expected-ticks">
      {expected.length > 0 && (
        <>
          <div class="card-header">
            <h2 class="card-title">{t('expected_ticks')}</h2>
          </div>
          <ul class="list-group list-group-flush">
            {expected.map((one) => (
              <li class="list-group-item expected-tick">
                <label class="form-check">
                  <input
                    class="form-check-input"
                    type="checkbox"
                    name={`tick.${one.id}`}
                    value="on"
                    checked={Boolean(values[`tick.${one.id}`])}
                  />
                  <span class="form-check-label">
                    {name(one.name_zh, one.name_en)} <span class="code text-secondary">{one.item}</span>{' '}
                    {one.serial && <span class="code">{one.serial}</span>}
                    <small class="d-block text-secondary">
                      {[one.task, one.person && name(one.person, one.person_en)].filter(Boolean).join(' · ')}
                    </small>
                  </span>
                </label>
                {Number(one.quantity) === 1 ? (
                  <input type="hidden" name={`of.${one.id}`} value="1" />
                ) : (
                  <span class="expected-tick-quantity">
                    <input
                      class="form-control"
                      name={`of.${one.id}`}
                      value={values[`of.${one.id}`] ?? one.quantity.replace(/\.?0+$/, '')}
                      inputmode="decimal"
                      maxlength={12}
                      aria-label={t('tick_quantity', { item: one.item })}
                      autocomplete="off"
                    />
                    {format.unit(one.unit)}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** What was announced, each with a tick to take it out. */
function LinesIn({ lines, form }: ParcelFormProps) {
  const t = useMessages(parcelMessages);
  const name = useName();
  const format = useFormat();
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('lines')}</h2>
        <span class="text-secondary ms-auto">{t('drop_hint')}</span>
      </div>
      <ul class="list-group list-group-flush">
        {lines.map((line) => (
          <li class="list-group-item expected-tick">
            <span>
              {name(line.name_zh ?? line.description ?? '', line.name_en)}{' '}
              <span class="code text-secondary">{line.item}</span>{' '}
              {line.serial && <span class="code">{line.serial}</span>}{' '}
              {line.unit ? format.amount(line.quantity, line.unit) : format.quantity(line.quantity)}
            </span>
            <label class="form-check">
              <input
                class="form-check-input"
                type="checkbox"
                name={`drop.${line.id}`}
                value="on"
                checked={Boolean(form.values[`drop.${line.id}`])}
              />
              <span class="form-check-label">{t('drop')}</span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}
