import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { IssuePage } from '../../../views/picking/issue-page.js';
import { pickingMessages } from '../../../views/picking/messages.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { readSignature, whoSigns } from '../signatures/index.js';
import { type IssueForm, issueForm } from './forms.js';
import { issueSlip } from './issue-slip.js';
import { findSlip, picksOfSlip, signatureOf, type SlipToIssue, walkLength } from './queries.js';
import type { PickingRefusal } from './picking.js';
import { type GoesOut, signersOf } from './receiving.js';

async function slipOf(c: RequestContext): Promise<SlipToIssue> {
  return (await findSlip(c.get('deps').db, c.req.param('number') ?? '')) ?? refuse('not_found', {}, 404);
}

interface Shown {
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}

/** Refusals that are about one field go beside it. */
const fieldOf: Partial<Record<string, string>> = {
  signer_is_storekeeper: 'signed_by',
  signer_not_named: 'signed_by',
  waybill_invalid: 'waybill',
  waybill_used: 'waybill',
};

async function showIssue(c: RequestContext, slip: SlipToIssue, shown: Shown = { values: {}, errors: {} }) {
  const { db, actor, newId } = contextOf(c);
  const { refusal, values, errors } = shown;
  const signsIn = values['by'] === 'own_sign_in';
  const text = refusal && c.get('say')(refusal);
  const beside = refusal && !signsIn ? fieldOf[refusal.reason] : undefined;
  const { secret: _secret, signature: _signature, ...kept } = values;
  const content = (
    <IssuePage
      slip={slip}
      picks={await picksOfSlip(db, slip.id)}
      signers={(await signersOf(db, slip)).filter((one) => one.id === slip.requested_for || one.id !== actor.personId)}
      form={{ values: kept, errors: beside && text ? { ...errors, [beside]: text } : errors }}
      // Refused, nothing was issued under the old key; another try may be signed anew and says something else.
      issueKey={newId()}
      readerId={actor.personId}
      refusal={beside ? undefined : text}
      askAgain={refusal?.reason === ('waybill_used' satisfies PickingRefusal) || values['used_again'] !== undefined}
      signsIn={signsIn}
    />
  );
  const title = translator(c.get('language'), pickingMessages)('issue_title', { slip: slip.number });
  return page(c, title, content, refusal?.status ?? (Object.keys(errors).length > 0 ? 422 : 200));
}

async function issue(c: RequestContext) {
  const slip = await slipOf(c);
  const form = await readForm(c, issueForm);
  if (!form.ok) return showIssue(c, slip, form);
  const context = contextOf(c);
  try {
    const goesOut = await goesOutBy(c, form.input);
    await issueSlip(context, { slipId: slip.id, pickIds: form.input.picks, goesOut, key: form.input.key });
    const done = `done=${goesOut.by === 'parcel' ? 'sent_done' : 'issued_done'}&slip=${slip.number}`;
    const left = await walkLength(context.db, context.actor.personId);
    return seeOther(c, left > 0 ? `/picking/walk?${done}` : `/picking?${done}`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showIssue(c, await slipOf(c), { values: form.values, errors: {}, refusal: error });
  }
}

async function goesOutBy(c: RequestContext, form: IssueForm): Promise<GoesOut> {
  const { files } = contextOf(c);
  switch (form.by) {
    case 'drawn':
      return { by: 'drawn', signedBy: form.signed_by, hash: await files.keep(await readSignature(form.signature)) };
    case 'own_sign_in':
      return { by: 'own_sign_in', signedBy: await whoSigns(c, form) };
    case 'parcel':
      return { by: 'parcel', carrier: form.carrier, waybill: form.waybill, usedAgain: form.used_again };
  }
}

async function showSignature(c: RequestContext) {
  const id = c.req.param('id') ?? '';
  const hash = /^[1-9]\d{0,17}$/.test(id) ? await signatureOf(contextOf(c), id) : undefined;
  const bytes = hash && (await c.get('deps').files.read(hash));
  if (!bytes) return refuse('not_found', {}, 404);
  return c.body(bytes, 200, { 'Content-Type': 'image/png', 'Cache-Control': 'private, max-age=31536000, immutable' });
}

export const issueRoutes = new Hono<Env>()
  .get('/picking/issues/:id/signature', requires('requisition.read'), (c) => showSignature(c))
  .get('/picking/:number/issue', requires('requisition.issue'), async (c) => showIssue(c, await slipOf(c)))
  .post('/picking/:number/issue', requires('requisition.issue'), (c) => issue(c));
