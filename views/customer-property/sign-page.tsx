import type { PieceRow, ReceiptRow } from '../../src/features/customer-property/receipt-queries.js';
import { type FormState, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { ClearSignature, SignaturePad } from '../components/signature-pad.js';
import { signMessages } from './sign-messages.js';
import { propertyWords } from './words.js';

export interface SignPageProps {
  one: ReceiptRow;
  pieces: PieceRow[];
  form: FormState;
  refusal?: string;
}

/** Who hands over looks at what is written down of it, and signs on the screen or says that it is signed on paper. */
export function SignPage({ one, pieces, form, refusal }: SignPageProps) {
  const t = useMessages(signMessages);
  const name = useName();
  const address = `/customer-property/${one.number}`;
  return (
    <>
      <PageHead
        pretitle={
          <a class="code" href={address}>
            {one.number}
          </a>
        }
        title={t('title', { number: one.number })}
      />
      {refusal && <Notice tone="danger" title={refusal} />}
      <section class="card mb-3 property-sign">
        <div class="card-header">
          <h2 class="card-title">{t('check')}</h2>
        </div>
        <p class="card-body mb-0">
          <strong>{name(one.customer, one.customer_en)}</strong> · {t('check_text')}
        </p>
        <ol class="list-group list-group-flush">
          {pieces.map((piece) => (
            <li class="list-group-item">
              <Piece piece={piece} />
            </li>
          ))}
        </ol>
      </section>
      <form class="card card-body property-sign" method="post" action={`${address}/sign`} autocomplete="off">
        <h2 class="card-title">{t('signature')}</h2>
        <TextField {...form} name="signed_by" label={t('signed_by')} required maxlength={100} />
        <SignaturePad hint={t('sign_here')} />
        <div class="btn-list mt-3">
          <button class="btn btn-lg btn-primary" type="submit" name="by" value="drawn">
            <Icon name="signature" /> {t('sign')}
          </button>
          <ClearSignature />
        </div>
        <hr />
        <p class="text-secondary">{t('on_paper_text')}</p>
        <div class="btn-list">
          <button class="btn btn-lg" type="submit" name="by" value="paper">
            <Icon name="paperclip" /> {t('on_paper')}
          </button>
        </div>
      </form>
    </>
  );
}

function Piece({ piece }: { piece: PieceRow }) {
  const t = useMessages(signMessages);
  const word = useMessages(propertyWords);
  const format = useFormat();
  const facts = [
    [t('serial'), piece.serial],
    [t('accessories'), piece.accessories],
    [t('looks'), piece.looks],
    [t('damage'), piece.damage],
    [t('promised'), piece.promised_on && format.date(piece.promised_on)],
    [t('value'), piece.stated_value && format.money(piece.stated_value)],
  ].filter(([, value]) => value);
  return (
    <>
      <div>
        <span class="code">{piece.code}</span>{' '}
        <strong>{[piece.description, piece.brand, piece.model].filter(Boolean).join(' ')}</strong>{' '}
        {format.amount(piece.quantity, piece.unit)} · {word(`why_${piece.why}`)}
      </div>
      {facts.map(([label, value]) => (
        <div>
          <span class="text-secondary">{label}</span> {value}
        </div>
      ))}
    </>
  );
}
