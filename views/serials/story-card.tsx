import type {
  Claimed,
  Decided,
  Fitted,
  Flashed,
  Found,
  Repaired,
  Returned,
  StoryEntry,
} from '../../src/features/serials/story-entries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { MovementEntry } from '../components/movement-list.js';
import { storyWords } from './messages.js';
import { DocumentLink, Entry } from './story-frame.js';

/** One thing that happened to a piece: reported, found and done each as it is, with the page that tells more. */
export function StoryCard({ entry, mayTriage }: { entry: StoryEntry; mayTriage: boolean }) {
  const format = useFormat();
  switch (entry.kind) {
    case 'movement':
      return <MovementEntry row={entry.row} hides="serial" format={format} />;
    case 'fitted':
    case 'removed':
      return <FittedEntry row={entry.row} kind={entry.kind} />;
    case 'returned':
      return <ReturnedEntry row={entry.row} />;
    case 'found':
      return <FoundEntry row={entry.row} mayTriage={mayTriage} />;
    case 'decided':
      return <DecidedEntry row={entry.row} mayTriage={mayTriage} />;
    case 'repaired':
      return <RepairedEntry row={entry.row} />;
    case 'flashed':
      return <FlashedEntry row={entry.row} />;
    case 'claimed':
      return <ClaimedEntry row={entry.row} />;
  }
}

function FittedEntry({ row, kind }: { row: Fitted; kind: 'fitted' | 'removed' }) {
  const t = useMessages(storyWords);
  const where = (['channel', 'board', 'position', 'harness'] as const)
    .map((part) => row[part] && t(part, { text: row[part] }))
    .filter(Boolean);
  const more = [
    ...where,
    kind === 'fitted' && row.software_version && t('software', { version: row.software_version }),
  ];
  return (
    <Entry title={t(kind)} of={row}>
      <a href={`/devices/${encodeURIComponent(row.device)}`}>{t('in_device', { device: row.device })}</a>
      <span>{[row.model, ...more].filter(Boolean).join(' · ')}</span>
      {row.other && (
        <a href={`/serials/${encodeURIComponent(row.other)}?item=${row.item}`}>
          {t(kind === 'fitted' ? 'for_other' : 'by_other', { serial: row.other })}
        </a>
      )}
    </Entry>
  );
}

function ReturnedEntry({ row }: { row: Returned }) {
  const t = useMessages(storyWords);
  const name = useName();
  return (
    <Entry
      title={t('returned')}
      document={<DocumentLink path="/field-returns/" number={row.number} />}
      of={row}
      note={row.customer && name(row.customer, row.customer_en)}
    >
      <span>
        {[row.symptom && name(row.symptom, row.symptom_en), row.symptom_note].filter(Boolean).join(' · ') ||
          t('no_symptom')}
      </span>
      {row.doa && <span class="badge bg-red-lt">{t('doa')}</span>}
      {row.repeat_of && (
        <>
          <span class="badge bg-red-lt">{t('repeat')}</span>
          <a href={`/field-returns/${row.repeat_of}`}>{t('repeat_of', { number: row.repeat_of })}</a>
        </>
      )}
    </Entry>
  );
}

/** Who may see the bench goes there, others to the return. */
const returnPath = (mayTriage: boolean) => (mayTriage ? '/triage/' : '/field-returns/');

function FoundEntry({ row, mayTriage }: { row: Found; mayTriage: boolean }) {
  const t = useMessages(storyWords);
  const name = useName();
  const words = [row.fault && name(row.fault, row.fault_en), row.cause && name(row.cause, row.cause_en)];
  return (
    <Entry
      title={t('found')}
      document={<DocumentLink path={returnPath(mayTriage)} number={row.number} />}
      of={row}
      note={row.note}
    >
      <span>{[t(row.finding as 'confirmed'), ...words].filter(Boolean).join(' · ')}</span>
      {row.doa && <span class="badge bg-red-lt">{t('doa')}</span>}
    </Entry>
  );
}

function DecidedEntry({ row, mayTriage }: { row: Decided; mayTriage: boolean }) {
  const t = useMessages(storyWords);
  return (
    <Entry
      title={t('decided')}
      document={<DocumentLink path={returnPath(mayTriage)} number={row.number} />}
      of={row}
      note={row.note}
    >
      <span>{t(`to_${row.disposition}` as 'to_repair')}</span>
      {row.repair && <DocumentLink path="/repairs/" number={row.repair} />}
      {row.claim && <DocumentLink path="/supplier-claims/" number={row.claim} />}
    </Entry>
  );
}

function RepairedEntry({ row }: { row: Repaired }) {
  const t = useMessages(storyWords);
  const name = useName();
  const closed = row.state === 'closed';
  return (
    <Entry
      title={t(closed ? 'repaired' : 'in_repair')}
      document={<DocumentLink path="/repairs/" number={row.number} />}
      of={row}
      note={row.note}
    >
      <span>
        {[
          closed && row.result && t(`result_${row.result}` as 'result_refurbished'),
          row.fault && name(row.fault, row.fault_en),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </Entry>
  );
}

function FlashedEntry({ row }: { row: Flashed }) {
  const t = useMessages(storyWords);
  return (
    <Entry
      title={t('flashed')}
      {...(row.repair && { document: <DocumentLink path="/repairs/" number={row.repair} /> })}
      of={row}
      note={row.note}
    >
      <span class="code">{row.version}</span>
    </Entry>
  );
}

function ClaimedEntry({ row }: { row: Claimed }) {
  const t = useMessages(storyWords);
  const name = useName();
  return (
    <Entry title={t('claimed')} document={<DocumentLink path="/supplier-claims/" number={row.number} />} of={row}>
      <span>
        {[name(row.supplier, row.supplier_en), row.outcome && t(`outcome_${row.outcome}` as 'outcome_credit')]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </Entry>
  );
}
