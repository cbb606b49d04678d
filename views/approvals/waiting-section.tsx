import type { PropsWithChildren } from 'hono/jsx';
import { type Page, Paging } from '../components/paging.js';

/** What waits of one kind, with its own paging; nothing when nothing does. */
export function WaitingSection(
  props: PropsWithChildren<{ id: string; title: string; page: Page; address: (page: number) => string }>,
) {
  const { id, title, page, address, children } = props;
  if (page.total === 0) return null;
  return (
    <section aria-labelledby={id} class="mb-4">
      <h2 id={id}>
        {title} <span class="badge bg-blue-lt">{page.total}</span>
      </h2>
      {children}
      <Paging page={page} address={address} />
    </section>
  );
}
