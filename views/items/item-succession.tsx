import type { Succession, SuccessionRow } from '../../src/features/items/substitutes.js';
import type { FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useLanguage, useMessages, useName } from '../components/language.js';
import { RetiredMark } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { SearchChoice } from '../components/search-choice.js';
import { itemPageMessages } from './item-messages.js';

interface SuccessionProps {
  item: { code: string; version: number };
  succession: Succession;
  form: FormState;
  mayEdit: boolean;
  showsStock: boolean;
}

/** What the item has taken the place of, and what has taken its: the last that is in use is the one to ask for. */
export function SuccessionCard({ item, succession, form, mayEdit, showsStock }: SuccessionProps) {
  const t = useMessages(itemPageMessages);
  const { before, after } = succession;
  if (before.length + after.length === 0 && !mayEdit) return null;
  const final = after.findLast((row) => !row.retired_at)?.code;
  return (
    <section class="card mb-3" id="succession">
      <div class="card-header">
        <h2 class="card-title">
          <Icon name="route" /> {t('succession')}
        </h2>
      </div>
      {before.length + after.length === 0 && <div class="card-body text-secondary">{t('no_succession')}</div>}
      {before.length > 0 && <Chain title={t('has_replaced')} rows={before} showsStock={showsStock} />}
      {after.length > 0 && <Chain title={t('replaced_by')} rows={after} final={final} showsStock={showsStock} />}
      {mayEdit && <SuccessorForm item={item} after={after} form={form} />}
    </section>
  );
}

function Chain({
  title,
  rows,
  final,
  showsStock,
}: {
  title: string;
  rows: SuccessionRow[];
  final?: string;
  showsStock: boolean;
}) {
  const t = useMessages(itemPageMessages);
  const name = useName();
  const format = useFormat();
  return (
    <>
      <h3 class="card-body pb-0 mb-1 h4">{title}</h3>
      <ol class="list-group list-group-flush">
        {rows.map((row) => (
          <li class="list-group-item stock-line">
            <span>
              <a class="code" href={`/items/${row.code}`}>
                {row.code}
              </a>{' '}
              {name(row.name_zh, row.name_en)} {row.retired_at && <RetiredMark />}{' '}
              {row.code === final && <span class="badge bg-green-lt">{t('final_successor')}</span>}
            </span>
            {showsStock && (
              <small class="text-secondary">{t('free_of', { amount: format.amount(row.free, row.unit) })}</small>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function SuccessorForm({ item, after, form }: Pick<SuccessionProps, 'item' | 'form'> & { after: SuccessionRow[] }) {
  const t = useMessages(itemPageMessages);
  const common = useMessages(commonMessages);
  const language = useLanguage();
  const next = after[0];
  const kept = next ? `${next.code} ${(language === 'en' && next.name_en) || next.name_zh}` : '';
  const values = { successor: kept, ...form.values };
  return (
    <details class="card-body" open={'successor' in form.values || 'successor' in form.errors}>
      <summary class="btn">
        <Icon name="pencil" /> {common('edit')}
      </summary>
      <form class="mt-3" method="post" action={`/items/${item.code}/successor`}>
        <input type="hidden" name="version" value={form.values['version'] ?? String(item.version)} />
        <SearchChoice
          {...form}
          values={values}
          name="successor"
          label={t('successor')}
          hint={t('successor_hint')}
          choices="/items/choices"
        />
        <button class="btn btn-primary" type="submit">
          {common('save')}
        </button>
      </form>
    </details>
  );
}
