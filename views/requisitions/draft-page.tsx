import type { DraftLine, MissingOfKit, SubstituteRow } from '../../src/features/requisitions/draft-queries.js';
import type { RequisitionRow } from '../../src/features/requisitions/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { FieldError } from '../components/fields.js';
import { DraftLines } from './draft-lines.js';
import { draftMessages } from './draft-messages.js';
import { HeadFields, type HeadFieldsProps } from './head-fields.js';
import { requisitionMessages } from './page-messages.js';
import { StateMark, UrgentMark } from './state-mark.js';

export interface DraftPageProps extends HeadFieldsProps {
  slip: RequisitionRow;
  lines: DraftLine[];
  substitutes: SubstituteRow[];
  missing: MissingOfKit[];
  /** At current cost, CNY; null for who may not see prices. */
  estimate: string | null;
  leftOut: number;
  mayDiscard: boolean;
  formKey: string;
  savedAt: Date | null;
  refusal?: string;
}

export function DraftPage(props: DraftPageProps) {
  const { slip, mayDiscard, leftOut } = props;
  const t = useMessages(draftMessages);
  const words = useMessages(requisitionMessages);
  const name = useName();
  return (
    <>
      <PageHead
        pretitle={<a href="/requisitions">{words('requisitions')}</a>}
        title={
          <span class="slip-marks">
            <span class="code">{slip.number}</span> <StateMark state={slip.state} /> {slip.urgent && <UrgentMark />}
          </span>
        }
      >
        {mayDiscard && (
          <form method="post" action={`/requisitions/${slip.number}/cancellation`} data-confirm={t('discard_confirm')}>
            <input type="hidden" name="version" value={String(slip.version)} />
            <button class="btn" type="submit">
              <Icon name="trash" /> {t('discard')}
            </button>
          </form>
        )}
      </PageHead>
      <p class="slip-about">
        <a class="code" href={`/service-tasks/${slip.task_number}`}>
          {slip.task_number}
        </a>{' '}
        {slip.task_title} · {name(slip.customer_name, slip.customer_name_en)}
        {slip.copied_from && (
          <>
            {' · '}
            <a href={`/requisitions/${slip.copied_from}`}>{words('corrected_copy_of', { number: slip.copied_from })}</a>
          </>
        )}
      </p>
      {leftOut > 0 && <Notice tone="info" title={t('left_out', { n: leftOut })} />}
      <DraftForm {...props} />
    </>
  );
}

/** One form for all of it: whichever button is pressed, everything that is typed goes with it. */
export function DraftForm(props: DraftPageProps) {
  const { slip, form, lines, refusal } = props;
  const t = useMessages(draftMessages);
  const address = `/requisitions/${slip.number}/draft`;
  const saving = {
    'hx-post': address,
    'hx-trigger': 'change',
    'hx-target': '#draft-saved',
    'hx-swap': 'outerHTML',
    'hx-sync': '#draft:queue all',
  };
  const headFailed = ['requested_for', 'needed_by', 'warehouse_id', 'delivery', 'note'].some((one) => form.errors[one]);
  return (
    <form
      id="draft"
      method="post"
      action={address}
      hx-post={address}
      hx-target="#draft"
      hx-swap="outerHTML"
      hx-sync="this:queue all"
      novalidate
    >
      <input type="hidden" name="key" value={props.formKey} />
      {refusal && <Notice tone="danger" title={refusal} />}
      <section class="card mb-3">
        <AddField {...props} />
        <DraftLines {...props} saving={saving} />
        {lines.length === 0 && <p class="card-body text-secondary m-0">{t('no_lines')}</p>}
      </section>
      <KitCompleteness {...props} />
      <details class="card mb-3" open={headFailed || lines.length === 0}>
        <summary class="card-header slip-summary">
          <Icon name="chevron-right" />
          <span class="card-title">{t('about')}</span>
          <HeadSummary {...props} />
        </summary>
        <div class="card-body" {...saving}>
          <HeadFields form={form} warehouses={props.warehouses} today={props.today} />
        </div>
      </details>
      <div class="card card-body slip-foot">
        <SavedMark {...props} />
        {props.estimate !== null && lines.length > 0 && <Estimate value={props.estimate} />}
        <div class="btn-list">
          <button class="btn" type="submit" name="act" value="save">
            {t('save')}
          </button>
          <button class="btn btn-primary" type="submit" name="act" value="submit" disabled={lines.length === 0}>
            <Icon name="send" /> {t('submit')}
          </button>
        </div>
      </div>
    </form>
  );
}

function AddField({ slip, form }: DraftPageProps) {
  const t = useMessages(draftMessages);
  return (
    <div class="card-body slip-add">
      <label class="form-label" for="add">
        {t('add_label')}
      </label>
      <div class="slip-add-row">
        <SearchChoiceInput
          name="add"
          label={t('add_label')}
          placeholder={t('add_hint')}
          value={form.values['add'] ?? ''}
          invalid={Boolean(form.errors['add'])}
          choices={`/requisitions/${slip.number}/item-choices`}
          autofocus
          attributes={{
            'hx-post': `/requisitions/${slip.number}/draft`,
            'hx-trigger': 'change',
            'hx-vals': '{"act":"add"}',
            'hx-target': '#draft',
            'hx-swap': 'outerHTML',
            'hx-sync': '#draft:queue all',
          }}
        />
        <button class="btn btn-primary" type="submit" name="act" value="add">
          <Icon name="plus" /> {t('add')}
        </button>
      </div>
      <FieldError name="add" errors={form.errors} />
    </div>
  );
}

/** When it was saved, or that something was not. */
export function SavedMark({ savedAt, form }: Pick<DraftPageProps, 'savedAt' | 'form'>) {
  const t = useMessages(draftMessages);
  const format = useFormat();
  const failed = Object.keys(form.errors).length > 0;
  return (
    <p id="draft-saved" class={failed ? 'text-danger m-0' : 'text-secondary m-0'} role="status">
      {failed ? t('not_saved') : savedAt ? t('saved', { time: format.time(savedAt) }) : t('saves_itself')}
    </p>
  );
}

export function Estimate({ value }: { value: string }) {
  const t = useMessages(draftMessages);
  const format = useFormat();
  return (
    <p class="m-0" id="draft-estimate">
      {t('estimate')} <strong>{format.money(value)}</strong>
    </p>
  );
}

function HeadSummary({ form }: DraftPageProps) {
  const t = useMessages(requisitionMessages);
  const format = useFormat();
  const { requested_for: person, needed_by: day, delivery } = form.values;
  const plain = (person ?? '').replace(/ #\d+$/, '');
  const needed = /^\d{4}-\d\d-\d\d$/.test(day ?? '') ? format.date(day!) : '';
  const how = t(delivery === 'parcel' ? 'delivery_parcel' : 'delivery_custody');
  return <span class="text-secondary">{[plain, needed, how].filter(Boolean).join(' · ')}</span>;
}

function KitCompleteness({ slip, missing }: DraftPageProps) {
  const t = useMessages(draftMessages);
  const format = useFormat();
  if (!slip.kit_code) return null;
  if (missing.length === 0) {
    return (
      <p class="text-secondary">
        <Icon name="circle-check" /> {t('kit_complete', { kit: slip.kit_code })}
      </p>
    );
  }
  return (
    <div class="card card-body mb-3">
      <p class="mb-2">{t('kit_missing', { kit: slip.kit_code })}</p>
      <div class="btn-list">
        {missing.map((one) => (
          <button class="btn" type="submit" name="act" value={`add:${one.item_id}:${one.quantity}`}>
            <Icon name="plus" /> {t('add_missing', { item: one.code, quantity: format.quantity(one.quantity) })}
          </button>
        ))}
      </div>
    </div>
  );
}
