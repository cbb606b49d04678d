import { Hono } from 'hono';
import { ImportPage, type ImportPageProps, type ImportRow } from '../../../views/components/import-page.js';
import { importMessages } from '../../../views/components/import-messages.js';
import { translator } from '../../../views/components/language.js';
import { commonMessages } from '../../../views/components/messages.js';
import { itemSupplierMessages } from '../../../views/item-suppliers/messages.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { readTable, type TableProblem, type TableRow } from '../../platform/read-table.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { checkedRows } from './forms.js';
import { type ImportColumn, importColumnNames, importColumns } from './import-columns.js';
import { importItemSuppliers } from './import-item-suppliers.js';
import { type PlannedRow, planImport } from './import-plan.js';

type Told = Pick<ImportPageProps, 'problem' | 'checked'>;

function showImport(c: RequestContext, told: Told = {}, status: 200 | 422 = 200) {
  const t = translator(c.get('language'), itemSupplierMessages);
  const columns = importColumns(can(c.get('actor'), 'price.read')).map(({ name, required }) => ({
    label: t(name as ImportColumn),
    required: Boolean(required),
  }));
  const content = (
    <ImportPage
      title={t('import_title')}
      path="/item-suppliers/import"
      back={{ href: '/item-suppliers', text: t('item_suppliers') }}
      columns={columns}
      hint={t('blank_cells')}
      {...told}
    />
  );
  return page(c, t('import_title'), content, status);
}

function fileProblem(c: RequestContext, problem: TableProblem): string {
  const language = c.get('language');
  const t = translator(language, importMessages);
  if (problem.problem === 'file_too_many_rows') return t('file_too_many_rows', { most: problem.most });
  if (problem.problem !== 'file_column_missing' && problem.problem !== 'file_column_twice') return t(problem.problem);
  const column = translator(language, itemSupplierMessages)(problem.column as ImportColumn);
  return t(problem.problem, { column });
}

/** The rows in the reader's words. */
function shownRow(c: RequestContext, row: PlannedRow): ImportRow {
  const language = c.get('language');
  const t = translator(language, itemSupplierMessages);
  const common = translator(language, commonMessages);
  const label = (column: unknown) => {
    const known = importColumnNames.find((name) => name === column);
    return known ? t(known) : '';
  };
  const say = (value: string | number | boolean | null) =>
    typeof value === 'boolean' ? common(value ? 'yes' : 'no') : value === null ? '–' : String(value);
  const { problem } = row;
  const facts = { ...problem?.facts, ...(problem?.facts['column'] && { column: label(problem.facts['column']) }) };
  const texts = [row.item?.code ?? row.cells['item'], row.supplier?.code ?? row.cells['supplier']];
  return {
    line: row.line,
    kind: row.kind,
    title: texts.map((text) => (text ?? '').slice(0, 60) || '–').join(' · '),
    ...(problem && { problem: c.get('say')(new Refusal(problem.reason, facts)) }),
    changes: row.changes.map(([column, before, after]) => ({
      label: label(column),
      before: say(before),
      after: say(after),
    })),
  };
}

async function check(c: RequestContext, rows: readonly TableRow[], problem?: string) {
  const { db, newId } = contextOf(c);
  const plan = await planImport(db, rows);
  const good = plan.filter(({ kind }) => kind === 'new' || kind === 'changed');
  const payload = JSON.stringify(good.map(({ line, cells, version }) => ({ line, cells, version })));
  const checked = { rows: plan.map((row) => shownRow(c, row)), payload, key: newId() };
  const bad = plan.some(({ kind }) => kind === 'bad');
  return showImport(c, { checked, ...(problem && { problem }) }, bad || problem ? 422 : 200);
}

async function takeFile(c: RequestContext) {
  const body = await c.req.parseBody().catch((): Record<string, undefined> => ({}));
  const file = body['file'];
  const table = await readTable(file, importColumns(can(c.get('actor'), 'price.read')));
  if (!table.ok) return showImport(c, { problem: fileProblem(c, table) }, 422);
  return check(c, table.rows);
}

async function takeRows(c: RequestContext) {
  const context = contextOf(c);
  const form = await readForm(c, checkedRows);
  if (!form.ok) return showImport(c, { problem: fileProblem(c, { problem: 'file_not_a_table' }) }, 422);
  const sees = can(context.actor, 'price.read');
  const rows = form.input.rows.map(({ cells, ...row }) => {
    const { price, ...others } = cells;
    return { ...row, cells: sees && price !== undefined ? { ...others, price } : others };
  });
  try {
    const { added, changed } = await importItemSuppliers(context, { rows, key: form.input.key });
    return seeOther(c, `/item-suppliers?imported=${added}-${changed}`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403) throw error;
    return check(c, rows, c.get('say')(error));
  }
}

const edit = requires('item_supplier.edit');

export const importRoutes = new Hono<Env>()
  .get('/item-suppliers/import', edit, (c) => showImport(c))
  .post('/item-suppliers/import', edit, (c) => takeFile(c))
  .post('/item-suppliers/import/rows', edit, (c) => takeRows(c));
