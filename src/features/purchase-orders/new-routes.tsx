import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { orderMessages } from '../../../views/purchase-orders/messages.js';
import { NewOrderPage } from '../../../views/purchase-orders/new-order-page.js';
import { choiceText } from '../../platform/choices.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, isoDay, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { itemChosen } from '../items/index.js';
import { supplierChosen } from '../parties/index.js';
import {
  type BuyingRow,
  findRequest,
  linesOfRequests,
  rowsOf,
  rowsTyped,
  typedDecimal,
  warehousesOf,
  withoutRow,
  withRow,
} from '../purchase-requests/index.js';
import { enterOrder, type OrderLineInput } from './enter-order.js';
import { anyForm, headForm, keyOf } from './forms.js';
import { orderPath, type PurchaseOrderRefusal } from './order.js';

interface State {
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}

/** Beside which field a refusal is said; what is about a line stands beside that, others above the form. */
const fieldOf: Partial<Record<PurchaseOrderRefusal, string>> = {
  order_number_used: 'erp_number',
  order_number_taken: 'erp_number',
  order_number_odd: 'erp_number',
  order_supplier_wrong: 'supplier',
  order_day_ahead: 'ordered_on',
  order_promise_early: 'promised_on',
};

function fieldFor({ reason, facts }: Refusal, rows: BuyingRow[]): string | undefined {
  const field = fieldOf[reason as PurchaseOrderRefusal];
  if (field) return field;
  const row = rows[Number(facts['row']) - 1] ?? rows.find((one) => one.item === facts['item']);
  return row && `line.${row.row}`;
}

async function showForm(c: RequestContext, state: State) {
  const { db, newId } = c.get('deps');
  const { values, refusal } = state;
  const supplier = values['supplier'] ? await supplierChosen(db, values['supplier']) : undefined;
  const rows = await rowsOf(db, values, supplier?.id ?? null);
  for (const row of rows)
    if (values[`price.${row.row}`] === undefined && row.price) values[`price.${row.row}`] = row.price;
  const field = refusal && fieldFor(refusal, rows);
  const errors = { ...state.errors, ...(field && { [field]: c.get('say')(refusal) }) };
  const content = (
    <NewOrderPage
      request={values['request'] || null}
      rows={rows}
      form={{ values, errors }}
      warehouses={await warehousesOf(db)}
      formKey={refusal ? newId() : keyOf(values, newId)}
      refusal={refusal && !field ? c.get('say')(refusal) : undefined}
    />
  );
  const status = refusal || Object.keys(errors).length > 0 ? 422 : 200;
  return page(c, translator(c.get('language'), orderMessages)('new_order'), content, status);
}

/** Adds what was typed, or says beside the field why not. */
async function addTyped(c: RequestContext, values: FormValues, errors: FormErrors): Promise<void> {
  const { db } = c.get('deps');
  const item = await itemChosen(db, values['add']);
  if (!item) {
    errors['add'] = 'unknown_choice';
    return;
  }
  const [warehouse] = await warehousesOf(db);
  const last = rowsTyped(values).at(-1);
  const place = (last && values[`warehouse.${last.row}`]) ?? String(warehouse?.id ?? '');
  if (withRow(values, item.id, { warehouse: place })) delete values['add'];
}

/** `?request=PR-…`: what is left to order of an approved request. */
async function prefilled(c: RequestContext): Promise<State> {
  const context = contextOf(c);
  const values: FormValues = { ordered_on: todayOf(context), supplier: c.req.query('supplier')?.slice(0, 200) ?? '' };
  const number = c.req.query('request')?.slice(0, 40);
  const request = number ? await findRequest(context.db, { number }) : undefined;
  if (request?.state === 'approved') {
    values['request'] = request.number;
    values['supplier'] = choiceText(c.get('language'), request.supplier_code, request.supplier, request.supplier_en);
    const lines = await linesOfRequests(context.db, [request.id]);
    for (const line of lines.filter((one) => one.left !== '0'))
      withRow(values, line.item_id, {
        request_line: String(line.id),
        warehouse: String(line.warehouse_id),
        quantity: line.left,
        ...(line.unit_price && { price: line.unit_price }),
      });
  }
  return { values, errors: {} };
}

async function changeRows(c: RequestContext) {
  const { values } = await readForm(c, anyForm);
  const errors: FormErrors = {};
  const removed = /^remove\.(\d{1,3})$/.exec(values['act'] ?? '')?.[1];
  if (removed) withoutRow(values, removed);
  else if (values['add']) await addTyped(c, values, errors);
  return showForm(c, { values, errors });
}

function lineOf(values: FormValues, { row, item_id }: BuyingRow, errors: FormErrors): OrderLineInput {
  const day = values[`promised.${row}`];
  if (day && !isoDay().safeParse(day).success) errors[`promised.${row}`] = 'bad_date';
  const requestLine = Number(values[`request_line.${row}`]);
  return {
    itemId: item_id,
    warehouseId: Number(values[`warehouse.${row}`]) || 0,
    quantity: typedDecimal(values[`quantity.${row}`]),
    unitPrice: typedDecimal(values[`price.${row}`]) || null,
    promisedOn: day || null,
    requestLineId: Number.isInteger(requestLine) && requestLine > 0 && requestLine < 2 ** 31 ? requestLine : null,
  };
}

async function save(c: RequestContext) {
  const context = contextOf(c);
  const { values } = await readForm(c, anyForm);
  const errors: FormErrors = {};
  // What was typed but not added yet is meant too: its quantity is missing.
  if (values['add']) await addTyped(c, values, errors);
  const form = checkForm(headForm, values);
  if (!form.ok) return showForm(c, { values, errors: { ...form.errors, ...errors } });
  const supplier = await supplierChosen(context.db, form.input.supplier);
  if (!supplier) errors['supplier'] = 'unknown_choice';
  const rows = await rowsOf(context.db, values, supplier?.id ?? null);
  const lines = rows.map((row) => lineOf(values, row, errors));
  if (!supplier || Object.keys(errors).length > 0) return showForm(c, { values, errors });
  const asked = values['request']?.slice(0, 40);
  const request = asked ? await findRequest(context.db, { number: asked }) : undefined;
  if (asked && !request) return refuse('not_found', {}, 404);
  const { erp_number, ordered_on, promised_on, note } = form.input;
  try {
    const made = await enterOrder(context, {
      key: keyOf(values, context.newId),
      erpNumber: erp_number,
      supplierId: supplier.id,
      requestId: request?.id ?? null,
      orderedOn: ordered_on,
      promisedOn: promised_on ?? null,
      note: note ?? null,
      lines,
    });
    return seeOther(c, orderPath(made.number));
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showForm(c, { values, errors: {}, refusal: error });
  }
}

const edit = requires('purchase_order.edit');

export const newRoutes = new Hono<Env>()
  .get('/purchase-orders/new', edit, async (c) => showForm(c, await prefilled(c)))
  .post('/purchase-orders/new', edit, (c) => changeRows(c))
  .post('/purchase-orders', edit, (c) => save(c));
