import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { DamagedPage } from '../../../views/tool-loans/damaged-page.js';
import { returnMessages } from '../../../views/tool-loans/return-messages.js';
import { ReturnPage } from '../../../views/tool-loans/return-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { attachmentsShown } from '../attachments/index.js';
import { returnAttachable } from './attachable.js';
import { keyForm, reasonForm, repairForm, undoForm } from './forms.js';
import { proposeWriteOff } from './report-loss.js';
import { repairTool } from './repair-tool.js';
import { hasWorkshop } from './damage-order.js';
import { findReturn, listDamaged, owedOfReturn, type ReturnRow } from './return-queries.js';
import { openRepairOfReturn } from './send-to-workshop.js';
import { undoReturn } from './undo-return.js';

interface State {
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}
const blank: State = { values: {}, errors: {} };

async function returnOf(c: RequestContext): Promise<ReturnRow> {
  const { db, actor } = contextOf(c);
  const id = c.req.param('id') ?? '';
  const found = /^[1-9]\d{0,17}$/.test(id) ? await findReturn(db, actor, id) : undefined;
  return found ?? refuse('not_found', {}, 404);
}

async function showReturn(c: RequestContext, { values, errors, refusal }: State = blank) {
  const { db, actor, newId } = contextOf(c);
  const row = await returnOf(c);
  const waits = row.outcome === 'damaged' && !row.repaired_at && !row.undone_at;
  const undecided = waits && row.loss_state !== 'waiting';
  // What the workshop has begun on is decided there.
  const toDecide = undecided && (row.repair === null || row.repair_state === 'waiting');
  const content = (
    <ReturnPage
      row={row}
      owed={await owedOfReturn(db, row.line_id)}
      may={{
        again: can(actor, 'stock.return'),
        undo: !row.undone_at && row.outcome !== 'lost' && !row.repaired_at && can(actor, 'loan.extend'),
        repair: undecided && row.repair === null && can(actor, 'stock.return'),
        open: undecided && row.repair === null && can(actor, 'repair.open') && (await hasWorkshop(db)),
        writeOff: toDecide && can(actor, 'stock.return'),
        readRepair: can(actor, 'repair.read'),
      }}
      form={{ values, errors }}
      keys={{ undo: newId(), repair: newId(), open: newId(), writeOff: newId() }}
      attachments={await attachmentsShown(c, returnAttachable, row.id)}
      refusal={refusal && c.get('say')(refusal)}
    />
  );
  const title = translator(c.get('language'), returnMessages)('return_n', { n: row.id });
  return page(c, title, content, refusal || Object.keys(errors).length > 0 ? 422 : 200);
}

async function orShow(c: RequestContext, values: FormValues, run: () => Promise<Response>): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showReturn(c, { values, errors: {}, refusal: error });
  }
}

async function undo(c: RequestContext) {
  const row = await returnOf(c);
  const form = await readForm(c, undoForm);
  if (!form.ok) return showReturn(c, form);
  return orShow(c, form.values, async () => {
    const { number } = await undoReturn(contextOf(c), { returnId: row.id, key: form.input.key });
    return seeOther(c, `/tool-loans/${number}${form.input.again ? `/return?line=${row.line_id}` : ''}`);
  });
}

async function repair(c: RequestContext) {
  const row = await returnOf(c);
  const form = await readForm(c, repairForm);
  if (!form.ok) return showReturn(c, form);
  const context = contextOf(c);
  const { key, place, note } = form.input;
  const bin = place
    ? await context.db.selectFrom('place').select('id').where('code', '=', place.toUpperCase()).executeTakeFirst()
    : undefined;
  if (place && !bin) return showReturn(c, { values: form.values, errors: { place: 'wrong' } });
  return orShow(c, form.values, async () => {
    await repairTool(context, { key, returnId: row.id, note: note ?? null, ...(bin && { toPlaceId: bin.id }) });
    return seeOther(c, `/tool-loans/returns/${row.id}`);
  });
}

async function openOrder(c: RequestContext) {
  const row = await returnOf(c);
  const form = await readForm(c, keyForm);
  if (!form.ok) return showReturn(c, form);
  return orShow(c, form.values, async () => {
    const { repair } = await openRepairOfReturn(contextOf(c), { returnId: row.id, ...form.input });
    return seeOther(c, can(contextOf(c).actor, 'repair.read') ? `/repairs/${repair}` : `/tool-loans/returns/${row.id}`);
  });
}

async function writeOff(c: RequestContext) {
  const row = await returnOf(c);
  const form = await readForm(c, reasonForm);
  if (!form.ok) return showReturn(c, form);
  return orShow(c, form.values, async () => {
    const { lossId } = await proposeWriteOff(contextOf(c), { returnId: row.id, ...form.input });
    return seeOther(c, `/tool-loans/losses/${lossId}`);
  });
}

async function showDamaged(c: RequestContext) {
  const { db, actor, newId } = contextOf(c);
  const found = await listDamaged(db, actor, pageNumber(c.req.query('page')));
  const opens = can(actor, 'repair.open') && (await hasWorkshop(db));
  const title = translator(c.get('language'), returnMessages)('damaged_list');
  return page(c, title, <DamagedPage {...found} opens={opens} newKey={newId} />);
}

/** What became of tools that came back: one return, and what waits in quarantine. */
export const returnPageRoutes = new Hono<Env>()
  .get('/tool-loans/damaged', requires('loan.read'), (c) => showDamaged(c))
  .get('/tool-loans/returns/:id', requires('loan.read'), (c) => showReturn(c))
  .post('/tool-loans/returns/:id/undo', requires('loan.extend'), (c) => undo(c))
  .post('/tool-loans/returns/:id/repair', requires('stock.return'), (c) => repair(c))
  .post('/tool-loans/returns/:id/repair-order', requires('repair.open'), (c) => openOrder(c))
  .post('/tool-loans/returns/:id/write-off', requires('stock.return'), (c) => writeOff(c));
