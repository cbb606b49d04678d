import { useMessages } from '../components/language.js';
import { Notice } from '../components/marks.js';
import { benchWords } from './bench-messages.js';

/** A word on each lot of an item that is under alarm, with the way to it. */
export function BadLots({ lots }: { lots: { id: number; batch: string; faults: number }[] }) {
  const t = useMessages(benchWords);
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
