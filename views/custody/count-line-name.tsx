import type { CountLineRow } from '../../src/features/custody/count-queries.js';
import { useMessages, useName } from '../components/language.js';
import { countMessages } from './count-messages.js';

/** What a line of a count is about, and what is particular with it. */
export function CountLineName({ line, blind }: { line: CountLineRow; blind?: boolean }) {
  const t = useMessages(countMessages);
  const name = useName();
  return (
    <div>
      <span class="code">{line.item_code}</span> {name(line.name_zh, line.name_en)}
      {line.serial && <div>{t('serial', { number: line.serial })}</div>}
      {line.lot && <div class="text-secondary small">{t('lot', { number: line.lot })}</div>}
      {line.owner && (
        <div>
          <span class="badge bg-purple-lt owner-mark">{t('owner', { name: name(line.owner, line.owner_en) })}</span>
        </div>
      )}
      {!blind && line.booked === '0' && <span class="badge bg-orange-lt">{t('surplus')}</span>}
      {line.moved && <span class="badge bg-blue-lt">{t('moved')}</span>}
    </div>
  );
}
