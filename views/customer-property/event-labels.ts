import { defineMessages, useMessages } from '../components/language.js';
import { receiptMessages } from './receipt-messages.js';

const fieldMessages = defineMessages({
  'property_receipt.changed': { zh: '修改', en: 'Changed' },
  contact_name: { zh: '联系人', en: 'Contact' },
  contact_phone: { zh: '联系电话', en: 'Phone' },
  carrier: { zh: '承运商', en: 'Carrier' },
  waybill: { zh: '运单号', en: 'Waybill' },
  description: { zh: '物品名称', en: 'What it is' },
  brand: { zh: '品牌', en: 'Brand' },
  model: { zh: '型号', en: 'Model' },
});

/** Words for what the changes of a receipt hold; a piece's fields stand under its number, as `2.looks`. */
export function useReceiptLabels(positions: readonly number[]): Record<string, string> {
  const t = useMessages(receiptMessages);
  const field = useMessages(fieldMessages);
  const words: Record<string, string> = {
    brought_by: t('brought_by'),
    note: t('note'),
    accessories: t('accessories'),
    looks: t('looks'),
    damage: t('damage'),
    care: t('care'),
    fault: t('fault'),
    stated_value: t('value'),
    promised_on: t('promised'),
    charged: t('charged'),
  };
  for (const key of Object.keys(fieldMessages)) words[key] = field(key as keyof typeof fieldMessages);
  const ofPieces = positions.flatMap((n) =>
    Object.entries(words).map(([key, word]) => [`${n}.${key}`, `${n} · ${word}`]),
  );
  return { ...words, ...Object.fromEntries(ofPieces) };
}
