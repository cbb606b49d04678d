import type { TestRow } from '../../src/features/repair-tests/index.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { repairTestMessages } from './messages.js';

/** Passed or failed, in colour, shape and word. */
export function PassedMark({ passed }: { passed: boolean }) {
  const t = useMessages(repairTestMessages);
  return (
    <span class={`badge ${passed ? 'bg-green-lt' : 'bg-red-lt'}`}>
      <Icon name={passed ? 'circle-check' : 'circle-x'} /> {t(passed ? 'passed' : 'failed')}
    </span>
  );
}

/** What was measured, with its limits. */
export function TestValues({ test }: { test: TestRow }) {
  const t = useMessages(repairTestMessages);
  if (test.values.length === 0) return null;
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('what')}</th>
            <th>{t('value')}</th>
            <th>{t('limits')}</th>
            <th>{t('overall')}</th>
          </tr>
        </thead>
        <tbody>
          {test.values.map((one) => (
            <tr>
              <td data-label={t('what')}>{one.name}</td>
              <td data-label={t('value')}>
                <strong>
                  {one.value} {one.unit}
                </strong>
              </td>
              <td data-label={t('limits')}>{limits(one.low, one.high)}</td>
              <td data-label={t('overall')}>
                <PassedMark passed={one.passed} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function limits(low: string | null, high: string | null): string {
  if (low !== null && high !== null) return `${low} – ${high}`;
  return low !== null ? `≥ ${low}` : high !== null ? `≤ ${high}` : '';
}
