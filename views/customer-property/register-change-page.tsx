import type { PieceRow, ReceiptRow } from '../../src/features/customer-property/receipt-queries.js';
import { CheckField, type FormState, TextArea, TextField } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { registerMessages } from './register-messages.js';

export interface RegisterChangePageProps {
  one: ReceiptRow;
  pieces: PieceRow[];
  seesValues: boolean;
  form: FormState;
  refusal?: string;
}

/** Puts right what was written down of a receipt and its pieces. */
export function RegisterChangePage({ one, pieces, seesValues, form, refusal }: RegisterChangePageProps) {
  const t = useMessages(registerMessages);
  const common = useMessages(commonMessages);
  const address = `/customer-property/${one.number}`;
  return (
    <>
      <PageHead
        pretitle={
          <a class="code" href={address}>
            {one.number}
          </a>
        }
        title={t('change_title', { number: one.number })}
      />
      <form class="property-register" method="post" action={`${address}/change`} autocomplete="off">
        <input type="hidden" name="version" value={form.values['version'] ?? ''} />
        {refusal && <Notice tone="danger" title={refusal} />}
        <p class="text-secondary">{t('change_text')}</p>
        <fieldset class="card card-body mb-3">
          <legend class="h3">{t('from_whom')}</legend>
          <div class="form-columns">
            <TextField {...form} name="contact_name" label={t('contact_name')} maxlength={100} />
            <TextField {...form} name="contact_phone" label={t('contact_phone')} type="tel" maxlength={60} />
            <TextField {...form} name="brought_by" label={t('brought_by')} maxlength={100} />
            <TextField {...form} name="carrier" label={t('carrier')} maxlength={60} />
            <TextField {...form} name="waybill" label={t('waybill')} maxlength={60} />
          </div>
          <TextArea {...form} name="note" label={t('note')} rows={2} />
        </fieldset>
        {pieces.map((piece) => (
          <PieceFields piece={piece} form={form} seesValues={seesValues} />
        ))}
        <div class="btn-list register-end">
          <button class="btn btn-primary btn-lg" type="submit">
            {common('save')}
          </button>
          <a class="btn btn-lg" href={address}>
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}

function PieceFields({ piece, form, seesValues }: { piece: PieceRow; form: FormState; seesValues: boolean }) {
  const t = useMessages(registerMessages);
  const name = (of: string) => `piece_${piece.position}_${of}`;
  return (
    <fieldset class="card card-body mb-3">
      <legend class="h3">
        <span class="code">{piece.code}</span> {piece.serial && <span class="code">{piece.serial}</span>}
      </legend>
      <div class="form-columns">
        <TextField {...form} name={name('description')} label={t('description')} required maxlength={200} />
        <TextField {...form} name={name('promised')} label={t('promised')} type="date" />
        <TextField {...form} name={name('brand')} label={t('brand')} maxlength={60} />
        <TextField {...form} name={name('model')} label={t('model')} maxlength={100} />
        <TextArea {...form} name={name('looks')} label={t('looks')} rows={2} />
        <TextArea {...form} name={name('damage')} label={t('damage')} rows={2} />
        <TextField {...form} name={name('accessories')} label={t('accessories')} maxlength={500} />
        <TextArea {...form} name={name('fault')} label={t('fault')} rows={2} />
        <TextField {...form} name={name('care')} label={t('care')} maxlength={500} />
        {seesValues && (
          <TextField {...form} name={name('value')} label={t('value')} inputmode="decimal" maxlength={12} />
        )}
        <CheckField {...form} name={name('charged')} label={t('charged')} />
      </div>
    </fieldset>
  );
}
