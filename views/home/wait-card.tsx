import type { Wait } from '../../src/features/home/waits.js';
import type { WaitName, WaitRow } from '../../src/features/home/wait.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages, useName } from '../components/language.js';
import { waitMessages } from './wait-messages.js';

const MOST_COUNTED = 100;

const looks: Record<WaitName, { icon: IconName; all: string }> = {
  hand_overs: { icon: 'arrows-exchange', all: '/hand-overs?which=to_me' },
  approvals: { icon: 'user-check', all: '/approvals' },
  write_offs: { icon: 'trash', all: '/approvals' },
  counts: { icon: 'clipboard-check', all: '/custody/counts' },
  picking: { icon: 'basket', all: '/picking' },
  back_orders: { icon: 'hourglass', all: '/requisitions/back-orders' },
  returns: { icon: 'arrow-back-up', all: '/issued-parts/returns' },
  parts: { icon: 'list-check', all: '/issued-parts' },
  old_parts: { icon: 'replace', all: '/field-returns?state=overdue' },
  tasks: { icon: 'briefcase', all: '/service-tasks?mine=on' },
  drafts: { icon: 'pencil', all: '/requisitions' },
  parcels: { icon: 'send', all: '/picking/parcels' },
  my_counts: { icon: 'clipboard-list', all: '/custody/counts' },
};

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
    row.n !== null && ['parts', 'old_parts'].includes(name) && t('parts_n', { n: row.n }),
    row.n !== null && name === 'hand_overs' && t('lines_n', { n: row.n }),
    row.day && t(`day_${dayOf(name, row)}`, { day: format.date(row.day) }),
  ].filter(Boolean);
  return (
    <>
      <a class="wait-link" href={row.href}>
        {row.code && <span class="code">{row.code}</span>} {what}
        <small class="text-secondary d-block">{detail.join(' · ')}</small>
      </a>
      <span class="wait-marks">
        {row.urgent && <span class="badge bg-red-lt">{t(name === 'tasks' ? 'late' : 'urgent')}</span>}
        {row.state && row.state in waitMessages && <span class="badge bg-orange-lt">{t(row.state as 'draft')}</span>}
      </span>
    </>
  );
}

/** What the person of a card has to do with it. */
function personOf(name: WaitName): 'for' | 'by' | 'of' | 'owes' {
  if (name === 'old_parts') return 'owes';
  if (name === 'counts') return 'by';
  return name === 'write_offs' || name === 'returns' ? 'of' : 'for';
}

/** What the day of a row is. */
function dayOf(name: WaitName, row: WaitRow): 'since' | 'needed' | 'back' | 'until' {
  if (name === 'old_parts') return 'back';
  if (name === 'tasks') return row.state === 'back' ? 'back' : 'until';
  return ['approvals', 'picking', 'back_orders', 'drafts'].includes(name) ? 'needed' : 'since';
}
