import type { SupplierFacts } from '../../src/features/item-suppliers/supplier-facts.js';
import { useMessages } from '../components/language.js';
import { itemSupplierMessages } from './messages.js';

/** How a supplier has delivered, as facts beside one another; says so where there is too little to tell. */
export function SupplierFactsList({ facts }: { facts: SupplierFacts | undefined }) {
  const t = useMessages(itemSupplierMessages);
  if (!facts) return <span class="text-secondary">{t('facts_none')}</span>;
  if (!facts.enough) return <span class="text-secondary">{t('facts_few', { n: facts.lines })}</span>;
  const percent = (share: string) => `${Number(share)}%`;
  const shown: [string, string | null][] = [
    [
      t('facts_lead'),
      facts.leadMean && t('facts_lead_value', { mean: Number(facts.leadMean), spread: Number(facts.leadSpread ?? 0) }),
    ],
    [t('facts_on_time'), facts.onTime && percent(facts.onTime)],
    [t('facts_refused'), facts.refused && percent(facts.refused)],
    [t('facts_doa'), facts.doa && percent(facts.doa)],
    [t('facts_lines'), String(facts.lines)],
  ];
  return (
    <dl class="supplier-facts">
      {shown.map(
        ([label, value]) =>
          value && (
            <div>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
