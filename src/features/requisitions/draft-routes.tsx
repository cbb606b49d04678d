import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { AttachmentCard } from '../../../views/components/attachment-card.js';
import { SearchChoices } from '../../../views/components/search-choice.js';
import { unitText } from '../../../views/components/unit.js';
import { DraftAnswer } from '../../../views/requisitions/draft-answer.js';
import { draftMessages } from '../../../views/requisitions/draft-messages.js';
import { DraftForm, DraftPage, type DraftPageProps } from '../../../views/requisitions/draft-page.js';
import { type Choice, CHOICES_SHOWN, choicesAsked, choiceText } from '../../platform/choices.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import type { FormErrors, FormValues } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragment, isFragmentRequest, page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { attachmentsShown } from '../attachments/index.js';
import { searchItems } from '../items/index.js';
import { personText } from '../people/index.js';
import { requisitionAttachable } from './attachable.js';
import { changeDraft, submitDraft } from './change-draft.js';
import { draftLines, missingOfKit, stockOfItems, substitutesFor, sumOf, warehouses } from './draft-queries.js';
import { keyOf } from './new-routes.js';
import { fieldOf, readDraft } from './read-draft.js';
import { findRequisition, type RequisitionRow } from './queries.js';
import { mayCancel, mayChangeDraft } from './requisition.js';

export async function slipOf(c: RequestContext): Promise<RequisitionRow> {
  const context = contextOf(c);
  return (await findRequisition(context.db, context, c.req.param('number') ?? '')) ?? refuse('not_found', {}, 404);
}

interface Shown {
  /** Typed and not saved: shown again. */
  values?: FormValues;
  errors?: FormErrors;
  refusal?: string;
  saved?: boolean;
}

async function draftProps(c: RequestContext, slip: RequisitionRow, shown: Shown): Promise<DraftPageProps> {
  const context = contextOf(c);
  const { db, actor } = context;
  const lines = await draftLines(db, slip.id);
  const left = Number(c.req.query('left'));
  return {
    slip,
    lines,
    substitutes: await substitutesFor(db, slip.id),
    missing: slip.kit_id ? await missingOfKit(db, slip.id) : [],
    warehouses: await warehouses(db),
    today: todayOf(context),
    estimate: can(actor, 'price.read') ? await sumOf(db, lines) : null,
    leftOut: Number.isInteger(left) && left > 0 && left < 1000 ? left : 0,
    mayDiscard: mayCancel(actor, slip),
    formKey: context.newId(),
    savedAt: shown.saved ? context.now() : null,
    form: { values: { ...headValues(c, slip), ...shown.values }, errors: shown.errors ?? {} },
    refusal: shown.refusal,
  };
}

function headValues(c: RequestContext, slip: RequisitionRow): FormValues {
  const person = { id: slip.requested_for, name: slip.for_name, name_en: slip.for_name_en };
  return {
    requested_for: personText(c.get('language'), person),
    needed_by: slip.needed_by,
    warehouse_id: String(slip.warehouse_id),
    delivery: slip.delivery,
    urgent: slip.urgent ? 'on' : '',
    note: slip.note ?? '',
  };
}

/** The page on which a draft is typed, for whoever may type it. */
export async function showDraft(c: RequestContext, slip: RequisitionRow, shown: Shown = {}) {
  const props = await draftProps(c, slip, shown);
  const status = shown.refusal || Object.keys(shown.errors ?? {}).length > 0 ? 422 : 200;
  if (isFragmentRequest(c)) return fragment(c, <DraftForm {...props} />, status);
  const content = (
    <>
      <DraftPage {...props} />
      <AttachmentCard {...await attachmentsShown(c, requisitionAttachable, slip.id)} />
    </>
  );
  return page(c, slip.number, content, status);
}

const only = (values: FormValues, names: readonly string[]): FormValues =>
  Object.fromEntries(names.filter((name) => name in values).map((name) => [name, values[name]!]));

/** Everything that was typed is saved first; then comes what the button says. */
async function save(c: RequestContext) {
  const slip = await slipOf(c);
  const draft = await readDraft(c, slip);
  const { act, values, errors, change, shown } = draft;
  const failed = Object.keys(errors);
  try {
    if (act.kind === 'submit' && failed.length === 0) {
      await submitDraft(contextOf(c), { ...change, shown, key: keyOf(values) });
      return seeOther(c, `/requisitions/${slip.number}`);
    }
    await changeDraft(contextOf(c), change);
  } catch (error) {
    return refused(c, slip, values, error);
  }
  const now = await slipOf(c);
  if (act.kind === 'type' && isFragmentRequest(c)) {
    const props = await draftProps(c, now, { values: only(values, failed), errors, saved: true });
    return fragment(c, <DraftAnswer {...props} />, failed.length > 0 ? 422 : 200);
  }
  if (failed.length > 0) return showDraft(c, now, { values: only(values, failed), errors });
  if (isFragmentRequest(c)) return showDraft(c, now, { saved: true });
  return seeOther(c, `/requisitions/${slip.number}`);
}

/** What stands in the way goes beside its field or above the form, and all that was typed stays. */
async function refused(c: RequestContext, slip: RequisitionRow, values: FormValues, error: unknown) {
  if (!(error instanceof Refusal) || (error.status !== 422 && error.status !== 409)) throw error;
  const now = await slipOf(c);
  // Somebody has handed it in, or ended it: there is no form for it any more.
  if (!mayChangeDraft(contextOf(c).actor, now)) {
    if (isFragmentRequest(c)) return seeOther(c, `/requisitions/${slip.number}`);
    throw error;
  }
  const [field, message] = fieldOf(c, error);
  if (field && message) return showDraft(c, now, { values, errors: { [field]: message } });
  return showDraft(c, now, { values, refusal: c.get('say')(error) });
}

/** `GET /requisitions/:number/item-choices?search=…`: what matches, with what the slip's warehouse has free of it. */
async function itemChoices(c: RequestContext) {
  const slip = await slipOf(c);
  const { db } = c.get('deps');
  const language = c.get('language');
  const t = translator(language, draftMessages);
  const found = await searchItems(db, choicesAsked(c), CHOICES_SHOWN + 1);
  const ids = found.map((item) => item.id);
  const free = await stockOfItems(db, ids, slip.warehouse_id);
  const choices = found.map((item): Choice => {
    const { code, name_zh, name_en, unit, kind, retired_at, successor_code, successor_zh, successor_en } = item;
    const own = choiceText(language, code, name_zh, name_en);
    const instead = successor_code && successor_zh && choiceText(language, successor_code, successor_zh, successor_en);
    const amount = `${Number(free.get(item.id) ?? 0)} ${unitText(language, unit, free.get(item.id) ?? 0)}`;
    const note = kind === 'tool' ? t('tool_note') : instead ? t('replaced_note', { item: instead }) : null;
    return {
      value: (retired_at && instead) || own,
      code,
      name: (language === 'en' && name_en) || name_zh,
      detail: [item.specification, note ? null : t('enough', { amount })].filter(Boolean).join(' · '),
      note: note ?? (retired_at ? t('retired_note') : null),
    };
  });
  return fragment(c, <SearchChoices choices={choices} most={CHOICES_SHOWN} />);
}

export const draftRoutes = new Hono<Env>()
  .post('/requisitions/:number/draft', requires('requisition.draft'), (c) => save(c))
  .get('/requisitions/:number/item-choices', requires('requisition.draft'), (c) => itemChoices(c));
