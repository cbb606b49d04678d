import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { sheetFormMessages } from '../../../views/quality-feedback/form-messages.js';
import { SheetFormPage, SheetLinksPage } from '../../../views/quality-feedback/sheet-form-page.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { changeLinks, changeSheet } from './change-sheet.js';
import { fillOf, linkTexts } from './form-fill.js';
import { fieldOf, linesOf, linkRows, placeChosen } from './form-read.js';
import { anyForm, changeForm } from './forms.js';
import { linksShown, type SheetShown, stepsShown } from './queries.js';
import { sheetPath } from './sheet.js';
import { sheetOf } from './show-sheet.js';

interface Typed {
  values?: FormValues;
  errors?: FormErrors;
  refusal?: Refusal;
}

const isEarly = ({ state }: SheetShown) => state === 'raised' || state === 'sent_back';

async function showChange(c: RequestContext, sheet: SheetShown, { values, errors = {}, refusal }: Typed = {}) {
  const { db, actor } = contextOf(c);
  if ((sheet.raised_by !== actor.personId || !isEarly(sheet)) && !refusal) return seeOther(c, sheetPath(sheet.number));
  const links = await linksShown(db, sheet.id);
  const shown = values ?? fillOf(c, sheet, links);
  const field = fieldOf(refusal);
  const text = refusal && c.get('say')(refusal);
  const all = field && text ? { ...errors, [field]: text } : errors;
  const sentBack = sheet.state === 'sent_back';
  const steps = sentBack ? await stepsShown(db, sheet.id) : [];
  const content = (
    <SheetFormPage
      form={{ values: shown, errors: all }}
      lines={linesOf((await linkRows(db, shown)).links.length)}
      {...(text && !field && { refusal: text })}
      sheet={{
        number: sheet.number,
        sentBack,
        reason: steps.find((step) => step.act === 'sent_back')?.note ?? null,
      }}
    />
  );
  const title = translator(c.get('language'), sheetFormMessages)('change_title', { number: sheet.number });
  const isRefused = refusal !== undefined || Object.keys(all).length > 0;
  return page(c, title, content, isRefused ? (refusal?.status ?? 422) : 200);
}

async function saveChange(c: RequestContext) {
  const context = contextOf(c);
  const sheet = await sheetOf(c);
  const { values } = await readForm(c, anyForm);
  const form = checkForm(changeForm, values);
  const { links, errors: linkErrors } = await linkRows(context.db, values);
  const { customer, device, task, errors: placeErrors } = await placeChosen(c, values);
  // A task that the raiser has no part in any more stays.
  const sameTask = values['task'] === sheet.task && sheet.task_id;
  if (sameTask) delete placeErrors['task'];
  const errors = { ...linkErrors, ...placeErrors, ...(form.ok ? {} : form.errors) };
  if (!form.ok || Object.keys(errors).length > 0) return showChange(c, sheet, { values, errors });
  try {
    const { found_on: foundOn, version, ...told } = form.input;
    await changeSheet(context, {
      id: sheet.id,
      version,
      kind: told.kind,
      title: told.title,
      problem: told.problem,
      positions: told.positions ?? null,
      quantity: told.quantity ?? null,
      foundOn: foundOn ?? sheet.found_on,
      urgent: told.urgent,
      customerId: customer?.id ?? null,
      taskId: sameTask || (task?.id ?? null),
      deviceId: device?.id ?? null,
      links,
    });
    return seeOther(c, `${sheetPath(sheet.number)}?done=${sheet.state === 'sent_back' ? 'again' : 'changed'}`);
  } catch (error) {
    if (!(error instanceof Refusal) || ['not_found', 'not_permitted'].includes(error.reason)) throw error;
    return showChange(c, sheet, { values, refusal: error });
  }
}

async function showLinks(c: RequestContext, sheet: SheetShown, { values, errors = {}, refusal }: Typed = {}) {
  const { db } = contextOf(c);
  const shown = values ?? linkTexts(c.get('language'), await linksShown(db, sheet.id));
  const field = fieldOf(refusal);
  const text = refusal && c.get('say')(refusal);
  const all = field && text ? { ...errors, [field]: text } : errors;
  const content = (
    <SheetLinksPage
      form={{ values: shown, errors: all }}
      lines={linesOf((await linkRows(db, shown)).links.length)}
      number={sheet.number}
      {...(text && !field && { refusal: text })}
    />
  );
  const title = translator(c.get('language'), sheetFormMessages)('links_title', { number: sheet.number });
  const isRefused = refusal !== undefined || Object.keys(all).length > 0;
  return page(c, title, content, isRefused ? (refusal?.status ?? 422) : 200);
}

async function saveLinks(c: RequestContext) {
  const context = contextOf(c);
  const sheet = await sheetOf(c);
  const { values } = await readForm(c, anyForm);
  const { links, errors } = await linkRows(context.db, values);
  if (Object.keys(errors).length > 0) return showLinks(c, sheet, { values, errors });
  try {
    await changeLinks(context, { id: sheet.id, links });
    return seeOther(c, `${sheetPath(sheet.number)}?done=changed`);
  } catch (error) {
    if (!(error instanceof Refusal) || ['not_found', 'not_permitted'].includes(error.reason)) throw error;
    return showLinks(c, sheet, { values, refusal: error });
  }
}

export const changeRoutes = new Hono<Env>()
  .get('/quality-feedback/:number/change', requires('quality.raise'), async (c) => showChange(c, await sheetOf(c)))
  .post('/quality-feedback/:number/change', requires('quality.raise'), (c) => saveChange(c))
  .get('/quality-feedback/:number/links', requires('quality.assign'), async (c) => showLinks(c, await sheetOf(c)))
  .post('/quality-feedback/:number/links', requires('quality.assign'), (c) => saveLinks(c));
