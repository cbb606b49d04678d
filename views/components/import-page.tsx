import { Icon } from './icon.js';
import { importMessages } from './import-messages.js';
import { useFormat } from './format.js';
import { useMessages } from './language.js';
import { Notice, PageHead } from './marks.js';
import { commonMessages } from './messages.js';

export interface ImportRow {
  /** Of the file, as Excel counts. */
  line: number;
  kind: 'new' | 'changed' | 'same' | 'bad';
  /** What it is about: `FAN-120 · ACME`, or what was written there. */
  title: string;
  problem?: string;
  changes: { label: string; before: string; after: string }[];
}

export interface ImportPageProps {
  title: string;
  /** Where the file goes; what was checked goes to `/rows` below it. */
  path: string;
  back: { href: string; text: string };
  columns: { label: string; required: boolean }[];
  hint: string;
  /** Why the file can't be read, or nothing was written. */
  problem?: string;
  /** A file that was checked, its good rows as they are handed back. */
  checked?: { rows: ImportRow[]; payload: string; key: string };
}

const MOST_SHOWN = 300;

/** A table that is taken in: what a file would do, row by row, before anything is written. */
export function ImportPage(props: ImportPageProps) {
  const { title, back, problem, checked } = props;
  return (
    <>
      <PageHead title={title} pretitle={<a href={back.href}>{back.text}</a>} />
      {problem && <Notice tone="danger" title={problem} />}
      {checked && <Checked {...props} checked={checked} />}
      <FileForm {...props} />
    </>
  );
}

function FileForm({ path, columns, hint, checked }: ImportPageProps) {
  const t = useMessages(importMessages);
  return (
    <form class="card form-card" method="post" action={path} enctype="multipart/form-data">
      <div class="card-body">
        {checked && <h2 class="card-title">{t('other_file')}</h2>}
        <label class="form-label required" for="file">
          {t('file')}
        </label>
        <input class="form-control" type="file" id="file" name="file" accept=".xlsx,.csv" required />
        <p class="form-hint mt-2">
          {t('columns_hint')} {hint}
        </p>
        <p class="form-hint mb-0">
          {t('columns_known')}
          {columns
            .map(({ label, required }) => (required ? t('column_required', { column: label }) : label))
            .join(' · ')}
        </p>
      </div>
      <div class="card-footer">
        <button class={checked ? 'btn' : 'btn btn-primary'} type="submit">
          {t('check')}
        </button>
      </div>
    </form>
  );
}

function Checked({ path, checked }: ImportPageProps & { checked: NonNullable<ImportPageProps['checked']> }) {
  const t = useMessages(importMessages);
  const format = useFormat();
  const { rows, payload, key } = checked;
  const count = (kind: ImportRow['kind']) => rows.filter((row) => row.kind === kind).length;
  const [bad, good] = [count('bad'), count('new') + count('changed')];
  const order = { bad: 0, changed: 1, new: 1, same: 2 } as const;
  const shown = rows
    .filter(({ kind }) => kind !== 'same')
    .toSorted((a, b) => order[a.kind] - order[b.kind] || a.line - b.line);
  return (
    <section class="card mb-3" id="checked">
      <div class="card-header">
        <h2 class="card-title">
          {(['new', 'changed', 'same', 'bad'] as const)
            .filter((kind) => kind !== 'bad' || bad > 0)
            .map((kind) => `${t(`rows_${kind}`)} ${format.count(count(kind))}`)
            .join(' · ')}
        </h2>
      </div>
      {shown.length > 0 && <Rows rows={shown.slice(0, MOST_SHOWN)} />}
      {shown.length > MOST_SHOWN && <p class="card-body text-secondary mb-0">{t('only_first', { n: MOST_SHOWN })}</p>}
      <form class="card-footer" method="post" action={`${path}/rows`}>
        <input type="hidden" name="key" value={key} />
        <input type="hidden" name="rows" value={payload} />
        <p class="mb-2">{good === 0 && bad === 0 ? t('all_same') : t('nothing_yet')}</p>
        {bad > 0 && <p class="mb-2 text-danger">{t('bad_left_out', { n: bad })}</p>}
        {good > 0 && (
          <button class="btn btn-primary" type="submit">
            <Icon name="check" /> {t('take_rows', { n: good })}
          </button>
        )}
      </form>
    </section>
  );
}

function Rows({ rows }: { rows: ImportRow[] }) {
  const t = useMessages(importMessages);
  const common = useMessages(commonMessages);
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{t('line')}</th>
          <th>{common('details')}</th>
          <th>{t('change')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <td data-label={t('line')}>{row.line}</td>
            <td data-label={common('details')}>
              <span class="text-break">{row.title}</span>
            </td>
            <td data-label={row.problem ? t('problem') : t('change')}>
              {row.problem ? (
                <span class="text-danger text-break">
                  <Icon name="alert-triangle" /> {row.problem}
                </span>
              ) : (
                <RowChanges row={row} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RowChanges({ row }: { row: ImportRow }) {
  const t = useMessages(importMessages);
  return (
    <span class="text-break">
      {row.kind === 'new' && <span class="badge bg-green-lt me-1">{t('rows_new')}</span>}
      {row.changes.map(({ label, before, after }, n) => (
        <>
          {n > 0 && ' · '}
          <span class="text-secondary">{label}</span>{' '}
          {row.kind === 'changed' && (
            <>
              <del>{before}</del> <Icon name="arrow-right" />{' '}
            </>
          )}
          {after}
        </>
      ))}
    </span>
  );
}
