import type { BenchChoice } from '../../src/features/repairs/bench-queries.js';
import type { RepairView } from '../../src/features/repairs/list-queries.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { listAddress } from '../components/paging.js';
import { repairWords } from './words.js';

/** Where a scan goes: straight to the order that it means. */
export function ScanBox() {
  const t = useMessages(repairWords);
  return (
    <form class="repair-scan" method="get" action="/repairs/scan">
      <input
        class="form-control form-control-lg"
        name="code"
        aria-label={t('scan')}
        placeholder={t('scan')}
        maxlength={100}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        enterkeyhint="go"
        required
      />
      <button class="btn btn-lg" type="submit">
        <Icon name="barcode" /> {t('open_scanned')}
      </button>
    </form>
  );
}

interface TabsProps {
  view: RepairView;
  views: readonly RepairView[];
  counts: Partial<Record<RepairView, number>>;
  filters: { bench?: number | 'none' };
}

/** A tab for each state, with how many wait there. */
export function RepairTabs({ view, views, counts, filters }: TabsProps) {
  const t = useMessages(repairWords);
  return (
    <>
      {views.map((one) => (
        <a
          class={one === view ? 'slip-tab active' : 'slip-tab'}
          href={listAddress('/repairs', { view: one, bench: filters.bench })}
          {...(one === view ? { 'aria-current': 'page' } : {})}
        >
          {t(`view_${one}`)} {(counts[one] ?? 0) > 0 && <span class="badge bg-secondary-lt">{counts[one]}</span>}
        </a>
      ))}
    </>
  );
}

/** The bench whose orders are shown. There are few, so they are a list to choose from. */
export function BenchFilter({ benches, bench }: { benches: BenchChoice[]; bench?: number | 'none' }) {
  const t = useMessages(repairWords);
  const name = useName();
  if (benches.length === 0) return null;
  return (
    <select class="form-select" name="bench" aria-label={t('bench')}>
      <option value="">{t('all_benches')}</option>
      {benches.map((one) => (
        <option value={String(one.id)} selected={bench === one.id}>
          {name(one.name_zh, one.name_en)}
        </option>
      ))}
      <option value="none" selected={bench === 'none'}>
        {t('no_bench')}
      </option>
    </select>
  );
}
