import { Hono } from 'hono';
import { AttachmentCard } from '../../../views/components/attachment-card.js';
import { RequisitionPage } from '../../../views/requisitions/requisition-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { fragment, isFragmentRequest, page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { approversFor, rightToDecide } from '../approvals/index.js';
import { attachmentsShown } from '../attachments/index.js';
import { requisitionAttachable } from './attachable.js';
import { cancelRequisition } from './cancel-requisition.js';
import { showDraft, slipOf } from './draft-routes.js';
import { actForm } from './forms.js';
import { copiesOf, holdOf, issuesOf, type RequisitionRow, slipLines, storyOf } from './queries.js';
import { mayCancel, mayChangeApproved, mayChangeDraft, mayCopy, mayWithdraw } from './requisition.js';
import { withdrawRequisition } from './submit-requisition.js';

/** Who may say yes or no, and who is asked to. */
async function decisionOn(c: RequestContext, slip: RequisitionRow) {
  const context = contextOf(c);
  const { db, actor } = context;
  if (slip.state !== 'submitted') return { decide: false, aboveLimit: false, approvers: [] };
  const involved = [slip.drafted_by, slip.requested_for];
  const document = { kind: 'requisition', value: slip.value ?? '0', involved, today: todayOf(context) } as const;
  const right = can(actor, 'requisition.decide') ? await rightToDecide(db, actor, document) : 'not_an_approver';
  const ids = await approversFor(db, document);
  const approvers =
    ids.length === 0
      ? []
      : await db.selectFrom('person').select(['name', 'name_en']).where('id', 'in', ids).orderBy('name').execute();
  return { decide: typeof right !== 'string', aboveLimit: right === 'above_limit', approvers };
}

async function holdsPieces(c: RequestContext, slip: RequisitionRow): Promise<boolean> {
  const { db, actor } = contextOf(c);
  if (!can(actor, 'part.report')) return false;
  if (slip.requested_for === actor.personId) return true;
  const held = await db
    .selectFrom('issued_part as p')
    .innerJoin('requisition_line as l', 'l.id', 'p.requisition_line_id')
    .select('p.id')
    .where('l.requisition_id', '=', slip.id)
    .where('p.holder_id', '=', actor.personId)
    .limit(1)
    .executeTakeFirst();
  return held !== undefined;
}

/** A slip's page; for a draft that the viewer may type, the form of it. */
export async function showSlip(c: RequestContext, slip: RequisitionRow, refusal?: Refusal) {
  const context = contextOf(c);
  const { db, actor } = context;
  const said = refusal && c.get('say')(refusal);
  if (mayChangeDraft(actor, slip)) return showDraft(c, slip, { refusal: said });
  const props = {
    slip,
    lines: await slipLines(db, slip.id),
    story: await storyOf(db, slip.id),
    issues: await issuesOf(db, slip.id),
    copies: await copiesOf(db, slip.id),
    hold: await holdOf(db, slip.id),
    next: {
      ...(await decisionOn(c, slip)),
      pick: can(actor, 'requisition.pick'),
      account: await holdsPieces(c, slip),
      copy: mayCopy(actor),
    },
    may: {
      withdraw: mayWithdraw(actor, slip),
      cancel: mayCancel(actor, slip),
      change: can(actor, 'requisition.cancel') && mayChangeApproved(actor, slip),
      copy: mayCopy(actor),
      expect: can(actor, 'return.announce') && ['partly_issued', 'issued', 'closed'].includes(slip.state),
    },
    showsPrices: can(actor, 'price.read'),
    keys: { approve: context.newId(), reject: context.newId() },
    refusal: said,
  };
  if (isFragmentRequest(c)) return fragment(c, <RequisitionPage {...props} />, refusal?.status ?? 200);
  const content = (
    <>
      <RequisitionPage {...props} />
      <AttachmentCard {...await attachmentsShown(c, requisitionAttachable, slip.id)} />
    </>
  );
  return page(c, slip.number, content, refusal?.status ?? 200);
}

/** Does it and shows the slip again; a refusal is said on its page. */
async function act(c: RequestContext, run: (slip: RequisitionRow) => Promise<unknown>) {
  const slip = await slipOf(c);
  try {
    await run(slip);
  } catch (error) {
    if (!(error instanceof Refusal) || (error.status !== 409 && error.status !== 422)) throw error;
    return showSlip(c, await slipOf(c), error);
  }
  return seeOther(c, `/requisitions/${slip.number}`);
}

async function readAct(c: RequestContext) {
  const form = await readForm(c, actForm);
  return form.ok ? form.input : { reason: form.values['reason']?.slice(0, 300) };
}

export const slipRoutes = new Hono<Env>()
  .get('/requisitions/:number', requires('requisition.read'), async (c) => showSlip(c, await slipOf(c)))
  .post('/requisitions/:number/withdrawal', requires('requisition.draft'), (c) =>
    act(c, async (slip) => withdrawRequisition(contextOf(c), { id: slip.id, ...(await readAct(c)) })),
  )
  .post('/requisitions/:number/cancellation', requires('requisition.cancel'), (c) =>
    act(c, async (slip) => cancelRequisition(contextOf(c), { id: slip.id, ...(await readAct(c)) })),
  );
