import { type Actor, can } from '../../platform/context.js';
import type { PieceDocuments } from './document-queries.js';
import type { PieceLies, PieceRow } from './receipt-queries.js';

/** What can be done with a piece from its receipt's page. */
export type PieceAct =
  | 'check'
  | 'check_again'
  | 'store'
  | 'put_away'
  | 'repair'
  | 'give_back'
  | 'give_back_as_it_is'
  | 'finish'
  | 'unfinish'
  | 'see_case'
  | 'see_delivery'
  | 'report'
  | 'leave';

export interface PieceActs {
  /** The thing to do now, when the reader is who does it. */
  next: PieceAct | null;
  others: PieceAct[];
}

type Reader = Pick<Actor, 'personId' | 'rights'>;

interface Known {
  lies: PieceLies[];
  documents: Pick<PieceDocuments, 'repairs' | 'cases' | 'checks' | 'deliveries'>;
}

const none: PieceActs = { next: null, others: [] };

/** Everything that the reader may do with a piece as it stands, and which of it comes next. */
export function pieceActs(reader: Reader, piece: PieceRow, known: Known): PieceActs {
  if (piece.step === 'over') return none;
  const may = possible(reader, piece, known);
  const next = wanted(piece, known).find((act) => may.has(act)) ?? null;
  return { next, others: [...may].filter((act) => act !== next) };
}

/** By what is most urgent; the first that the reader may do is the button. */
function wanted(piece: PieceRow, { lies, documents }: Known): PieceAct[] {
  const openCase = documents.cases.find((one) => one.open && one.piece_id === piece.id);
  const bad = documents.checks.some((one) => one.piece_id === piece.id && !(one.matches && one.usable));
  const carried = piece.step !== 'in_use' && lies.some((one) => one.person_id !== null);
  return [
    ...(openCase && !openCase.told ? (['see_case'] as const) : []),
    ...(bad && !openCase && piece.step === 'waiting' ? (['report'] as const) : []),
    ...(isPicked(piece, documents) ? (['see_delivery'] as const) : []),
    ...(carried ? (['store'] as const) : []),
    ...byStep(piece),
  ];
}

/** It is being picked for a delivery, and for one only. */
const isPicked = (piece: PieceRow, { deliveries }: Known['documents']) =>
  deliveries.some((one) => one.piece_id === piece.id && one.state === 'picking');

/** Its repair is done and inspected: it only waits to be put away. */
const awaitsBin = (piece: PieceRow, { repairs }: Known['documents']) =>
  repairs.some((one) => one.piece_id === piece.id && one.state === 'passed');

function byStep(piece: PieceRow): PieceAct[] {
  switch (piece.step) {
    case 'to_check':
      return ['check'];
    case 'in_repair':
      return ['put_away'];
    case 'waiting':
      return piece.why === 'repair' ? ['repair'] : ['finish'];
    case 'ready':
    case 'in_use':
      return ['give_back'];
    default:
      return [];
  }
}

function possible(reader: Reader, piece: PieceRow, { lies, documents }: Known): Set<PieceAct> {
  const { step } = piece;
  const openCase = documents.cases.some((one) => one.open && one.piece_id === piece.id);
  const may = (right: Parameters<typeof can>[1], act: PieceAct, when: boolean): PieceAct[] =>
    when && can(reader, right) ? [act] : [];
  return new Set<PieceAct>([
    ...may('property.verify', 'check', step === 'to_check'),
    ...may(
      'property.store',
      'store',
      lies.some((one) => one.person_id !== null),
    ),
    ...may('repair.put_away', 'put_away', awaitsBin(piece, documents)),
    ...may('repair.open', 'repair', step === 'waiting' || (step === 'ready' && piece.why === 'repair')),
    ...may('property.deliver', 'see_delivery', isPicked(piece, documents)),
    ...(givesBack(reader, lies) && step !== 'in_repair' && !isPicked(piece, documents)
      ? [step === 'ready' || step === 'in_use' ? ('give_back' as const) : ('give_back_as_it_is' as const)]
      : []),
    ...may('property.finish', 'finish', step === 'waiting' || (step === 'to_check' && piece.why !== 'repair')),
    ...may('property.finish', 'unfinish', step === 'ready' && piece.done_at !== null),
    ...may('property_case.read', 'see_case', openCase),
    ...may('property_case.open', 'report', !openCase),
    ...may('owner_change.ask', 'leave', step !== 'in_use' && step !== 'in_repair'),
    ...may('property.verify', 'check_again', piece.checked_at !== null && piece.why !== 'borrowed'),
  ]);
}

/** A technician gives back only what they carry themselves. */
function givesBack(reader: Reader, lies: PieceLies[]): boolean {
  if (!can(reader, 'property.deliver')) return false;
  return can(reader, 'property.read_all') || lies.some((one) => one.person_id === reader.personId);
}
