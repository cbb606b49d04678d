import type { Child } from 'hono/jsx';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { commonMessages } from '../components/messages.js';
import { documentMessages } from './document-messages.js';
import type { PieceCardProps } from './piece-card.js';
import { NumberLink } from './receipt-facts.js';
import { receiptMessages } from './receipt-messages.js';

/** The documents that a piece has in other rooms, each with where it stands. */
export function PieceDocumentsList(props: PieceCardProps) {
  const rows = [...useChecks(props), ...useWork(props), ...useEnds(props)];
  if (rows.length === 0) return null;
  return (
    <dl class="property-documents">
      {rows.map(([label, value]) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

type Row = [label: string, value: Child];
const MOST_SHOWN = 5;

function useChecks({ piece, documents }: PieceCardProps): Row[] {
  const t = useMessages(receiptMessages);
  const name = useName();
  const format = useFormat();
  return documents.checks
    .filter((one) => one.piece_id === piece.id)
    .map((one) => [
      t('check'),
      <>
        {one.matches && one.usable && <span class="badge bg-green-lt">{t('check_good')}</span>}
        {!one.matches && <span class="badge bg-red-lt">{t('check_differs')}</span>}{' '}
        {!one.usable && <span class="badge bg-red-lt">{t('check_unusable')}</span>}
        {one.note && <div class="note-text">{one.note}</div>}
        <div class="text-secondary">{t('by_at', { name: name(one.by, one.by_en), at: format.dateTime(one.at) })}</div>
      </>,
    ]);
}

function useWork({ piece, documents, opens }: PieceCardProps): Row[] {
  const common = useMessages(commonMessages);
  const t = useMessages(receiptMessages);
  const d = useMessages(documentMessages);
  const name = useName();
  const format = useFormat();
  const of = <T extends { piece_id: number }>(rows: T[]) =>
    rows.filter((one) => one.piece_id === piece.id).slice(0, MOST_SHOWN);
  return [
    ...of(documents.repairs).map((one): Row => [
      t('repair'),
      <>
        <NumberLink href={`/repairs/${one.number}`} text={one.number} opens={opens.repair} />{' '}
        {d(`repair_${one.state as 'waiting'}`)}
        {one.result && `${common('colon')}${d(`result_${one.result as 'no_fault'}`)}`}
      </>,
    ]),
    ...(piece.done_at
      ? [
          [
            t('done'),
            <>
              {piece.done_note && <div class="note-text">{piece.done_note}</div>}
              <div class="text-secondary">
                {t('by_at', { name: name(piece.doer ?? '', piece.doer_en), at: format.dateTime(piece.done_at) })}
              </div>
            </>,
          ] as Row,
        ]
      : []),
    ...of(documents.cases).map((one): Row => [
      t('case'),
      <>
        <NumberLink href={`/property-cases/${one.number}`} text={one.number} opens={opens.case} />{' '}
        {d(`kind_${one.kind as 'lost'}`)} · {d(`case_${one.state as 'open'}`)}
        {one.outcome && `${common('colon')}${d(`outcome_${one.outcome as 'paid'}`)}`}
        {one.open && !one.told && <span class="badge bg-red-lt ms-1">{d('case_untold')}</span>}
      </>,
    ]),
  ];
}

function useEnds({ piece, documents, opens }: PieceCardProps): Row[] {
  const t = useMessages(receiptMessages);
  const d = useMessages(documentMessages);
  const format = useFormat();
  const of = <T extends { piece_id: number }>(rows: T[]) =>
    rows.filter((one) => one.piece_id === piece.id).slice(0, MOST_SHOWN);
  return [
    ...of(documents.deliveries).map((one): Row => [
      t('delivery'),
      <>
        <NumberLink href={`/property-deliveries/${one.number}`} text={one.number} opens={opens.delivery} />{' '}
        {d(`delivery_${one.state as 'sent'}`)}
        {one.quantity !== piece.quantity && ` · ${format.amount(one.quantity, piece.unit)}`}
        {one.sent_at && <span class="text-secondary"> {format.date(one.sent_at)}</span>}
      </>,
    ]),
    ...of(documents.ownerChanges).map((one): Row => [
      t('owner_change'),
      <>
        <NumberLink href={`/owner-changes/${one.number}`} text={one.number} opens={opens.ownerChange} />{' '}
        {d(`change_${one.state as 'asked'}`)}
      </>,
    ]),
    ...(piece.return_number
      ? [
          [
            t('field_return'),
            <NumberLink
              href={`/field-returns/${piece.return_number}`}
              text={piece.return_number}
              opens={opens.return}
            />,
          ] as Row,
        ]
      : []),
  ];
}
