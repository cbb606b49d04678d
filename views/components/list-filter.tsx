import type { Child } from 'hono/jsx';
import { Icon } from './icon.js';
import { useMessages } from './language.js';
import { commonMessages } from './messages.js';

interface ListFilterProps {
  /** The list's address: the form gets it, with what is chosen as its query. */
  path: string;
  /** The id of the list, which is what an answer replaces. */
  list: string;
  search: string | undefined;
  hint: string;
  children?: Child;
}

/** The search field above a list, with more filters beside it. Answers as one types; without script, on Enter. */
export function ListFilter({ path, list, search, hint, children }: ListFilterProps) {
  const t = useMessages(commonMessages);
  return (
    <form
      class="card-header filters"
      method="get"
      action={path}
      role="search"
      hx-get={path}
      hx-target={`#${list}`}
      hx-swap="outerHTML"
      hx-trigger="input delay:200ms, submit"
      hx-sync="this:replace"
      hx-push-url="true"
    >
      <input
        class="form-control"
        type="search"
        name="search"
        value={search ?? ''}
        placeholder={hint}
        aria-label={t('search')}
        autocomplete="off"
      />
      {children}
      <button class="btn" type="submit">
        <Icon name="search" /> {t('search')}
      </button>
    </form>
  );
}

/** The box that shows what has been retired instead. */
export function RetiredFilter({ chosen, label }: { chosen: boolean | undefined; label: string }) {
  return (
    <label class="form-check">
      <input class="form-check-input" type="checkbox" name="retired" value="on" checked={chosen ?? false} />
      <span class="form-check-label">{label}</span>
    </label>
  );
}
