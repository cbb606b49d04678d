import { Hono } from 'hono';
import { PiecePage } from '../../../views/tools/piece-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { historyOf } from '../../platform/history.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { attachmentsShown } from '../attachments/index.js';
import { askOverride } from './ask-override.js';
import { toolCheckFiles } from './check-files.js';
import { daysAfter, dutyState, OVERRIDE_DAYS } from './duty.js';
import { askForm, idsIn, overrideForm } from './forms.js';
import { grantOverride, withdrawOverride } from './grant-override.js';
import { checklistOf } from './item-queries.js';
import {
  checksOfPiece,
  comingReservations,
  dutiesOfPiece,
  findPiece,
  loansOfPiece,
  overrideOfPiece,
  type PieceDuty,
  type PieceOfTool,
} from './piece-queries.js';

async function pieceOf(c: RequestContext): Promise<PieceOfTool> {
  return (await findPiece(c.get('deps').db, c.req.param('serialId') ?? '')) ?? refuse('not_found', {}, 404);
}

interface State {
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}

/** Whether the piece may not be lent, and whether somebody may let it go. */
function blockOf(duties: readonly PieceDuty[], today: string): 'failed' | 'overdue' | null {
  const states = duties.map((duty) => dutyState(duty, today));
  if (states.includes('failed')) return 'failed';
  return states.includes('overdue') ? 'overdue' : null;
}

/** The card of one check's certificates, when the address names one of this piece. */
async function filesOf(c: RequestContext, checks: { id: string }[]) {
  const id = c.req.query('check');
  if (!id || !checks.some((check) => check.id === id)) return null;
  return attachmentsShown(c, toolCheckFiles, id);
}

async function showPiece(c: RequestContext, piece: PieceOfTool, state?: State) {
  const context = contextOf(c);
  const { actor, db } = context;
  const today = todayOf(context);
  const duties = await dutiesOfPiece(db, piece.serial_id);
  const checks = await checksOfPiece(db, piece.serial_id, pageNumber(c.req.query('checks')));
  const all = can(actor, 'loan.read_all');
  const content = (
    <PiecePage
      piece={piece}
      duties={duties}
      checks={checks}
      files={await filesOf(c, checks.rows)}
      block={blockOf(duties, today)}
      override={(await overrideOfPiece(db, piece.serial_id, today)) ?? null}
      reservations={await comingReservations(db, piece, today)}
      loans={await loansOfPiece(db, piece.serial_id, all ? null : actor.personId)}
      checklist={await checklistOf(db, piece.item_id)}
      history={
        can(actor, 'history.read')
          ? await historyOf(db, 'tool', piece.serial_id, pageNumber(c.req.query('changes')))
          : null
      }
      form={{ values: { until: daysAfter(today, 1), ...state?.values }, errors: state?.errors ?? {} }}
      refusal={state?.refusal && c.get('say')(state.refusal)}
      asked={c.req.query('asked') === '1' ? 'now' : c.req.query('asked') ? 'before' : null}
      today={today}
      lastDay={daysAfter(today, OVERRIDE_DAYS)}
      may={{
        edit: can(actor, 'tool.edit'),
        check: can(actor, 'tool.check'),
        override: can(actor, 'tool.override'),
        lend: can(actor, 'stock.lend'),
        reserve: can(actor, 'tool.reserve'),
        print: can(actor, 'label.print'),
        seesLoans: all,
      }}
    />
  );
  const status = state?.refusal?.status ?? (state ? 422 : 200);
  return page(c, `${piece.serial} · ${piece.code}`, content, status);
}

/** Does it; a refusal is said on the piece's page, with what was typed. */
async function actOn(c: RequestContext, values: FormValues, run: () => Promise<string>) {
  const piece = await pieceOf(c);
  try {
    return seeOther(c, await run());
  } catch (error) {
    if (!(error instanceof Refusal) || ['not_found', 'not_permitted'].includes(error.reason)) throw error;
    return showPiece(c, piece, { values, errors: {}, refusal: error });
  }
}

async function saveOverride(c: RequestContext) {
  const piece = await pieceOf(c);
  const form = await readForm(c, overrideForm);
  if (!form.ok) return showPiece(c, piece, form);
  const { reason, until } = form.input;
  return actOn(c, form.values, async () => {
    await grantOverride(contextOf(c), { serialId: piece.serial_id, reason, validUntil: until });
    return `/tools/pieces/${piece.serial_id}#block`;
  });
}

async function saveRequest(c: RequestContext) {
  const piece = await pieceOf(c);
  const form = await readForm(c, askForm);
  if (!form.ok) return showPiece(c, piece, form);
  return actOn(c, form.values, async () => {
    const { asked } = await askOverride(contextOf(c), { serialId: piece.serial_id, note: form.input.note ?? null });
    return `/tools/pieces/${piece.serial_id}?asked=${asked ? 1 : 2}#block`;
  });
}

export const pieceRoutes = new Hono<Env>()
  .get('/tools/pieces/:serialId', requires('tool.read'), async (c) => showPiece(c, await pieceOf(c)))
  .post('/tools/pieces/:serialId/overrides', requires('tool.override'), (c) => saveOverride(c))
  .post('/tools/pieces/:serialId/override-requests', requires('stock.lend'), (c) => saveRequest(c))
  .post('/tools/overrides/:id/withdrawal', requires('tool.override'), async (c) => {
    const [id] = idsIn(c.req.param('id') ?? '');
    const { serialId } = await withdrawOverride(contextOf(c), { overrideId: id ?? refuse('not_found', {}, 404) });
    return seeOther(c, `/tools/pieces/${serialId}#block`);
  });
