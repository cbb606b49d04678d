import type { Child } from 'hono/jsx';
import type { PartFilters, PartRow } from '../../src/features/issued-parts/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { partMessages } from './messages.js';
import { OpenAmount, PartName, PlaceMark } from './part-fact.js';

export interface PartListPageProps {
  rows: PartRow[];
  page: Page;
  filters: PartFilters;
  /** What stands in the field of the person. */
  personText?: string;
  /** The reader sees only their own. */
  ownOnly: boolean;
  mayReport: boolean;
  mayReceive: boolean;
  /** For the form that reports several at once. */
  formKey: string;
  chosen?: readonly string[];
  error?: string;
  /** What was just done, with its undo. */
  done?: Child;
  /** What was done within the last day. */
  recent?: Child;
}

export function PartListPage(props: PartListPageProps) {
  const t = useMessages(partMessages);
  const { filters } = props;
  const filtered = Boolean(filters.search || filters.task || filters.person);
  return (
    <>
      <PageHead title={t(props.ownOnly ? 'my_open_parts' : 'issued_parts')}>
        {props.mayReport && (
          <a class="btn" href="/issued-parts/held">
            <Icon name="hand-grab" /> {t('held_link')}
          </a>
        )}
        {props.mayReceive && (
          <a class="btn btn-primary" href="/issued-parts/returns">
            <Icon name="package-import" /> {t('returns_link')}
          </a>
        )}
      </PageHead>
      {props.done}
      {props.error && <Notice tone="danger" title={props.error} />}
      {(props.page.total > 0 || filtered || !props.ownOnly) && <Finder {...props} />}
      {props.rows.length === 0 ? (
        <div class="card mb-3">
          {filtered ? (
            <NothingFound />
          ) : (
            <Empty title={t('nothing_open')} text={t('nothing_open_text')} icon="list-check" />
          )}
        </div>
      ) : (
        <Parts {...props} />
      )}
      {props.recent}
    </>
  );
}

function NothingFound() {
  const common = useMessages(commonMessages);
  return (
    <Empty title={common('nothing_found')} text={common('try_fewer_words')} icon="list-search">
      <a class="btn" href="/issued-parts">
        {common('clear')}
      </a>
    </Empty>
  );
}

function Finder({ filters, ownOnly, personText }: PartListPageProps) {
  const t = useMessages(partMessages);
  return (
    <form class="card mb-3 filters part-finder" method="get" action="/issued-parts" role="search">
      <input
        class="form-control form-control-lg"
        type="search"
        name="search"
        value={filters.search ?? ''}
        placeholder={t('scan_part')}
        aria-label={t('scan_part')}
        autocomplete="off"
      />
      {!ownOnly && (
        <SearchChoiceInput
          name="person"
          label={t('person')}
          value={personText}
          placeholder={t('all_people')}
          choices="/people/choices"
        />
      )}
      {(filters.task || !ownOnly) && (
        <input
          class="form-control filter-short"
          name="task"
          value={filters.task ?? ''}
          placeholder={t('task')}
          aria-label={t('task')}
          autocomplete="off"
        />
      )}
      <button class="btn" type="submit">
        <Icon name="search" /> {t('find')}
      </button>
    </form>
  );
}

function Parts(props: PartListPageProps) {
  const { rows, page, filters, personText, mayReport, formKey } = props;
  const t = useMessages(partMessages);
  const groups = byTask(rows);
  const tickable = mayReport && rows.some((row) => canTick(row));
  const list = (
    <>
      {groups.map((group) => (
        <TaskGroup {...props} rows={group} tickable={tickable} />
      ))}
      {tickable && (
        <div class="several-bar card">
          <span>{t('several')}</span>
          <button class="btn" type="submit" name="kind" value="consumed">
            <Icon name="check" /> {t('all_consumed')}
          </button>
          <button class="btn" type="submit" name="kind" value="returned">
            <Icon name="arrow-back-up" /> {t('all_returned')}
          </button>
        </div>
      )}
    </>
  );
  const address = (number: number) =>
    listAddress('/issued-parts', { search: filters.search, task: filters.task, person: personText, page: number });
  return (
    <>
      {tickable ? (
        <form method="post" action="/issued-parts/reports">
          <input type="hidden" name="key" value={formKey} />
          <input type="hidden" name="task" value={filters.task ?? ''} />
          {list}
        </form>
      ) : (
        list
      )}
      {page.total > page.size && (
        <div class="card mb-3">
          <Paging page={page} address={address} />
        </div>
      )}
    </>
  );
}

const canTick = (row: PartRow) =>
  Number(row.open) > 0 && row.place_kind !== 'in_transit' && row.task_state !== 'closed';

function byTask(rows: PartRow[]): PartRow[][] {
  const groups: PartRow[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last && last[0]!.task_id === row.task_id) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

function TaskGroup({ rows, tickable, ownOnly, chosen, mayReport }: PartListPageProps & { tickable: boolean }) {
  const t = useMessages(partMessages);
  const name = useName();
  const first = rows[0]!;
  return (
    <section class="card mb-3">
      <div class="card-header part-task">
        <h2 class="card-title">
          <a class="code" href={`/service-tasks/${first.task}`}>
            {first.task}
          </a>{' '}
          {first.task_title}
        </h2>
        <span class="text-secondary">{name(first.customer_name, first.customer_name_en)}</span>
      </div>
      <ul class="part-list">
        {rows.map((row) => (
          <li class="part-row">
            {tickable && canTick(row) && (
              <label class="part-tick">
                <input
                  class="form-check-input"
                  type="checkbox"
                  name="parts"
                  value={row.id}
                  checked={chosen?.includes(row.id) ?? false}
                  aria-label={t('tick', { item: `${row.item} ${row.serial ?? row.lot ?? ''}`.trim() })}
                />
              </label>
            )}
            <a class="part-main" href={`/issued-parts/${row.id}`}>
              <PartName part={row} />
              <OpenAmount part={row} />
              <PartWhose row={row} ownOnly={ownOnly} />
            </a>
            {mayReport && Number(row.open) > 0 && row.place_kind !== 'in_transit' && (
              <a
                class="btn btn-primary part-go"
                href={`/issued-parts/${row.id}`}
                aria-label={`${t('what_became')} ${row.item}`}
              >
                <Icon name="pencil" /> <span>{t('report')}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function PartWhose({ row, ownOnly }: { row: PartRow; ownOnly: boolean }) {
  const name = useName();
  const format = useFormat();
  return (
    <small class="text-secondary part-whose">
      {!ownOnly && <span>{name(row.holder, row.holder_en)}</span>}
      {row.slip && <span class="code">{row.slip}</span>}
      <span>{format.date(row.issued_at)}</span>
      <PlaceMark part={row} />
    </small>
  );
}
