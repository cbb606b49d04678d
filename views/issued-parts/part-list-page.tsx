import type { Child } from 'hono/jsx';
import type { PartFilters, PartRow } from '../../src/features/issued-parts/queries.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { partMessages } from './messages.js';
import { byTask, canTick, TaskParts } from './task-parts.js';

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
        <TaskParts {...props} rows={group} tickable={tickable} />
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
