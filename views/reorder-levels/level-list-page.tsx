import type { LevelListRow, LevelView, WarehouseChoice } from '../../src/features/reorder-levels/queries.js';
import { Icon } from '../components/icon.js';
import { importMessages } from '../components/import-messages.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { LevelTable, type TypedLevel } from './level-table.js';
import { reorderLevelMessages } from './messages.js';

export interface LevelListProps {
  rows: LevelListRow[];
  page: Page;
  view: LevelView;
  /** The filters as they stand in the address. */
  query: { search?: string; warehouse?: string; kind?: string; item?: string };
  warehouses: WarehouseChoice[];
  mayEdit: boolean;
  /** What was typed, when it was refused. */
  typed?: TypedLevel[];
  saved?: number;
  imported?: number;
}

const path = '/reorder-levels';

const addressOf = (
  { query, view }: Pick<LevelListProps, 'query' | 'view'>,
  more: Record<string, string | number> = {},
) => listAddress(path, { ...query, view: view === 'all' ? '' : view, ...more });

export function LevelListPage(props: LevelListProps) {
  const { query, view, mayEdit, typed, saved, imported } = props;
  const t = useMessages(reorderLevelMessages);
  const files = useMessages(importMessages);
  const bad = typed?.filter(({ problem }) => problem).length ?? 0;
  return (
    <>
      <PageHead title={query.item ? t('levels_of', { item: query.item }) : t('reorder_levels')}>
        <a class="btn" href={listAddress(`${path}/export.xlsx`, { ...query, view: view === 'all' ? '' : view })}>
          <Icon name="file-spreadsheet" /> {files('export')}
        </a>
        {mayEdit && (
          <a class="btn" href={`${path}/import`}>
            <Icon name="table" /> {files('import')}
          </a>
        )}
      </PageHead>
      {bad > 0 && <Notice tone="danger" title={t('not_saved', { n: bad })} />}
      {saved !== undefined && <Notice tone="success" title={t('saved', { n: saved })} />}
      {imported !== undefined && <Notice tone="success" title={t('imported', { n: imported })} />}
      {!query.item && <Views {...props} />}
      <div class="card">
        <Finder {...props} />
        <LevelList {...props} />
      </div>
    </>
  );
}

function Views({ query, view }: LevelListProps) {
  const t = useMessages(reorderLevelMessages);
  return (
    <nav class="nav nav-pills mb-3" aria-label={t('views')}>
      {(['all', 'without', 'do_not_reorder', 'vital'] as const).map((one) => (
        <a
          class={one === view ? 'nav-link active' : 'nav-link'}
          href={addressOf({ query, view: one })}
          {...(one === view ? { 'aria-current': 'page' } : {})}
        >
          {t(`view_${one}`)}
        </a>
      ))}
    </nav>
  );
}

function Finder({ query, view, warehouses }: LevelListProps) {
  const t = useMessages(reorderLevelMessages);
  const common = useMessages(commonMessages);
  const name = useName();
  return (
    <form class="card-header filters" method="get" action={path} role="search">
      {view !== 'all' && <input type="hidden" name="view" value={view} />}
      <input
        class="form-control"
        type="search"
        name="search"
        value={query.search ?? ''}
        placeholder={t('search_hint')}
        aria-label={t('search_hint')}
        autocomplete="off"
      />
      <select class="form-select" name="warehouse" aria-label={t('warehouse')}>
        {view !== 'without' && <option value="">{t('all_warehouses')}</option>}
        {warehouses.map((one) => (
          <option value={one.code} selected={one.code === query.warehouse}>
            {`${one.code} ${name(one.name, one.name_en)}`}
          </option>
        ))}
      </select>
      <select class="form-select" name="kind" aria-label={t('kind')}>
        <option value="">{t('all_kinds')}</option>
        {(['spare', 'tool', 'consumable'] as const).map((kind) => (
          <option value={kind} selected={kind === query.kind}>
            {t(kind)}
          </option>
        ))}
      </select>
      <button class="btn" type="submit">
        <Icon name="search" /> {common('search')}
      </button>
      {Object.values(query).some(Boolean) && (
        <a class="btn" href={addressOf({ query: {}, view })}>
          {common('clear')}
        </a>
      )}
    </form>
  );
}

/** The rows with one button for them all: it posts to the list's own address, so that one stays where one was. */
function LevelList(props: LevelListProps) {
  const { rows, page, mayEdit, typed } = props;
  const t = useMessages(reorderLevelMessages);
  const address = (number: number) => addressOf(props, { page: number });
  if (rows.length === 0) return <Nothing {...props} />;
  return (
    <>
      {mayEdit ? (
        <form method="post" action={address(page.number)} aria-label={t('reorder_levels')}>
          <LevelTable rows={rows} mayEdit {...(typed && { typed })} />
          <div class="card-footer level-save">
            <button class="btn btn-primary" type="submit">
              <Icon name="check" /> {t('save_all')}
            </button>
            <span class="text-secondary">{t('save_hint')}</span>
          </div>
        </form>
      ) : (
        <LevelTable rows={rows} mayEdit={false} />
      )}
      <Paging page={page} address={address} />
    </>
  );
}

function Nothing({ query, view, mayEdit }: LevelListProps) {
  const t = useMessages(reorderLevelMessages);
  const common = useMessages(commonMessages);
  if (query.search || query.kind || query.item || (query.warehouse && view !== 'without'))
    return <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search" />;
  if (view === 'without') return <Empty title={t('all_set')} icon="circle-check" />;
  if (view !== 'all') return <Empty title={common('nothing_found')} icon="adjustments" />;
  return (
    <Empty title={t('empty')} text={t('empty_text')} icon="adjustments">
      {mayEdit && (
        <a class="btn btn-primary" href={`${path}?view=without`}>
          {t('view_without')}
        </a>
      )}
    </Empty>
  );
}
