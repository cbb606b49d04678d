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
  my_tools: { icon: 'tools', all: '/tool-loans?view=mine' },
  my_reservations: { icon: 'calendar-event', all: '/tool-reservations' },
  tool_losses: { icon: 'trash', all: '/tool-loans/losses' },
  extensions: { icon: 'clock', all: '/tool-loans/extensions' },
  to_lay_out: { icon: 'calendar-event', all: '/tool-reservations' },
  loans_overdue: { icon: 'bell-ringing', all: '/tool-loans?view=overdue' },
  loans_reminded: { icon: 'bell-ringing', all: '/tool-loans?view=overdue' },
  checks_late: { icon: 'truck', all: '/tools/duties?state=away' },
  damaged_tools: { icon: 'alert-triangle', all: '/tool-loans/damaged' },
  duties: { icon: 'checklist', all: '/tools/duties' },
  counts: { icon: 'clipboard-check', all: '/custody/counts' },
  picking: { icon: 'basket', all: '/picking' },
  back_orders: { icon: 'hourglass', all: '/requisitions/back-orders' },
  returns: { icon: 'arrow-back-up', all: '/issued-parts/returns' },
  parts: { icon: 'list-check', all: '/issued-parts' },
  old_parts: { icon: 'replace', all: '/expected-returns?state=overdue' },
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

const people = {
  old_parts: 'owes',
  counts: 'by',
  write_offs: 'of',
  returns: 'of',
  tool_losses: 'of',
  damaged_tools: 'borrower',
  loans_overdue: 'borrower',
  loans_reminded: 'borrower',
  extensions: 'asked',
  to_lay_out: 'reserved',
  checks_late: 'laboratory',
} as const satisfies Partial<Record<WaitName, string>>;

/** What the person of a card has to do with it. */
function personOf(name: WaitName) {
  return name in people ? people[name as keyof typeof people] : 'for';
}

/** What is counted. */
function countedAs(name: WaitName): 'lines' | 'tools' | 'pieces' | 'parts' {
  if (name === 'hand_overs') return 'lines';
  if (name === 'my_reservations' || name === 'to_lay_out') return 'pieces';
  return name === 'loans_overdue' || name === 'loans_reminded' ? 'tools' : 'parts';
}

/** What presses. */
function urgentAs(name: WaitName): 'late' | 'overdue' | 'urgent' {
  if (name === 'tasks') return 'late';
  const late: WaitName[] = ['my_tools', 'loans_overdue', 'loans_reminded', 'checks_late', 'duties'];
  return late.includes(name) ? 'overdue' : 'urgent';
}

const days = {
  old_parts: 'back',
  approvals: 'needed',
  picking: 'needed',
  back_orders: 'needed',
  drafts: 'needed',
  my_tools: 'due',
  loans_overdue: 'due',
  loans_reminded: 'due',
  my_reservations: 'from',
  to_lay_out: 'from',
  extensions: 'asked',
  checks_late: 'expected',
  duties: 'ends',
} as const satisfies Partial<Record<WaitName, string>>;

/** What the day of a row is. */
function dayOf(name: WaitName, row: WaitRow) {
  if (name === 'tasks') return row.state === 'back' ? 'back' : 'until';
  return name in days ? days[name as keyof typeof days] : 'since';
}
