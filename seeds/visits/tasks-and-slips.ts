import type { TakenOverSlip } from '../../src/features/requisitions/index.js';
import type { TakenOverTask } from '../../src/features/service-tasks/index.js';
import type { Slip, Visit } from '../story/act.js';
import type { Outing, Scene } from './scene.js';

const TIER = 1000;
const CLOSED_AFTER_DAYS = 2;
const MINUTE = 60;
const kinds: Record<string, string> = { 安装调试: '安装调试', 例行保养: '巡检', 年度巡检: '巡检' };

export function outingOf(scene: Scene, visit: Visit): Outing {
  const deviceId = scene.random.pick(scene.devices.get(scene.company.parties.get(visit.customer.code)!)!);
  const fates = visit.slips.flatMap((slip) => slip.fates);
  const lines = visit.slips.flatMap((slip) => slip.issue.lines);
  const accounted = lines.length === fates.length && fates.every(({ old }) => !old?.line || old.handedIn);
  const last = Math.max(...fates.flatMap(({ act, old }) => [act.day, old?.handedIn?.day ?? 0]), visit.back?.day ?? 0);
  const day = last + CLOSED_AFTER_DAYS;
  const over = visit.back && accounted && scene.calendar.isOver(day);
  return { visit, deviceId, closed: over ? { day, second: 10 * 3600 } : null };
}

export function taskOf({ company, calendar, random }: Scene, { visit, deviceId, closed }: Outing): TakenOverTask {
  const [first] = visit.slips;
  const technician = company.people.get(visit.technician)!;
  const assistant = company.people.get('assistant')!;
  const createdAt = calendar.moment(
    Math.max(0, first!.issue.day - random.whole(1, 3)),
    9 * 3600 + random.whole(0, 3000),
  );
  const under = calendar.moment(first!.issue.day, first!.issue.second);
  const charged = random.chance(0.35);
  const end = visit.back?.day ?? first!.issue.day + 4;
  return {
    customerId: company.parties.get(visit.customer.code)!,
    customer: visit.customer.name,
    kind: kinds[visit.reason] ?? '维修',
    charge: charged ? 'charged' : 'warranty',
    title: visit.reason,
    plannedFrom: calendar.date(first!.issue.day),
    plannedTo: calendar.date(end),
    startedOn: calendar.date(first!.issue.day),
    backOn: visit.back ? calendar.date(visit.back.day) : null,
    erpReference: charged ? `SO-${String(random.whole(100_000, 999_999))}` : null,
    technicians: [technician],
    devices: [deviceId],
    createdBy: assistant,
    createdAt,
    steps: [
      { state: 'planned', personId: assistant, at: createdAt },
      { state: 'under_way', personId: technician, at: under },
      ...(visit.back
        ? [{ state: 'back' as const, personId: technician, at: calendar.moment(visit.back.day, visit.back.second) }]
        : []),
      ...(closed
        ? [{ state: 'closed' as const, personId: assistant, at: calendar.moment(closed.day, closed.second) }]
        : []),
    ],
  };
}

export function slipOf(scene: Scene, slip: Slip, { visit, closed, task }: Outing): TakenOverSlip {
  const { company, calendar, random, posted } = scene;
  const issued = posted.get(slip.issue)!;
  const lines = new Map<number, { itemId: number; quantity: number; unitPrice: string }>();
  for (const { itemId, quantity, unitCost } of issued.lines) {
    const known = lines.get(itemId);
    lines.set(itemId, {
      itemId,
      quantity: (known?.quantity ?? 0) + Number(quantity),
      unitPrice: Number(unitCost).toFixed(4),
    });
  }
  const value = [...lines.values()].reduce((sum, line) => sum + line.quantity * Number(line.unitPrice), 0);
  const requestedFor = company.people.get(visit.technician)!;
  const before = (minutes: number) => calendar.moment(slip.issue.day, slip.issue.second - minutes * MINUTE);
  const small = value <= TIER;
  return {
    taskId: task!.id,
    warehouseId: company.places.get(slip.store)!,
    requestedFor,
    draftedBy: random.chance(0.25) ? company.people.get('assistant')! : requestedFor,
    neededBy: calendar.date(slip.issue.day),
    state: closed ? 'closed' : 'issued',
    submittedAt: before(random.whole(30, 45)),
    approvedAt: before(random.whole(12, 25)),
    approvedBy: company.people.get(small ? 'supervisor' : 'head')!,
    role: small ? 'supervisor' : 'head',
    approvedValue: small ? String(TIER) : null,
    issuedAt: before(0),
    issuedBy: company.people.get(slip.issue.person)!,
    closedAt: closed && calendar.moment(closed.day, closed.second),
    search: `${slip.number} ${task!.number} ${visit.customer.code} ${visit.customer.name} ${visit.customer.name_en}`,
    lines: [...lines.values()].map((line) => ({ ...line, quantity: line.quantity.toFixed(3) })),
  };
}
