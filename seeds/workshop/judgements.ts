import {
  takeOverAlerts,
  takeOverTriage,
  type TakenOverAlert,
  type TakenOverTriage,
} from '../../src/features/triage/index.js';
import type { Transaction } from '../../src/platform/database.js';
import { batchOf } from './batches.js';
import { momentOf, type ReturnedPiece } from './pieces.js';
import type { Mending } from './orders.js';
import type { WorkshopScene } from './scene.js';

const FAULTS_OF_A_BATCH = 3;
const BATCH_DAYS = 61; // working days, some ninety days
const CLOSED_AFTER = 20;

/** What quality found and decided, with the orders that came of it, and the batches that were bad. */
export async function createJudgements(
  trx: Transaction,
  scene: WorkshopScene,
  returns: { piece: ReturnedPiece; id: number; doa: boolean }[],
  mendings: Mending[],
  claims: Map<ReturnedPiece, number>,
): Promise<void> {
  const judged = returns.filter(({ piece }) => piece.inspection);
  await takeOverTriage(
    trx,
    judged.map((one) => judgementOf(scene, one, mendings, claims)),
  );
  await takeOverAlerts(trx, alertsOf(scene, judged));
}

function judgementOf(
  scene: WorkshopScene,
  { piece, id, doa }: { piece: ReturnedPiece; id: number; doa: boolean },
  mendings: Mending[],
  claims: Map<ReturnedPiece, number>,
): TakenOverTriage {
  const { company, calendar, posted, terms } = scene;
  const inspection = piece.inspection!;
  const by = company.people.get(inspection.inspector)!;
  const good = inspection.decided === 'restock';
  const { act, line } = inspection;
  const claimId = claims.get(piece) ?? null;
  return {
    returnId: id,
    findings: [
      {
        finding: good ? 'no_fault' : 'confirmed',
        faultId: good ? null : terms.get(`fault ${piece.trouble.fault}`)!,
        causeId: good ? null : terms.get(`cause ${piece.trouble.cause}`)!,
        doa,
        by,
        at: calendar.moment(inspection.day, inspection.second),
      },
    ],
    dispositions:
      act || claimId
        ? [
            {
              disposition: inspection.decided,
              by,
              at: calendar.moment(inspection.day, act?.second ?? inspection.second + 600),
              repairId: mendings.find((one) => one.inspection === inspection)?.order!.id ?? null,
              toPlaceId: good ? company.places.get(line!.to[0])! : null,
              condition: good ? 'refurbished' : null,
              claimId,
              movementId: act ? posted.get(act)!.id : null,
            },
          ]
        : [],
  };
}

/** By the rule that the program goes by: so many confirmed faults of one item and lot within so many days. */
function alertsOf(scene: WorkshopScene, judged: { piece: ReturnedPiece; doa: boolean }[]): TakenOverAlert[] {
  const { company, calendar, lastDay } = scene;
  const confirmed = judged
    .filter(({ piece, doa }) => piece.inspection!.decided !== 'restock' && !doa && batchOf(piece.line))
    .toSorted((a, b) => momentOf(a.piece.inspection!) - momentOf(b.piece.inspection!));
  const days = new Map<string, number[]>();
  const closedUntil = new Map<string, number>();
  return confirmed.flatMap(({ piece }): TakenOverAlert[] => {
    const { day, second } = piece.inspection!;
    const [item, batch] = [piece.line.item.code, batchOf(piece.line)!];
    const within = [...(days.get(`${item} ${batch}`) ?? []), day].filter((one) => day - one <= BATCH_DAYS);
    days.set(`${item} ${batch}`, within);
    if (within.length < FAULTS_OF_A_BATCH || day <= (closedUntil.get(`${item} ${batch}`) ?? -1)) return [];
    const end = day + CLOSED_AFTER;
    closedUntil.set(`${item} ${batch}`, end <= lastDay ? end : Number.POSITIVE_INFINITY);
    return [
      {
        itemId: company.items.get(item)!,
        batch,
        faults: within.length,
        fromOn: calendar.date(within[0]!),
        toOn: calendar.date(day),
        openedAt: calendar.moment(day, second),
        closed:
          end <= lastDay
            ? {
                by: company.people.get('quality')!,
                at: calendar.moment(end, 36_000),
                note: '已反馈供应商，后续批次加严检验',
              }
            : null,
      },
    ];
  });
}
