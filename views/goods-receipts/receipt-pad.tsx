import type { DeskItem } from '../../src/features/goods-receipts/desk-item.js';
import type { ReceiptSaid } from '../../src/features/goods-receipts/scan-said.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { ScanButton } from '../components/scan-button.js';
import { deskMessages } from './desk-messages.js';

/** How many, for who has no numbers to type: buttons that count, and one that takes. */
export function Pad({ said, item }: { said: ReceiptSaid; item: DeskItem }) {
  const t = useMessages(deskMessages);
  const format = useFormat();
  const { quantity } = said.state;
  const number = quantity && quantity !== 'rest' ? quantity : null;
  const code = `*${number ?? '1'}`;
  return (
    <>
      <div class="scan-pad walk-pad" role="group" aria-label={t('quantity')}>
        <span class="scan-pad-label">{t('quantity')}</span>
        <ScanButton
          code="CMD-MINUS-1"
          style="btn btn-lg"
          label={t('fewer', { n: 1 })}
          disabled={number === null || number === '1'}
        >
          −1
        </ScanButton>
        <output class={number ? 'scan-pad-number scan-pad-set' : 'scan-pad-number'}>{number ?? 1}</output>
        <ScanButton code="CMD-PLUS-1" style="btn btn-lg" label={t('more', { n: 1 })}>
          +1
        </ScanButton>
        <ScanButton code="CMD-PLUS-10" style="btn btn-lg" label={t('more', { n: 10 })}>
          +10
        </ScanButton>
      </div>
      <ScanButton code={code} style="btn btn-lg btn-primary goods-take">
        {t('take_so_many', { quantity: format.amount(number ?? '1', item.unit) })}
      </ScanButton>
    </>
  );
}

/** What comes next of this item is damaged: pressed, it is told in words what is, and goes to quarantine. */
export function Damaged({ said }: { said: ReceiptSaid }) {
  const t = useMessages(deskMessages);
  const pressed = typeof said.state.damage === 'string';
  return (
    <ScanButton code="CMD-DAMAGED" style={`btn btn-lg goods-damaged${pressed ? ' active' : ''}`} pressed={pressed}>
      <Icon name="alert-triangle" /> {t('damaged')}
    </ScanButton>
  );
}
