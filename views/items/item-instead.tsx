import type { Succession, SubstituteRow } from '../../src/features/items/substitutes.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { Notice } from '../components/marks.js';
import { itemPageMessages } from './item-messages.js';

interface InsteadProps {
  succession: Succession;
  substitutes: SubstituteRow[];
  /** None of the item itself can be promised. */
  out: boolean;
  showsStock: boolean;
}

/** Above everything else: what to ask for instead of an item that has been replaced, or of which none is free. */
export function ItemInstead({ succession, substitutes, out, showsStock }: InsteadProps) {
  const t = useMessages(itemPageMessages);
  const final = succession.after.findLast((row) => !row.retired_at);
  const others = substitutes.filter((row) => row.way !== 'out' && !row.retired_at && Number(row.free) > 0);
  return (
    <>
      {final && (
        <Notice tone="info" title={t('replaced_notice')}>
          <InsteadList rows={[final]} showsStock={showsStock} />
        </Notice>
      )}
      {showsStock && out && others.length > 0 && (
        <Notice tone="info" title={t('out_notice')}>
          <InsteadList rows={others} showsStock={showsStock} />
        </Notice>
      )}
    </>
  );
}

type Instead = Pick<SubstituteRow, 'code' | 'name_zh' | 'name_en' | 'unit' | 'free'>;

function InsteadList({ rows, showsStock }: { rows: Instead[]; showsStock: boolean }) {
  const t = useMessages(itemPageMessages);
  const name = useName();
  const format = useFormat();
  return (
    <ul class="list-unstyled m-0">
      {rows.map((row) => (
        <li>
          <a href={`/items/${row.code}`}>
            <span class="code">{row.code}</span> {name(row.name_zh, row.name_en)}
          </a>
          {showsStock && ` · ${t('free_of', { amount: format.amount(row.free, row.unit) })}`}
        </li>
      ))}
    </ul>
  );
}
