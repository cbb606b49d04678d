import type { SubstituteRow } from '../../src/features/items/substitutes.js';
import { CheckField, type FormState, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { RetiredMark } from '../components/marks.js';
import { SearchChoice } from '../components/search-choice.js';
import { itemPageMessages } from './item-messages.js';

interface SubstitutesProps {
  item: { id: number; code: string };
  substitutes: SubstituteRow[];
  form: FormState;
  mayEdit: boolean;
  showsStock: boolean;
}

/** What may stand in for the item and for what it may, with what of each is free. */
export function SubstitutesCard({ item, substitutes, form, mayEdit, showsStock }: SubstitutesProps) {
  const t = useMessages(itemPageMessages);
  if (substitutes.length === 0 && !mayEdit) return null;
  const typed = 'substitute' in form.values || 'substitute' in form.errors;
  return (
    <section class="card mb-3" id="substitutes">
      <div class="card-header">
        <h2 class="card-title">
          <Icon name="replace" /> {t('substitutes')}
        </h2>
      </div>
      {substitutes.length === 0 && <div class="card-body text-secondary">{t('no_substitutes')}</div>}
      <ul class="list-group list-group-flush">
        {substitutes.map((row) => (
          <SubstituteLine item={item} row={row} mayEdit={mayEdit} showsStock={showsStock} />
        ))}
      </ul>
      {mayEdit && (
        <details class="card-body" open={typed}>
          <summary class="btn">
            <Icon name="plus" /> {t('add_substitute')}
          </summary>
          <form class="mt-3" method="post" action={`/items/${item.code}/substitutes`}>
            <SearchChoice {...form} name="substitute" label={t('substitute')} choices="/items/choices" required />
            <TextField {...form} name="note" label={t('note')} maxlength={200} />
            <CheckField {...form} name="both_ways" label={t('both_ways')} />
            <button class="btn btn-primary" type="submit">
              {t('add_substitute')}
            </button>
          </form>
        </details>
      )}
    </section>
  );
}

interface LineProps {
  item: { id: number; code: string };
  row: SubstituteRow;
  mayEdit: boolean;
  showsStock: boolean;
}

function SubstituteLine({ item, row, mayEdit, showsStock }: LineProps) {
  const t = useMessages(itemPageMessages);
  const name = useName();
  const format = useFormat();
  const remove = t('remove_substitute', { item: row.code });
  const listedByOther = row.item_id === item.id ? '' : '?of=other';
  return (
    <li class="list-group-item stock-line">
      <span>
        <a class="code" href={`/items/${row.code}`}>
          {row.code}
        </a>{' '}
        {name(row.name_zh, row.name_en)} {row.retired_at && <RetiredMark />}
        <small class="text-secondary d-block">
          {[t(`way_${row.way}`), row.note].filter(Boolean).join(' · ')}
          {showsStock && ` · ${t('free_of', { amount: format.amount(row.free, row.unit) })}`}
        </small>
      </span>
      {mayEdit && (
        <form method="post" action={`/items/${item.code}/substitutes/${row.code}/removal${listedByOther}`}>
          <button class="btn btn-icon" type="submit" aria-label={remove} title={remove}>
            <Icon name="x" />
          </button>
        </form>
      )}
    </li>
  );
}
