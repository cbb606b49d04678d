import type { BenchChoice } from '../../src/features/repairs/bench-queries.js';
import type { BoardCard } from '../../src/features/repairs/board-queries.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress } from '../components/paging.js';
import { BenchFilter } from './list-parts.js';
import { DueMark, RepairStateMark, UrgencyMarks } from './marks.js';
import { repairWords } from './words.js';

export interface BoardProps {
  /** The columns, in their order. */
  states: readonly BoardCard['state'][];
  cards: BoardCard[];
  benches: BenchChoice[];
  bench?: number | 'none';
}

export function BoardPage(props: BoardProps) {
  const t = useMessages(repairWords);
  const common = useMessages(commonMessages);
  return (
    <>
      <PageHead pretitle={<a href="/repairs">{t('repairs')}</a>} title={t('board')}>
        <a class="btn" href={listAddress('/repairs', { bench: props.bench })}>
          <Icon name="list-check" /> {t('list')}
        </a>
      </PageHead>
      {props.benches.length > 0 && (
        <form class="filters mb-3" method="get" action="/repairs/board">
          <BenchFilter {...props} />
          <button class="btn" type="submit">
            <Icon name="filter" /> {common('filter')}
          </button>
        </form>
      )}
      <Board {...props} />
    </>
  );
}

/** The columns alone, which fetch themselves again when something changes. */
export function Board(props: BoardProps) {
  return (
    <div
      id="repair-board"
      class="repair-board"
      data-live="repairs"
      data-live-ms="5000"
      hx-get={listAddress('/repairs/board', { bench: props.bench })}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      {props.states.map((state) => (
        <Column {...props} state={state} cards={props.cards.filter((card) => card.state === state)} />
      ))}
    </div>
  );
}

function Column({ state, cards, bench }: BoardProps & { state: BoardCard['state'] }) {
  const t = useMessages(repairWords);
  const n = cards[0]?.column_n ?? 0;
  const late = cards[0]?.column_late ?? 0;
  const all = listAddress('/repairs', { view: state, bench });
  return (
    <section class="repair-column" aria-label={t(`state_${state}`)}>
      <h2 class="repair-column-head">
        <a href={all}>
          <RepairStateMark state={state} />
        </a>{' '}
        <span class="repair-column-n">{n}</span>
        {late > 0 && <span class="badge bg-red-lt">{t('column_late', { n: late })}</span>}
      </h2>
      {cards.length === 0 && <p class="text-secondary m-0">{t('column_none')}</p>}
      <ol class="repair-cards">
        {cards.map((card) => (
          <Card card={card} />
        ))}
      </ol>
      {n > cards.length && (
        <a class="btn w-100" href={all}>
          {t('more_cards', { n: n - cards.length })}
        </a>
      )}
    </section>
  );
}

const tone = (card: BoardCard) => (card.days_over > 0 ? 'late' : card.days_over >= -2 ? 'soon' : 'good');

function Card({ card }: { card: BoardCard }) {
  const t = useMessages(repairWords);
  const name = useName();
  return (
    <li class={`card repair-card repair-card-${tone(card)}`}>
      <a class="repair-card-link" href={`/repairs/${card.number}`}>
        <span class="code">{card.number}</span> <DueMark daysOver={card.days_over} />
      </a>
      <div class="repair-card-name">{name(card.name_zh, card.name_en)}</div>
      <div class="repair-serial">
        <span class="code">{card.code}</span> {card.serial && <span class="code">{card.serial}</span>}
      </div>
      <div>{t('days_of', { n: card.days, target: card.target })}</div>
      <div class="text-secondary">{t('days_here', { n: card.days_here })}</div>
      {card.customer && <div class="text-secondary">{name(card.customer, card.customer_en)}</div>}
      {card.taken_by && (
        <div>
          <Icon name="user" /> {name(card.taken_by, card.taken_by_en)}
        </div>
      )}
      <div class="slip-marks">
        <UrgencyMarks row={card} />
      </div>
    </li>
  );
}
