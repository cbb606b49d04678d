import type { Child } from 'hono/jsx';
import { useMessages } from './language.js';
import { Empty } from './marks.js';
import { commonMessages } from './messages.js';
import { type Page, Paging } from './paging.js';

interface LiveListProps {
  id: string;
  /** What is published when a row changes. */
  topic: string;
  page: Page;
  address: (number: number) => string;
  isEmpty: boolean;
  /** Filters are set: what is not found may be there without them. */
  isFiltered: boolean;
  /** What an empty list says. */
  empty: Child;
  children: Child;
}

/** A page of a list: it fetches itself again when something in it changes. */
export function LiveList({ id, topic, page, address, isEmpty, isFiltered, empty, children }: LiveListProps) {
  const t = useMessages(commonMessages);
  return (
    <div id={id} data-live={topic} hx-get={address(page.number)} hx-trigger="live" hx-swap="outerMorph">
      {!isEmpty ? (
        children
      ) : isFiltered ? (
        <Empty title={t('nothing_found')} text={t('try_fewer_words')} icon="list-search" />
      ) : (
        empty
      )}
      <Paging page={page} address={address} />
    </div>
  );
}
