import { FieldError, TextArea, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { type InspectionPageProps, ResultWords } from './inspection-page.js';
import { repairTestMessages } from './messages.js';

/** The workshop says what the result is. */
export function AskForm({ head, facts, proposals, form, newKey, lastTest }: InspectionPageProps) {
  const t = useMessages(repairTestMessages);
  const chosen = form.values['proposed'] ?? head.result ?? proposals[0];
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('ask_title')}</h2>
      </div>
      <form class="card-body repair-end" method="post" action={`/repairs/${head.number}/inspection/request`}>
        <p class="text-secondary">{t('ask_text')}</p>
        {!lastTest?.passed && !facts.declined && (
          <p>
            {t('ask_needs_test')}{' '}
            <a class="btn" href={`/repairs/${head.number}/tests`}>
              <Icon name="checklist" /> {t('record_test')}
            </a>
          </p>
        )}
        <input type="hidden" name="key" value={newKey()} />
        <fieldset class="mb-3">
          <legend class="form-label required">{t('choose_result')}</legend>
          {proposals.map((one) => (
            <label class="form-check repair-result">
              <input
                class="form-check-input"
                type="radio"
                name="proposed"
                value={one}
                checked={chosen === one}
                required
              />
              <span class="form-check-label">
                <ResultWords result={one} declined={facts.declined} />
              </span>
            </label>
          ))}
          <FieldError name="proposed" errors={form.errors} />
        </fieldset>
        <TextArea {...form} name="note" label={t('ask_note')} hint={t('ask_note_hint')} rows={2} />
        <button class="btn btn-primary" type="submit">
          <Icon name="send" /> {t('ask')}
        </button>
      </form>
    </section>
  );
}

/** Quality passes or fails it. */
export function InspectForm({ head, facts, inspections, form, newKey }: InspectionPageProps) {
  const t = useMessages(repairTestMessages);
  const name = useName();
  const common = useMessages(commonMessages);
  const asked = inspections[0];
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('inspect_title')}</h2>
      </div>
      <form class="card-body repair-end" method="post" action={`/repairs/${head.number}/inspection`}>
        <p class="text-secondary">{t('inspect_text')}</p>
        {asked && (
          <p>
            {t('proposed')}
            {common('colon')}
            <strong>
              <ResultWords result={asked.proposed} declined={facts.declined} />
            </strong>{' '}
            · {name(asked.asker, asked.asker_en)}
            {asked.note && <span class="d-block note-text">{asked.note}</span>}
          </p>
        )}
        <input type="hidden" name="key" value={newKey()} />
        <TextArea {...form} name="remark" label={t('remark')} hint={t('remark_hint')} rows={2} />
        <FieldError name="verdict" errors={form.errors} />
        <div class="btn-list">
          <button class="btn btn-primary" type="submit" name="verdict" value="passed">
            <Icon name="circle-check" /> {t('pass')}
          </button>
          <button class="btn btn-outline-danger" type="submit" name="verdict" value="failed">
            <Icon name="circle-x" /> {t('fail')}
          </button>
        </div>
      </form>
    </section>
  );
}

/** A bin is scanned, and the order is over. */
export function AwayForm({ head, facts, bins, form, newKey }: InspectionPageProps) {
  const t = useMessages(repairTestMessages);
  const name = useName();
  const home = facts.home && `${facts.home} ${name(facts.home_name ?? '', facts.home_name_en)}`;
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{head.owner_id === 1 ? t('away_title') : t('put_to_customer_property')}</h2>
      </div>
      <form class="card-body repair-end" method="post" action={`/repairs/${head.number}/put-away`}>
        <p class="text-secondary">{t(head.owner_id === 1 ? 'away_text' : 'away_text_property')}</p>
        <input type="hidden" name="key" value={newKey()} />
        <TextField
          values={{ place: facts.home ?? '', ...form.values }}
          errors={form.errors}
          name="place"
          label={t('bin')}
          {...(home ? { hint: t('home_hint', { place: home }) } : {})}
          maxlength={40}
          autofocus
          required
          {...(bins.length > 0 && { list: 'property-bins' })}
        />
        {bins.length > 0 && (
          <datalist id="property-bins">
            {bins.map((code) => (
              <option value={code} />
            ))}
          </datalist>
        )}
        <button class="btn btn-primary" type="submit">
          <Icon name="box" /> {t('away')}
        </button>
      </form>
    </section>
  );
}

/** A customer's piece goes home. */
export function BackForm({ head, facts, form, newKey }: InspectionPageProps) {
  const t = useMessages(repairTestMessages);
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('back_title')}</h2>
      </div>
      <form class="card-body repair-end" method="post" action={`/repairs/${head.number}/sending`}>
        <p class="text-secondary">{t('back_text')}</p>
        {facts.parts_go_back && <Notice tone="info" title={t('parts_go_back')} />}
        <input type="hidden" name="key" value={newKey()} />
        <TextField {...form} name="carrier" label={t('carrier')} maxlength={60} />
        <TextField {...form} name="waybill" label={t('waybill')} maxlength={60} />
        <TextField {...form} name="handed_to" label={t('handed_to')} maxlength={100} />
        <button class="btn btn-primary" type="submit">
          <Icon name="truck" /> {t('back')}
        </button>
      </form>
    </section>
  );
}
