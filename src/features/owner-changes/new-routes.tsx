import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { askMessages } from '../../../views/owner-changes/ask-messages.js';
import { NewChangePage } from '../../../views/owner-changes/new-change-page.js';
import { choiceText } from '../../platform/choices.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { checkForm, type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { itemChosen } from '../items/index.js';
import { customerChosen } from '../parties/index.js';
import { askOwnerChange } from './ask-owner-change.js';
import { type AskRow, lineOf, rowsOf, withoutRow, withRow } from './ask-rows.js';
import { goodsChosen, placeChosen } from './choices.js';
import { anyForm, askForm } from './forms.js';
import { busyAlready } from './line-checks.js';
import { changePath, type Direction, type LineInput } from './owner-change.js';
import { caseNamed } from './case-named.js';

interface State {
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}

/** Refusals that are about one field of the head go beside it, those about one field of a line there; others beside the line, else above all. */
const fieldOf: Record<string, string> = {
  change_customer_wrong: 'customer',
  change_case_wrong: 'case',
  change_reason_missing: 'reason',
  change_bin_missing: 'to',
  change_bin_wrong: 'to',
  change_lines_missing: 'add',
};
const lineFieldOf: Record<string, string> = {
  change_item_missing: 'item',
  change_item_retired: 'item',
  change_serial_missing: 'serial',
  change_serial_known: 'serial',
  change_serial_odd: 'serial',
  change_serial_one_each: 'quantity',
  change_quantity_wrong: 'quantity',
  change_more_than_lies: 'quantity',
  change_more_than_free: 'quantity',
};

const directionOf = (values: FormValues): Direction =>
  values['direction'] === 'to_customer' ? 'to_customer' : 'to_us';

async function showForm(c: RequestContext, { values, errors, refusal }: State, status: 200 | 422 = 200) {
  const context = contextOf(c);
  const direction = directionOf(values);
  const rows = await rowsOf(context.db, direction, values);
  const shown = { ...errors };
  const field = refusal && fieldFor(refusal, rows);
  if (refusal && field) shown[field] ??= c.get('say')(refusal);
  // Goods of which the receipt names the item become that item unless another is chosen.
  for (const one of rows)
    if (one.goods && one.item && values[`item.${one.row}`] === undefined)
      values[`item.${one.row}`] = choiceText(c.get('language'), one.item, one.name_zh!, one.name_en);
  const title = translator(c.get('language'), askMessages)(`title_${direction}`);
  const content = (
    <NewChangePage
      direction={direction}
      rows={rows}
      form={{ values, errors: shown }}
      formKey={context.newId()}
      showsCosts={can(context.actor, 'price.read')}
      refusal={refusal && !field ? c.get('say')(refusal) : undefined}
    />
  );
  return page(c, title, content, status);
}

function fieldFor({ reason, facts }: Refusal, rows: AskRow[]): string | undefined {
  if (fieldOf[reason]) return fieldOf[reason];
  const named = facts['piece'] ?? facts['item'];
  const row = rows.find((one) => named && [one.piece, one.serial, one.item].includes(String(named)))?.row;
  return row === undefined ? undefined : `${lineFieldOf[reason] ?? 'line'}.${row}`;
}

/** Adds what a text means to the form, or says beside the field why not. The first piece tells whose it is. */
async function addTyped(c: RequestContext, values: FormValues, errors: FormErrors, text: string): Promise<void> {
  const { db } = c.get('deps');
  const t = translator(c.get('language'), askMessages);
  const direction = directionOf(values);
  const goods = await goodsChosen(db, direction, text);
  values['add'] = text;
  if (goods === 'unknown') errors['add'] = t(`unknown_${direction}`);
  else if (goods === 'ambiguous' || goods === 'needs_piece') errors['add'] = t(goods);
  else if (!withRow(values, goods)) errors['add'] = t('there_already');
  else {
    const rows = await rowsOf(db, direction, values);
    const added = rows.at(-1);
    const busy = added && (await busyAdded(db, added));
    if (busy) {
      withoutRow(values, added.row);
      errors['add'] = c.get('say')(busy);
      return;
    }
    delete values['add'];
    const [first] = rows.filter((one) => one.customer_id);
    if (!values['customer'] && first) values['customer'] = await customerText(c, first.customer_id!);
  }
}

const busyAdded = (db: Db, { piece_id: pieceId, serial_id: serialId, ...row }: AskRow) =>
  busyAlready(db, { pieceId, serialId, called: row.piece ?? row.serial ?? row.item ?? '' });

async function customerText(c: RequestContext, id: number): Promise<string> {
  const party = await c
    .get('deps')
    .db.selectFrom('party')
    .select(['code', 'name', 'name_en'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return choiceText(c.get('language'), party.code, party.name, party.name_en);
}

/** What a link to the form named: the direction, a piece, a case with its customer and its piece. */
async function prefilled(c: RequestContext): Promise<State> {
  const query = (name: string) => c.req.query(name)?.slice(0, 200) ?? '';
  const named = query('case') ? await caseNamed(c.get('deps').db, query('case')) : undefined;
  const direction = query('direction') || (named?.given ? 'to_customer' : 'to_us');
  const values: FormValues = { direction: direction === 'to_customer' ? 'to_customer' : 'to_us' };
  const errors: FormErrors = {};
  if (named) {
    values['case'] = named.number;
    values['customer'] = await customerText(c, named.customer_id);
  }
  const customer = query('customer') ? await customerChosen(c.get('deps').db, query('customer')) : undefined;
  if (customer) values['customer'] = await customerText(c, customer.id);
  const piece = query('piece') || query('serial') || (values['direction'] === 'to_us' ? (named?.piece ?? '') : '');
  if (piece) await addTyped(c, values, errors, piece);
  return { values, errors };
}

async function changeForm(c: RequestContext) {
  const { values } = await readForm(c, anyForm);
  const errors: FormErrors = {};
  const removed = /^remove\.(\d{1,3})$/.exec(values['act'] ?? '')?.[1];
  if (removed) withoutRow(values, Number(removed));
  else if (values['add']) await addTyped(c, values, errors, values['add']);
  return showForm(c, { values, errors }, Object.keys(errors).length > 0 ? 422 : 200);
}

/** The lines of the form, each with the item that goods become; prices have to be typed, 0 too. */
async function typedLines(c: RequestContext, values: FormValues, errors: FormErrors): Promise<LineInput[]> {
  const { db } = c.get('deps');
  const direction = directionOf(values);
  const lines: LineInput[] = [];
  for (const goods of await rowsOf(db, direction, values)) {
    const typed = goods.goods ? values[`item.${goods.row}`] : undefined;
    const item = typed ? await itemChosen(db, typed) : undefined;
    if (typed && !item) errors[`item.${goods.row}`] = 'unknown_choice';
    const line = lineOf(values, goods, item?.id ?? null);
    if (direction === 'to_us' && !line.unitPrice) errors[`price.${goods.row}`] = 'required';
    else if (direction === 'to_us' && !/^\d{1,9}(\.\d{1,4})?$/.test(line.unitPrice!))
      errors[`price.${goods.row}`] = 'bad_money';
    lines.push(line);
  }
  return lines;
}

async function ask(c: RequestContext) {
  const context = contextOf(c);
  const { db } = context;
  const { values } = await readForm(c, anyForm);
  const errors: FormErrors = {};
  // What was typed but not added yet is meant too.
  if (values['add']) await addTyped(c, values, errors, values['add']);
  const form = checkForm(askForm, values);
  if (!form.ok) return showForm(c, { values, errors: { ...form.errors, ...errors } }, 422);
  const { key, direction, reason, reference } = form.input;
  const customer = await customerChosen(db, form.input.customer);
  const to = form.input.to ? await placeChosen(db, form.input.to) : undefined;
  const named = form.input.case ? await caseNamed(db, form.input.case) : undefined;
  if (!customer) errors['customer'] = 'unknown_choice';
  if (form.input.to && !to) errors['to'] = 'unknown_choice';
  if (form.input.case && !named) errors['case'] = 'unknown_choice';
  const lines = await typedLines(c, values, errors);
  if (!customer || Object.keys(errors).length > 0) return showForm(c, { values, errors }, 422);
  try {
    const made = await askOwnerChange(context, {
      key,
      direction,
      customerId: customer.id,
      caseId: named?.id ?? null,
      reason,
      reference: reference ?? null,
      toPlaceId: to?.id ?? null,
      lines,
    });
    return seeOther(c, `${changePath(made.number)}?done=asked`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showForm(c, { values, errors: {}, refusal: error }, 422);
  }
}

export const newRoutes = new Hono<Env>()
  .get('/owner-changes/new', requires('owner_change.ask'), async (c) => {
    const state = await prefilled(c);
    return showForm(c, state);
  })
  .post('/owner-changes/new', requires('owner_change.ask'), (c) => changeForm(c))
  .post('/owner-changes', requires('owner_change.ask'), (c) => ask(c));
