import { Hono } from 'hono';
import { z } from 'zod';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { seeOther } from '../../platform/respond.js';
import { openPieceRepair } from './open-piece-repair.js';
import { receiptOf, showReceipt } from './show-receipt.js';

const repairForm = z.object({ key: z.uuid({ error: 'invalid' }) });

async function open(c: RequestContext) {
  await receiptOf(c);
  const form = await readForm(c, repairForm);
  if (!form.ok) return showReceipt(c);
  try {
    const code = c.req.param('code') ?? '';
    const { number } = await openPieceRepair(contextOf(c), { key: form.input.key, code });
    return seeOther(c, `/repairs/${number}?done=opened`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showReceipt(c, { refusal: error });
  }
}

/** A customer's piece goes to the workshop. */
export const repairRoutes = new Hono<Env>().post(
  '/customer-property/pieces/:code/repair',
  requires('repair.open'),
  (c) => open(c),
);
