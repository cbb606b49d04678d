import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { type PostedMovement, postMovement, textOf } from '../../stock/index.js';
import { type IssuedLine, recordIssuedParts } from '../issued-parts/index.js';
import { recordIssued } from '../requisitions/index.js';
import { addUp, type Taking } from './allot.js';
import { closeWalk, lockForPicking, topicsOfSlip } from './lock-slip.js';
import type { PickingRefusal } from './picking.js';
import { expectSigner, type GoesOut, receivingPlace } from './receiving.js';
import { leftToPick, sumByLine, takePicks } from './take-picks.js';
import { isPickable } from './walk.js';

export interface Issue {
  slipId: number;
  /** The picks that were shown and signed for: those and no others are issued. */
  pickIds: string[];
  goesOut: GoesOut;
  key: string;
}
export interface Issued {
  issueId: string;
  slip: string;
}
type Slip = Awaited<ReturnType<typeof lockForPicking>>['slip'];

/**
 * Issues everything that was picked for a slip in one movement, into the receiver's custody against a signature or on its
 * way by parcel; what is not picked stays open. All or nothing: refused, the picks stay as they were. Refuses a slip that
 * is not approved, that somebody else walks for or that goes out the other way (hand, parcel); nothing picked, or other
 * picks than those signed for; picks whose promise has gone to another slip; a storekeeper who signs for somebody else; a
 * receiver who has left; and whatever the book refuses (goods moved meanwhile, item retired). The same key again gives
 * the first result.
 */
export async function issueSlip(context: Context, input: Issue): Promise<Issued> {
  const { key, ...content } = input;
  const topics: string[] = [];
  const issued = await runCommand(context, { right: 'requisition.issue', key, content }, async (trx, within) => {
    const { slip, walk } = await lockForPicking(trx, within, input.slipId);
    if (!isPickable(slip.state)) refuse<PickingRefusal>('slip_not_issuable', { slip: slip.number });
    await expectSigner(trx, within, slip, input.goesOut);
    const takings = await takePicks(trx, slip, input.pickIds);
    const to = await receivingPlace(trx, slip, input.goesOut);
    const posted = await post(trx, within, slip, { key, to, takings });
    const issueId = await keepIssue(trx, within, slip, { input, to, movementId: posted.id });
    await book(trx, within, slip, { takings, posted, to, issueId, input });
    if (walk && !(await leftToPick(trx, slip.id))) await closeWalk(trx, within, walk.id);
    await settleNotices(trx, `/requisitions/${slip.number}`, ['requisition_to_pick']);
    await tellReceiver(trx, within, slip, input.goesOut);
    topics.push(...topicsOfSlip(slip), 'stock', ...touched(takings, to));
    return {
      result: { issueId, slip: slip.number },
      events: [
        {
          name: input.goesOut.by === 'parcel' ? 'requisition.sent' : 'requisition.issued',
          subject: ['requisition', slip.id],
          after: { movement: posted.id, picks: input.pickIds.length, ...told(input.goesOut) },
        },
      ],
    };
  });
  context.live.publish(topics);
  return issued;
}

async function post(
  trx: Transaction,
  { actor }: Context,
  slip: Slip,
  { key, to, takings }: { key: string; to: number; takings: Taking[] },
): Promise<PostedMovement> {
  const header = {
    key,
    personId: actor.personId,
    accountId: actor.accountId,
    stationId: actor.stationId,
    documentType: 'requisition',
    documentId: slip.number,
  };
  return postMovement(
    trx,
    'issue',
    header,
    takings.map(({ pick, reservationId, quantity }) => ({
      itemId: pick.itemId,
      quantity: textOf(quantity),
      serialId: pick.serialId,
      lotId: pick.lotId,
      fromPlaceId: pick.placeId,
      fromCondition: pick.condition,
      toPlaceId: to,
      toCondition: pick.condition,
      reservationId,
    })),
  );
}

async function keepIssue(
  trx: Transaction,
  { actor, now }: Context,
  slip: Slip,
  { input, to, movementId }: { input: Issue; to: number; movementId: string },
): Promise<string> {
  const { goesOut } = input;
  const { id } = await trx
    .insertInto('requisition_issue')
    .values({
      requisition_id: slip.id,
      movement_id: movementId,
      to_place_id: to,
      issued_by: actor.personId,
      issued_at: now(),
      signed_by: goesOut.by === 'parcel' ? null : goesOut.signedBy,
      signature: goesOut.by,
      signature_hash: goesOut.by === 'drawn' ? goesOut.hash : null,
      carrier: goesOut.by === 'parcel' ? goesOut.carrier : null,
      waybill: goesOut.by === 'parcel' ? goesOut.waybill : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await trx.updateTable('requisition_pick').set({ issue_id: id }).where('id', 'in', input.pickIds).execute();
  return id;
}

/** The slip's lines and step, and each part that has to be accounted for, at the cost that the book gave it. */
async function book(
  trx: Transaction,
  context: Context,
  slip: Slip,
  {
    takings,
    posted,
    to,
    issueId,
    input,
  }: { takings: Taking[]; posted: PostedMovement; to: number; issueId: string; input: Issue },
): Promise<void> {
  const parcel = input.goesOut.by === 'parcel';
  const facts = { issue: issueId, ...told(input.goesOut) };
  await recordIssued(trx, context, slip.id, sumByLine(takings), { kind: parcel ? 'sent' : 'issued', facts });
  await recordIssuedParts(trx, context, {
    taskId: slip.task_id,
    document: slip.number,
    holderId: slip.requested_for,
    placeId: to,
    movementId: posted.id,
    issuedAt: new Date(posted.recordedAt),
    lines: partsOf(takings, posted),
  });
}

/** What lay in two bins, or was promised in two steps, is one part for whoever accounts for it. */
function partsOf(takings: Taking[], posted: PostedMovement): IssuedLine[] {
  const costed = takings.map((taking, n) => ({ ...taking, unitCost: posted.lines[n]!.unitCost }));
  const alike = addUp(costed, ({ pick, unitCost }) => [
    pick.lineId,
    pick.serialId,
    pick.lotId,
    pick.condition,
    unitCost,
  ]);
  return alike.map(({ pick, quantity, unitCost }) => ({
    requisitionLineId: pick.lineId,
    itemId: pick.itemId,
    serialId: pick.serialId,
    lotId: pick.lotId,
    condition: pick.condition as 'new' | 'refurbished',
    quantity: textOf(quantity),
    unitCost,
  }));
}

/** Who did not sign themselves is told that the goods are theirs now, or on their way. */
async function tellReceiver(trx: Transaction, { actor }: Context, slip: Slip, goesOut: GoesOut): Promise<void> {
  if (goesOut.by !== 'parcel' && goesOut.signedBy === slip.requested_for) return;
  const facts = { requisition: slip.number, ...told(goesOut) };
  const kind = goesOut.by === 'parcel' ? 'slip_sent' : 'slip_issued';
  const notice = { kind, href: `/requisitions/${slip.number}`, facts };
  await notify(trx, [slip.requested_for], notice, { except: actor.personId });
}

function told(goesOut: GoesOut): Record<string, string | number> {
  return goesOut.by === 'parcel'
    ? { carrier: goesOut.carrier, waybill: goesOut.waybill }
    : { signature: goesOut.by, signed_by: goesOut.signedBy };
}

const touched = (takings: Taking[], to: number) => [
  `place:${to}`,
  ...takings.flatMap(({ pick }) => [`item:${pick.itemId}`, `place:${pick.placeId}`]),
];
