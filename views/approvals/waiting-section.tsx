import type { Child } from 'hono/jsx';
import { type Page, Paging } from '../components/paging.js';

/** One page of what waits of one kind. */
export interface Waiting<Row> {
  rows: Row[];
  page: Page;
}

interface WaitingSectionProps<Row> {
  id: string;
  title: string;
  list: Waiting<Row>;
  address: (page: number) => string;
  card: (row: Row) => Child;
}

/** What waits of one kind, with its own paging; nothing when nothing does. */
export function WaitingSection<Row>({ id, title, list, address, card }: WaitingSectionProps<Row>) {
  const { rows, page } = list;
  if (page.total === 0) return null;
  return (
    <section aria-labelledby={id} class="mb-4">
      <h2 id={id}>
        {title} <span class="badge bg-blue-lt">{page.total}</span>
      </h2>
      {rows.map(card)}
      <Paging page={page} address={address} />
    </section>
  );
}
