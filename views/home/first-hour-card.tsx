import type { FirstHour } from '../../src/features/home/queries.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { homeMessages } from './messages.js';

const addresses: Record<keyof FirstHour, string> = {
  places: '/places',
  items: '/items',
  people: '/people',
  label: '/labels',
  scan: '/scan',
};

export interface FirstHourProps {
  steps: FirstHour;
  /** An administrator by that role alone may not: the storekeeper does the last step. */
  mayScan: boolean;
}

/** What a new installation needs before it can be used, with what the book shows as done. */
export function FirstHourCard({ steps, mayScan }: FirstHourProps) {
  const t = useMessages(homeMessages);
  const names = Object.keys(addresses) as (keyof FirstHour)[];
  const next = names.find((name) => !steps[name]);
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('first_hour')}</h2>
      </div>
      <div class="card-body pb-0 text-secondary">{t('first_hour_text')}</div>
      <ol class="list-group list-group-flush">
        {names.map((name) => (
          <li class="list-group-item stock-line">
            <span class={steps[name] ? 'text-green' : 'text-secondary'}>
              <Icon name={steps[name] ? 'circle-check' : 'clock'} label={t(steps[name] ? 'done' : 'to_do')} />{' '}
              {name === 'scan' && !mayScan ? (
                <span>
                  {t('step_scan')} {t('by_storekeeper')}
                </span>
              ) : (
                <a class={name === next ? 'fw-bold' : undefined} href={addresses[name]}>
                  {t(`step_${name}`)}
                </a>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
