import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { DeskPage, type DeskProps } from '../../../views/property-checks/desk-page.js';
import { checkMessages } from '../../../views/property-checks/messages.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { attachmentsOf } from '../attachments/index.js';
import { checkPiece } from './check-piece.js';
import { checkForm } from './forms.js';
import { type DeskPiece, deskPiece, earlierChecks, nextToCheck } from './queries.js';
import { savedAddress, savedOf } from './saved.js';

export async function deskPieceOf(c: RequestContext): Promise<DeskPiece> {
  const context = contextOf(c);
  const code = (c.req.param('code') ?? '').toUpperCase();
  return (await deskPiece(context.db, code, todayOf(context))) ?? refuse('not_found', {}, 404);
}

interface State {
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}

const PHOTOS_SHOWN = 8;

async function showDesk(c: RequestContext, state?: State) {
  const { db, actor, newId } = contextOf(c);
  const piece = await deskPieceOf(c);
  const photos = await attachmentsOf(db, 'property_piece', piece.id, { size: PHOTOS_SHOWN });
  const saved = savedOf(c);
  const props: DeskProps = {
    piece,
    photos: { rows: photos.rows, all: photos.page.total },
    earlier: await earlierChecks(db, piece.id),
    next: await nextToCheck(db, piece.id),
    form: {
      values: { key: newId(), open_case: 'on', quantity: piece.open, ...state?.values },
      errors: state?.errors ?? {},
    },
    may: { check: piece.step !== 'over' && piece.why !== 'borrowed', photos: can(actor, 'attachment.add') },
    ...(saved && !state && { saved }),
    ...(state?.refusal && { refusal: c.get('say')(state.refusal) }),
  };
  const title = `${piece.code} · ${translator(c.get('language'), checkMessages)('checks')}`;
  return page(c, title, <DeskPage {...props} />, state ? (state.refusal?.status ?? 422) : 200);
}

async function save(c: RequestContext) {
  const context = contextOf(c);
  const piece = await deskPieceOf(c);
  const form = await readForm(c, checkForm);
  // An unticked box sends nothing, which is not the same as a form not yet filled in.
  const values = { ...form.values, open_case: form.values['open_case'] ?? '' };
  if (!form.ok) return showDesk(c, { values, errors: form.errors });
  const { key, matches, usable, note, open_case: opens, kind, quantity } = form.input;
  const bad = !(matches && usable);
  try {
    const done = await checkPiece(context, {
      key,
      code: piece.code,
      matches,
      usable,
      note: note ?? null,
      case: bad && opens && kind && note ? { kind, what: note, quantity: quantity ?? null } : null,
    });
    const next = await nextToCheck(context.db, piece.id);
    return seeOther(c, savedAddress(next ? `/property-checks/${next}` : '/property-checks', done));
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404 || error.reason === 'not_permitted') throw error;
    return showDesk(c, { values: { ...values, key: context.newId() }, errors: {}, refusal: error });
  }
}

export const deskRoutes = new Hono<Env>()
  .get('/property-checks/:code', requires('property.verify'), (c) => showDesk(c))
  .post('/property-checks/:code', requires('property.verify'), (c) => save(c));
