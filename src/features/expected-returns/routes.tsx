import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { OldPartList, OldPartListPage } from '../../../views/expected-returns/old-part-list-page.js';
import { OldPartPage } from '../../../views/expected-returns/old-part-page.js';
import { oldPartMessages } from '../../../views/expected-returns/messages.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragmentOrPage, page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { attachmentsShown } from '../attachments/index.js';
import { serialFits } from '../items/index.js';
import { customerChosen } from '../parties/index.js';
import { personChosen } from '../people/index.js';
import { oldPartAttachable } from './attachable.js';
import { filterForm, keyOf, receiptForm, waiverForm } from './forms.js';
import { serialText } from './old-part.js';
import { overdueSince } from './overdue.js';
import { findOldPart, listOldParts, type OldPartFilters, oldPartsNamed, type OldPartRow } from './queries.js';
import { receiveOldPart } from './receive-old-part.js';
import { undoOldPartReceipt, undoOldPartWaiver } from './reopen-old-part.js';
import { waiveOldPart } from './waive-old-part.js';

const FILTERS = ['state', 'search', 'person', 'task', 'customer'] as const;

async function filtersOf(c: RequestContext): Promise<OldPartFilters> {
  const { db } = c.get('deps');
  const checked = checkForm(filterForm, c.req.query());
  const { person, customer, ...rest } = checked.ok ? checked.input : {};
  // A number alone is a person's, as the reminder's link has it. A text that means nobody narrows nothing.
  const personId = /^\d{1,9}$/.test(person ?? '') ? Number(person) : (await personChosen(db, person))?.id;
  return { ...rest, ...(personId && { person: personId }), customer: (await customerChosen(db, customer))?.id };
}

async function showList(c: RequestContext) {
  const { actor, db } = contextOf(c);
  const filters = await filtersOf(c);
  const scanned = filters.search ? await oldPartsNamed(db, actor, serialText(filters.search)) : [];
  if (scanned.length === 1 && c.req.header('HX-Request') !== 'true')
    return seeOther(c, `/expected-returns/${scanned[0]!}`);
  const today = todayOf(c.get('deps'));
  const overdue = await overdueSince(db, today);
  const found = await listOldParts(db, actor, filters, pageNumber(c.req.query('page')), {
    overdue,
    today,
  });
  const props = {
    ...found,
    state: filters.state ?? ('expected' as const),
    query: Object.fromEntries(FILTERS.map((name) => [name, c.req.query(name)])),
    today,
    ownOnly: !can(actor, 'return.read_all'),
    mayReceive: can(actor, 'old_part.receive'),
  };
  return fragmentOrPage(c, translator(c.get('language'), oldPartMessages)('old_parts'), {
    fragment: () => <OldPartList {...props} />,
    page: () => <OldPartListPage {...props} />,
  });
}

async function oldPartOf(c: RequestContext): Promise<OldPartRow> {
  const { actor, db } = contextOf(c);
  const { days } = await overdueSince(db, todayOf(c.get('deps')));
  return (await findOldPart(db, actor, c.req.param('id') ?? '', days)) ?? refuse('not_found', {}, 404);
}

/** Refusals that are about one field go beside it. */
const fieldOf: Record<string, string> = {
  old_part_quantity_invalid: 'quantity',
  old_part_more_than_expected: 'quantity',
  old_part_serial_missing: 'serial',
  old_part_serial_elsewhere: 'serial',
  old_part_lot_missing: 'lot',
};

async function showPart(c: RequestContext, state?: { values: FormValues; errors: FormErrors }, refusal?: Refusal) {
  const { actor, newId } = contextOf(c);
  const part = await oldPartOf(c);
  const field = fieldOf[refusal?.reason ?? ''];
  const text = refusal && c.get('say')(refusal);
  const errors = field && text ? { ...state?.errors, [field]: text } : (state?.errors ?? {});
  // The number is read off the piece: filled in already it would only be confirmed.
  const values = state?.values ?? { quantity: part.quantity.replace(/\.?0+$/, '') };
  const isOpen = !part.received_at && !part.waived_at && !part.undone_at;
  const content = (
    <OldPartPage
      part={part}
      today={todayOf(c.get('deps'))}
      form={{ values, errors }}
      keys={{
        receipt: refusal?.reason === 'key_reused' ? newId() : keyOf(values, newId),
        undo: newId(),
      }}
      mayReceive={isOpen && can(actor, 'old_part.receive')}
      mayWaive={isOpen && can(actor, 'old_part.waive') && part.person_id !== actor.personId}
      mayUndoReceipt={part.received_at !== null && can(actor, 'old_part.receive')}
      mayUndoWaiver={part.waived_at !== null && can(actor, 'old_part.waive')}
      odd={part.received_serial !== null && !serialFits(part.serial_pattern, part.received_serial)}
      justDone={c.req.query('done') !== undefined}
      refusal={field ? undefined : text}
      attachments={await attachmentsShown(c, oldPartAttachable, part.id)}
    />
  );
  const status = refusal?.status ?? (Object.keys(errors).length > 0 ? 422 : 200);
  return page(c, `${part.item} · ${translator(c.get('language'), oldPartMessages)('old_part')}`, content, status);
}

type Act = (id: string, key: string) => Promise<unknown>;

/** Does one act on the part of the address and shows it; a refusal shows the page again, filled in. */
async function act(c: RequestContext, form: { values: FormValues }, doing: Act) {
  const { id } = await oldPartOf(c);
  try {
    await doing(id, keyOf(form.values, c.get('deps').newId));
    return seeOther(c, `/expected-returns/${id}?done=1`);
  } catch (error) {
    if (!(error instanceof Refusal) || ['not_found', 'not_permitted'].includes(error.reason)) throw error;
    return showPart(c, { values: form.values, errors: {} }, error);
  }
}

async function saveReceipt(c: RequestContext) {
  const form = await readForm(c, receiptForm);
  if (!form.ok) return showPart(c, form);
  return act(c, form, async (id, key) => receiveOldPart(contextOf(c), { id, ...form.input, key }));
}

async function saveWaiver(c: RequestContext) {
  const form = await readForm(c, waiverForm);
  if (!form.ok) return showPart(c, { ...form, values: { ...(await prefilled(c)), ...form.values } });
  const { reason } = form.input;
  const values = { ...(await prefilled(c)), ...form.values };
  return act(c, { values }, async (id) => waiveOldPart(contextOf(c), { id, reason }));
}

async function prefilled(c: RequestContext): Promise<FormValues> {
  const part = await oldPartOf(c);
  return { quantity: part.quantity.replace(/\.?0+$/, '') };
}

async function saveUndo(c: RequestContext, undo: typeof undoOldPartReceipt) {
  const { values } = await readForm(c, receiptForm);
  return act(c, { values }, async (id, key) => undo(contextOf(c), { id, key }));
}

export const expectedReturnRoutes = new Hono<Env>()
  .get('/expected-returns', requires('old_part.read'), (c) => showList(c))
  .get('/expected-returns/:id', requires('old_part.read'), (c) => showPart(c))
  .post('/expected-returns/:id/receipt', requires('old_part.receive'), (c) => saveReceipt(c))
  .post('/expected-returns/:id/receipt-undo', requires('old_part.receive'), (c) => saveUndo(c, undoOldPartReceipt))
  .post('/expected-returns/:id/waiver', requires('old_part.waive'), (c) => saveWaiver(c))
  .post('/expected-returns/:id/waiver-undo', requires('old_part.waive'), (c) => saveUndo(c, undoOldPartWaiver));
