import type { Child } from 'hono/jsx';
import type { DispositionShown, FindingShown, ReturnRow } from '../../src/features/field-returns/queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark } from '../components/marks.js';
import { fieldReturnMessages } from './messages.js';
import { returnPageMessages } from './return-messages.js';

export interface OutcomeProps {
  one: ReturnRow;
  finding: FindingShown | null;
  disposition: DispositionShown | null;
  /** Which of the documents that follow the reader may open. */
  opens: { repair: boolean; claim: boolean };
}

type Fact = [label: string, value: Child];

/** Three lists that stay apart: what was reported, what was found, what is done. */
export function OutcomeCards(props: OutcomeProps) {
  const t = useMessages(returnPageMessages);
  return (
    <div class="log-outcome">
      <Card title={t('reported')} facts={useReported(props)} />
      <Card title={t('found')} facts={useFound(props)} empty={t('not_found_yet')} />
      <Card title={t('decided')} facts={useDecided(props)} empty={t('not_decided_yet')} />
    </div>
  );
}

function Card({ title, facts, empty }: { title: string; facts: Fact[]; empty?: string }) {
  const shown = facts.filter(([, value]) => Boolean(value));
  return (
    <section class="card">
      <div class="card-header">
        <h2 class="card-title">{title}</h2>
      </div>
      <div class="card-body">
        {shown.length === 0 ? (
          <p class="text-secondary m-0">{empty}</p>
        ) : (
          <dl class="log-facts-list">
            {shown.map(([label, value]) => (
              <div>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </section>
  );
}

function useReported({ one }: OutcomeProps): Fact[] {
  const t = useMessages(returnPageMessages);
  const name = useName();
  const format = useFormat();
  return [
    [t('symptom'), one.symptom && <strong>{name(one.symptom, one.symptom_en)}</strong>],
    [t('note'), one.symptom_note && <span class="note-text">{one.symptom_note}</span>],
    [t('doa'), one.doa && t('yes')],
    [t('failed_on'), one.failed_on && format.date(one.failed_on)],
    [t('logged_by'), t('by_at', { name: name(one.reporter, one.reporter_en), at: format.dateTime(one.reported_at) })],
  ];
}

function useFound({ finding }: OutcomeProps): Fact[] {
  const t = useMessages(returnPageMessages);
  const words = useMessages(fieldReturnMessages);
  const name = useName();
  const format = useFormat();
  if (!finding) return [];
  return [
    [t('finding'), <strong>{words(`finding_${finding.finding as 'confirmed'}`)}</strong>],
    [t('fault'), finding.fault && name(finding.fault, finding.fault_en)],
    [t('cause'), finding.cause && name(finding.cause, finding.cause_en)],
    [t('doa'), finding.doa && t('yes')],
    [t('note'), finding.note && <span class="note-text">{finding.note}</span>],
    [words('reporter_found'), t('by_at', { name: name(finding.by, finding.by_en), at: format.dateTime(finding.at) })],
  ];
}

function useDecided({ disposition: one, opens }: OutcomeProps): Fact[] {
  const t = useMessages(returnPageMessages);
  const words = useMessages(fieldReturnMessages);
  const name = useName();
  const format = useFormat();
  if (!one) return [];
  return [
    [t('disposition'), <strong>{words(`disposition_${one.disposition as 'repair'}`)}</strong>],
    [t('repair_order'), one.repair && <Document href="/repairs" number={one.repair} opens={opens.repair} />],
    [t('claim'), one.claim && <Document href="/supplier-claims" number={one.claim} opens={opens.claim} />],
    [t('to_place'), one.to_place && name(one.to_place, one.to_place_en)],
    [words('state'), one.scrap_waits ? t('scrap_waits') : one.condition && <ConditionMark condition={one.condition} />],
    [t('sent'), (one.carrier || one.waybill) && [one.carrier, one.waybill].filter(Boolean).join(' ')],
    [t('note'), one.note && <span class="note-text">{one.note}</span>],
    [words('reporter_decided'), t('by_at', { name: name(one.by, one.by_en), at: format.dateTime(one.at) })],
  ];
}

export function Document({ href, number, opens }: { href: string; number: string; opens: boolean }) {
  if (!opens) return <span class="code">{number}</span>;
  return (
    <a class="code" href={`${href}/${number}`}>
      {number}
    </a>
  );
}
