import { Hono } from 'hono';
import type { z } from 'zod';
import { RequestPage } from '../../../views/purchase-requests/request-page.js';
import { can, type Context, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { rightToDecide } from '../approvals/index.js';
import { attachmentsShown } from '../attachments/index.js';
import { supplierFacts } from '../item-suppliers/index.js';
import { requestAttachable } from './attachable.js';
import { decideRequest, involvedIn } from './decide-request.js';
import { cancelRequest, giveUpRest, takeBackRequest } from './end-request.js';
import { decisionForm, reasonForm, versionForm } from './forms.js';
import { findRequest, linesOfRequests, ordersOfRequest, type RequestRow, storyOfRequest } from './queries.js';
import { requestPath } from './request.js';
import { submitRequest } from './submit-request.js';

async function requestOf(c: RequestContext): Promise<RequestRow> {
  const number = c.req.param('number') ?? '';
  const request = number.length <= 40 ? await findRequest(c.get('deps').db, { number }) : undefined;
  return request ?? refuse('not_found', {}, 404);
}

async function mayDecide(context: Context, request: RequestRow): Promise<boolean> {
  if (request.state !== 'submitted' || !can(context.actor, 'purchase_request.decide')) return false;
  const document = { kind: 'purchase_request', value: request.value, involved: involvedIn(request) } as const;
  const right = await rightToDecide(context.db, context.actor, { ...document, today: todayOf(context) });
  return typeof right !== 'string';
}

interface Refused {
  refusal: Refusal;
  reason: string;
}

async function showRequest(c: RequestContext, request: RequestRow, refused?: Refused) {
  const context = contextOf(c);
  const { db, actor, newId } = context;
  const edits = can(actor, 'purchase_request.edit');
  const facts = await supplierFacts(db, { supplierIds: [request.supplier_id], today: todayOf(context) });
  const content = (
    <RequestPage
      request={request}
      lines={await linesOfRequests(db, [request.id])}
      orders={await ordersOfRequest(db, request.id)}
      story={await storyOfRequest(db, request.id)}
      facts={facts.get(request.supplier_id) ?? null}
      showsPrices={can(actor, 'price.read')}
      may={{ edit: edits, order: can(actor, 'purchase_order.edit'), decide: await mayDecide(context, request) }}
      keys={{ approve: newId(), reject: newId() }}
      refusal={refused && c.get('say')(refused.refusal)}
      reason={refused?.reason}
      attachments={await attachmentsShown(c, requestAttachable, String(request.id))}
    />
  );
  return page(c, request.number, content, refused?.refusal.status ?? 200);
}

/** Acts on a request and shows it; who may only decide is led back to what waits. */
async function act<T>(
  c: RequestContext,
  schema: z.ZodType<T>,
  run: (context: Context, request: RequestRow, input: T) => Promise<unknown>,
) {
  const request = await requestOf(c);
  const form = await readForm(c, schema);
  const readable = can(c.get('actor'), 'purchase_request.read');
  const reason = form.values['reason'] ?? '';
  try {
    if (!form.ok) return refuse('request_reason_missing', {}, 422);
    await run(contextOf(c), request, form.input);
    return seeOther(c, readable ? requestPath(request.number) : '/approvals');
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404 || !readable) throw error;
    return showRequest(c, await requestOf(c), { refusal: error, reason });
  }
}

const decide = (c: RequestContext, approve: boolean) =>
  act(c, decisionForm, (context, { id }, { key, reason }) =>
    decideRequest(context, { id, approve, note: approve ? null : (reason ?? null), ...(key && { key }) }),
  );

const edit = requires('purchase_request.edit');
const decides = requires('purchase_request.decide');

export const pageRoutes = new Hono<Env>()
  .get('/purchase-requests/:number', requires('purchase_request.read'), async (c) => showRequest(c, await requestOf(c)))
  .post('/purchase-requests/:number/submission', edit, (c) =>
    act(c, versionForm, (context, { id }, { version }) => submitRequest(context, { id, version })),
  )
  .post('/purchase-requests/:number/taking-back', edit, (c) =>
    act(c, decisionForm, (context, { id }) => takeBackRequest(context, { id })),
  )
  .post('/purchase-requests/:number/cancellation', edit, (c) =>
    act(c, reasonForm, (context, { id }, { reason }) => cancelRequest(context, { id, reason })),
  )
  .post('/purchase-requests/:number/rest', edit, (c) =>
    act(c, reasonForm, (context, { id }, { reason }) => giveUpRest(context, { id, reason })),
  )
  .post('/purchase-requests/:number/approval', decides, (c) => decide(c, true))
  .post('/purchase-requests/:number/rejection', decides, (c) => decide(c, false));
