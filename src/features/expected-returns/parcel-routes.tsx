import { Hono } from 'hono';
import { html } from 'hono/html';
import { translator } from '../../../views/components/language.js';
import { parcelMessages } from '../../../views/expected-returns/parcel-messages.js';
import { ParcelList, ParcelListPage } from '../../../views/expected-returns/parcel-list-page.js';
import { ParcelPage } from '../../../views/expected-returns/parcel-page.js';
import { ParcelSheet } from '../../../views/expected-returns/parcel-sheet.js';
import { assetAddress } from '../../platform/assets.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragmentOrPage, isFragmentRequest, page, seeOther } from '../../platform/respond.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { attachmentsShown } from '../attachments/index.js';
import { symbolOf } from '../labels/index.js';
import { customerChosen } from '../parties/index.js';
import { parcelAttachable } from './attachable.js';
import { cancelParcel, restoreParcel } from './cancel-parcel.js';
import { anyForm, keyOf, parcelFilterForm } from './forms.js';
import { parcelLines } from './lock-parcel.js';
import { storyOf } from './part-queries.js';
import { findParcel, listParcels, type ParcelRow, parcelScanned } from './parcel-queries.js';

async function showList(c: RequestContext) {
  const { actor, db } = contextOf(c);
  const checked = checkForm(parcelFilterForm, c.req.query());
  const { view = 'announced', search, customer } = checked.ok ? checked.input : {};
  const scanned = search && !isFragmentRequest(c) ? await parcelScanned(db, actor, search) : undefined;
  if (scanned) return seeOther(c, `/expected-returns/parcels/${scanned}`);
  const today = todayOf(c.get('deps'));
  const chosen = await customerChosen(db, customer);
  const found = await listParcels(
    db,
    actor,
    { view, search, customer: chosen?.id },
    pageNumber(c.req.query('page')),
    today,
  );
  const props = {
    ...found,
    view,
    query: { view, search, customer },
    today,
    mayAnnounce: can(actor, 'return.announce'),
  };
  return fragmentOrPage(c, translator(c.get('language'), parcelMessages)('parcels'), {
    fragment: () => <ParcelList {...props} />,
    page: () => <ParcelListPage {...props} />,
  });
}

export async function parcelOf(c: RequestContext): Promise<ParcelRow> {
  const { actor, db } = contextOf(c);
  return (await findParcel(db, actor, c.req.param('number') ?? '')) ?? refuse('not_found', {}, 404);
}

async function showParcel(c: RequestContext, refusal?: Refusal) {
  const { actor, db, newId } = contextOf(c);
  const parcel = await parcelOf(c);
  const own =
    can(actor, 'return.announce') && (can(actor, 'return.read_all') || parcel.announced_by === actor.personId);
  const untouched = !parcel.received_at && !parcel.closed_at && !parcel.cancelled_at;
  const content = (
    <ParcelPage
      parcel={parcel}
      lines={await parcelLines(db, parcel.id)}
      today={todayOf(c.get('deps'))}
      may={{
        change: own && untouched,
        restore: own && parcel.cancelled_at !== null,
        receive: can(actor, 'return.receive') && !parcel.closed_at && !parcel.cancelled_at,
        readPart:
          (can(actor, 'return.read_all') || parcel.announced_by === actor.personId) && can(actor, 'old_part.read'),
      }}
      formKey={newId()}
      done={c.req.query('done')}
      refusal={refusal && c.get('say')(refusal)}
      story={await storyOf(db, 'return_parcel', parcel.id)}
      attachments={await attachmentsShown(c, parcelAttachable, String(parcel.id))}
    />
  );
  return page(c, parcel.number, content, refusal?.status ?? 200);
}

async function act(c: RequestContext, doing: typeof cancelParcel, done: string) {
  const { number } = await parcelOf(c);
  const { values } = await readForm(c, anyForm);
  try {
    await doing(contextOf(c), { number, key: keyOf(values, c.get('deps').newId) });
    return seeOther(c, `/expected-returns/parcels/${number}?done=${done}`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showParcel(c, error);
  }
}

/** The paper that goes into the box. */
async function printParcel(c: RequestContext) {
  const { db, config } = contextOf(c);
  const parcel = await parcelOf(c);
  const content = (
    <ParcelSheet
      parcel={parcel}
      announcedOn={dayIn(config.timeZone, parcel.announced_at)}
      lines={await parcelLines(db, parcel.id)}
      company={config.companyName ?? null}
      barcode={symbolOf(parcel.number, 'code128', 'sheet')}
      assets={{ styles: ['paper.css', 'slip-sheet.css'].map(assetAddress), scripts: [assetAddress('app.js')] }}
    />
  );
  return c.html(html`<!DOCTYPE html>${c.get('render').fragment(content)}`);
}

export const parcelRoutes = new Hono<Env>()
  .get('/expected-returns/parcels', requires('old_part.read'), (c) => showList(c))
  .get('/expected-returns/parcels/:number', requires('old_part.read'), (c) => showParcel(c))
  .get('/expected-returns/parcels/:number/paper', requires('old_part.read'), (c) => printParcel(c))
  .post('/expected-returns/parcels/:number/cancellation', requires('return.announce'), (c) =>
    act(c, cancelParcel, 'cancelled'),
  )
  .post('/expected-returns/parcels/:number/restoration', requires('return.announce'), (c) =>
    act(c, restoreParcel, 'restored'),
  );
