import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { sheetFormMessages } from '../../../views/quality-feedback/form-messages.js';
import { SheetFormPage } from '../../../views/quality-feedback/sheet-form-page.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { emptyForm, fillFrom, givenLine } from './form-fill.js';
import { fieldOf, linesOf, linkRows, placeChosen } from './form-read.js';
import { anyForm, contentForm, keyOf } from './forms.js';
import { raisedFrom } from './queries.js';
import { raiseSheet } from './raise-sheet.js';
import { sheetPath } from './sheet.js';
import { findSource, type SourceKey, sourceHref, sourceKey } from './sources.js';

interface Shown {
  values: FormValues;
  errors?: FormErrors;
  refusal?: Refusal;
  from?: SourceKey;
}

async function showForm(c: RequestContext, { values, errors = {}, refusal, from }: Shown) {
  const { db, actor, newId } = contextOf(c);
  const field = fieldOf(refusal);
  const text = refusal && c.get('say')(refusal);
  const all = field && text ? { ...errors, [field]: text } : errors;
  const { links } = await linkRows(db, values);
  const key = refusal?.reason === 'key_reused' ? newId() : keyOf(values, newId);
  const content = (
    <SheetFormPage
      form={{ values: { ...values, key }, errors: all }}
      lines={linesOf(links.length)}
      {...(text && !field && { refusal: text })}
      {...(from && { from: { ...from, href: sourceHref(from), before: await raisedFrom(db, actor, from) } })}
    />
  );
  const isRefused = refusal !== undefined || Object.keys(all).length > 0;
  return page(c, translator(c.get('language'), sheetFormMessages)('new_title'), content, isRefused ? 422 : 200);
}

/** `?from=return:RT-000012` fills the form; a document that the reader may not open is as one that does not exist. */
async function startForm(c: RequestContext) {
  const asked = sourceKey(c.req.query('from'));
  if (!asked) return showForm(c, { values: { ...emptyForm(c), ...givenLine(c) } });
  const { db, actor } = contextOf(c);
  const facts = (await findSource(db, actor, asked)) ?? refuse('not_found', {}, 404);
  const from = { source: asked.source, number: facts.number };
  const values = { ...(await fillFrom(c, facts)), ...givenLine(c), from: `${from.source}:${from.number}` };
  return showForm(c, { values, from });
}

async function save(c: RequestContext) {
  const context = contextOf(c);
  const { values } = await readForm(c, anyForm);
  const asked = sourceKey(values['from']);
  const source = asked && (await findSource(context.db, context.actor, asked));
  const from = asked && source ? { source: asked.source, number: source.number } : undefined;
  const again = { values, ...(from && { from }) };
  const form = checkForm(contentForm, values);
  const { links, errors: linkErrors } = await linkRows(context.db, values);
  const { customer, device, task, errors: placeErrors } = await placeChosen(c, values);
  const errors = { ...linkErrors, ...placeErrors, ...(form.ok ? {} : form.errors) };
  if (!form.ok || Object.keys(errors).length > 0) return showForm(c, { ...again, errors });
  try {
    const { found_on: foundOn, ...told } = form.input;
    const sheet = await raiseSheet(context, {
      key: keyOf(values, context.newId),
      kind: told.kind,
      title: told.title,
      problem: told.problem,
      positions: told.positions ?? null,
      quantity: told.quantity ?? null,
      foundOn: foundOn ?? null,
      urgent: told.urgent,
      customerId: customer?.id ?? null,
      taskId: task?.id ?? null,
      deviceId: device?.id ?? null,
      links,
      from: asked,
    });
    return seeOther(c, `${sheetPath(sheet.number)}?done=raised`);
  } catch (error) {
    if (!(error instanceof Refusal) || ['not_found', 'not_permitted'].includes(error.reason)) throw error;
    return showForm(c, { ...again, refusal: error });
  }
}

export const newRoutes = new Hono<Env>()
  .get('/quality-feedback/new', requires('quality.raise'), (c) => startForm(c))
  .post('/quality-feedback', requires('quality.raise'), (c) => save(c));
