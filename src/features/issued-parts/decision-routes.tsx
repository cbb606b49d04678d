import { Hono } from 'hono';
import { contextOf, type Env } from '../../platform/context.js';
import { readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { refuse } from '../../platform/refusal.js';
import { seeOther } from '../../platform/respond.js';
import { approveWriteOff, refuseWriteOff } from './decide-report.js';
import { backOf, keyOf, reasonForm, takeOffForm } from './forms.js';
import type { IssuedPartRefusal } from './issued-part.js';
import { reportIdOf } from './show-part.js';

/** Losses are decided on here; the list of what waits is the approvals' page, to which the answers lead back. */
export const decisionRoutes = new Hono<Env>()
  .post('/issued-parts/reports/:id/write-off', requires('part.write_off'), async (c) => {
    const { values } = await readForm(c, takeOffForm);
    await approveWriteOff(contextOf(c), { reportId: reportIdOf(c), key: keyOf(values, c.get('deps').newId) });
    return seeOther(c, backOf(values, '/approvals'));
  })
  .post('/issued-parts/reports/:id/refusal', requires('part.write_off'), async (c) => {
    const form = await readForm(c, reasonForm);
    if (!form.ok) return refuse<IssuedPartRefusal>('write_off_reason_missing', {}, 422);
    await refuseWriteOff(contextOf(c), { reportId: reportIdOf(c), reason: form.input.reason });
    return seeOther(c, backOf(form.values, '/approvals'));
  });
