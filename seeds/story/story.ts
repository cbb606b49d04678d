import { createRandom } from '../random.js';
import type {
  Act,
  BadPiece,
  Calibration,
  GivenBack,
  Handover,
  Inspection,
  Loan,
  Purchase,
  Reservation,
  SentIn,
  Shipment,
  Visit,
} from './act.js';
import { planCalibrations, planLoans } from './loans.js';
import { planCustomerProperty } from './property.js';
import { planCustomerGoods } from './goods.js';
import { planCounts, planExpiry, planMistakes, planReservations } from './rounds.js';
import { openBook, planPurchases } from './stocking.js';
import { createTeller } from './teller.js';
import { planShelving, planTransfers, planVans } from './transfers.js';
import { planUpgrades } from './upgrades.js';
import { planSenders } from './senders.js';
import { planVisits } from './visits.js';
import { planInspections } from './workshop.js';

/** Two years of working days. */
export const STORY_DAYS = 490;
const SEED = 2;

const plans = [
  openBook,
  planPurchases,
  planTransfers,
  planVans,
  planVisits,
  planUpgrades,
  planInspections,
  planLoans,
  planCalibrations,
  planCustomerProperty,
  planCustomerGoods,
  planSenders,
  planShelving,
  planCounts,
  planExpiry,
  planMistakes,
  planReservations,
];

export interface Story {
  acts: Act[];
  reservations: Reservation[];
  visits: Visit[];
  loans: Loan[];
  calibrations: Calibration[];
  inspections: Inspection[];
  badPieces: BadPiece[];
  sentIn: SentIn[];
  handovers: Handover[];
  deliveries: GivenBack[];
  purchases: Purchase[];
  shipments: Shipment[];
}

/**
 * Everything that happened in the demo company, in the order of its days. It knows working days only, no dates: it is
 * the same whenever it is told.
 */
export function tellStory(): Story {
  const teller = createTeller(createRandom(SEED), STORY_DAYS);
  for (const plan of plans) plan(teller);
  teller.run();
  const { acts, reservations, visits, loans, calibrations, inspections, badPieces, sentIn, handovers, deliveries } =
    teller;
  const { purchases, shipments } = teller;
  return {
    acts,
    reservations,
    visits,
    loans,
    calibrations,
    inspections,
    badPieces,
    sentIn,
    handovers,
    deliveries,
    purchases,
    shipments,
  };
}
