import type { HandOverListName, HandOverListRow, HandOverState } from '../../src/features/custody/hand-over-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { handOverMessages } from './hand-over-messages.js';

export interface HandOverListPageProps {
  rows: (HandOverListRow & { state: HandOverState })[];
  page: Page;
  which: HandOverListName;
  /** Which lists the reader has. */
  lists: readonly HandOverListName[];
  mayOffer: boolean;
}

const looks: Record<HandOverState, string> = {
  offered: 'orange',
  accepted: 'green',
  refused: 'red',
  withdrawn: 'secondary',
};

export function HandOverMark({ state }: { state: HandOverState }) {
  const t = useMessages(handOverMessages);
  return <span class={`badge bg-${looks[state]}-lt`}>{t(state)}</span>;
}

export function HandOverListPage({ rows, page, which, lists, mayOffer }: HandOverListPageProps) {
  const t = useMessages(handOverMessages);
  const offer = (
    <a class="btn btn-primary" href="/hand-overs/new">
      <Icon name="plus" /> {t('new_hand_over')}
    </a>
  );
  return (
    <>
      <PageHead title={t('hand_overs')}>{mayOffer && offer}</PageHead>
      <div class="card">
        <nav class="card-header btn-list" aria-label={t('hand_overs')}>
          {lists.map((list) => (
            <a
              class={list === which ? 'btn btn-primary' : 'btn'}
              href={listAddress('/hand-overs', { which: list })}
              {...(list === which ? { 'aria-current': 'page' } : {})}
            >
              {t(list)}
            </a>
          ))}
        </nav>
        {rows.length === 0 ? (
          <Empty title={t(`none_${which}`)} text={t('none_text')} icon="arrows-exchange" />
        ) : (
          <HandOverRows rows={rows} />
        )}
        <Paging page={page} address={(number) => listAddress('/hand-overs', { which, page: number })} />
      </div>
    </>
  );
}

function HandOverRows({ rows }: Pick<HandOverListPageProps, 'rows'>) {
  const t = useMessages(handOverMessages);
  const name = useName();
  const format = useFormat();
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('hand_overs')}</th>
            <th>{t('giver')}</th>
            <th>{t('receiver')}</th>
            <th class="text-end">{t('lines')}</th>
            <th>{t('offered_at')}</th>
            <th>{t('state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td data-label={t('hand_overs')}>
                <a class="d-inline-block py-1" href={`/hand-overs/${row.id}`}>
                  {t('hand_over_n', { n: row.id })}
                </a>
              </td>
              <td data-label={t('giver')}>{name(row.giver, row.giver_en)}</td>
              <td data-label={t('receiver')}>{name(row.receiver, row.receiver_en)}</td>
              <td class="text-end" data-label={t('lines')}>
                {format.count(row.lines)}
              </td>
              <td data-label={t('offered_at')}>{format.dateTime(row.offered_at)}</td>
              <td data-label={t('state')}>
                <HandOverMark state={row.state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
