import type { DeskReturn } from '../../src/features/field-returns/receive-queries.js';
import type { QualityWarning } from '../../src/features/items/index.js';
import { type FormState, TextArea, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice } from '../components/marks.js';
import { QualityWarningLines } from '../components/quality-warning.js';
import { DeskFacts, DeskMarks, PieceName } from './receive-facts.js';
import { receiveMessages } from './receive-messages.js';

export interface Obstacle {
  text: string;
  /** A correction of the book can be asked for. */
  correctable: boolean;
  /** Where it is dealt with otherwise. */
  lead?: { href: string; word: 'to_part' | 'to_loan' | 'to_document'; document?: string };
}

export interface ReturnCardProps {
  one: DeskReturn;
  form: FormState;
  keys: { receipt: string; correction: string };
  /** The book has its piece where it cannot come from. */
  obstacle: Obstacle | null;
  mayAsk: boolean;
  /** What is known to be wrong with such pieces. */
  warnings: QualityWarning[];
}

/** One return that was scanned: what was logged, and what is done with it now. */
export function ReturnCard(props: ReturnCardProps) {
  const { one, obstacle } = props;
  return (
    <section class="card mb-3" id="found">
      <div class="card-header receive-head">
        <h2 class="card-title">
          <a class="code" href={`/field-returns/${one.number}`}>
            {one.number}
          </a>{' '}
          <PieceName one={one} />
        </h2>
        <DeskMarks one={one} />
      </div>
      <div class="card-body">
        {one.state !== 'logged' && <NotLogged one={one} />}
        <DeskFacts one={one} />
        <QualityWarningLines warnings={props.warnings} />
      </div>
      {one.state === 'logged' && obstacle && <ObstaclePart {...props} obstacle={obstacle} />}
      {one.state === 'logged' && <ReceiptForm {...props} />}
    </section>
  );
}

function NotLogged({ one }: { one: DeskReturn }) {
  const t = useMessages(receiveMessages);
  const format = useFormat();
  const name = useName();
  if (one.state === 'cancelled') return <Notice tone="warning" title={t('cancelled_text')} />;
  return (
    <Notice tone="info" title={t('here_already', { number: one.number })}>
      {t('here_by', {
        name: name(one.receiver ?? '', one.receiver_en),
        at: format.dateTime(one.received_at),
        place: one.place ?? '–',
      })}
    </Notice>
  );
}

function ObstaclePart({ one, obstacle, form, keys, mayAsk }: ReturnCardProps & { obstacle: Obstacle }) {
  const t = useMessages(receiveMessages);
  return (
    <div class="card-body receive-obstacle">
      <Notice tone="warning" title={obstacle.text}>
        {obstacle.lead && (
          <a class="btn" href={obstacle.lead.href}>
            {t(obstacle.lead.word, { document: obstacle.lead.document ?? '' })}
          </a>
        )}
        {one.correction !== null && (
          <>
            <p>{t('correction_waiting')}</p>
            <a class="btn" href={`/field-returns/corrections/${one.correction}`}>
              {t('to_correction')}
            </a>
          </>
        )}
      </Notice>
      {obstacle.correctable && one.correction === null && mayAsk && (
        <form method="post" action={`/field-returns/${one.number}/correction`} class="receive-correct">
          <h3 class="card-title">{t('ask_correction')}</h3>
          <p class="text-secondary">{t('ask_correction_text')}</p>
          <input type="hidden" name="key" value={keys.correction} />
          <input type="hidden" name="serial" value={form.values['serial'] || one.serial || ''} />
          <TextArea {...form} name="reason" label={t('correction_reason')} rows={2} required />
          <button class="btn btn-primary" type="submit">
            <Icon name="send" /> {t('send')}
          </button>
        </form>
      )}
    </div>
  );
}

function ReceiptForm({ one, form, keys, obstacle }: ReturnCardProps) {
  const t = useMessages(receiveMessages);
  const format = useFormat();
  const one_piece = one.tracking === 'serial';
  return (
    <form method="post" action={`/field-returns/${one.number}/receipt`} autocomplete="off">
      <div class="card-body receive-fields">
        <input type="hidden" name="key" value={keys.receipt} />
        {(one_piece || !one.item) && (
          <TextField
            {...form}
            name="serial"
            label={t('serial_on_piece')}
            hint={one.serial ? t('serial_hint') : undefined}
            required={one_piece}
            maxlength={100}
          />
        )}
        {one.tracking === 'lot' && <TextField {...form} name="lot" label={t('lot')} required maxlength={100} />}
        {!one_piece && (
          <TextField
            {...form}
            name="quantity"
            label={one.unit ? `${t('quantity')} (${format.unit(one.unit)})` : t('quantity')}
            inputmode={one.decimals > 0 ? 'decimal' : 'numeric'}
            maxlength={12}
            required
          />
        )}
        <TextField {...form} name="brought_by" label={t('brought_by')} hint={t('brought_hint')} maxlength={100} />
      </div>
      <div class="card-footer receive-acts">
        <button class={obstacle ? 'btn btn-lg' : 'btn btn-primary btn-lg'} type="submit">
          <Icon name="package-import" /> {t('receive')}
        </button>
        <span class="text-secondary">
          {one.item ? t('goes_to') : t('lies_only')} {!obstacle && t('again_receives')}
        </span>
      </div>
    </form>
  );
}
