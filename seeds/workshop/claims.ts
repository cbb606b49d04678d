import { takeOverClaims, type TakenOverClaim } from '../../src/features/supplier-claims/index.js';
import type { Transaction } from '../../src/platform/database.js';
import type { Act, ActLine } from '../story/act.js';
import type { Story } from '../story/story.js';
import type { ReturnedPiece } from './pieces.js';
import type { WorkshopScene } from './scene.js';

const SETTLED_AFTER = 18;
const DUE_AFTER = 22;
const carriers = ['顺丰', '德邦', '京东'];

interface Claim {
  line: ActLine;
  /** In which its faults were found. */
  found: Act;
  by: string;
  sent?: Act;
  piece: ReturnedPiece | null;
  returnId: number | null;
  note: string;
}

/**
 * What was bad on delivery, or of a bad lot, and went back to its supplier: credited, mostly; the last ones are open still.
 * The claims' ids by the returned pieces that they are for.
 */
export async function createClaims(
  trx: Transaction,
  scene: WorkshopScene,
  badPieces: Story['badPieces'],
  returns: { piece: ReturnedPiece; id: number }[],
): Promise<Map<ReturnedPiece, number>> {
  const delivered = badPieces.map(({ line, found, back }): Claim => ({
    line,
    found,
    by: found.person,
    sent: back,
    piece: null,
    returnId: null,
    note: '来料检验不合格',
  }));
  const returned = returns
    .filter(({ piece }) => piece.inspection?.decided === 'supplier')
    .map(({ piece, id }): Claim => {
      const { handedIn: found, inspection, sent } = piece;
      return {
        line: piece.line,
        found,
        by: inspection!.inspector,
        sent: sent?.claimed,
        piece,
        returnId: id,
        note: '同批次多件采样漂移',
      };
    });
  const claims = [...delivered, ...returned].toSorted((a, b) => a.found.day - b.found.day);
  const made = await takeOverClaims(
    trx,
    claims.map((claim) => claimOf(scene, claim)),
  );
  return new Map(claims.flatMap(({ piece }, index) => (piece ? [[piece, made[index]!.id] as const] : [])));
}

function claimOf({ company, calendar, posted, random, lastDay }: WorkshopScene, claim: Claim): TakenOverClaim {
  const { line, found, sent, piece } = claim;
  const posting = posted.get(found)!;
  const posted1 = posting.lines[found.lines.indexOf(line)]!;
  const openedOn = piece?.inspection ?? found;
  const buyer = company.people.get(random.pick(['purchasing', 'hupeng']))!;
  const settledOn = (sent?.day ?? lastDay) + random.whole(SETTLED_AFTER - 8, SETTLED_AFTER + 12);
  const settled = sent && settledOn <= lastDay;
  const refused = random.chance(0.12);
  const worth = (Number(posted1.unitCost) * line.quantity).toFixed(2);
  return {
    supplierId: company.parties.get(line.item.supplier)!,
    itemId: posted1.itemId,
    serialId: posted1.serialId,
    lotId: posted1.lotId,
    quantity: posted1.quantity,
    unitCost: posted1.unitCost,
    placeId: company.places.get(line.to[0])!,
    returnId: claim.returnId,
    reason: piece ? 'faulty' : 'doa',
    asked: 'credit',
    reference: random.chance(0.7) ? `RMA${random.whole(10_000, 99_999)}` : null,
    note: claim.note,
    dueOn: calendar.date(openedOn.day + DUE_AFTER),
    openedBy: company.people.get(claim.by)!,
    openedAt: calendar.moment(openedOn.day, openedOn.second),
    sent: sent && {
      by: company.people.get(sent.person)!,
      at: calendar.moment(sent.day, sent.second),
      movementId: posted.get(sent)!.id,
      carrier: random.pick(carriers),
      waybill: `SF${random.whole(100_000_000, 999_999_999)}`,
    },
    outcome: settled
      ? {
          kind: refused ? 'refused' : 'credit',
          by: buyer,
          at: calendar.moment(settledOn, 39_600),
          ...(refused
            ? { note: '供应商认为使用不当，不予受理' }
            : { creditAmount: worth, creditNote: `CN-${random.whole(1000, 9999)}` }),
        }
      : null,
  };
}
