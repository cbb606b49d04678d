import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { oldPartMessages } from '../../../views/expected-returns/messages.js';
import { OldPartPage } from '../../../views/expected-returns/old-part-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { attachmentsShown } from '../attachments/index.js';
import { serialFits } from '../items/index.js';
import { askWaiver, dropWaiverRequest } from './ask-waiver.js';
import { oldPartAttachable } from './attachable.js';
import { chaseExpected } from './chase-expected.js';
import { withdrawAdvance } from './expect-advance.js';
import { anyForm, askForm, chaseForm, keyOf, waiverForm } from './forms.js';
import { overdueSince } from './overdue.js';
import { contactFor, storyOf } from './part-queries.js';
import { findOldPart, type OldPartRow } from './queries.js';
import { undoOldPartWaiver } from './reopen-old-part.js';
import { waiveOldPart } from './waive-old-part.js';

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
  return_serial_missing: 'serial',
  return_serial_elsewhere: 'serial',
  return_serial_gone: 'serial',
  return_serial_issued: 'serial',
  return_already_here: 'serial',
  return_quantity_invalid: 'quantity',
  return_lot_missing: 'lot',
};

/** What the reader may do with it as it stands; the commands decide for good. */
function mayOf(c: RequestContext, part: OldPartRow) {
  const { actor, config } = contextOf(c);
  const isOpen = !part.received_at && !part.waived_at && !part.undone_at;
  const asked = part.waiver_asked_by !== null;
  const [own, asker] = [part.person_id === actor.personId, part.waiver_asked_by === actor.personId];
  const chasedToday = part.chased_at && dayIn(config.timeZone, part.chased_at) === todayOf(c.get('deps'));
  const chases = isOpen && can(actor, 'return.announce');
  return {
    // What is on its way in a parcel is taken in where the parcel is unpacked.
    receive: isOpen && part.item !== null && (!part.parcel || part.parcel_closed) && can(actor, 'old_part.receive'),
    waive: isOpen && can(actor, 'old_part.waive') && !own && !asker,
    ask: isOpen && !asked && can(actor, 'return.ask_waiver'),
    refuseWaiver: isOpen && asked && !asker && can(actor, 'old_part.waive'),
    withdrawAsk: isOpen && asker,
    chasePerson: chases && !own && part.person_id !== null && !chasedToday,
    chaseCustomer: chases,
    withdraw:
      isOpen &&
      part.kind === 'advance' &&
      !part.parcel &&
      can(actor, 'return.announce') &&
      (part.opened_by === actor.personId || can(actor, 'old_part.waive')),
    undoReceipt: part.received_at !== null && part.item !== null && can(actor, 'old_part.receive'),
    undoWaiver: part.waived_at !== null && can(actor, 'old_part.waive'),
  };
}

/** The page of something expected; field returns show it again, filled in, when they refuse to take it in. */
export async function showPart(
  c: RequestContext,
  state?: { values: FormValues; errors: FormErrors },
  refusal?: Refusal,
) {
  const { db, config, newId } = contextOf(c);
  const part = await oldPartOf(c);
  const field = fieldOf[refusal?.reason ?? ''];
  const text = refusal && c.get('say')(refusal);
  const errors = field && text ? { ...state?.errors, [field]: text } : (state?.errors ?? {});
  // The number is read off the piece: filled in already it would only be confirmed.
  const values = { quantity: part.quantity.replace(/\.?0+$/, ''), ...state?.values };
  const may = mayOf(c, part);
  const content = (
    <OldPartPage
      part={part}
      today={todayOf(c.get('deps'))}
      form={{ values, errors }}
      keys={{ receipt: refusal?.reason === 'key_reused' ? newId() : keyOf(values, newId), act: newId() }}
      may={may}
      odd={part.received_serial !== null && !serialFits(part.serial_pattern, part.received_serial)}
      done={c.req.query('done')}
      refusal={field ? undefined : text}
      contact={may.chaseCustomer ? await contactFor(db, part.customer_code, part.task) : null}
      company={config.companyName ?? null}
      story={await storyOf(db, 'old_part', part.id)}
      attachments={await attachmentsShown(c, oldPartAttachable, part.id)}
    />
  );
  const status = refusal?.status ?? (Object.keys(errors).length > 0 ? 422 : 200);
  const title = part.item ?? part.description ?? '';
  return page(c, `${title} · ${translator(c.get('language'), oldPartMessages)('old_part')}`, content, status);
}

export type Act = (id: string, key: string) => Promise<unknown>;

/** Does one act on the part of the address and shows it; a refusal shows the page again, filled in. */
export async function act(c: RequestContext, values: FormValues, doing: Act, done = '1') {
  const { id } = await oldPartOf(c);
  try {
    await doing(id, keyOf(values, c.get('deps').newId));
    return seeOther(c, `/expected-returns/${id}?done=${done}`);
  } catch (error) {
    if (!(error instanceof Refusal) || ['not_found', 'not_permitted'].includes(error.reason)) throw error;
    return showPart(c, { values, errors: {} }, error);
  }
}

async function saveWaiver(c: RequestContext) {
  const form = await readForm(c, waiverForm);
  if (!form.ok) return showPart(c, form);
  return act(c, form.values, async (id) => waiveOldPart(contextOf(c), { id, reason: form.input.reason }));
}

async function saveRequest(c: RequestContext) {
  const form = await readForm(c, askForm);
  if (!form.ok) return showPart(c, form);
  const reason = form.input.ask_reason;
  return act(c, form.values, async (id, key) => askWaiver(contextOf(c), { id, reason, key }), 'asked');
}

async function saveChase(c: RequestContext) {
  const form = await readForm(c, chaseForm);
  if (!form.ok) return showPart(c, form);
  const { whom } = form.input;
  return act(c, form.values, async (id, key) => chaseExpected(contextOf(c), { id, whom, key }), 'chased');
}

async function saveUndo(c: RequestContext, undo: typeof undoOldPartWaiver) {
  const { values } = await readForm(c, anyForm);
  return act(c, values, async (id, key) => undo(contextOf(c), { id, key }));
}

export const partRoutes = new Hono<Env>()
  .get('/expected-returns/:id', requires('old_part.read'), (c) => showPart(c))
  .post('/expected-returns/:id/waiver', requires('old_part.waive'), (c) => saveWaiver(c))
  .post('/expected-returns/:id/waiver-undo', requires('old_part.waive'), (c) => saveUndo(c, undoOldPartWaiver))
  .post('/expected-returns/:id/waiver-request', requires('return.ask_waiver'), (c) => saveRequest(c))
  .post('/expected-returns/:id/waiver-request-withdrawal', requires('old_part.read'), (c) =>
    saveUndo(c, dropWaiverRequest),
  )
  .post('/expected-returns/:id/chase', requires('return.announce'), (c) => saveChase(c))
  .post('/expected-returns/:id/withdrawal', requires('return.announce'), (c) => saveUndo(c, withdrawAdvance));
