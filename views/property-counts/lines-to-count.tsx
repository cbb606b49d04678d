import type { CountLine } from '../../src/features/property-counts/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import type { CountDeskProps } from './count-desk.js';
import { propertyCountsMessages } from './messages.js';

/** What has not been counted yet, each to be touched: found here, so many, elsewhere, or not found. How many there are is not told. */
export function LinesToCount(props: CountDeskProps) {
  return (
    <ul class="list-group list-group-flush">
      {props.lines.rows.map((line) => (
        <LineToCount {...props} line={line} />
      ))}
    </ul>
  );
}

function LineToCount(props: CountDeskProps & { line: CountLine }) {
  const { line } = props;
  const t = useMessages(propertyCountsMessages);
  const format = useFormat();
  const name = useName();
  return (
    <li class="list-group-item property-count-line" id={`line-${line.piece_id}`}>
      <div>
        <PieceName line={line} />
        <div class="text-secondary small">
          {[
            line.place && `${line.place} ${name(line.place_name!, line.place_name_en)}`,
            name(line.customer, line.customer_en),
            `${t('last')}: ${line.last_at ? `${format.date(line.last_at)} ${name(line.last_by!, line.last_by_en)}` : t('never')}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
      <div class="property-count-acts">
        {line.one ? <FoundForm {...props} /> : <QuantityForm {...props} id={`quantity-${line.piece_id}`} />}
        <FoundForm {...props} gone />
        {/* Stays open while others count. */}
        <details id={`elsewhere-${line.piece_id}`} hx-morph-skip>
          <summary class="btn">{t('elsewhere')}</summary>
          <ElsewhereForm {...props} />
        </details>
      </div>
    </li>
  );
}

export function PieceName({ line }: { line: CountLine }) {
  return (
    <div>
      <a class="code" href={`/customer-property/${line.receipt}#${line.code}`}>
        {line.code}
      </a>{' '}
      {line.description} {[line.brand, line.model].filter(Boolean).join(' ')}{' '}
      {line.serial && <span class="code text-secondary">{line.serial}</span>}
    </div>
  );
}

type Posting = Pick<CountDeskProps, 'count' | 'here' | 'newKey'>;

/** What every form of a line posts; htmx swaps the desk, and without it the page comes back. */
function posting({ count, here, newKey }: Posting, pieceId: number) {
  const address = `/property-counts/${count.number}/finds`;
  return {
    form: {
      method: 'post',
      action: address,
      'hx-post': address,
      'hx-target': '#count-desk',
      'hx-swap': 'outerMorph',
      'hx-sync': '#count-desk:queue all',
    } as const,
    hidden: (
      <>
        <input type="hidden" name="key" value={newKey()} />
        <input type="hidden" name="piece" value={String(pieceId)} />
        {here && <input type="hidden" name="here" value={String(here.id)} />}
      </>
    ),
  };
}

function FoundForm({ line, gone, ...props }: Posting & { line: CountLine; gone?: boolean }) {
  const t = useMessages(propertyCountsMessages);
  const { form, hidden } = posting(props, line.piece_id);
  return (
    <form {...form}>
      {hidden}
      <input type="hidden" name="quantity" value={gone ? '0' : '1'} />
      <button
        class={gone ? 'btn' : 'btn btn-primary'}
        type="submit"
        aria-label={t(gone ? 'not_found_piece' : 'found_piece', { piece: line.code })}
      >
        <Icon name={gone ? 'x' : 'check'} /> {t(gone ? 'not_found' : 'found_it')}
      </button>
    </form>
  );
}

/** How many of so many alike are there. */
export function QuantityForm({
  line,
  id,
  focus,
  ...props
}: Posting & { line: Pick<CountLine, 'piece_id' | 'code'>; id: string; focus?: boolean }) {
  const t = useMessages(propertyCountsMessages);
  const { form, hidden } = posting(props, line.piece_id);
  return (
    <form {...form}>
      {hidden}
      <div class="input-group">
        <input
          class="form-control property-count-quantity"
          id={id}
          name="quantity"
          inputmode="decimal"
          maxlength={12}
          required
          autocomplete="off"
          placeholder={t('how_many')}
          aria-label={t('how_many_of', { piece: line.code })}
          {...(focus ? { autofocus: true } : {})}
        />
        <button class="btn btn-primary" type="submit" aria-label={t('save_piece', { piece: line.code })}>
          <Icon name="check" /> {t('save')}
        </button>
      </div>
    </form>
  );
}

function ElsewhereForm({ line, ...props }: Posting & { line: CountLine }) {
  const t = useMessages(propertyCountsMessages);
  const { form, hidden } = posting(props, line.piece_id);
  return (
    <form class="property-count-elsewhere" {...form}>
      {hidden}
      <SearchChoiceInput
        name="place"
        id={`place-${line.piece_id}`}
        label={t('elsewhere_place')}
        placeholder={t('elsewhere_place')}
        choices="/property-counts/place-choices"
        required
      />
      {line.one ? (
        <input type="hidden" name="quantity" value="1" />
      ) : (
        <input
          class="form-control property-count-quantity"
          name="quantity"
          inputmode="decimal"
          maxlength={12}
          required
          autocomplete="off"
          placeholder={t('how_many')}
          aria-label={t('how_many_of', { piece: line.code })}
        />
      )}
      <button class="btn btn-primary" type="submit">
        {t('save')}
      </button>
    </form>
  );
}
