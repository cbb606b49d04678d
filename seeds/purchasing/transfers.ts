import { takeOverTransfers, type TakenOverTransfer } from '../../src/features/transfers/index.js';
import type { Transaction } from '../../src/platform/database.js';
import { factory } from '../company/places.js';
import type { Shipment } from '../story/act.js';
import type { BuyingScene } from './scene.js';

const ASKED_BEFORE_MS = 5_400_000;

/** What the factory sent to its sites in two years; the last parcel is on its way. */
export async function createTransfers(trx: Transaction, scene: BuyingScene): Promise<void> {
  const { shipments } = scene.story;
  const made = await takeOverTransfers(
    trx,
    shipments.map((shipment) => transferOf(scene, shipment)),
  );
  for (const [index, { number }] of made.entries())
    if (number !== shipments[index]!.number)
      throw new Error(`${shipments[index]!.number} of the story became ${number}`);
}

function transferOf({ company, calendar, posted }: BuyingScene, { to, sent, arrived }: Shipment): TakenOverTransfer {
  const at = calendar.moment(sent.day, sent.second);
  const by = company.people.get(sent.person)!;
  const [out, there] = [posted.get(sent)!, arrived && posted.get(arrived)!];
  const receiver = arrived && {
    by: company.people.get(arrived.person)!,
    at: calendar.moment(arrived.day, arrived.second),
  };
  const codes = [...new Set(sent.lines.map((line) => line.item.code))];
  return {
    fromWarehouseId: company.places.get(factory.code)!,
    toWarehouseId: company.places.get(to)!,
    note: '站点补货',
    askedBy: by,
    askedAt: new Date(at.getTime() - ASKED_BEFORE_MS),
    sent: { by, at, carrier: '顺丰', waybill: `SF${sent.reference!.slice(3)}${sent.day}` },
    received: receiver ?? null,
    lines: codes.map((code) => {
      const of = sent.lines.flatMap((line, index) => (line.item.code === code ? [{ line, index }] : []));
      return {
        itemId: company.items.get(code)!,
        condition: 'new' as const,
        quantity: String(of.reduce((sum, { line }) => sum + line.quantity, 0)),
        pieces: of.map(({ line, index }) => ({
          quantity: String(line.quantity),
          serialId: out.lines[index]!.serialId,
          lotId: out.lines[index]!.lotId,
          fromPlaceId: company.places.get(line.from[0])!,
          movementId: out.id,
          pickedBy: by,
          pickedAt: at,
          received: receiver
            ? {
                ...receiver,
                quantity: String(line.quantity),
                placeId: company.places.get(arrived.lines[index]!.to[0])!,
                movementId: there!.id,
              }
            : null,
        })),
      };
    }),
  };
}
