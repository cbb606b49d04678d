import type { DecidedRow } from '../../src/features/triage/bench-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark } from '../components/marks.js';
import { decidedWords, judgeWords } from './bench-messages.js';
import { triageWords } from './list-messages.js';
import { dispositionIcons, dispositionWord } from './marks.js';

interface DecidedProps {
  number: string;
  decided: DecidedRow;
  /** Whom scrapping waits for. */
  asked: { name: string; name_en: string | null }[];
  /** Null when it can't be undone any more, or not by the reader. */
  undoKey: string | null;
}

/** What was decided, what became of it, and the way back. */
export function DecidedCard({ number, decided, asked, undoKey }: DecidedProps) {
  const t = useMessages(decidedWords);
  const words = useMessages(triageWords);
  const by = useMessages(judgeWords);
  const name = useName();
  const format = useFormat();
  return (
    <section class="card mb-3 triage-decided" aria-labelledby="bench-decided">
      <div class="card-header">
        <h2 class="card-title" id="bench-decided">
          <Icon name={dispositionIcons[decided.disposition]} />{' '}
          {t('decided', { what: words(dispositionWord[decided.disposition]) })}
        </h2>
      </div>
      <div class="card-body">
        <Happened decided={decided} />
        {decided.request_id && (
          <p>
            {asked.length > 0
              ? t('asked', { people: asked.map((one) => name(one.name, one.name_en)).join(', ') })
              : t('asked_nobody')}
          </p>
        )}
        {decided.note && <p class="note-text">{decided.note}</p>}
        <p class="text-secondary">
          {by('by', { person: name(decided.person, decided.person_en), at: format.dateTime(decided.decided_at) })}
        </p>
        {undoKey && (
          <form method="post" action={`/triage/${number}/undo`}>
            <input type="hidden" name="key" value={undoKey} />
            <button class="btn" type="submit">
              <Icon name="arrow-back-up" /> {t('undo')}
            </button>{' '}
            <small class="text-secondary">{t('undo_text')}</small>
          </form>
        )}
      </div>
    </section>
  );
}

function Happened({ decided }: { decided: DecidedRow }) {
  const t = useMessages(decidedWords);
  const name = useName();
  if (decided.repair)
    return (
      <p>
        {t('repair')}{' '}
        <a class="code" href={`/repairs/${decided.repair}`}>
          {decided.repair}
        </a>
      </p>
    );
  if (decided.claim)
    return (
      <p>
        {t('supplier')}{' '}
        <a class="code" href={`/supplier-claims/${decided.claim}`}>
          {decided.claim}
        </a>
      </p>
    );
  if (decided.disposition === 'restock')
    return (
      <p>
        {t('restock', {
          place: [decided.place, decided.place_name && name(decided.place_name, decided.place_name_en)].join(' '),
        })}{' '}
        {decided.condition && <ConditionMark condition={decided.condition} />}
      </p>
    );
  if (decided.disposition === 'customer') {
    const sent = [decided.carrier, decided.waybill].filter(Boolean).join(' ');
    return <p>{sent ? t('customer_by', { sent }) : t('customer')}</p>;
  }
  if (decided.request_id) return <p>{t('scrap_waits')}</p>;
  return (
    <p>
      {decided.approver ? t('scrap_approved', { person: name(decided.approver, decided.approver_en) }) : t('scrap')}
    </p>
  );
}
