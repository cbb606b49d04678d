import { Hono } from 'hono';
import { html } from 'hono/html';
import { ChangePage } from '../../../views/owner-changes/change-page.js';
import { ChangeSheet } from '../../../views/owner-changes/change-sheet.js';
import { assetAddress } from '../../platform/assets.js';
import { can, type Context, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { pageNumber, readForm } from '../../platform/forms.js';
import { historyOf } from '../../platform/history.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { movementLog } from '../../stock/index.js';
import { rightToDecide } from '../approvals/index.js';
import { attachmentsShown } from '../attachments/index.js';
import { symbolOf } from '../labels/index.js';
import { changeAttachable } from './attachable.js';
import { decideOwnerChange } from './decide-owner-change.js';
import { actForm } from './forms.js';
import { changePath } from './owner-change.js';
import { type ChangeRow, findChange, linesOfChange } from './queries.js';
import { withdrawOwnerChange } from './withdraw-owner-change.js';

const MOVEMENTS_SHOWN = 120;

async function changeOf(c: RequestContext): Promise<ChangeRow> {
  const number = c.req.param('number') ?? '';
  const change = number.length <= 40 ? await findChange(c.get('deps').db, { number }) : undefined;
  return change ?? refuse('not_found', {}, 404);
}

async function mayDecide(context: Context, change: ChangeRow): Promise<boolean> {
  if (change.state !== 'asked' || !can(context.actor, 'owner_change.decide')) return false;
  const document = { kind: 'owner_change', value: change.value, involved: [change.asked_by] } as const;
  const right = await rightToDecide(context.db, context.actor, { ...document, today: todayOf(context) });
  return typeof right !== 'string';
}

/** What it is worth is for those who read prices, and for who asked or decides. */
function seesPrices({ actor }: Context, change: ChangeRow, decides: boolean): boolean {
  return can(actor, 'price.read') || decides || [change.asked_by, change.decided_by].includes(actor.personId);
}

/** What happened to it; what it is worth is left out for who may not know. */
async function historyShown(c: RequestContext, change: ChangeRow, showsCosts: boolean) {
  const found = await historyOf(c.get('deps').db, 'owner_change', change.id, pageNumber(c.req.query('history')));
  if (showsCosts) return found;
  const rows = found.rows.map(({ after, ...row }) => {
    const { value: _, ...rest } = after ?? {};
    return { ...row, after: after && rest };
  });
  return { ...found, rows };
}

interface Refused {
  refusal: Refusal;
  reason?: string;
}

async function showChange(c: RequestContext, change: ChangeRow, refused?: Refused) {
  const context = contextOf(c);
  const { db, actor, newId } = context;
  const decides = await mayDecide(context, change);
  const showsCosts = seesPrices(context, change, decides);
  const { rows: movements } =
    change.state === 'approved'
      ? await movementLog(
          db,
          { documents: [{ type: 'owner_change', id: change.number }] },
          { owners: 'all', size: MOVEMENTS_SHOWN },
        )
      : { rows: [] };
  const content = (
    <ChangePage
      change={change}
      lines={await linesOfChange(db, change.id)}
      showsCosts={showsCosts}
      may={{ decide: decides, withdraw: change.state === 'asked' && change.asked_by === actor.personId }}
      keys={{ approve: newId(), reject: newId(), withdraw: newId() }}
      asked={c.req.query('done') === 'asked'}
      refusal={refused && c.get('say')(refused.refusal)}
      reason={refused?.reason}
      movements={movements}
      attachments={await attachmentsShown(c, changeAttachable, String(change.id))}
      history={can(actor, 'history.read') ? await historyShown(c, change, showsCosts) : null}
    />
  );
  return page(c, change.number, content, refused?.refusal.status ?? 200);
}

/** Acts on a change and shows it; who may only decide is led back to what waits. */
async function act(
  c: RequestContext,
  run: (
    context: Context,
    change: ChangeRow,
    input: { key?: string | undefined; reason?: string | undefined },
  ) => Promise<unknown>,
) {
  const change = await changeOf(c);
  const form = await readForm(c, actForm);
  const readable = can(c.get('actor'), 'owner_change.read');
  const input = form.ok ? form.input : {};
  try {
    await run(contextOf(c), change, input);
    return seeOther(c, readable ? changePath(change.number) : '/approvals');
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404 || !readable) throw error;
    return showChange(c, await changeOf(c), { refusal: error, reason: form.values['reason'] ?? '' });
  }
}

const decide = (c: RequestContext, approve: boolean) =>
  act(c, (context, { id }, { key, reason }) =>
    decideOwnerChange(context, { id, approve, note: approve ? null : (reason ?? null), ...(key && { key }) }),
  );

async function print(c: RequestContext) {
  const context = contextOf(c);
  const { config, db } = context;
  const change = await changeOf(c);
  const day = (moment: Date | null) => (moment ? dayIn(config.timeZone, moment) : null);
  const content = (
    <ChangeSheet
      change={change}
      lines={await linesOfChange(db, change.id)}
      showsCosts={seesPrices(context, change, await mayDecide(context, change))}
      barcode={symbolOf(change.number, 'code128', 'sheet')}
      company={config.companyName ?? null}
      askedOn={day(change.asked_at)!}
      decidedOn={day(change.decided_at)}
      today={todayOf(context)}
      assets={{ styles: ['paper.css', 'slip-sheet.css'].map(assetAddress), scripts: [assetAddress('app.js')] }}
    />
  );
  return c.html(html`<!DOCTYPE html>${c.get('render').fragment(content)}`);
}

export const pageRoutes = new Hono<Env>()
  .get('/owner-changes/:number', requires('owner_change.read'), async (c) => showChange(c, await changeOf(c)))
  .get('/owner-changes/:number/paper', requires('owner_change.read'), (c) => print(c))
  .post('/owner-changes/:number/approval', requires('owner_change.decide'), (c) => decide(c, true))
  .post('/owner-changes/:number/rejection', requires('owner_change.decide'), (c) => decide(c, false))
  .post('/owner-changes/:number/withdrawal', requires('owner_change.ask'), (c) =>
    act(c, (context, { id }, { key }) => withdrawOwnerChange(context, { id, ...(key && { key }) })),
  );
