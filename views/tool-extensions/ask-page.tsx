import type { Notes } from '../../src/features/tool-extensions/notes.js';
import type { LineOut } from '../../src/features/tool-extensions/queries.js';
import { FieldError, type FormState, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { toolExtensionMessages } from './messages.js';
import { LateMark, NoteList, ToolLine } from './tool-line.js';

export interface AskForm extends FormState {
  refusal?: string;
  /** YYYY-MM-DD. */
  earliest: string;
  latest: string;
}

interface Part {
  lines: (LineOut & { notes: Notes | null })[];
  /** The days that the buttons offer. */
  steps: { days: number; day: string }[];
  /** Absent when nothing of it can be kept longer. */
  form?: AskForm;
}

export interface AskPageProps {
  loan: string;
  /** What the reader has; null when that is nothing. */
  ask: Part | null;
  /** What others have, for who may give more time without being asked. */
  direct: Part | null;
}

/** Tools of a loan to be kept longer: for a phone in the field, and for the storekeeper's desk. */
export function AskPage({ loan, ask, direct }: AskPageProps) {
  const t = useMessages(toolExtensionMessages);
  return (
    <div class="extension-page">
      <PageHead
        title={t(ask || !direct ? 'ask_title' : 'direct_title')}
        pretitle={
          <a class="code" href={`/tool-loans/${loan}`}>
            {loan}
          </a>
        }
      />
      {!ask && !direct && (
        <div class="card">
          <Empty title={t('nothing_title')} text={t('nothing_text')} icon="tools">
            <a class="btn" href={`/tool-loans/${loan}`}>
              {t('to_loan')}
            </a>
          </Empty>
        </div>
      )}
      {ask && <ExtensionForm which="ask" action={`/tool-loans/${loan}/extension`} part={ask} />}
      {ask && direct && <h2 class="mt-4">{t('direct_title')}</h2>}
      {direct && <ExtensionForm which="direct" action={`/tool-loans/${loan}/extension/direct`} part={direct} />}
    </div>
  );
}

function ExtensionForm({ which, action, part }: { which: 'ask' | 'direct'; action: string; part: Part }) {
  const t = useMessages(toolExtensionMessages);
  const { form, lines } = part;
  const chosen = new Set((form?.values['lines'] ?? '').split(','));
  return (
    <form class="card mb-3" method="post" action={action} id={which}>
      <div class="card-body">
        <p class="text-secondary">{t(`${which}_text`)}</p>
        {form?.refusal && <Notice tone="danger" title={form.refusal} />}
        <fieldset class="mb-3">
          <legend class="form-label">{t('tools')}</legend>
          {lines.map((line) => (
            <ToolChoice line={line} which={which} chosen={chosen.has(line.id)} />
          ))}
          <FieldError name="lines" errors={wordedErrors(form, 'lines', t('choose_tools'))} />
        </fieldset>
        {form && <DayChoice which={which} form={form} steps={part.steps} />}
        {form && (
          <>
            <div class="mb-3">
              <Reason which={which} form={form} />
            </div>
            <input type="hidden" name="key" value={form.values['key'] ?? ''} />
            <button class="btn btn-primary btn-lg extension-send" type="submit">
              <Icon name="send" /> {t(which === 'ask' ? 'ask' : 'give')}
            </button>
          </>
        )}
      </div>
    </form>
  );
}

/** The words for a choice that is missing, instead of those that suit any field. */
function wordedErrors(form: AskForm | undefined, name: string, text: string): Record<string, string> {
  return form?.errors[name] ? { [name]: text } : {};
}

function ToolChoice({
  line,
  which,
  chosen,
}: {
  line: Part['lines'][number];
  which: 'ask' | 'direct';
  chosen: boolean;
}) {
  const t = useMessages(toolExtensionMessages);
  const name = useName();
  const format = useFormat();
  const asked = which === 'ask' && line.asked_id !== null;
  const fixed = line.lost || asked;
  return (
    <div class="extension-tool">
      <label class="form-check">
        <input
          class="form-check-input"
          type="checkbox"
          name="lines"
          value={line.id}
          checked={chosen && !fixed}
          disabled={fixed}
        />
        <span class="form-check-label">
          <ToolLine tool={line}>
            <span class="d-block text-secondary">
              {t('due', { day: format.date(line.due_on) })} <LateMark days={line.days_late} />
              {which === 'direct' && ` · ${t('held_by', { person: name(line.holder, line.holder_en) })}`}
            </span>
          </ToolLine>
        </span>
      </label>
      {line.lost && <p class="mb-0 text-secondary">{t('reported_lost')}</p>}
      {line.asked_id !== null && (
        <p class="mb-0">
          {t('asked_already', { day: format.date(line.asked_until) })}{' '}
          <a class="d-inline-block py-1" href={`/tool-loans/extensions/${line.asked_id}`}>
            {t('see_request')}
          </a>
        </p>
      )}
      <NoteList notes={line.notes} />
    </div>
  );
}

/** Big buttons for the usual days, and a field for any other. */
function DayChoice({ which, form, steps }: { which: string; form: AskForm; steps: Part['steps'] }) {
  const t = useMessages(toolExtensionMessages);
  const format = useFormat();
  const { values, errors } = form;
  const known = steps.some(({ day }) => day === values['until']);
  const id = `${which}-day`;
  const error = errors['until'] ?? errors['day'];
  return (
    <fieldset class="mb-3 extension-days">
      <legend class="form-label">{t('until')}</legend>
      <div class="extension-steps">
        {steps.map(({ days, day }) => (
          <label class="extension-step">
            <input type="radio" name="until" value={day} checked={values['until'] === day} />
            <span>
              <strong>{t('days_more', { n: days })}</strong>
              <small>{format.date(day)}</small>
            </span>
          </label>
        ))}
        <label class="extension-step">
          <input type="radio" name="until" value="other" checked={!known} />
          <span>
            <strong>
              <Icon name="calendar" />
            </strong>
            <small>{t('other_day')}</small>
          </span>
        </label>
      </div>
      <div class="extension-other">
        <label class="form-label" for={id}>
          {t('day')}
        </label>
        <input
          class={error ? 'form-control is-invalid' : 'form-control'}
          id={id}
          name="day"
          type="date"
          min={form.earliest}
          max={form.latest}
          value={known ? '' : (values['day'] ?? '')}
          {...(error && { 'aria-invalid': 'true', 'aria-describedby': `${id}-error` })}
        />
        <div class="form-hint">{t('other_day_hint', { day: format.date(form.latest) })}</div>
      </div>
      {error && (
        <div class="invalid-feedback d-block" id={`${id}-error`}>
          {t('choose_day')}
        </div>
      )}
    </fieldset>
  );
}

function Reason({ which, form }: { which: 'ask' | 'direct'; form: AskForm }) {
  const t = useMessages(toolExtensionMessages);
  const { values, errors } = form;
  const asking = which === 'ask';
  return (
    <TextField
      name={asking ? 'reason' : 'note'}
      label={t(asking ? 'reason' : 'note')}
      hint={asking ? t('reason_hint') : undefined}
      required={asking}
      maxlength={500}
      values={values}
      errors={errors}
    />
  );
}
