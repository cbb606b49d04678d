import type { HolderPerson } from '../../src/features/custody/holders.js';
import type { Holdings } from '../../src/features/custody/holdings.js';
import { useFormat } from '../components/format.js';
import { HoldingTable } from '../components/holding-table.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, PageHead, RetiredMark } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, Paging } from '../components/paging.js';
import { custodyMessages } from './custody-messages.js';

export interface CustodyPageProps {
  person: HolderPerson;
  held: Holdings;
  search?: string;
  isSelf: boolean;
  mayHandOver: boolean;
  mayCount: boolean;
  mayReport: boolean;
  mayAsk: boolean;
  /** Whether the reader sees everybody's custody. */
  mayReadAll: boolean;
  /** For the form that starts a count. */
  countKey: string;
}

export function CustodyPage(props: CustodyPageProps) {
  const { person, held, search } = props;
  const t = useMessages(custodyMessages);
  const common = useMessages(commonMessages);
  const format = useFormat();
  const address = `/people/${person.id}/custody`;
  const name = useName()(person.name, person.name_en);
  const before = props.mayReadAll ? <a href="/custody">{t('custody')}</a> : <a href="/">{t('back')}</a>;
  return (
    <>
      <PageHead
        title={
          <>
            {t('custody_of', { name })} {person.retired_at && <RetiredMark />}
          </>
        }
        pretitle={before}
      >
        <CustodyActs {...props} />
      </PageHead>
      <div class="card">
        {(held.page.total > 0 || search) && (
          <form class="card-header filters" method="get" action={address} role="search">
            <input
              class="form-control"
              type="search"
              name="search"
              value={search ?? ''}
              placeholder={t('item_search')}
              aria-label={common('search')}
              autocomplete="off"
            />
            <button class="btn" type="submit">
              <Icon name="search" /> {common('search')}
            </button>
          </form>
        )}
        {held.rows.length === 0 ? (
          search ? (
            <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />
          ) : (
            <Empty title={t('holds_nothing')} text={t('holds_nothing_text')} icon="package" />
          )
        ) : (
          <>
            <HoldingTable
              rows={held.rows}
              prices={held.value !== null}
              mayReport={props.mayReport}
              mayAsk={props.mayAsk}
            />
            {held.value !== null && (
              <div class="totals fw-bold">{t('own_value', { value: format.money(held.value) })}</div>
            )}
          </>
        )}
        <Paging page={held.page} address={(number) => listAddress(address, { search, page: number })} />
      </div>
    </>
  );
}

function CustodyActs({ person, held, mayHandOver, mayCount, countKey }: CustodyPageProps) {
  const t = useMessages(custodyMessages);
  const nothing = held.page.total === 0;
  return (
    <>
      {mayHandOver && !nothing && (
        <a class="btn btn-primary" href={`/hand-overs/new?from=${person.id}`}>
          <Icon name="arrows-exchange" /> {t('hand_over')}
        </a>
      )}
      {mayCount && person.place_id && (
        <form method="post" action="/custody/counts">
          <input type="hidden" name="key" value={countKey} />
          <input type="hidden" name="place" value={String(person.place_id)} />
          <button class="btn" type="submit">
            <Icon name="clipboard-check" /> {t('count')}
          </button>
        </form>
      )}
      <a class="btn" href={`/people/${person.id}/clearance`}>
        <Icon name="user-check" /> {t('clearance')}
      </a>
    </>
  );
}
