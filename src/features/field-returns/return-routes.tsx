import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { fieldReturnMessages } from '../../../views/field-returns/messages.js';
import { ReturnLive, ReturnPage, type ReturnPageProps } from '../../../views/field-returns/return-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragmentOrPage, seeOther } from '../../platform/respond.js';
import { attachmentsShown } from '../attachments/index.js';
import { qualityShown } from '../items/index.js';
import { returnAttachable } from './attachable.js';
import { cancelReturn } from './cancel-return.js';
import { returnId } from './field-return.js';
import { cancelForm } from './forms.js';
import { propertyOf } from './property-of.js';
import { findReturn, outcomeOf, type ReturnRow, stepsOf } from './queries.js';

/** The return of the address, if the reader may see it. */
export async function returnOf(c: RequestContext): Promise<ReturnRow> {
  const { actor, db } = contextOf(c);
  const number = c.req.param('number') ?? '';
  return (returnId(number) && (await findReturn(db, actor, number.toUpperCase()))) || refuse('not_found', {}, 404);
}

/** Old links led to what is expected by its number alone. */
function forwarded(c: RequestContext): string | undefined {
  const number = c.req.param('number') ?? '';
  return /^[1-9]\d{0,17}$/.test(number) ? `/expected-returns/${number}` : undefined;
}

export const mayChange = (c: RequestContext, one: ReturnRow): boolean => {
  const { actor } = contextOf(c);
  const open = ['logged', 'received', 'found'].includes(one.state);
  const own = one.reported_by === actor.personId || can(actor, 'return.read_all');
  return open && own && can(actor, 'return.log');
};

function mayOf(c: RequestContext, one: ReturnRow): ReturnPageProps['may'] {
  const { actor } = contextOf(c);
  const examined = one.state === 'received' || one.state === 'found';
  return {
    receive: one.state === 'logged' && can(actor, 'return.receive'),
    identify: one.item_id === null && one.state !== 'cancelled' && can(actor, 'return.identify'),
    change: mayChange(c, one),
    cancel: one.state === 'logged' && mayChange(c, one),
    print: one.state !== 'cancelled' && can(actor, 'return.log'),
    triage: examined && one.item_id !== null && can(actor, 'triage.read'),
    log: can(actor, 'return.log'),
  };
}

const saidWords = ['logged', 'received', 'changed', 'cancelled', 'identified'] as const;

async function showReturn(c: RequestContext, refusal?: Refusal) {
  const forward = forwarded(c);
  if (forward) return c.redirect(forward, 302);
  const { actor, db } = contextOf(c);
  const one = await returnOf(c);
  const said = saidWords.find((word) => word === c.req.query('done'));
  const props: ReturnPageProps = {
    one,
    ...(await outcomeOf(db, one.id)),
    opens: { repair: can(actor, 'repair.read'), claim: can(actor, 'claim.read') },
    steps: await stepsOf(db, one.id),
    may: mayOf(c, one),
    property: await propertyOf(db, actor, one),
    ...(said && !refusal && { said }),
    attachments: await attachmentsShown(c, returnAttachable, one.id),
    quality: await qualityShown(c, { source: 'return', number: one.number }),
    ...(refusal && { refusal: c.get('say')(refusal) }),
  };
  return fragmentOrPage(c, translator(c.get('language'), fieldReturnMessages)('return_n', { number: one.number }), {
    fragment: () => <ReturnLive {...props} />,
    page: () => <ReturnPage {...props} />,
    ...(refusal && { status: refusal.status }),
  });
}

async function cancel(c: RequestContext) {
  const one = await returnOf(c);
  const form = await readForm(c, cancelForm);
  try {
    await cancelReturn(contextOf(c), { id: one.id, note: form.ok ? (form.input.note ?? null) : null });
    return seeOther(c, `/field-returns/${one.number}?done=cancelled`);
  } catch (error) {
    if (!(error instanceof Refusal) || ['not_found', 'not_permitted'].includes(error.reason)) throw error;
    return showReturn(c, error);
  }
}

export const returnRoutes = new Hono<Env>()
  .get('/field-returns/:number', requires('return.read'), (c) => showReturn(c))
  .post('/field-returns/:number/cancellation', requires('return.log'), (c) => cancel(c));
