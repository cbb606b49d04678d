import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { requestMessages } from '../../../views/purchase-requests/messages.js';
import { RequestFormPage } from '../../../views/purchase-requests/request-form-page.js';
import { choiceText } from '../../platform/choices.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, field, type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { itemChosen } from '../items/index.js';
import { supplierChosen } from '../parties/index.js';
import { changeRequest } from './change-request.js';
import { draftRequest } from './draft-request.js';
import { type BuyingRow, rowsOf, rowsTyped, typedDecimal, warehousesOf, withoutRow, withRow } from './form-rows.js';
import { anyForm, headForm, keyOf, versionForm } from './forms.js';
import { findRequest, linesOfRequests, type RequestRow } from './queries.js';
import type { LineInput } from './request-lines.js';
import { type PurchaseRequestRefusal, requestPath } from './request.js';

interface State {
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}

/** Beside which field a refusal is said; what is about a line stands beside that, others above the form. */
const fieldOf: Partial<Record<PurchaseRequestRefusal, string>> = {
  request_supplier_wrong: 'supplier',
  request_day_past: 'needed_by',
  request_lines_missing: 'add',
};

function fieldFor(refusal: Refusal, rows: BuyingRow[]): string | undefined {
  const known = fieldOf[refusal.reason as PurchaseRequestRefusal];
  if (known) return known;
  const row = rows[Number(refusal.facts['row']) - 1]?.row;
  return row === undefined ? undefined : `line.${row}`;
}

async function showForm(c: RequestContext, request: RequestRow | null, state: State) {
  const { db, newId } = c.get('deps');
  const { values, refusal } = state;
  const supplier = values['supplier'] ? await supplierChosen(db, values['supplier']) : undefined;
  const rows = await rowsOf(db, values, supplier?.id ?? null);
  for (const row of rows)
    if (values[`price.${row.row}`] === undefined && row.price) values[`price.${row.row}`] = row.price;
  const at = refusal && fieldFor(refusal, rows);
  const errors = { ...state.errors, ...(at && { [at]: c.get('say')(refusal) }) };
  const t = translator(c.get('language'), requestMessages);
  const content = (
    <RequestFormPage
      number={request?.number ?? null}
      rows={rows}
      form={{ values, errors }}
      warehouses={await warehousesOf(db)}
      formKey={refusal ? newId() : keyOf(values, newId)}
      refusal={refusal && !at ? c.get('say')(refusal) : undefined}
    />
  );
  const title = request ? t('edit_request', { number: request.number }) : t('new_request');
  return page(c, title, content, refusal || Object.keys(errors).length > 0 ? 422 : 200);
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

/** A row is added or removed: the form comes back, nothing is written. */
async function changeRows(c: RequestContext, request: RequestRow | null) {
  const { values } = await readForm(c, anyForm);
  const errors: FormErrors = {};
  const removed = /^remove\.(\d{1,3})$/.exec(values['act'] ?? '')?.[1];
  if (removed) withoutRow(values, removed);
  else if (values['add']) await addTyped(c, values, errors);
  return showForm(c, request, { values, errors });
}

const lineText = field.optionalText(500);

function lineOf(values: FormValues, { row, item_id }: BuyingRow, errors: FormErrors): LineInput {
  for (const name of [`reason.${row}`, `note.${row}`]) {
    const read = lineText.safeParse(values[name]);
    if (!read.success) errors[name] = read.error.issues[0]!.message;
  }
  const price = typedDecimal(values[`price.${row}`]);
  const kept = Number(values[`kept.${row}`]);
  return {
    id: Number.isInteger(kept) && kept > 0 && kept < 2 ** 31 ? kept : null,
    itemId: item_id,
    warehouseId: Number(values[`warehouse.${row}`]) || 0,
    quantity: typedDecimal(values[`quantity.${row}`]),
    unitPrice: price || null,
    reason: values[`reason.${row}`] ?? '',
    note: values[`note.${row}`] ?? '',
  };
}

async function save(c: RequestContext, request: RequestRow | null) {
  const context = contextOf(c);
  const { values } = await readForm(c, anyForm);
  const errors: FormErrors = {};
  // What was typed but not added yet is meant too: its quantity is missing.
  if (values['add']) await addTyped(c, values, errors);
  const form = checkForm(headForm, values);
  const version = checkForm(versionForm, values);
  if (!form.ok) return showForm(c, request, { values, errors: { ...form.errors, ...errors } });
  const supplier = await supplierChosen(context.db, form.input.supplier);
  if (!supplier) errors['supplier'] = 'unknown_choice';
  if (!supplier || Object.keys(errors).length > 0) return showForm(c, request, { values, errors });
  const rows = await rowsOf(context.db, values, supplier.id);
  const lines = rows.map((row) => lineOf(values, row, errors));
  if (Object.keys(errors).length > 0) return showForm(c, request, { values, errors });
  const input = {
    supplierId: supplier.id,
    neededBy: form.input.needed_by ?? null,
    note: form.input.note ?? null,
    lines,
  };
  try {
    const saved = request
      ? await changeRequest(context, { ...input, id: request.id, version: version.ok ? version.input.version : 0 })
      : await draftRequest(context, { ...input, key: keyOf(values, context.newId) });
    return seeOther(c, requestPath(saved.number));
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showForm(c, request, { values, errors: {}, refusal: error });
  }
}

/** The draft as its form has it. */
async function valuesOf(c: RequestContext, request: RequestRow): Promise<FormValues> {
  const values: FormValues = {
    version: String(request.version),
    supplier: choiceText(c.get('language'), request.supplier_code, request.supplier, request.supplier_en),
    needed_by: request.needed_by ?? '',
    note: request.note ?? '',
  };
  for (const line of await linesOfRequests(c.get('deps').db, [request.id]))
    withRow(values, line.item_id, {
      kept: String(line.id),
      warehouse: String(line.warehouse_id),
      quantity: line.quantity,
      price: line.unit_price ?? '',
      reason: line.reason ?? '',
      note: line.note ?? '',
    });
  return values;
}

async function requestOf(c: RequestContext): Promise<RequestRow> {
  const number = c.req.param('number') ?? '';
  const request = number.length <= 40 ? await findRequest(c.get('deps').db, { number }) : undefined;
  return request ?? refuse('not_found', {}, 404);
}

async function prefilled(c: RequestContext): Promise<State> {
  const query = (name: string) => c.req.query(name)?.slice(0, 200) ?? '';
  const values: FormValues = { supplier: query('supplier'), add: query('item') };
  const errors: FormErrors = {};
  if (values['add']) await addTyped(c, values, errors);
  return { values, errors };
}

async function startChange(c: RequestContext) {
  const request = await requestOf(c);
  if (request.state !== 'draft') return seeOther(c, requestPath(request.number));
  return showForm(c, request, { values: await valuesOf(c, request), errors: {} });
}

const edit = requires('purchase_request.edit');

export const formRoutes = new Hono<Env>()
  .get('/purchase-requests/new', edit, async (c) => showForm(c, null, await prefilled(c)))
  .post('/purchase-requests/new', edit, (c) => changeRows(c, null))
  .post('/purchase-requests', edit, (c) => save(c, null))
  .get('/purchase-requests/:number/edit', edit, (c) => startChange(c))
  .post('/purchase-requests/:number/edit', edit, async (c) => changeRows(c, await requestOf(c)))
  .post('/purchase-requests/:number/change', edit, async (c) => save(c, await requestOf(c)));
