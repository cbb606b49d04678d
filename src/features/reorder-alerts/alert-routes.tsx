import { Hono } from 'hono';
import type { z } from 'zod';
import type { AlertActs } from '../../../views/reorder-alerts/alert-acts.js';
import { type Context, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { seeOther } from '../../platform/respond.js';
import { acknowledgeAlert } from './acknowledge-alert.js';
import { type AlertActRefusal, alertPath } from './act.js';
import { dismissAlert } from './dismiss-alert.js';
import { acknowledgeForm, dismissForm, snoozeForm } from './forms.js';
import { reopenAlert } from './reopen-alert.js';
import { alertOf, showAlert } from './show-alert.js';
import { snoozeAlert } from './snooze-alert.js';

/** Beside which field a refusal is said; others stand above the page. */
const besides: Partial<Record<AlertActRefusal, string>> = { alert_snooze_past: 'until', alert_snooze_long: 'until' };

/** Does something with an alert and shows it; what is refused comes back with what was typed. */
async function doWith<T>(
  c: RequestContext,
  act: AlertActs['act'],
  schema: z.ZodType<T>,
  run: (context: Context, id: number, input: T) => Promise<void>,
) {
  const { id } = await alertOf(c);
  const form = await readForm(c, schema);
  if (!form.ok) return showAlert(c, await alertOf(c), { act, values: form.values, errors: form.errors });
  try {
    await run(contextOf(c), id, form.input);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404 || error.status === 403) throw error;
    const field = besides[error.reason as AlertActRefusal];
    const errors: Record<string, string> = field ? { [field]: c.get('say')(error) } : {};
    const said = { act, values: form.values, errors };
    return showAlert(c, await alertOf(c), said, field ? undefined : error);
  }
  return seeOther(c, alertPath(id));
}

/** The page; with `?act=` one of its forms is open. */
async function openAlert(c: RequestContext) {
  const act = (['snooze', 'dismiss'] as const).find((one) => one === c.req.query('act'));
  return showAlert(c, await alertOf(c), act && { act, values: {}, errors: {} });
}

export const alertRoutes = new Hono<Env>()
  .get('/reorder-alerts/:id', requires('alert.read'), (c) => openAlert(c))
  .post('/reorder-alerts/:id/acknowledgement', requires('alert.act'), (c) =>
    doWith(c, 'acknowledge', acknowledgeForm, (context, id, input) => acknowledgeAlert(context, { id, ...input })),
  )
  .post('/reorder-alerts/:id/snooze', requires('alert.act'), (c) =>
    doWith(c, 'snooze', snoozeForm, (context, id, { version, until, snooze_note: note }) =>
      snoozeAlert(context, { id, version, until, note: note ?? null }),
    ),
  )
  .post('/reorder-alerts/:id/dismissal', requires('alert.act'), (c) =>
    doWith(c, 'dismiss', dismissForm, (context, id, { version, dismiss_reason: reason }) =>
      dismissAlert(context, { id, version, reason }),
    ),
  )
  .post('/reorder-alerts/:id/reopening', requires('alert.act'), (c) =>
    doWith(c, 'reopen', acknowledgeForm, (context, id, input) => reopenAlert(context, { id, ...input })),
  );
