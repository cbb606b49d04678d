import { Hono } from 'hono';
import { z } from 'zod';
import { importMessages } from '../../../views/components/import-messages.js';
import { ImportPage, type ImportPageProps } from '../../../views/components/import-page.js';
import { translator } from '../../../views/components/language.js';
import { orderMessages } from '../../../views/purchase-orders/messages.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { MOST_TABLE_ROWS, readTable, type TableColumn, type TableProblem } from '../../platform/read-table.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { importOrders } from './import-orders.js';
import { type ImportRowInput, type PlannedRow, planImport } from './import-plan.js';

const names = [
  'erp_number',
  'supplier',
  'item',
  'warehouse',
  'quantity',
  'price',
  'promised_on',
  'ordered_on',
  'request',
] as const;
type Column = (typeof names)[number];
const required: readonly Column[] = ['erp_number', 'item', 'warehouse', 'quantity'];

/** Headings that other lists have for the same. */
const alike: Partial<Record<Column, string[]>> = {
  erp_number: ['采购单号', '订单号', 'Order number'],
  item: ['物料', '料号', 'Item'],
  price: ['单价（元，不含税）', '单价（元）', 'Price each'],
};

const columns: TableColumn[] = names.map((name) => ({
  name,
  headers: [
    ...(['zh-CN', 'en'] as const).map((language) => translator(language, orderMessages)(`import_${name}`)),
    ...(alike[name] ?? []),
  ],
  required: required.includes(name),
}));

const rowsForm = z.object({
  key: z.uuid(),
  rows: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue('invalid');
        return z.NEVER;
      }
    })
    .pipe(
      z
        .array(z.object({ line: z.number().int(), cells: z.record(z.string(), z.string().max(2000)) }))
        .max(MOST_TABLE_ROWS),
    ),
});

function showImport(
  c: RequestContext,
  told: Pick<ImportPageProps, 'problem' | 'checked'> = {},
  status: 200 | 422 = 200,
) {
  const t = translator(c.get('language'), orderMessages);
  const content = (
    <ImportPage
      title={t('import_title')}
      path="/purchase-orders/import"
      back={{ href: '/purchase-orders', text: t('orders') }}
      columns={names.map((name) => ({ label: t(`import_${name}`), required: required.includes(name) }))}
      hint={t('import_hint')}
      {...told}
    />
  );
  return page(c, t('import_title'), content, status);
}

const columnOf = (c: RequestContext, column: unknown) => {
  const known = names.find((name) => name === column);
  return known ? translator(c.get('language'), orderMessages)(`import_${known}`) : '';
};

function fileProblem(c: RequestContext, problem: TableProblem): string {
  const t = translator(c.get('language'), importMessages);
  if (problem.problem === 'file_too_many_rows') return t('file_too_many_rows', { most: problem.most });
  if (problem.problem !== 'file_column_missing' && problem.problem !== 'file_column_twice') return t(problem.problem);
  return t(problem.problem, { column: columnOf(c, problem.column) });
}

/** A row in the reader's words. */
function shownRow(c: RequestContext, { line, kind, cells, problem, changes }: PlannedRow) {
  const facts = {
    ...problem?.facts,
    ...(problem?.facts['column'] && { column: columnOf(c, problem.facts['column']) }),
  };
  return {
    line,
    kind,
    title: [cells['erp_number'], cells['item'], cells['quantity']]
      .map((text) => (text ?? '').slice(0, 60) || '–')
      .join(' · '),
    ...(problem && { problem: c.get('say')(new Refusal(problem.reason, facts)) }),
    changes: changes.map(({ column, before, after }) => ({
      label: columnOf(c, column),
      before: before ?? '–',
      after: after ?? '–',
    })),
  };
}

const erpOf = (cells: Record<string, string>) => (cells['erp_number'] ?? '').normalize('NFKC').trim().toUpperCase();

async function check(c: RequestContext, rows: readonly ImportRowInput[], problem?: string) {
  const context = contextOf(c);
  const plan = await planImport(context.db, rows, todayOf(context));
  const taken = plan.rows.filter(({ kind }) => kind === 'new' || kind === 'changed');
  // What stays as it is goes along with what changes of its order: an item that is there twice is known by both.
  const orders = new Set(taken.map(({ cells }) => erpOf(cells)));
  const good = plan.rows.filter((row) => taken.includes(row) || (row.kind === 'same' && orders.has(erpOf(row.cells))));
  const payload = JSON.stringify(good.map(({ line, cells }) => ({ line, cells })));
  const checked = { rows: plan.rows.map((row) => shownRow(c, row)), payload, key: context.newId() };
  const wrong = plan.rows.some(({ kind }) => kind === 'bad');
  return showImport(c, { checked, ...(problem && { problem }) }, wrong || problem ? 422 : 200);
}

async function takeFile(c: RequestContext) {
  const body = await c.req.parseBody().catch((): Record<string, undefined> => ({}));
  const table = await readTable(body['file'], columns);
  return table.ok ? check(c, table.rows) : showImport(c, { problem: fileProblem(c, table) }, 422);
}

async function takeRows(c: RequestContext) {
  const form = await readForm(c, rowsForm);
  if (!form.ok) return showImport(c, { problem: fileProblem(c, { problem: 'file_not_a_table' }) }, 422);
  try {
    const { made, changed } = await importOrders(contextOf(c), form.input);
    return seeOther(c, `/purchase-orders?imported=${made}-${changed}`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403) throw error;
    return check(c, form.input.rows, c.get('say')(error));
  }
}

const edit = requires('purchase_order.edit');

export const importRoutes = new Hono<Env>()
  .get('/purchase-orders/import', edit, (c) => showImport(c))
  .post('/purchase-orders/import', edit, (c) => takeFile(c))
  .post('/purchase-orders/import/rows', edit, (c) => takeRows(c));
