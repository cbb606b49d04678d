import { Hono } from 'hono';
import { html } from 'hono/html';
import { translator } from '../../../views/components/language.js';
import { CountDesk, type CountDeskProps } from '../../../views/property-counts/count-desk.js';
import { CountPage } from '../../../views/property-counts/count-page.js';
import { CountSheet } from '../../../views/property-counts/count-sheet.js';
import { propertyCountsMessages } from '../../../views/property-counts/messages.js';
import { assetAddress } from '../../platform/assets.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragmentOrPage, seeOther } from '../../platform/respond.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { movementLog } from '../../stock/index.js';
import { qualityShown } from '../items/index.js';
import { symbolOf } from '../labels/index.js';
import { cancelCount } from './cancel-count.js';
import { countFile } from './count-file.js';
import { type CountedPiece, countAgain, countPiece } from './count-piece.js';
import { againForm, findForm, linesForm, scanForm } from './forms.js';
import { placeNamed } from './place-named.js';
import { countPath, MOST_PIECES } from './property-count.js';
import { type CountRow, findCount, linesOfCount } from './queries.js';
import { findPlace, readCode, type ScannedPlace } from './read-code.js';

export async function countOf(c: RequestContext): Promise<CountRow> {
  const number = c.req.param('number') ?? '';
  const count = number.length <= 40 ? await findCount(c.get('deps').db, number) : undefined;
  return count ?? refuse('not_found', {}, 404);
}

const MOVEMENTS_SHOWN = 50;

interface Told {
  said?: CountDeskProps['said'];
  refusal?: string;
  /** Where the counter stands, when the form said so. */
  here?: number | undefined;
}

const isOpen = (count: CountRow) => !count.closed_at && !count.cancelled_at;

async function showCount(c: RequestContext, told: Told = {}) {
  const { actor, db, newId } = contextOf(c);
  const count = await countOf(c);
  const checked = checkForm(linesForm, c.req.method === 'GET' ? c.req.query() : {});
  const asked = checked.ok ? checked.input : {};
  const counting = isOpen(count) && can(actor, 'property_count.count');
  const usual = isOpen(count) ? 'to_count' : 'all';
  // What differs tells what the book has, which nobody is told before a count is over.
  const view = asked.view === 'differences' && !count.closed_at ? usual : (asked.view ?? usual);
  const lines = await linesOfCount(db, count.id, {
    view,
    search: asked.search,
    page: c.req.method === 'GET' ? pageNumber(c.req.query('page')) : 1,
  });
  const hereId = told.here ?? asked.here;
  const here = hereId ? ((await findPlace(db, { id: hereId })) ?? null) : null;
  const moved = count.closed_at
    ? await movementLog(
        db,
        { documents: [{ type: 'property_count', id: count.number }] },
        { owners: 'all', size: MOVEMENTS_SHOWN },
      )
    : { rows: [] };
  const desk = {
    count,
    lines,
    view,
    search: asked.search,
    here: here?.fits ? here : null,
    said: told.said ?? null,
    refusal: told.refusal,
    counting,
    newKey: newId,
  };
  const status = told.refusal ? 422 : 200;
  const quality = await qualityShown(c, { source: 'count', number: count.number });
  return fragmentOrPage(c, count.number, {
    fragment: () => <CountDesk {...desk} />,
    page: () => <CountPage desk={desk} movements={moved.rows} quality={quality} />,
    status,
  });
}

async function orSay(c: RequestContext, here: number | undefined, run: () => Promise<Response>): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Refusal) || (error.status !== 409 && error.status !== 422)) throw error;
    return showCount(c, { here, refusal: c.get('say')(error) });
  }
}

/** Something was scanned or typed: a bin says where the counter stands from then on, a piece is found there. */
async function scan(c: RequestContext) {
  const count = await countOf(c);
  const form = await readForm(c, scanForm);
  const { values } = form;
  if (!form.ok) return showCount(c, { refusal: translator(c.get('language'), propertyCountsMessages)('scan_first') });
  const { here, key, quantity } = form.input;
  const code = form.input.code.normalize('NFKC').trim().toUpperCase();
  const scanned = await readCode(contextOf(c).db, count.id, code);
  if (scanned.kind === 'place') return showCount(c, standing(scanned.place, here));
  if (scanned.kind !== 'piece') return showCount(c, { here, said: { kind: scanned.kind, code: values['code']! } });
  return orSay(c, here, async () => {
    const said = await countPiece(contextOf(c), {
      countId: count.id,
      pieceId: scanned.id,
      placeId: here ?? null,
      quantity: quantity ?? null,
      key,
    });
    return showCount(c, { here, said: { kind: 'piece', ...said } });
  });
}

const standing = (place: ScannedPlace, before: number | undefined): Told =>
  place.fits
    ? { here: place.id, said: { kind: 'here', place } }
    : { here: before, said: { kind: 'not_for_property', place } };

/** A piece was touched in the list: found, found elsewhere, so many of it, or looked for in vain. */
async function find(c: RequestContext) {
  const count = await countOf(c);
  const form = await readForm(c, findForm);
  const here = Number(form.values['here']) || undefined;
  const t = translator(c.get('language'), propertyCountsMessages);
  if (!form.ok) return showCount(c, { here, refusal: t('quantity_odd') });
  const { db } = c.get('deps');
  const { key, piece, quantity, place: typed, note } = form.input;
  const place = typed ? await placeNamed(db, typed) : undefined;
  if (typed && !place) return showCount(c, { here, refusal: t('place_unknown', { place: typed }) });
  return orSay(c, here, async () => {
    const said: CountedPiece = await countPiece(contextOf(c), {
      countId: count.id,
      pieceId: piece,
      quantity: quantity ?? null,
      placeId: place?.id ?? here ?? null,
      note: note ?? null,
      key,
    });
    return showCount(c, { here, said: { kind: 'piece', ...said } });
  });
}

async function again(c: RequestContext) {
  const count = await countOf(c);
  const form = await readForm(c, againForm);
  if (!form.ok) return showCount(c);
  const { piece, here } = form.input;
  return orSay(c, here, async () => {
    await countAgain(contextOf(c), { countId: count.id, pieceId: piece });
    return showCount(c, { here });
  });
}

async function print(c: RequestContext) {
  const context = contextOf(c);
  const { config, db } = context;
  const count = await countOf(c);
  const { rows } = await linesOfCount(db, count.id, { view: 'all', page: 1, size: MOST_PIECES });
  const content = (
    <CountSheet
      count={count}
      lines={rows}
      barcode={symbolOf(count.number, 'code128', 'sheet')}
      company={config.companyName ?? null}
      startedOn={dayIn(config.timeZone, count.started_at)}
      closedOn={count.closed_at && dayIn(config.timeZone, count.closed_at)}
      today={todayOf(context)}
      assets={{ styles: ['paper.css', 'slip-sheet.css'].map(assetAddress), scripts: [assetAddress('app.js')] }}
    />
  );
  return c.html(html`<!DOCTYPE html>${c.get('render').fragment(content)}`);
}

async function download(c: RequestContext) {
  const context = contextOf(c);
  const { config, db, now } = context;
  const count = await countOf(c);
  const file = await countFile(db, count, { language: c.get('language'), timeZone: config.timeZone, now: now() });
  return c.body(file, 200, {
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': `attachment; filename="${count.number}.xlsx"`,
  });
}

async function cancel(c: RequestContext) {
  const count = await countOf(c);
  return orSay(c, undefined, async () => {
    await cancelCount(contextOf(c), { countId: count.id });
    return seeOther(c, countPath(count.number));
  });
}

export const countRoutes = new Hono<Env>()
  .get('/property-counts/:number', requires('property_count.read'), (c) => showCount(c))
  .get('/property-counts/:number/paper', requires('property_count.read'), (c) => print(c))
  .get('/property-counts/:number/export.xlsx', requires('property_count.read'), (c) => download(c))
  .post('/property-counts/:number/scans', requires('property_count.count'), (c) => scan(c))
  .post('/property-counts/:number/finds', requires('property_count.count'), (c) => find(c))
  .post('/property-counts/:number/recounts', requires('property_count.count'), (c) => again(c))
  .post('/property-counts/:number/cancellation', requires('property_count.count'), (c) => cancel(c));
