import { translator } from '../../../views/components/language.js';
import { receiptMessages } from '../../../views/customer-property/receipt-messages.js';
import {
  ReceiptLive,
  ReceiptPage,
  type ReceiptPageProps,
  receiptSaid,
} from '../../../views/customer-property/receipt-page.js';
import { can, contextOf, type RequestContext } from '../../platform/context.js';
import { pageNumber } from '../../platform/forms.js';
import { type Refusal, refuse } from '../../platform/refusal.js';
import { fragmentOrPage } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { attachmentsShown } from '../attachments/index.js';
import { qualityShown } from '../items/index.js';
import { parseLabelCode } from '../labels/index.js';
import { receiptAttachable } from './attachable.js';
import { documentsOf, type PieceDocuments } from './document-queries.js';
import { changesOf } from './history-queries.js';
import { pieceActs } from './piece-acts.js';
import {
  findReceipt,
  photosOf,
  piecesOf,
  type ReceiptRow,
  seesValues,
  stepsOf,
  whereTheyAre,
} from './receipt-queries.js';

/** The receipt of the address, or of the piece in it, if the reader may see it. */
export async function receiptOf(c: RequestContext): Promise<ReceiptRow> {
  const { actor, db } = contextOf(c);
  const number = (c.req.param('number') ?? (c.req.param('code') ?? '').replace(/-\d+$/, '')).toUpperCase();
  const known = parseLabelCode(number)?.kind === 'property_receipt';
  return (known && (await findReceipt(db, actor, number))) || refuse('not_found', {}, 404);
}

/** Changed and signed by who took it in, or who deals with all of them. */
function mayOf(c: RequestContext, one: ReceiptRow, documents: PieceDocuments): ReceiptPageProps['may'] {
  const { actor } = contextOf(c);
  const register = can(actor, 'property.register');
  const open = one.over_at === null && one.cancelled_at === null;
  const own = one.received_by === actor.personId;
  // Only what nothing has followed yet; cancelling looks closer.
  const followed = documents.checks.length + documents.cases.length + documents.deliveries.length > 0;
  return {
    register,
    change: open && register && (own || can(actor, 'property.cancel')),
    sign: one.cancelled_at === null && register && !one.signed_by && !one.signed_at,
    cancel: open && !followed && register && (own || can(actor, 'property.cancel')),
    labels: open && can(actor, 'label.print') && can(actor, 'property.read_all'),
    raise: can(actor, 'quality.raise'),
    photos: register && can(actor, 'attachment.add'),
  };
}

function opensOf(c: RequestContext): ReceiptPageProps['opens'] {
  const { actor } = contextOf(c);
  return {
    repair: can(actor, 'repair.read'),
    case: can(actor, 'property_case.read'),
    delivery: can(actor, 'property.read'),
    ownerChange: can(actor, 'owner_change.read'),
    return: can(actor, 'return.read_all'),
  };
}

interface Shown {
  refusal?: Refusal;
  /** What was typed of why it should be cancelled. */
  reason?: string;
}

/** The page of a receipt, or what of it fetches itself again; after a refused act with what was refused. */
export async function showReceipt(c: RequestContext, { refusal, reason }: Shown = {}) {
  const { actor, db, newId } = contextOf(c);
  const one = await receiptOf(c);
  const reading = { today: todayOf(c.get('deps')), values: seesValues(actor, one.received_by) };
  const [pieces, lies, photos, documents, steps, attachments] = await Promise.all([
    piecesOf(db, one.id, reading),
    whereTheyAre(db, one.id),
    photosOf(db, one.id),
    documentsOf(db, one.id),
    stepsOf(db, one.id, pageNumber(c.req.query('steps'))),
    attachmentsShown(c, receiptAttachable, one.id),
  ]);
  const quality = await qualityShown(c, { source: 'property', number: one.number });
  const history = can(actor, 'history.read')
    ? await changesOf(db, one.id, pageNumber(c.req.query('history')), reading)
    : undefined;
  const said = receiptSaid.find((word) => word === c.req.query('done'));
  const acts = pieces.map((piece) => {
    const here = lies.filter((place) => place.piece_id === piece.id);
    return [piece.code, pieceActs(actor, piece, { lies: here, documents })] as const;
  });
  const props: ReceiptPageProps = {
    one,
    pieces,
    lies,
    photos,
    documents,
    steps,
    attachments,
    // The page has a button of its own to raise one.
    quality: quality && { ...quality, raise: null },
    ...(history && { history }),
    acts: Object.fromEntries(acts),
    opens: opensOf(c),
    may: mayOf(c, one, documents),
    at: c.req.query('piece')?.toUpperCase() ?? null,
    keys: Object.fromEntries(pieces.map((piece) => [piece.code, newId()])),
    ...(said && !refusal && { said }),
    ...(refusal && { refusal: c.get('say')(refusal) }),
    ...(reason !== undefined && { reason }),
  };
  const title = translator(c.get('language'), receiptMessages)('receipt_n', { number: one.number });
  return fragmentOrPage(c, title, {
    fragment: () => <ReceiptLive {...props} />,
    page: () => <ReceiptPage {...props} />,
    ...(refusal && { status: refusal.status }),
  });
}
