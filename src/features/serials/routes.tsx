import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { listAddress } from '../../../views/components/paging.js';
import { serialMessages } from '../../../views/serials/messages.js';
import { SerialChoicePage } from '../../../views/serials/serial-choice-page.js';
import { SerialPage, SerialStory } from '../../../views/serials/serial-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { requires } from '../../platform/permissions.js';
import { refuse } from '../../platform/refusal.js';
import { fragment, isFragmentRequest, page } from '../../platform/respond.js';
import { attachmentsShown } from '../attachments/index.js';
import { qualityShown, qualityWarningsOf } from '../items/index.js';
import { serialAttachable } from './attachable.js';
import { findPieces, type Piece } from './queries.js';
import { beforePlace, canSeePiece, pieceSums, returnsOf, storyOf } from './story-queries.js';

const ENTRIES_PER_PAGE = 20;

async function showPiece(c: RequestContext, piece: Piece) {
  const { db, actor } = contextOf(c);
  const asked = c.req.query('before');
  const before = beforePlace(asked);
  const returns = await returnsOf(db, actor, piece);
  const story = await storyOf(db, actor, piece, { returns, before, size: ENTRIES_PER_PAGE });
  const address = (place?: string) =>
    listAddress(`/serials/${encodeURIComponent(piece.number)}`, { item: piece.item_code, before: place });
  const props = {
    piece,
    sums: await pieceSums(db, piece, returns),
    story: { ...story, newest: before === null },
    address,
    current: address(before ? asked : undefined),
    mayPrint: can(actor, 'label.print'),
    mayTriage: can(actor, 'triage.read'),
  };
  if (isFragmentRequest(c)) return fragment(c, <SerialStory {...props} />);
  const attachments = await attachmentsShown(c, serialAttachable, piece.id);
  const more = {
    attachments,
    quality: await qualityShown(c, { serialId: piece.id }),
    warnings: await qualityWarningsOf(db, actor, { itemId: piece.item_id, serial: piece.number }),
  };
  return page(c, piece.number, <SerialPage {...props} {...more} />);
}

export const serialRoutes = new Hono<Env>().get('/serials/:serial', requires('stock.read'), async (c) => {
  const itemCode = c.req.query('item');
  const known = itemCode === undefined || /^[\w.-]{0,40}$/.test(itemCode);
  const { db, actor } = contextOf(c);
  const found = known ? await findPieces(db, c.req.param('serial'), itemCode) : [];
  const seen = await Promise.all(found.map((piece) => canSeePiece(db, actor, piece)));
  const pieces = found.filter((_, n) => seen[n]);
  const [first] = pieces;
  if (!first) return refuse('not_found', {}, 404);
  if (pieces.length === 1) return showPiece(c, first);
  const title = translator(c.get('language'), serialMessages)('which', { number: first.number });
  return page(c, title, <SerialChoicePage number={first.number} pieces={pieces} />);
});
