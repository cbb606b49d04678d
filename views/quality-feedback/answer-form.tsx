import { type FormState, SelectField, TextArea, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { PageHead } from '../components/marks.js';
import { TermField } from '../components/term-field.js';
import { sheetMessages } from './messages.js';
import { sheetPageMessages } from './page-messages.js';
import { ActCard, formOf, type SheetActsProps } from './act-card.js';

/** The cause and what is done about it; an answer that did not help is there to be put right. */
export function AnswerForm(props: SheetActsProps & { bare?: boolean }) {
  const t = useMessages(sheetPageMessages);
  if (props.bare) return <Fields {...props} />;
  return (
    <ActCard title={t('answer_title')} icon="pencil">
      <Fields {...props} />
    </ActCard>
  );
}

function Fields({ sheet, form, may, keys, causes, presets, lastReason, bare }: SheetActsProps & { bare?: boolean }) {
  const t = useMessages(sheetPageMessages);
  const typed = formOf(form, 'answer');
  const stands = {
    cause: sheet.cause_id === null ? '' : String(sheet.cause_id),
    cause_note: sheet.cause_note ?? '',
    action: sheet.action ?? '',
    action_due_on: sheet.action_due_on ?? '',
    answered_name: presets.answered_name,
  };
  const state: FormState = { errors: typed.errors, values: form.act === 'answer' ? typed.values : stands };
  return (
    <form method="post" action={`/quality-feedback/${sheet.number}/answer`}>
      <input type="hidden" name="key" value={keys.answer} />
      {sheet.answered_by !== null && lastReason && (
        <p class="alert alert-warning d-block">
          <strong>{t('answer_why_not')}</strong> <span class="note-text">{lastReason}</span>
        </p>
      )}
      {!may.answer && <TextField {...state} name="answered_name" label={t('answered_name')} maxlength={100} required />}
      <CauseField state={state} causes={causes} mayPropose={may.proposeTerms} />
      <TextArea {...state} name="cause_note" label={t('cause_note')} rows={3} />
      <TextArea {...state} name="action" label={t('action')} hint={t('action_hint')} rows={4} required />
      <TextField {...state} name="action_due_on" label={t('action_due_on')} type="date" />
      <button class={bare ? 'btn' : 'btn btn-primary'} type="submit">
        <Icon name="send" /> {t('answer')}
      </button>
    </form>
  );
}

/** Who may not propose words chooses from the list, and writes the rest as a note. */
function CauseField({
  state,
  causes,
  mayPropose,
}: {
  state: FormState;
  causes: SheetActsProps['causes'];
  mayPropose: boolean;
}) {
  const words = useMessages(sheetMessages);
  const name = useName();
  if (mayPropose) return <TermField {...state} name="cause" label={words('cause')} kind="cause" terms={causes} />;
  return (
    <SelectField
      {...state}
      name="cause"
      label={words('cause')}
      options={causes.map((term) => ({ value: String(term.id), label: name(term.name_zh, term.name_en) }))}
      empty="—"
    />
  );
}

/** What somebody wrote who was not asked any more when they sent it; nothing of the sheet is shown. */
export function LostAnswerPage({ values }: { values: FormState['values'] }) {
  const t = useMessages(sheetPageMessages);
  const words = useMessages(sheetMessages);
  const texts = [
    [words('cause'), values['cause_words']],
    [t('cause_note'), values['cause_note']],
    [t('action'), values['action']],
  ] as const;
  return (
    <>
      <PageHead title={t('not_yours_title')} pretitle={<a href="/quality-feedback">{words('sheets')}</a>} />
      <section class="card card-body mb-3">
        <p role="alert">{t('not_yours_text')}</p>
        <dl class="log-facts-list">
          {texts.map(
            ([label, text]) =>
              text && (
                <div>
                  <dt>{label}</dt>
                  <dd class="note-text">{text}</dd>
                </div>
              ),
          )}
        </dl>
      </section>
    </>
  );
}
