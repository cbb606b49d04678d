import { takeOverRepairs, type TakenOverRepair } from '../../src/features/repairs/index.js';
import type { Config } from '../../src/platform/config.js';
import type { Transaction } from '../../src/platform/database.js';
import type { Inspection, Repair } from '../story/act.js';
import type { ReturnedPiece } from './pieces.js';
import type { WorkshopScene } from './scene.js';
import { type Trouble, troubleOf } from './troubles.js';

const HOUR_RATE = '120';
const BEGUN = 0.4;
const FLASHED = 0.25;
const NOT_BEGUN_DAYS = 5;

/** A repair, what came in for it, and which document it became. */
export interface Mending {
  repair: Repair;
  inspection: Inspection;
  piece: ReturnedPiece | null;
  returnId: number | null;
  trouble: Trouble;
  /** Of a tool: its damaged return. */
  toolReturn: { id: string; home: number; at: Date } | null;
  begunOn: number;
  inspector: string;
  order?: { id: number; number: string };
}

/** The repair orders of two years; the movements are in the book and name them. */
export async function createOrders(
  trx: Transaction,
  config: Config,
  scene: WorkshopScene,
  mendings: Mending[],
): Promise<void> {
  const made = await takeOverRepairs(
    trx,
    { config },
    mendings.map((mending) => orderOf(scene, mending)),
  );
  mendings.forEach((mending, index) => {
    mending.order = made[index]!;
    if (mending.order.number !== mending.repair.number)
      throw new Error(`${mending.repair.number} of the story became ${mending.order.number}`);
  });
}

/** What is in the workshop, in the order of the orders' numbers. */
export function mendingsOf(
  scene: WorkshopScene,
  inspections: Inspection[],
  returns: Map<Inspection, { piece: ReturnedPiece; id: number }>,
  toolReturns: (inspection: Inspection) => Mending['toolReturn'],
  inspectors: string[],
): Mending[] {
  const { random, lastDay } = scene;
  return inspections
    .flatMap((inspection) => (inspection.repair ? [{ inspection, repair: inspection.repair }] : []))
    .toSorted((a, b) => (a.repair.number < b.repair.number ? -1 : 1))
    .map(({ inspection, repair }) => {
      const from = returns.get(inspection);
      const end = repair.done?.act.day ?? lastDay + NOT_BEGUN_DAYS;
      const { day } = repair.taken;
      return {
        repair,
        inspection,
        piece: from?.piece ?? null,
        returnId: from?.id ?? null,
        trouble:
          from?.piece.trouble ??
          (repair.property ? scene.property.get(repair.property)!.trouble : troubleOf(repair.piece.item, random)),
        toolReturn: toolReturns(inspection),
        begunOn: day + Math.floor((end - day) * BEGUN),
        inspector: random.pick(inspectors),
      };
    });
}

function orderOf(scene: WorkshopScene, mending: Mending): TakenOverRepair {
  const { company, calendar, posted, expected, random } = scene;
  const { repair, inspection, piece, trouble, toolReturn } = mending;
  const movement = posted.get(repair.taken)!;
  const line = movement.lines[repair.taken.lines.indexOf(inspection.line!)]!;
  const openedAt = calendar.moment(repair.taken.day, repair.taken.second);
  const worker = company.people.get(repair.by)!;
  const begun = mending.begunOn <= scene.lastDay;
  const begunAt = calendar.moment(Math.min(mending.begunOn, scene.lastDay), repair.taken.second + 1800);
  const handedIn = piece?.handedIn;
  const claim =
    piece && handedIn && expected.get(`${posted.get(handedIn)!.id} ${piece.line.serial ?? piece.line.item.code}`);
  const own = repair.property ? scene.property.get(repair.property)! : null;
  const source = piece ? 'return' : toolReturn ? 'tool' : own ? 'property' : 'stock';
  return {
    source,
    returnId: mending.returnId,
    toolReturnId: toolReturn?.id ?? null,
    propertyPieceId: own?.id ?? null,
    description: own && !repair.piece.serial ? own.description : null,
    homePlaceId: toolReturn?.home ?? null,
    itemId: line.itemId,
    serialId: line.serialId,
    quantity: line.quantity,
    ownerId: repair.piece.owner ? company.parties.get(repair.piece.owner)! : 1,
    charged: own ? own.charged : repair.piece.owner !== undefined,
    customerWaiting: repair.piece.owner !== undefined,
    placeId: company.places.get(repair.piece.to[0])!,
    customerId: repair.piece.owner || piece ? company.parties.get(repair.piece.owner ?? piece!.customer)! : null,
    deviceId: claim?.device_id ?? null,
    taskId: claim?.task_id ?? null,
    symptomId: scene.terms.get(`symptom ${trouble.symptom}`)!,
    symptomNote: trouble.seen,
    lotId: line.lotId,
    receivedAt: toolReturn?.at ?? (handedIn ? calendar.moment(handedIn.day, handedIn.second) : openedAt),
    inMovementId: movement.id,
    ...(begun && { takenBy: worker, takenAt: begunAt }),
    ...endOf(scene, mending),
    steps: stepsOf(scene, mending, begun ? begunAt : null),
    ...(begun && workOf(scene, mending, begunAt)),
    ...(line.serialId &&
      repair.done?.outcome === 'refurbished' &&
      random.chance(FLASHED) && {
        software: [{ version: versionOf(repair.done.act.day), by: worker, at: begunAt }],
      }),
  };
}

function endOf({ posted }: WorkshopScene, { repair }: Mending): Partial<TakenOverRepair> {
  if (!repair.done) return {};
  const result = repair.done.outcome === 'refurbished' && repair.piece.owner ? 'to_customer' : repair.done.outcome;
  const out = result === 'unrepairable' ? repair.done.act : repair.home;
  return { result, outMovementId: out ? posted.get(out)!.id : null };
}

function stepsOf(scene: WorkshopScene, { repair, inspection, inspector }: Mending, begunAt: Date | null) {
  const { company, calendar } = scene;
  const worker = company.people.get(repair.by)!;
  const quality = company.people.get(inspector)!;
  const at = (act: { day: number; second: number }, less = 0) => calendar.moment(act.day, act.second - less);
  const steps: TakenOverRepair['steps'] = [
    { state: 'waiting', by: company.people.get(inspection.inspector)!, at: at(repair.taken) },
  ];
  if (begunAt) steps.push({ state: 'in_work', by: worker, at: begunAt });
  if (!repair.done) return steps;
  const { outcome, act } = repair.done;
  steps.push({ state: 'to_inspect', by: worker, at: at(act, 1200) }, { state: 'passed', by: quality, at: at(act) });
  if (outcome === 'unrepairable') steps.push({ state: 'closed', by: worker, at: at(act) });
  else if (repair.home)
    steps.push({ state: 'closed', by: company.people.get(repair.home.person)!, at: at(repair.home) });
  return steps;
}

function workOf(
  { company, random, terms }: WorkshopScene,
  { repair, trouble }: Mending,
  at: Date,
): Partial<TakenOverRepair> {
  const by = company.people.get(repair.by)!;
  const unrepairable = repair.done?.outcome === 'unrepairable';
  return {
    diagnoses: [
      {
        symptomId: terms.get(`symptom ${trouble.symptom}`)!,
        faultId: terms.get(`fault ${unrepairable ? '线路板烧损' : trouble.fault}`)!,
        causeId: terms.get(`cause ${trouble.cause}`)!,
        action: unrepairable ? '铜箔大面积烧损，无修复价值' : trouble.action,
        by,
        at,
        components: [
          {
            componentId: terms.get(`component ${trouble.component}`)!,
            location: `${trouble.mark}${random.whole(1, 24)}`,
          },
        ],
      },
    ],
    labour: repair.done
      ? [
          {
            personId: by,
            minutes: 5 * random.whole(4, unrepairable ? 12 : 40),
            rate: HOUR_RATE,
            at: new Date(at.getTime() + 14_400_000),
          },
        ]
      : [],
  };
}

/** Software gets newer as the story goes on. */
const versionOf = (day: number): string => `V${3 + Math.floor(day / 200)}.${Math.floor((day % 200) / 20)}`;
