import { useMessages } from '../components/language.js';
import { scanMessages } from './messages.js';
import { ScanButton } from '../components/scan-button.js';

/** How many the next piece stands for: one fewer, the number, more, or all that lie there. */
export function QuantityPad({ quantity, mayRest }: { quantity: string | null; mayRest: boolean }) {
  const t = useMessages(scanMessages);
  const number = quantity && quantity !== 'rest' ? quantity : null;
  // Before a number is chosen, 5 makes five and not six.
  const steps = [1, 5, 10].map((by) => ({ by, label: number || by === 1 ? `+${by}` : String(by) }));
  return (
    <div class="scan-pad" role="group" aria-label={t('quantity')}>
      <span class="scan-pad-label">{t('quantity')}</span>
      <ScanButton
        code="CMD-MINUS-1"
        style="btn btn-lg"
        label={t('fewer', { n: 1 })}
        disabled={number === null || number === '1'}
      >
        −1
      </ScanButton>
      <output class={quantity ? 'scan-pad-number scan-pad-set' : 'scan-pad-number'}>
        {quantity === 'rest' ? t('rest') : (number ?? 1)}
      </output>
      {steps.map(({ by, label }) => (
        <ScanButton
          code={`CMD-PLUS-${by}`}
          style="btn btn-lg"
          {...(label.startsWith('+') ? { label: t('more', { n: by }) } : {})}
        >
          {label}
        </ScanButton>
      ))}
      {mayRest && (
        <ScanButton code="*REST" style="btn btn-lg" label={t('rest_title')} pressed={quantity === 'rest'}>
          {t('rest')}
        </ScanButton>
      )}
    </div>
  );
}
