import type { AttachmentRow } from '../../src/features/attachments/queries.js';
import type { FaultTerm } from '../../src/features/fault-terms/terms.js';
import type { QualityShown, QualityWarning } from '../../src/features/items/index.js';
import type { Bench, DecidedRow, FoundRow } from '../../src/features/triage/bench-queries.js';
import type { EarlierReturn, LastIssue } from '../../src/features/triage/past-queries.js';
import type { FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { benchWords } from './bench-messages.js';
import { BenchKnown, BenchReported } from './bench-told.js';
import { DecidedCard } from './decided-card.js';
import type { DecisionProps } from './decision-forms.js';
import { DecisionCard, FindingCard } from './judge-cards.js';
import { triageWords } from './list-messages.js';
import { ReturnMarks, TriageScan } from './marks.js';

export interface BenchProps {
  bench: Bench;
  found?: FoundRow;
  decided?: DecidedRow;
  issue?: LastIssue;
  earlier: { rows: EarlierReturn[]; more: boolean; story: string | null };
  photos: AttachmentRow[];
  terms: FaultTerm[];
  form: FormState;
  mayJudge: boolean;
  findingKey: string;
  decision: Omit<DecisionProps, 'number' | 'form' | 'seen'>;
  asked: { name: string; name_en: string | null }[];
  undoKey: string | null;
  next: string | null;
  said?: 'saved' | 'undone';
  refusal?: string;
  /** What is known to be wrong with such pieces. */
  warnings: QualityWarning[];
  quality: QualityShown | null;
}

/** One piece on the bench, all on one screen: what is told of it on the left, what is judged on the right. */
export function BenchPage(props: BenchProps) {
  const { bench, next } = props;
  const t = useMessages(benchWords);
  const story = props.earlier.story;
  const open = bench.state === 'received' || bench.state === 'found';
  return (
    <>
      <PageHead pretitle={<a href="/triage">{useMessages(triageWords)('triage')}</a>} title={<Title {...props} />}>
        <a class="btn" href={`/field-returns/${bench.number}`}>
          <Icon name="file-text" /> {t('as_return')}
        </a>
        {story && (
          <a class="btn" href={story}>
            <Icon name="history" /> {t('life')}
          </a>
        )}
      </PageHead>
      <div class="triage-top">
        <TriageScan autofocus={!open && !props.refusal} />
        {next ? (
          <a
            class={open ? 'btn btn-lg' : 'btn btn-lg btn-primary'}
            href={`/triage/${next}`}
            aria-label={t('next_n', { number: next })}
          >
            {t('next')} <Icon name="chevron-right" />
          </a>
        ) : (
          !open && <span class="text-secondary">{t('none_next')}</span>
        )}
      </div>
      <div class="triage-bench">
        <BenchReported {...props} />
        <div class="triage-judge">
          {props.refusal && <Notice tone="danger" title={props.refusal} />}
          {props.said === 'undone' && <Notice tone="success" title={t('undone')} />}
          {props.said === 'saved' && (
            <Notice tone="success" title={t('saved')}>
              {bench.item && t('saved_text')}
            </Notice>
          )}
          <Standing {...props} />
        </div>
        <BenchKnown {...props} />
      </div>
    </>
  );
}

function Title({ bench, found }: BenchProps) {
  const t = useMessages(benchWords);
  const name = useName();
  const format = useFormat();
  return (
    <span class="triage-title">
      <span class="code">{bench.number}</span>
      <span>
        {bench.item ? name(bench.name_zh!, bench.name_en) : t('unidentified')}{' '}
        {bench.item && (
          <a class="code" href={`/items/${bench.item}`}>
            {bench.item}
          </a>
        )}
      </span>
      {bench.serial && <span class="code">{bench.serial}</span>}
      {bench.item && !bench.serial && <span>{format.amount(bench.quantity, bench.unit!)}</span>}
      <ReturnMarks of={{ ...bench, repeats: bench.repeat_of !== null, doa: found ? found.doa : bench.doa }} />
    </span>
  );
}

/** How far it has come says what can be done now. */
function Standing(props: BenchProps) {
  const { bench, decided } = props;
  const t = useMessages(benchWords);
  if (bench.state === 'cancelled') return <Notice tone="info" title={t('cancelled')} />;
  if (bench.state === 'logged')
    return (
      <Notice tone="info" title={t('not_received')}>
        {t('not_received_text')} <a href={`/field-returns/${bench.number}`}>{t('receive')}</a>
      </Notice>
    );
  return (
    <>
      {decided && <DecidedCard number={bench.number} decided={decided} asked={props.asked} undoKey={props.undoKey} />}
      <FindingCard {...props} />
      {!decided && <DecisionCard {...props} />}
    </>
  );
}
