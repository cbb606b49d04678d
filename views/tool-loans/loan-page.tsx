import type { Child } from 'hono/jsx';
import type { QualityShown } from '../../src/features/items/quality-sheets.js';
import type { LoanLine, LoanRow, LoanState } from '../../src/features/tool-loans/loan-queries.js';
import type { LossRow } from '../../src/features/tool-loans/loss-queries.js';
import type { ReturnRow } from '../../src/features/tool-loans/return-queries.js';
import type { ExtensionRow, HandOverStep, SignatureRow } from '../../src/features/tool-loans/story-queries.js';
import type { ChangeRow } from '../../src/platform/history.js';
import { AttachmentCard, type AttachmentCardProps } from '../components/attachment-card.js';
import { ChangeHistory } from '../components/change-history.js';
import { useFormat } from '../components/format.js';
import { useLanguage, useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import type { Page } from '../components/paging.js';
import { QualitySheets } from '../components/quality-sheets.js';
import { eventLabels } from './event-labels.js';
import { loanWords } from './list-messages.js';
import { LoanActs } from './loan-acts.js';
import { LoanLines } from './loan-lines.js';
import { LoanStateMark, LoanSteps } from './loan-marks.js';
import { loanMessages } from './loan-messages.js';
import { ExtensionCard, HandOverCard, LossCard, ReturnCard, SignatureCard } from './loan-story.js';
import { Received } from './received.js';

export interface LoanMay {
  sign: boolean;
  add: boolean;
  take: boolean;
  extend: boolean;
  handOver: boolean;
  /** Of which lines the reader may say that they are lost. */
  reportLost: readonly string[];
  settleOwed: boolean;
  undo: boolean;
  seeTask: boolean;
}

export interface LoanPageProps {
  loan: LoanRow;
  state: LoanState;
  lines: LoanLine[];
  signatures: SignatureRow[];
  extensions: ExtensionRow[];
  handOvers: HandOverStep[];
  returns: ReturnRow[];
  losses: LossRow[];
  /** What was just taken back. */
  received: ReturnRow[];
  undoKey: string;
  /** What was just done, and what to know about it. */
  said?: 'lent' | 'signed' | 'owed';
  warnings: { tool: string; kind: string; day: string }[];
  may: LoanMay;
  /** Absent for somebody who may not see changes. */
  history?: { rows: ChangeRow[]; page: Page };
  attachments: AttachmentCardProps;
  quality: QualityShown | null;
  refusal?: string;
}

export function LoanPage(props: LoanPageProps) {
  const { loan, state } = props;
  const t = useMessages(loanWords);
  return (
    <>
      <PageHead
        pretitle={<a href="/tool-loans">{t('loans')}</a>}
        title={
          <span class="slip-marks">
            <span class="code">{loan.number}</span> <LoanStateMark state={state} />
          </span>
        }
      >
        <LoanActs {...props} />
      </PageHead>
      {props.refusal && <Notice tone="danger" title={props.refusal} />}
      <Said {...props} />
      {props.received.length > 0 && <Received {...props} />}
      <LoanLive {...props} />
      <QualitySheets quality={props.quality} />
      <AttachmentCard {...props.attachments} />
    </>
  );
}

/** What fetches itself again when something of the loan changes. */
export function LoanLive(props: LoanPageProps) {
  const { loan, state, lines } = props;
  return (
    <div
      id="loan"
      data-live={`tool_loan:${loan.id}`}
      hx-get={`/tool-loans/${loan.number}`}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      <section class="card card-body mb-3">
        <LoanSteps state={state} signed={lines.some((line) => line.signature_id !== null)} />
        <NextStep {...props} />
      </section>
      <Facts {...props} />
      <LoanLines {...props} />
      <ReturnCard {...props} />
      <LossCard {...props} />
      <ExtensionCard {...props} />
      <HandOverCard {...props} />
      <SignatureCard {...props} />
      {props.history && <History {...props} history={props.history} />}
    </div>
  );
}

function Said({ said, loan, warnings }: LoanPageProps) {
  const t = useMessages(loanMessages);
  const format = useFormat();
  if (!said) return null;
  if (said !== 'lent') return <Notice tone="success" title={t(said === 'signed' ? 'signed_done' : 'owed_done')} />;
  return (
    <>
      <Notice tone="success" title={loan.due_on ? t('lent_done', { day: format.date(loan.due_on) }) : undefined}>
        {t('lent_done_text')}
      </Notice>
      {warnings.map(({ tool, kind, day }) => (
        <Notice tone="warning" title={t('warn_due', { tool, kind, day: format.date(day) })} />
      ))}
    </>
  );
}

function NextStep({ loan, state, lines }: LoanPageProps) {
  const t = useMessages(loanMessages);
  const format = useFormat();
  if (state === 'closed') return <p class="m-0">{t('next_closed', { at: format.dateTime(loan.closed_at) })}</p>;
  if (state === 'owing') return <p class="m-0">{t('next_owing')}</p>;
  const out = lines.filter((line) => line.open !== '0');
  const unsigned = out.filter((line) => !line.signature_id).length;
  return (
    <p class="m-0">
      {t('next_out', { n: out.length, day: format.date(loan.due_on) })}{' '}
      {unsigned > 0 && (unsigned === lines.length ? t('next_lent') : t('next_some_unsigned', { n: unsigned }))}
    </p>
  );
}

function Facts({ loan, may }: LoanPageProps) {
  const words = useMessages(loanWords);
  const t = useMessages(loanMessages);
  const name = useName();
  const format = useFormat();
  const task = may.seeTask ? (
    <a class="code" href={`/service-tasks/${loan.task}`}>
      {loan.task}
    </a>
  ) : (
    <span class="code">{loan.task}</span>
  );
  const facts: [string, Child][] = [
    [
      words('borrower'),
      <a href={`/people/${loan.borrower_id}`}>
        <strong>{name(loan.borrower, loan.borrower_en)}</strong>
      </a>,
    ],
    [
      t('first_borrower'),
      loan.first_borrower_id !== loan.borrower_id && name(loan.first_borrower, loan.first_borrower_en),
    ],
    [
      words('task'),
      loan.task && (
        <>
          {task} {loan.task_title}
        </>
      ),
    ],
    [t('customer'), loan.customer && name(loan.customer, loan.customer_en)],
    [t('purpose'), loan.purpose && <span class="note-text">{loan.purpose}</span>],
    [words('lent_on'), format.dateTime(loan.lent_at)],
    [t('lent_by'), name(loan.lent_by, loan.lent_by_en)],
  ];
  return (
    <dl class="fact-list card card-body mb-3">
      {facts.map(
        ([label, value]) =>
          value && (
            <div>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function History({ loan, history }: LoanPageProps & { history: NonNullable<LoanPageProps['history']> }) {
  const t = useMessages(loanMessages);
  const language = useLanguage();
  return (
    <section class="card mb-3" id="history">
      <div class="card-header">
        <h2 class="card-title">{t('history')}</h2>
      </div>
      <ChangeHistory
        {...history}
        address={(number) => `/tool-loans/${loan.number}?history=${number}#history`}
        labels={eventLabels(language)}
      />
    </section>
  );
}
