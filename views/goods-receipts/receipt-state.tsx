import type { ReceiptState } from '../../src/features/goods-receipts/goods-receipt.js';
import { useMessages } from '../components/language.js';
import { receiptMessages } from './messages.js';

const colours = { open: 'yellow', closed: 'green', cancelled: 'secondary' } as const;

export function ReceiptStateMark({ state }: { state: ReceiptState }) {
  const t = useMessages(receiptMessages);
  return <span class={`badge bg-${colours[state]}-lt`}>{t(`state_${state}`)}</span>;
}
