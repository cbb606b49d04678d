import { Icon } from './icon.js';
import { useFormat } from './format.js';
import { useMessages } from './language.js';
import { commonMessages } from './messages.js';

export interface Page {
  /** From 1. */
  number: number;
  size: number;
  total: number;
  /** There are more than `total`, which nobody counted. */
  more?: boolean;
}

/** Steps through a list: `address(n)` is the URL of page n, so that each page has its own. */
export function Paging({ page, address }: { page: Page; address: (number: number) => string }) {
  const t = useMessages(commonMessages);
  const format = useFormat();
  if (page.total === 0) return null;
  const last = Math.max(1, Math.ceil(page.total / page.size));
  const from = (page.number - 1) * page.size + 1;
  const to = Math.min(page.total, page.number * page.size);
  return (
    <nav class="card-footer d-flex align-items-center" aria-label={t('rows', { from, to, n: page.total })}>
      <p class="m-0 text-secondary">
        {t('rows', {
          from: format.count(from),
          to: format.count(to),
          n: format.count(page.total) + (page.more ? '+' : ''),
        })}
      </p>
      {last > 1 && (
        <ul class="pagination m-0 ms-auto">
          <li class={page.number > 1 ? 'page-item' : 'page-item disabled'}>
            {page.number > 1 ? (
              <a class="page-link" rel="prev" href={address(page.number - 1)}>
                <Icon name="chevron-left" /> {t('previous')}
              </a>
            ) : (
              <span class="page-link" aria-disabled="true">
                <Icon name="chevron-left" /> {t('previous')}
              </span>
            )}
          </li>
          <li class={page.number < last ? 'page-item' : 'page-item disabled'}>
            {page.number < last ? (
              <a class="page-link" rel="next" href={address(page.number + 1)}>
                {t('next')} <Icon name="chevron-right" />
              </a>
            ) : (
              <span class="page-link" aria-disabled="true">
                {t('next')} <Icon name="chevron-right" />
              </span>
            )}
          </li>
        </ul>
      )}
    </nav>
  );
}

/** The address of a list with these filters: empty ones are left out. */
export function listAddress(path: string, filters: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters))
    if (value !== undefined && value !== '') query.set(name, String(value));
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
