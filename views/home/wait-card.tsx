import type { Wait } from '../../src/features/home/waits.js';
import type { WaitName, WaitRow } from '../../src/features/home/wait.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { countedAs, dayOf, looks, personOf, urgentAs } from './wait-looks.js';
import { waitMessages } from './wait-messages.js';

const MOST_COUNTED = 100;

/** One kind of thing that waits: how many, the first of them, and the way to all. */
export function WaitCard({ wait }: { wait: Wait }) {
  const t = useMessages(waitMessages);
  const format = useFormat();
  const { name, total, rows } = wait;
  const { icon, all } = looks[name];
  return (
    <section class="card" id={`wait-${name}`}>
      <div class="card-header">
        <h2 class="card-title">
          <Icon name={icon} /> {t(name)}{' '}
          <span class="badge bg-blue-lt">{total >= MOST_COUNTED ? `${MOST_COUNTED}+` : format.count(total)}</span>
        </h2>
      </div>
      <ul class="list-group list-group-flush">
        {rows.map((row) => (
          <li class="list-group-item stock-line">
            <WaitLine name={name} row={row} />
          </li>
        ))}
      </ul>
      {total > rows.length && (
        <div class="card-footer">
          <a href={all}>{t('see_all')}</a>
        </div>
      )}
    </section>
  );
}

function WaitLine({ name, row }: { name: WaitName; row: WaitRow }) {
  const t = useMessages(waitMessages);
  const called = useName();
  const format = useFormat();
  const text = row.text && called(row.text, row.text_en);
  const person = row.person && called(row.person, row.person_en);
  const what = name === 'hand_overs' ? person : text || person;
  const detail = [
    what === person ? null : person && t(`person_${personOf(name)}`, { name: person }),
    row.n !== null && t(`${countedAs(name)}_n`, { n: row.n }),
    row.day && t(`day_${dayOf(name, row)}`, { day: format.date(row.day) }),
  ].filter(Boolean);
  return (
    <>
      <a class="wait-link" href={row.href}>
        {row.code && <span class="code">{row.code}</span>} {what}
        <small class="text-secondary d-block">{detail.join(' · ')}</small>
      </a>
      <span class="wait-marks">
        {row.urgent && <span class="badge bg-red-lt">{t(urgentAs(name))}</span>}
        {row.state && row.state in waitMessages && <span class="badge bg-orange-lt">{t(row.state as 'draft')}</span>}
      </span>
    </>
  );
}
