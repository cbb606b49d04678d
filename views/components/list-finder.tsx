import type { Child } from 'hono/jsx';
import { Icon } from './icon.js';
import { useMessages } from './language.js';
import { commonMessages } from './messages.js';

interface ListFinderProps {
  path: string;
  /** What the address says besides the filters, and keeps. */
  keeps?: Record<string, string>;
  search: string | undefined;
  hint: string;
  /** The list without any filter, where one is set. */
  clear: string | false;
  children?: Child;
}

/** The search above a list with its filters, sent by its button, and the way back to the whole list. */
export function ListFinder({ path, keeps = {}, search, hint, clear, children }: ListFinderProps) {
  const t = useMessages(commonMessages);
  return (
    <form class="card-header filters" method="get" action={path} role="search">
      {Object.entries(keeps).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <input
        class="form-control"
        type="search"
        name="search"
        value={search ?? ''}
        placeholder={hint}
        aria-label={hint}
        autocomplete="off"
      />
      {children}
      <button class="btn" type="submit">
        <Icon name="search" /> {t('search')}
      </button>
      {clear && (
        <a class="btn" href={clear}>
          {t('clear')}
        </a>
      )}
    </form>
  );
}
