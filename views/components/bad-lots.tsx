import { defineMessages, useMessages } from './language.js';
import { Notice } from './marks.js';

const badLotMessages = defineMessages({
  bad_lot: {
    zh: '批次 {batch} 异常：已有 {n} 件确认故障',
    en: 'Lot {batch} is under alarm: {n} pieces with confirmed faults',
  },
  see_lot: { zh: '查看这个批次', en: 'See the lot' },
});

/** A word on each lot of an item that is under alarm, with the way to it. */
export function BadLots({ lots }: { lots: { id: number; batch: string; faults: number }[] }) {
  const t = useMessages(badLotMessages);
  return (
    <>
      {lots.map((lot) => (
        <Notice tone="danger" title={t('bad_lot', { batch: lot.batch, n: lot.faults })}>
          <a href={`/triage/batches/${lot.id}`}>{t('see_lot')}</a>
        </Notice>
      ))}
    </>
  );
}
