import { Hono } from 'hono';
import { QuoteEditPage } from '../../../views/repair-quotes/quote-edit-page.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { changeQuote } from './change-quote.js';
import { headForm, lineField, readLines, type TypedLine } from './forms.js';
import { linesOf, type Quote } from './queries.js';
import { MOST_LINES, type QuoteLineInput, quotePath, type RepairQuoteRefusal } from './repair-quote.js';
import { quoteOf } from './seen-quote.js';
import { itemChosen } from '../items/index.js';
import { refuse } from '../../platform/refusal.js';
import { z } from 'zod';

const BLANK_ROWS = 3;

/** The form as the draft stands. */
async function valuesOf(c: RequestContext, quote: Quote): Promise<FormValues> {
  const values: FormValues = {
    version: String(quote.version),
    contact: quote.contact ?? '',
    tax_rate: quote.tax_rate,
    valid_until: quote.valid_until,
    parts_wish: quote.parts_wish,
    terms: quote.terms ?? '',
  };
  for (const [n, line] of (await linesOf(contextOf(c).db, quote.id)).entries())
    Object.assign(values, {
      [lineField(n + 1, 'kind')]: line.kind,
      [lineField(n + 1, 'item_id')]: line.item_id ? String(line.item_id) : '',
      [lineField(n + 1, 'description')]: line.description,
      [lineField(n + 1, 'quantity')]: line.quantity,
      [lineField(n + 1, 'unit')]: line.unit ?? '',
      [lineField(n + 1, 'price')]: line.unit_price,
    });
  return values;
}

/** The rows up to the last one that says anything, and some blank ones. */
async function rowsOf(c: RequestContext, values: FormValues) {
  const used = Object.keys(values).flatMap((name) => {
    const [, n, what] = /^line_(\d{1,2})_(description|item)$/.exec(name) ?? [];
    return n && values[`line_${n}_${what}`] ? [Number(n)] : [];
  });
  const count = Math.min(MOST_LINES, Math.max(0, ...used) + BLANK_ROWS);
  const ids = Array.from({ length: count }, (_, n) => values[lineField(n + 1, 'item_id')] || null);
  const known = ids.filter((id) => id !== null && /^[1-9]\d{0,8}$/.test(id)).map(Number);
  const items =
    known.length === 0
      ? []
      : await contextOf(c).db.selectFrom('item').select(['id', 'code']).where('id', 'in', known).execute();
  return ids.map((id, n) => ({
    n: n + 1,
    item_id: id,
    code: items.find((one) => String(one.id) === id)?.code ?? null,
  }));
}

async function showForm(c: RequestContext, form: { values: FormValues; errors: FormErrors }, refusal?: Refusal) {
  const quote = await quoteOf(c);
  const text = refusal && c.get('say')(refusal);
  const props = { number: quote.number, form, rows: await rowsOf(c, form.values), refusal: text };
  const wrong = refusal || Object.keys(form.errors).length > 0;
  return page(c, quote.number, <QuoteEditPage {...props} />, wrong ? 422 : 200);
}

async function showDraft(c: RequestContext) {
  const quote = await quoteOf(c);
  if (quote.state !== 'draft') refuse<RepairQuoteRefusal>('quote_not_draft', { quote: quote.number });
  return showForm(c, { values: await valuesOf(c, quote), errors: {} });
}

/** What a typed row means: a part that was looked up brings its name, unit and list price unless these were typed. */
async function lineOf(c: RequestContext, line: TypedLine): Promise<QuoteLineInput | FormErrors> {
  const { db } = contextOf(c);
  const chosen = line.item ? await itemChosen(db, line.item) : undefined;
  if (line.item && !chosen) return { [lineField(line.n, 'item')]: 'unknown_choice' };
  const itemId = chosen?.id ?? line.item_id ?? null;
  const item = itemId
    ? await db
        .selectFrom('item')
        .select(['name_zh', 'name_en', 'unit', 'price'])
        .where('id', '=', itemId)
        .executeTakeFirst()
    : undefined;
  if (itemId && !item) return { [lineField(line.n, 'description')]: 'invalid' };
  const name = item && (c.get('language') === 'en' && item.name_en ? item.name_en : item.name_zh);
  const listPrice = item && /^\d{1,7}(\.\d{1,4})?$/.test(item.price) ? centsOf(item.price) : undefined;
  const unitPrice = line.price ?? listPrice;
  if (!unitPrice) return { [lineField(line.n, 'price')]: 'required' };
  return {
    kind: line.kind,
    itemId,
    description: line.description ?? name!.slice(0, 200),
    unit: line.unit ?? item?.unit.slice(0, 20) ?? null,
    quantity: line.quantity,
    unitPrice,
  };
}

/** Four decimals to two, half up, as text. */
function centsOf(price: string): string {
  const [whole = '0', part = ''] = price.split('.');
  const cents = (BigInt(whole + part.padEnd(4, '0').slice(0, 4)) + 50n) / 100n;
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
}

async function save(c: RequestContext) {
  const quote = await quoteOf(c);
  const { values } = await readForm(c, z.record(z.string(), z.string()));
  const head = checkForm(headForm, values);
  const typed = readLines(values);
  const errors: FormErrors = { ...(head.ok ? {} : head.errors), ...typed.errors };
  const lines: QuoteLineInput[] = [];
  for (const line of typed.lines) {
    const read = await lineOf(c, line);
    if ('unitPrice' in read) lines.push(read as QuoteLineInput);
    else Object.assign(errors, read);
  }
  if (!head.ok || Object.keys(errors).length > 0) return showForm(c, { values, errors });
  const { version, contact, tax_rate, valid_until, parts_wish, terms } = head.input;
  try {
    await changeQuote(contextOf(c), {
      id: quote.id,
      version,
      contact: contact ?? null,
      taxRate: tax_rate,
      validUntil: valid_until,
      partsWish: parts_wish,
      terms: terms ?? null,
      lines,
    });
    return seeOther(c, values['more'] ? `${quotePath(quote.number)}/edit` : quotePath(quote.number));
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 422) throw error;
    return showForm(c, { values, errors: {} }, error);
  }
}

export const editRoutes = new Hono<Env>()
  .get('/repair-quotes/:number/edit', requires('quote.draft'), (c) => showDraft(c))
  .post('/repair-quotes/:number', requires('quote.draft'), (c) => save(c));
