import type { QualityWarning } from '../../src/features/items/quality-warnings.js';
import { useFormat } from './format.js';
import { Icon } from './icon.js';
import { useMessages, useName } from './language.js';
import { Notice } from './marks.js';
import { qualityWarningMessages } from './quality-messages.js';

/** What is known to be wrong with an item, a piece or a lot: a word on each open sheet, with the way to it for who may open it. */
export function QualityWarnings({ warnings, most = 5 }: { warnings: readonly QualityWarning[]; most?: number }) {
  const t = useMessages(qualityWarningMessages);
  return (
    <>
      {warnings.slice(0, most).map((one) => (
        <Notice
          tone={one.unreviewed ? 'info' : one.urgent ? 'danger' : 'warning'}
          title={`${t('warning')}${one.urgent ? ` · ${t('urgent')}` : ''}`}
        >
          <p class="quality-warning-text">{one.text}</p>
          <p class="quality-warning-facts">
            <WarningFacts of={one} />
          </p>
        </Notice>
      ))}
      {warnings.length > most && <p class="text-secondary">{t('more')}</p>}
    </>
  );
}

/** The same in a line each, beside something else that is said. */
export function QualityWarningLines({ warnings, most = 3 }: { warnings: readonly QualityWarning[]; most?: number }) {
  const t = useMessages(qualityWarningMessages);
  if (warnings.length === 0) return null;
  return (
    <ul class="quality-warnings" aria-label={t('warning')}>
      {warnings.slice(0, most).map((one) => (
        <li class={one.unreviewed ? 'quality-warning quality-warning-unreviewed' : 'quality-warning'}>
          <Icon name={one.unreviewed ? 'info-circle' : 'alert-triangle'} />
          <span>
            <strong>
              {t('warning')}
              {one.urgent && ` · ${t('urgent')}`}
            </strong>{' '}
            <span class="quality-warning-text">{one.text}</span> <WarningFacts of={one} />
          </span>
        </li>
      ))}
      {warnings.length > most && <li class="quality-warning-more">{t('more')}</li>}
    </ul>
  );
}

/** What it is about when not all of the item is meant, since when, and the sheet. */
function WarningFacts({ of }: { of: QualityWarning }) {
  const t = useMessages(qualityWarningMessages);
  const name = useName();
  const format = useFormat();
  const facts = [
    of.serials.length > 0 && t('only_serials', { serials: of.serials.join(t('separator')) }),
    of.lots.length > 0 && t('only_lots', { lots: of.lots.join(t('separator')) }),
    of.supplier !== null && t('only_supplier', { supplier: name(of.supplier, of.supplierEn) }),
    t('since', { date: format.date(of.since) }),
    of.unreviewed && t('unreviewed'),
  ].filter(Boolean);
  return (
    <span class="text-secondary">
      {facts.join(' · ')}
      {of.opens && (
        <>
          {' · '}
          <a class="code" href={`/quality-feedback/${of.number}`}>
            {of.number}
          </a>
        </>
      )}
    </span>
  );
}
