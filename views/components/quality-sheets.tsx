import type { QualityShown, SheetShown } from '../../src/features/items/quality-sheets.js';
import { useFormat } from './format.js';
import { Icon } from './icon.js';
import { useMessages } from './language.js';
import { qualityWarningMessages, sheetStateMessages } from './quality-messages.js';

/** The quality sheets of what a page is about, and the way to raise one from here. Nothing for who neither sees nor may raise any. */
export function QualitySheets({ quality }: { quality: QualityShown | null }) {
  const t = useMessages(qualityWarningMessages);
  if (!quality || (quality.rows.length === 0 && !quality.raise)) return null;
  const { rows, total, raise, all } = quality;
  return (
    <section class="card mb-3" id="quality-sheets">
      <div class="card-header quality-sheets-head">
        <h2 class="card-title">{t('sheets')}</h2>
        {raise && (
          <a class="btn" href={raise}>
            <Icon name="flag" /> {t('raise')}
          </a>
        )}
      </div>
      {rows.length === 0 ? (
        <div class="card-body text-secondary">{t('none')}</div>
      ) : (
        <ul class="list-group list-group-flush">
          {rows.map((one) => (
            <li class="list-group-item">
              <SheetLine one={one} />
            </li>
          ))}
        </ul>
      )}
      {all && total > 0 && (
        <div class="card-footer">
          <a class="d-inline-block py-2" href={all}>
            {t('all_n', { n: total })}
          </a>
        </div>
      )}
    </section>
  );
}

const colours: Record<SheetShown['state'], string> = {
  raised: 'yellow',
  sent_back: 'orange',
  passed: 'blue',
  assigned: 'blue',
  answered: 'purple',
  closed: 'green',
  withdrawn: 'secondary',
};

function SheetLine({ one }: { one: SheetShown }) {
  const t = useMessages(qualityWarningMessages);
  const states = useMessages(sheetStateMessages);
  const format = useFormat();
  return (
    <>
      <a class="code d-inline-block py-1" href={`/quality-feedback/${one.number}`}>
        {one.number}
      </a>{' '}
      <span class="text-break">{one.title}</span>{' '}
      <span class={`badge bg-${colours[one.state]}-lt`}>{states(one.state)}</span>{' '}
      {one.overdue && <span class="badge bg-red-lt">{t('overdue')}</span>}{' '}
      {one.urgent && <span class="badge bg-red-lt">{t('urgent')}</span>}{' '}
      {one.kind === 'information' && <span class="badge bg-secondary-lt">{t('information')}</span>}{' '}
      <span class="text-secondary">{format.date(one.raised_at)}</span>
    </>
  );
}
