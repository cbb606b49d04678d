import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { transferMessages } from '../../../views/transfers/messages.js';
import { NewTransferPage } from '../../../views/transfers/new-transfer-page.js';
import { choiceText } from '../../platform/choices.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { conditions } from '../../stock/index.js';
import { itemChosen } from '../items/index.js';
import { type AskedLine, askFromAlert, askTransfer } from './ask-transfer.js';
import { alertForm, keyOf, newForm } from './forms.js';
import { warehousesInUse } from './queries.js';
import { MOST_LINES, transferPath, type TransferRefusal } from './transfer.js';

const FIRST_LINES = 4;

interface State {
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}

const linesIn = (values: FormValues) => {
  const n = Number(values['lines']);
  return Number.isInteger(n) && n >= 1 ? Math.min(n, MOST_LINES) : FIRST_LINES;
};

const warehouseReasons: string[] = [
  'transfer_same_warehouse',
  'transfer_warehouse_retired',
] satisfies TransferRefusal[];

/** The line that a refusal is about, by its item. */
function lineOf(values: FormValues, item: unknown): number | undefined {
  if (typeof item !== 'string') return undefined;
  return Array.from({ length: linesIn(values) }, (_, n) => n + 1).find((n) => {
    const text = (values[`item.${n}`] ?? '').normalize('NFKC').trim().toUpperCase();
    return text === item || text.startsWith(`${item} `);
  });
}

async function showNew(c: RequestContext, { values, errors, refusal }: State) {
  const { db, newId } = contextOf(c);
  const text = refusal && c.get('say')(refusal);
  const line = refusal && lineOf(values, refusal.facts['item']);
  const isWarehouse = refusal && warehouseReasons.includes(refusal.reason);
  const all: FormErrors = {
    ...errors,
    ...(line && text && { [`quantity.${line}`]: text }),
    ...(isWarehouse && text && { to: text }),
  };
  const lines = linesIn(values);
  const content = (
    <NewTransferPage
      warehouses={await warehousesInUse(db)}
      lines={lines}
      mayHaveMore={lines < MOST_LINES}
      form={{ values, errors: all }}
      formKey={refusal ? newId() : keyOf(values, newId)}
      refusal={line || isWarehouse ? undefined : text}
    />
  );
  const title = translator(c.get('language'), transferMessages)('new_title');
  return page(c, title, content, refusal?.status ?? (Object.keys(all).length > 0 ? 422 : 200));
}

/** `?from=W1&to=W2&item=CODE&quantity=3` fill the form in. */
async function startForm(c: RequestContext) {
  const { db } = contextOf(c);
  const { from = '', to = '', quantity = '', item: asked } = c.req.query();
  const item = asked ? await itemChosen(db, asked) : undefined;
  const values = {
    from: from.toUpperCase(),
    to: to.toUpperCase(),
    ...(item && {
      'item.1': choiceText(c.get('language'), item.code, item.name_zh, item.name_en),
      'quantity.1': quantity,
    }),
  };
  return showNew(c, { values, errors: {} });
}

async function typedLines(db: Db, values: FormValues): Promise<{ lines: AskedLine[]; errors: FormErrors }> {
  const lines: AskedLine[] = [];
  const errors: FormErrors = {};
  for (let n = 1; n <= linesIn(values); n++) {
    const [text, quantity] = [values[`item.${n}`], values[`quantity.${n}`]];
    if (!text && !quantity) continue;
    const item = await itemChosen(db, text);
    if (!item) errors[`item.${n}`] = text ? 'unknown_choice' : 'required';
    if (!quantity) errors[`quantity.${n}`] = 'required';
    const condition = conditions.find((one) => one === values[`condition.${n}`]);
    if (item && quantity) lines.push({ itemId: item.id, quantity, condition: condition ?? null });
  }
  if (lines.length === 0 && Object.keys(errors).length === 0) errors['line'] = 'required';
  return { lines, errors };
}

async function save(c: RequestContext) {
  const form = await readForm(c, newForm);
  const { values } = form;
  const { more, ...typed } = values;
  if (more)
    return showNew(c, {
      values: { ...typed, lines: String(Math.min(linesIn(values) + FIRST_LINES, MOST_LINES)) },
      errors: {},
    });
  const context = contextOf(c);
  const { lines, errors } = await typedLines(context.db, values);
  if (!form.ok || Object.keys(errors).length > 0)
    return showNew(c, { values, errors: { ...(form.ok ? {} : form.errors), ...errors } });
  const warehouses = await warehousesInUse(context.db);
  const idOf = (code: string) => warehouses.find((one) => one.code === code.toUpperCase())?.id;
  const [from, to] = [idOf(form.input.from), idOf(form.input.to)];
  if (!from || !to)
    return showNew(c, { values, errors: { ...(!from && { from: 'choose' }), ...(!to && { to: 'choose' }) } });
  const { needed_by: neededBy, note } = form.input;
  try {
    const key = keyOf(values, context.newId);
    const asked = { fromWarehouseId: from, toWarehouseId: to, neededBy: neededBy ?? null, note: note ?? null };
    const made = await askTransfer(context, { ...asked, lines, key });
    return seeOther(c, `${transferPath(made.number)}?done=asked`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showNew(c, { values, errors: {}, refusal: error });
  }
}

/** One click on an alert. What is refused comes back as a form that is filled in, with the reason. */
async function fromAlert(c: RequestContext) {
  const form = await readForm(c, alertForm);
  const context = contextOf(c);
  if (!form.ok) return showNew(c, { values: form.values, errors: {} });
  const { alert: alertId, from, quantity } = form.input;
  try {
    const key = keyOf(form.values, context.newId);
    const made = await askFromAlert(context, { alertId, from, quantity, key });
    return seeOther(c, `${transferPath(made.number)}?done=asked`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    const asked = await context.db
      .selectFrom('reorder_alert as a')
      .innerJoin('item as i', 'i.id', 'a.item_id')
      .innerJoin('place as w', 'w.id', 'a.warehouse_id')
      .select(['i.code', 'i.name_zh', 'i.name_en', 'w.code as to'])
      .where('a.id', '=', alertId)
      .executeTakeFirstOrThrow();
    const item = choiceText(c.get('language'), asked.code, asked.name_zh, asked.name_en);
    const values = { from: from.toUpperCase(), to: asked.to, 'item.1': item, 'quantity.1': quantity };
    return showNew(c, { values, errors: {}, refusal: error });
  }
}

export const newRoutes = new Hono<Env>()
  .get('/transfers/new', requires('transfer.ask'), (c) => startForm(c))
  .post('/transfers', requires('transfer.ask'), (c) => save(c))
  .post('/transfers/from-alert', requires('transfer.ask'), (c) => fromAlert(c));
