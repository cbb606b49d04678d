import { takeOverDeliveries, type TakenOverDelivery } from '../../src/features/property-deliveries/index.js';
import type { Transaction } from '../../src/platform/database.js';
import { customers } from '../company/parties.js';
import type { GivenBack, HandedOver } from '../story/act.js';
import type { OwnPiece, PropertyScene } from './receipts.js';

const ARRIVES_AFTER = 3; // working days
const ACKNOWLEDGED_WITHIN = 5;

/** What went back in two years: by hand, or by courier and acknowledged some days later. */
export async function createDeliveries(
  trx: Transaction,
  scene: PropertyScene,
  pieces: Map<string, OwnPiece>,
): Promise<void> {
  const { deliveries } = scene.story;
  const made = await takeOverDeliveries(
    trx,
    deliveries.map((one) => deliveryOf(scene, one, pieces)),
  );
  for (const [index, { number }] of made.entries())
    if (number !== deliveries[index]!.number)
      throw new Error(`${deliveries[index]!.number} of the story became ${number}`);
}

function deliveryOf(
  { company, calendar, posted, story }: PropertyScene,
  { act, customer, waybill, codes }: GivenBack,
  pieces: Map<string, OwnPiece>,
): TakenOverDelivery {
  const { contact, phone } = customers.find(({ code }) => code === customer)!;
  const by = company.people.get(act.person)!;
  const at = calendar.moment(act.day, act.second);
  const handed = story.handovers.flatMap((one) =>
    one.pieces.map((piece, n) => [`${one.number}-${n + 1}`, piece] as const),
  );
  const told = new Map<string, HandedOver>(handed);
  const arrived = act.day + ARRIVES_AFTER;
  const byHand = { on: calendar.date(act.day), by: contact, how: 'paper' as const, recordedBy: by, recordedAt: at };
  const byMail = () => ({
    on: calendar.date(arrived),
    by: contact,
    how: 'phone' as const,
    recordedBy: company.people.get('assistant')!,
    recordedAt: calendar.moment(arrived, act.second),
  });
  return {
    customerId: company.parties.get(customer)!,
    way: waybill ? 'courier' : 'hand',
    toName: contact,
    toPhone: phone,
    ...(waybill && { carrier: '顺丰', waybill }),
    begunBy: by,
    begunAt: new Date(at.getTime() - 1_200_000),
    sent: { by, at, movementId: posted.get(act)!.id, dueOn: calendar.date(act.day + ACKNOWLEDGED_WITHIN) },
    acknowledged: waybill ? (calendar.isOver(arrived) ? byMail() : null) : byHand,
    lines: act.lines.map((line, index) => {
      const piece = told.get(codes[index]!)!;
      return {
        pieceId: pieces.get(codes[index]!)!.id,
        quantity: String(line.quantity),
        done: piece.done?.note ?? pieces.get(codes[index]!)!.trouble.action,
        accessories: piece.known?.accessories ?? null,
        picked: { fromPlaceId: company.places.get(line.from[0])!, by, at: new Date(at.getTime() - 600_000) },
      };
    }),
  };
}
