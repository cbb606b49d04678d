import type { InHand, UnpackLine } from '../../src/features/field-returns/parcel-queries.js';
import { type FormState, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { SearchChoice } from '../components/search-choice.js';
import { parcelMessages } from './parcel-messages.js';
import { PieceName } from './receive-facts.js';

export interface QuestionProps {
  path: string;
  code: string;
  hands: InHand[];
  /** Of what was announced, what has not come. */
  open: UnpackLine[];
  form: FormState;
  pieceKey: string;
}

/** It is not beyond doubt what the scanned piece is: which of several, in place of which line, how many. */
export function ParcelQuestion(props: QuestionProps) {
  const { hands } = props;
  if (hands.length > 1) return <WhichThing {...props} />;
  return <WhichLine {...props} hand={hands[0] ?? null} />;
}

function WhichThing({ path, hands, form, code }: QuestionProps) {
  const t = useMessages(parcelMessages);
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('which')}</h2>
      </div>
      <ul class="receive-choices">
        {hands.map((hand) => (
          <li>
            <a
              href={`${path}?${new URLSearchParams({
                code: hand.return_number ?? hand.item ?? code,
                ownership: form.values['ownership'] ?? 'own',
                ...(hand.serial ? { serial: hand.serial } : {}),
              }).toString()}`}
            >
              <span>
                <PieceName one={hand} /> {hand.serial && <span class="code">{hand.serial}</span>}
              </span>
              <small class="text-secondary code">{hand.return_number}</small>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function WhichLine(props: QuestionProps & { hand: InHand | null }) {
  const { path, code, hand, open, form, pieceKey } = props;
  const t = useMessages(parcelMessages);
  const counted = hand?.item_id && hand.tracking !== 'serial';
  const same = hand?.item_id ? open.filter((line) => line.item_id === hand.item_id || line.item_id === null) : open;
  const serial = form.values['serial'] ?? hand?.serial ?? (hand ? '' : code);
  return (
    <form class="card mb-3" method="post" action={`${path}/pieces`} autocomplete="off" id="question">
      <div class="card-header">
        <h2 class="card-title">{titleOf(t, { hand, code, some: same.length > 0 })}</h2>
      </div>
      <div class="card-body receive-fields">
        <input type="hidden" name="key" value={pieceKey} />
        <input type="hidden" name="code" value={code} />
        <input type="hidden" name="ownership" value={form.values['ownership'] ?? 'own'} />
        {hand?.return_id && <input type="hidden" name="return" value={String(hand.return_id)} />}
        {!counted && (
          <TextField
            values={{ ...form.values, serial }}
            errors={form.errors}
            name="serial"
            label={t('serial')}
            required={hand?.tracking === 'serial'}
            maxlength={100}
          />
        )}
        <LineChoice lines={same} chosen={form.values['line'] ?? hand?.line_id ?? null} />
        {hand?.item ? (
          <input type="hidden" name="item" value={hand.item} />
        ) : (
          <>
            <SearchChoice {...form} name="item" label={t('item')} hint={t('item_hint')} choices="/items/choices" />
            <TextField {...form} name="description" label={t('description')} maxlength={200} />
          </>
        )}
        {(counted || !hand?.item) && <Counted {...props} same={same} />}
      </div>
      <div class="card-footer receive-acts">
        <button class="btn btn-primary btn-lg" type="submit">
          <Icon name="package-import" /> {t('take_it')}
        </button>
        <a class="btn btn-lg" href={path}>
          {t('leave')}
        </a>
      </div>
    </form>
  );
}

function titleOf(
  t: ReturnType<typeof useMessages<typeof parcelMessages>>,
  { hand, code, some }: { hand: InHand | null; code: string; some: boolean },
): string {
  if (!hand) return t('not_known', { code });
  const item = hand.item ?? code;
  if (!some) return t('beyond', { item: [item, hand.serial].filter(Boolean).join(' ') });
  return hand.tracking === 'serial' && hand.serial ? t('in_place_of', { serial: hand.serial }) : t('counted', { item });
}

function Counted({ hand, form, same }: QuestionProps & { hand: InHand | null; same: UnpackLine[] }) {
  const t = useMessages(parcelMessages);
  const quantity = form.values['quantity'] ?? (same[0]?.quantity ?? '1').replace(/\.?0+$/, '');
  const values = { ...form.values, quantity };
  return (
    <>
      <TextField
        values={values}
        errors={form.errors}
        name="quantity"
        label={t('quantity')}
        inputmode={hand && hand.decimals > 0 ? 'decimal' : 'numeric'}
        maxlength={12}
      />
      {hand?.tracking === 'lot' && <TextField {...form} name="lot" label={t('lot')} required maxlength={100} />}
    </>
  );
}

function LineChoice({ lines, chosen }: { lines: UnpackLine[]; chosen: string | null }) {
  const t = useMessages(parcelMessages);
  const format = useFormat();
  // Of several lines somebody says which; only one of them alone is proposed.
  const first = chosen ?? (lines.length > 1 ? null : (lines[0]?.id ?? 'surplus'));
  const says = (line: UnpackLine) => {
    if (line.serial) return t('line_instead', { serial: line.serial });
    return line.tracking === 'serial'
      ? t('line_open')
      : t('line_counted', { quantity: format.amount(line.quantity, line.unit ?? '') });
  };
  return (
    <fieldset class="mb-3">
      <legend class="form-label">{t('which_line')}</legend>
      {lines.map((line) => (
        <label class="form-check receive-line">
          <input
            class="form-check-input"
            type="radio"
            name="line"
            value={line.id}
            checked={first === line.id}
            required
          />
          <span class="form-check-label">
            <PieceName one={line} /> — {says(line)}
          </span>
        </label>
      ))}
      <label class="form-check receive-line">
        <input
          class="form-check-input"
          type="radio"
          name="line"
          value="surplus"
          checked={first === 'surplus'}
          required
        />
        <span class="form-check-label">{t('line_surplus')}</span>
      </label>
    </fieldset>
  );
}
