import type { TakenOverPart } from '../../src/features/issued-parts/index.js';
import type { TakenOverCost } from '../../src/features/service-tasks/index.js';
import type { ActLine, Fate, Slip } from '../story/act.js';
import type { Outing, Scene } from './scene.js';

export interface Part {
  part: TakenOverPart;
  slip: Slip;
  fate: Fate | null;
  outing: Outing;
}

export function partsOf(scene: Scene, slip: Slip, outing: Outing, lineIds: number[]): Part[] {
  const { company, calendar, posted } = scene;
  const issued = posted.get(slip.issue)!;
  const items = [...new Set(issued.lines.map((line) => line.itemId))];
  return issued.lines.map((line, index) => {
    const taken = slip.issue.lines[index]!;
    const fate = slip.fates.find((one) => one.taken === taken) ?? null;
    const part: TakenOverPart = {
      taskId: outing.task!.id,
      requisitionLineId: lineIds[items.indexOf(line.itemId)]!,
      itemId: line.itemId,
      serialId: line.serialId,
      lotId: line.lotId,
      condition: taken.to[1],
      quantity: line.quantity,
      unitCost: line.unitCost,
      holderId: company.people.get(slip.visit.technician)!,
      placeId: company.places.get(`@${slip.visit.technician}`)!,
      movementId: issued.id,
      issuedAt: calendar.moment(slip.issue.day, slip.issue.second),
      report: fate && reportOf(scene, fate, outing),
    };
    return { part, slip, fate, outing };
  });
}

function reportOf(scene: Scene, fate: Fate, { visit, deviceId }: Outing): TakenOverPart['report'] {
  const { company, calendar, posted, random } = scene;
  const kind = fate.act.kind === 'return' ? 'returned' : fate.taken.item.kind === 'consumable' ? 'consumed' : 'fitted';
  const fitted = kind === 'fitted';
  return {
    kind,
    deviceId: fitted ? deviceId : null,
    channel: fitted ? String(random.whole(1, 64)) : null,
    board: fitted && fate.taken.item.repairable ? `${random.pick([...'ABCD'])}${random.whole(1, 8)}` : null,
    serialOut: fate.old?.line?.serial ?? null,
    reportedBy: company.people.get(visit.technician)!,
    settledBy: company.people.get(fate.act.person)!,
    movementId: posted.get(fate.act)!.id,
    at: calendar.moment(fate.act.day, fate.act.second),
  };
}

export function returnOf(
  scene: Scene,
  fate: Fate | null,
  { visit, deviceId, task }: Outing,
  useReportId: string | null,
) {
  if (!fate?.old || !useReportId) return [];
  const { company, calendar, posted } = scene;
  const { line, handedIn } = fate.old;
  const piece: ActLine = line ?? fate.line;
  const openedAt = calendar.moment(fate.act.day, fate.act.second);
  return [
    {
      taskId: task!.id,
      useReportId,
      personId: company.people.get(visit.technician)!,
      itemId: company.items.get(piece.item.code)!,
      serial: line?.serial ?? null,
      quantity: piece.quantity.toFixed(3),
      deviceId,
      openedAt,
      received: handedIn
        ? {
            at: calendar.moment(handedIn.day, handedIn.second),
            by: company.people.get(handedIn.person)!,
            movementId: posted.get(handedIn)!.id,
          }
        : null,
      waived: line ? null : { at: openedAt, by: company.people.get('supervisor')!, reason: '客户留存旧件' },
    },
  ];
}

export function costsOf(
  part: TakenOverPart,
  slip: Slip,
  fate: Fate | null,
  { company, calendar, posted }: Scene,
): TakenOverCost[] {
  const { taskId, itemId, quantity, unitCost } = part;
  const charged = { taskId, itemId, quantity, unitCost, document: slip.number };
  const issue: TakenOverCost = {
    ...charged,
    kind: 'issue',
    movementId: part.movementId,
    personId: company.people.get(slip.issue.person)!,
    happenedAt: part.issuedAt,
  };
  if (fate?.act.kind !== 'return') return [issue];
  const back: TakenOverCost = {
    ...charged,
    kind: 'return',
    movementId: posted.get(fate.act)!.id,
    personId: company.people.get(fate.act.person)!,
    happenedAt: calendar.moment(fate.act.day, fate.act.second),
  };
  return [issue, back];
}
