import type { Child } from 'hono/jsx';
import type { ExtensionRow } from '../../src/features/tool-loans/story-queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { loanMessages } from './loan-messages.js';
import type { LoanPageProps } from './loan-page.js';
import { LossStateMark, OutcomeMark } from './outcome-marks.js';
import { returnMessages } from './return-messages.js';

function StoryCard({ id, title, children }: { id: string; title: string; children: Child }) {
  return (
    <section class="card mb-3" id={id}>
      <div class="card-header">
        <h2 class="card-title">{title}</h2>
      </div>
      <ul class="list-group list-group-flush">{children}</ul>
    </section>
  );
}

/** How its tools came back, also what was undone. */
export function ReturnCard({ returns }: LoanPageProps) {
  const t = useMessages(loanMessages);
  const words = useMessages(returnMessages);
  const name = useName();
  const format = useFormat();
  const came = returns.filter((row) => row.outcome !== 'lost');
  if (came.length === 0) return null;
  return (
    <StoryCard id="returns" title={t('returns')}>
      {came.map((row) => (
        <li class="list-group-item loan-step">
          <a class="loan-step-link" href={`/tool-loans/returns/${row.id}`}>
            {name(row.name_zh, row.name_en)} {row.serial ?? format.amount(row.quantity, row.unit)}
          </a>
          <OutcomeMark outcome={row.outcome} incomplete={row.incomplete} />
          {row.undone_at && <span class="badge bg-secondary-lt">{words('undone_mark')}</span>}
          <span class="text-secondary">
            {format.dateTime(row.returned_at)} · {name(row.brought_by, row.brought_by_en)} →{' '}
            {name(row.received_by, row.received_by_en)} · <span class="code">{row.to_place}</span>
          </span>
          {row.note && <div class="note-text w-100">{row.note}</div>}
        </li>
      ))}
    </StoryCard>
  );
}

export function LossCard({ losses }: LoanPageProps) {
  const t = useMessages(loanMessages);
  const name = useName();
  const format = useFormat();
  if (losses.length === 0) return null;
  return (
    <StoryCard id="losses" title={t('losses')}>
      {losses.map((row) => (
        <li class="list-group-item loan-step">
          <a class="loan-step-link" href={`/tool-loans/losses/${row.id}`}>
            {name(row.name_zh, row.name_en)} {row.serial ?? format.amount(row.quantity, row.unit)}
          </a>
          <LossStateMark state={row.state} />
          <span class="text-secondary">
            {format.dateTime(row.reported_at)} · {name(row.reported_by, row.reported_by_en)}
          </span>
          <div class="note-text w-100">{row.reason}</div>
        </li>
      ))}
    </StoryCard>
  );
}

export function ExtensionCard({ extensions }: LoanPageProps) {
  const t = useMessages(loanMessages);
  const name = useName();
  const format = useFormat();
  if (extensions.length === 0) return null;
  const what = (row: ExtensionRow) => {
    if (row.granted) return t('granted_until', { day: format.date(row.granted_until) });
    return t(row.decided_at ? 'extension_refused' : 'asked_until', { day: format.date(row.until_on) });
  };
  return (
    <StoryCard id="extensions" title={t('extensions')}>
      {extensions.map((row) => (
        <li class="list-group-item loan-step">
          <strong>{what(row)}</strong>
          {row.open_state && (
            <span class={row.open_state === 'waits' ? 'badge bg-yellow-lt' : 'badge bg-secondary-lt'}>
              {t(`extension_${row.open_state}`)}
            </span>
          )}
          <span class="text-secondary">
            {name(row.asked_by, row.asked_by_en)} {format.dateTime(row.asked_at)}
            {row.decided_by && ` → ${name(row.decided_by, row.decided_by_en)} ${format.dateTime(row.decided_at)}`}
          </span>
          {(row.reason ?? row.decision_note) && (
            <div class="note-text w-100">{[row.reason, row.decision_note].filter(Boolean).join('\n')}</div>
          )}
        </li>
      ))}
    </StoryCard>
  );
}

export function HandOverCard({ handOvers, lines }: LoanPageProps) {
  const t = useMessages(loanMessages);
  const name = useName();
  const format = useFormat();
  if (handOvers.length === 0) return null;
  const toolOf = (lineId: string) => lines.find((line) => line.id === lineId);
  return (
    <StoryCard id="hand-overs" title={t('hand_overs')}>
      {handOvers.map((step) => {
        const tool = toolOf(step.line_id);
        const names = { giver: name(step.giver, step.giver_en), taker: name(step.taker, step.taker_en) };
        return (
          <li class="list-group-item loan-step">
            <strong>{t('from_to', names)}</strong>
            <span>
              {tool && name(tool.name_zh, tool.name_en)}{' '}
              {tool && (tool.serial ?? format.amount(step.quantity, tool.unit))}
            </span>
            <span class="text-secondary">{format.dateTime(step.handed_at)}</span>
          </li>
        );
      })}
    </StoryCard>
  );
}

export function SignatureCard({ signatures }: LoanPageProps) {
  const t = useMessages(loanMessages);
  const name = useName();
  const format = useFormat();
  if (signatures.length === 0) return null;
  return (
    <StoryCard id="signatures" title={t('signatures')}>
      {signatures.map((one) => (
        <li class="list-group-item loan-step">
          <strong>{t(`signed_for_${one.purpose}`)}</strong>
          <span>
            {name(one.person, one.person_en)} · {t(`by_${one.method}`)}
          </span>
          <span class="text-secondary">{format.dateTime(one.signed_at)}</span>
          {one.method === 'drawn' && (
            <img
              class="slip-signature"
              src={`/tool-loans/signatures/${one.id}`}
              alt={t('signature_of', { name: name(one.person, one.person_en) })}
              loading="lazy"
            />
          )}
        </li>
      ))}
    </StoryCard>
  );
}
