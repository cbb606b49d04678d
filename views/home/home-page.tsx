import type { Door } from '../../src/features/home/doors.js';
import type { Holdings } from '../../src/features/custody/holdings.js';
import type { ExpiringRow, ShortRow } from '../../src/features/home/queries.js';
import type { Wait } from '../../src/features/home/waits.js';
import type { Role } from '../../src/rights.js';
import type { MovementLogRow } from '../../src/stock/index.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { PageHead } from '../components/marks.js';
import { roleMessages } from '../components/messages.js';
import { MovementList } from '../components/movement-list.js';
import { navigationMessages } from '../layout/messages.js';
import { FirstHourCard, type FirstHourProps } from './first-hour-card.js';
import { homeMessages } from './messages.js';
import { WaitCard } from './wait-card.js';
import { ExpiringCard, HeldCard, ShortCard } from './waiting-cards.js';

export interface WaitingProps {
  personId: number;
  waits: Wait[];
  /** Null for who may not see stock, as the movements. */
  held: Holdings | null;
  short: ShortRow[];
  expiring: ExpiringRow[];
  movements: MovementLogRow[] | null;
  /** Null when it is over, or not this person's. */
  firstHour: FirstHourProps | null;
}

export interface HomePageProps {
  name: string;
  roles: Role[];
  doors: Door[];
  waiting: WaitingProps;
}

export function HomePage({ name, roles, doors, waiting }: HomePageProps) {
  const t = useMessages(homeMessages);
  const role = useMessages(roleMessages);
  const to = useMessages(navigationMessages);
  return (
    <>
      <PageHead title={t('hello', { name })} pretitle={roles.map((one) => role(one)).join(' · ')} />
      <nav class="today-doors" aria-label={t('ways')}>
        {doors.map((door, n) => (
          <a class={n === 0 ? 'card today-door today-door-first' : 'card today-door'} href={door.href}>
            <Icon name={door.icon} large />
            <strong>{to(door.name)}</strong>
          </a>
        ))}
      </nav>
      <Waiting {...waiting} />
    </>
  );
}

/** What waits: fetched again when stock or the reader's own things change. */
export function Waiting({ personId, waits, held, short, expiring, movements, firstHour }: WaitingProps) {
  const t = useMessages(homeMessages);
  return (
    <div
      id="waiting"
      data-live={`stock requisitions approvals custody_counts tool-loans tool-reservations tools person:${personId}`}
      data-live-ms="5000"
      hx-get="/"
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      {firstHour && <FirstHourCard {...firstHour} />}
      <div class="today-columns">
        {waits.map((wait) => (
          <WaitCard wait={wait} />
        ))}
        {short.length > 0 && <ShortCard rows={short} />}
        {expiring.length > 0 && <ExpiringCard rows={expiring} />}
        {held && <HeldCard held={held} />}
        {movements && (
          <section class="card">
            <div class="card-header">
              <h2 class="card-title">
                <Icon name="history" /> {t('movements')}
              </h2>
            </div>
            {movements.length === 0 && <div class="card-body text-secondary">{t('movements_none')}</div>}
            <MovementList rows={movements} />
          </section>
        )}
      </div>
    </div>
  );
}
