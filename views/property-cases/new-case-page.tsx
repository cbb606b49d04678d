import type { PieceChoice } from '../../src/features/property-cases/choices.js';
import { type FormState, SelectField, TextArea, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { SearchChoice } from '../components/search-choice.js';
import { propertyCaseMessages } from './messages.js';

interface NewCaseProps {
  form: FormState;
  formKey: string;
  refusal?: string;
  /** What the form is about, once that is known. */
  piece?: PieceChoice;
}

/** What happened to which of the customers' pieces. */
export function NewCasePage({ form, formKey, refusal, piece }: NewCaseProps) {
  const t = useMessages(propertyCaseMessages);
  return (
    <>
      <PageHead title={t('new_case')} pretitle={<a href="/property-cases">{t('cases')}</a>} />
      {refusal && <Notice tone="danger" title={refusal} />}
      {piece?.case && (
        <Notice tone="warning" title={t('has_case', { number: piece.case })}>
          <a href={`/property-cases/${piece.case}`}>{t('open_case', { number: piece.case })}</a>
        </Notice>
      )}
      <form class="card" method="post" action="/property-cases">
        <input type="hidden" name="key" value={formKey} />
        <div class="card-body">
          <SearchChoice
            {...form}
            name="piece"
            label={t('piece')}
            hint={t('piece_hint')}
            choices="/property-cases/piece-choices"
            required
            autofocus={!form.values['piece']}
          />
          {piece && <PieceLine piece={piece} />}
          <div class="form-columns">
            <SelectField
              {...form}
              name="kind"
              label={t('kind')}
              options={(['lost', 'damaged', 'unfit'] as const).map((value) => ({ value, label: t(`kind_${value}`) }))}
              empty="—"
              required
            />
            <TextField {...form} name="quantity" label={t('quantity')} inputmode="decimal" maxlength={13} required />
            <TextField {...form} name="found_on" label={t('found_on')} type="date" required />
          </div>
          <TextArea {...form} name="what" label={t('what')} hint={t('what_hint')} rows={4} required />
          <TextArea {...form} name="cause" label={t('cause')} hint={t('cause_hint')} rows={2} />
          <p class="text-secondary mb-0">
            {t('new_tells')} {t('photos_after')}
          </p>
        </div>
        <div class="card-footer">
          <button class="btn btn-primary" type="submit">
            {t('report_it')}
          </button>
        </div>
      </form>
    </>
  );
}

function PieceLine({ piece }: { piece: PieceChoice }) {
  const t = useMessages(propertyCaseMessages);
  const name = useName();
  const format = useFormat();
  return (
    <p class="case-piece-line">
      <strong>{[piece.description, piece.brand, piece.model].filter(Boolean).join(' ')}</strong>{' '}
      {piece.serial && <span class="code">{piece.serial}</span>}
      <br />
      <span class="text-secondary">
        {name(piece.customer, piece.customer_en)} · {t('open_of', { amount: format.amount(piece.open, piece.unit) })}
      </span>
    </p>
  );
}
