import type { RaisedBefore } from '../../src/features/quality-feedback/queries.js';
import type { SheetSource } from '../../src/features/quality-feedback/sheet.js';
import { CheckField, FieldError, type FormState, TextArea, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { SearchChoice } from '../components/search-choice.js';
import { sheetFormMessages } from './form-messages.js';
import { sheetMessages } from './messages.js';
import { SheetLinkFields } from './sheet-links.js';
import { SheetState } from './sheet-marks.js';

export interface SheetFormProps {
  form: FormState;
  /** How many lines of pieces the form has. */
  lines: number;
  refusal?: string;
  /** The document that it is raised from, and the sheets that were raised from it before. */
  from?: { source: SheetSource; number: string; href: string; before: RaisedBefore[] };
  /** The sheet that is changed, and why it was sent back. */
  sheet?: { number: string; sentBack: boolean; reason: string | null };
}

const hidden = ['key', 'from', 'version'] as const;

/** Raises a sheet, or changes it: what is wrong and with what first, the rest is known or folded away. */
export function SheetFormPage(props: SheetFormProps) {
  const { form, lines, refusal, from, sheet } = props;
  const t = useMessages(sheetFormMessages);
  const words = useMessages(sheetMessages);
  const common = useMessages(commonMessages);
  const action = sheet ? `/quality-feedback/${sheet.number}/change` : '/quality-feedback';
  return (
    <>
      <PageHead
        pretitle={<a href="/quality-feedback">{words('sheets')}</a>}
        title={sheet ? t('change_title', { number: sheet.number }) : t('new_title')}
      />
      {refusal && <Notice tone="danger" title={refusal} />}
      {from && <From from={from} />}
      {sheet?.reason && (
        <Notice tone="warning" title={t('sent_back_why')}>
          <p class="m-0">{sheet.reason}</p>
        </Notice>
      )}
      <form id="sheet-form" class="log-form" method="post" action={action}>
        {hidden.map((name) => form.values[name] && <input type="hidden" name={name} value={form.values[name]} />)}
        <section class="card card-body mb-3">
          <KindField form={form} />
          <TextField {...form} name="title" label={words('title')} hint={t('title_hint')} maxlength={120} required />
          <TextArea {...form} name="problem" label={t('problem')} hint={t('problem_hint')} rows={4} required />
          <div class="form-columns">
            <TextField {...form} name="positions" label={t('positions')} hint={t('positions_hint')} maxlength={500} />
            <TextField {...form} name="quantity" label={t('quantity')} inputmode="decimal" maxlength={14} />
          </div>
          <CheckField {...form} name="urgent" label={t('urgent_box')} />
        </section>
        <SheetLinkFields form={form} lines={lines} />
        <WhereFields form={form} />
        <div class="btn-list log-end">
          <button class="btn btn-primary btn-lg" type="submit">
            <Icon name={sheet ? 'check' : 'camera'} />{' '}
            {t(sheet ? (sheet.sentBack ? 'submit_again' : 'save') : 'submit')}
          </button>
          <a
            class="btn btn-lg"
            href={sheet ? `/quality-feedback/${sheet.number}` : (from?.href ?? '/quality-feedback')}
          >
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}

function KindField({ form }: { form: FormState }) {
  const t = useMessages(sheetFormMessages);
  const words = useMessages(sheetMessages);
  const chosen = form.values['kind'] || 'feedback';
  return (
    <fieldset class="quality-kinds mb-3">
      <legend class="form-label">{words('kind')}</legend>
      {(['feedback', 'information'] as const).map((kind) => (
        <label class="form-check">
          <input class="form-check-input" type="radio" name="kind" value={kind} checked={kind === chosen} />
          <span class="form-check-label">
            {words(`kind_${kind}`)} <small class="d-block text-secondary">{t(`kind_${kind}_hint`)}</small>
          </span>
        </label>
      ))}
      <FieldError name="kind" errors={form.errors} />
    </fieldset>
  );
}

function WhereFields({ form }: { form: FormState }) {
  const t = useMessages(sheetFormMessages);
  const words = useMessages(sheetMessages);
  const isUsed = (['customer', 'task', 'device', 'found_on'] as const).some((name) => form.errors[name]);
  const told = (['customer', 'task', 'device'] as const).flatMap((name) => form.values[name] || []);
  return (
    <details class="card card-body mb-3" open={isUsed || told.length > 0}>
      <summary class="quality-summary">{t('where')}</summary>
      <div class="form-columns mt-3">
        <SearchChoice {...form} name="customer" label={words('customer')} choices="/customers/choices" />
        <SearchChoice {...form} name="task" label={t('task')} choices="/tool-loans/task-choices" />
        <SearchChoice {...form} name="device" label={t('device')} choices="/devices/choices" include="#customer" />
        <TextField {...form} name="found_on" label={words('found_on')} hint={t('found_hint')} type="date" />
      </div>
    </details>
  );
}

function From({ from }: { from: NonNullable<SheetFormProps['from']> }) {
  const t = useMessages(sheetFormMessages);
  const format = useFormat();
  return (
    <section class="card card-body mb-3">
      <p class="m-0">
        <span class="text-secondary">{t('from')}</span> {t(`source_${from.source}`)}{' '}
        <a class="code" href={from.href}>
          {from.number}
        </a>
      </p>
      {from.before.length > 0 && (
        <div class="mt-2">
          <strong>{t('already')}</strong> <span class="text-secondary">{t('already_text')}</span>
          <ul class="quality-before">
            {from.before.map((sheet) => (
              <li>
                <a class="code" href={`/quality-feedback/${sheet.number}`}>
                  {sheet.number}
                </a>{' '}
                {sheet.title} <span class="text-secondary">{format.date(sheet.raised_at)}</span>{' '}
                <SheetState state={sheet.state} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** What a sheet is about, as quality puts it right. */
export function SheetLinksPage(props: { form: FormState; lines: number; number: string; refusal?: string }) {
  const { form, lines, number, refusal } = props;
  const t = useMessages(sheetFormMessages);
  const common = useMessages(commonMessages);
  const page = `/quality-feedback/${number}`;
  return (
    <>
      <PageHead
        pretitle={
          <a class="code" href={page}>
            {number}
          </a>
        }
        title={t('links_title', { number })}
      />
      {refusal && <Notice tone="danger" title={refusal} />}
      <form method="post" action={`${page}/links`}>
        <SheetLinkFields form={form} lines={lines} />
        <div class="btn-list log-end">
          <button class="btn btn-primary" type="submit">
            <Icon name="check" /> {common('save')}
          </button>
          <a class="btn" href={page}>
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}
