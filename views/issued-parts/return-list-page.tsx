import type { Child } from 'hono/jsx';
import type { PartRow } from '../../src/features/issued-parts/queries.js';
import type { AnnouncedRow } from '../../src/features/issued-parts/report-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { partMessages } from './messages.js';
import { OpenAmount, PartName } from './part-fact.js';

export interface ReturnListPageProps {
  rows: AnnouncedRow[];
  page: Page;
  /** What was scanned, and the open parts that it names. */
  scan?: string;
  found?: PartRow[];
  done?: Child;
  refusedNow?: boolean;
}

export function ReturnListPage(props: ReturnListPageProps) {
  const { scan, found, done, refusedNow } = props;
  const t = useMessages(partMessages);
  return (
    <>
      <PageHead title={t('returns')} pretitle={<a href="/issued-parts">{t('issued_parts')}</a>} />
      {done}
      {refusedNow && <Notice tone="info" title={t('refused_now')} />}
      <form class="card mb-3 filters part-finder" method="get" action="/issued-parts/returns" role="search">
        <input
          class="form-control form-control-lg"
          type="search"
          name="scan"
          value={found?.length ? '' : (scan ?? '')}
          placeholder={t('scan_return')}
          aria-label={t('scan_return')}
          autocomplete="off"
          autofocus
        />
        <button class="btn btn-primary" type="submit">
          <Icon name="scan" /> {t('find')}
        </button>
      </form>
      {scan && found?.length === 0 && <Notice tone="warning" title={t('nobody_holds', { code: scan })} />}
      {found && found.length > 0 && <Found rows={found} />}
      <ReturnList {...props} />
    </>
  );
}

/** What waits, by who brought it: fetches itself again when something was announced or received. */
export function ReturnList({ rows, page }: Pick<ReturnListPageProps, 'rows' | 'page'>) {
  const t = useMessages(partMessages);
  const address = (number: number) => listAddress('/issued-parts/returns', { page: number });
  return (
    <div
      class="card"
      id="return-list"
      data-live="issued-parts"
      hx-get={address(page.number)}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      <div class="card-header">
        <h2 class="card-title">{t('announced')}</h2>
      </div>
      {rows.length === 0 ? (
        <Empty title={t('returns_empty')} text={t('returns_empty_text')} icon="package-import" />
      ) : (
        <ul class="part-list">
          {rows.map((row) => (
            <ReturnRow row={row} />
          ))}
        </ul>
      )}
      {page.total > page.size && <Paging page={page} address={address} />}
    </div>
  );
}

function ReturnRow({ row }: { row: AnnouncedRow }) {
  const t = useMessages(partMessages);
  const name = useName();
  const format = useFormat();
  const address = `/issued-parts/returns/${row.part_id}?report=${row.id}`;
  return (
    <li class="part-row">
      <a class="part-main" href={address}>
        <PartName part={row} />
        <strong class="part-open">{format.amount(row.quantity, row.unit)}</strong>
        <small class="text-secondary part-whose">
          <span>{name(row.holder, row.holder_en)}</span>
          <span class="code">{row.slip ?? row.task}</span>
          <span>{format.dateTime(row.reported_at)}</span>
        </small>
      </a>
      <a class="btn btn-primary part-go" href={address} aria-label={`${t('receive')} ${row.item}`}>
        {t('receive')}
      </a>
    </li>
  );
}

/** One code may name pieces of several people or tasks. */
function Found({ rows }: { rows: PartRow[] }) {
  const t = useMessages(partMessages);
  const name = useName();
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('choose_which', { n: rows.length })}</h2>
      </div>
      <ul class="part-list">
        {rows.map((row) => (
          <li class="part-row">
            <a class="part-main" href={`/issued-parts/returns/${row.id}`}>
              <PartName part={row} />
              <OpenAmount part={row} />
              <small class="text-secondary part-whose">
                <span>{name(row.holder, row.holder_en)}</span>
                <span class="code">{row.slip ?? row.task}</span>
              </small>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
