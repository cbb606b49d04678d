import type { CheckRow } from '../../src/features/tools/item-queries.js';
import type {
  ComingReservation,
  PastLoan,
  PieceCheck,
  PieceDuty,
  PieceOfTool,
  PieceOverride,
} from '../../src/features/tools/piece-queries.js';
import type { ChangeRow } from '../../src/platform/history.js';
import { AttachmentCard, type AttachmentCardProps } from '../components/attachment-card.js';
import { ChangeHistory } from '../components/change-history.js';
import type { FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark, Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import type { Page } from '../components/paging.js';
import { ChecklistCard } from './checklist-card.js';
import { pieceHistoryMessages } from './history-messages.js';
import { PieceBlock } from './piece-block.js';
import { PieceChecks } from './piece-checks.js';
import { PieceDuties } from './piece-duties.js';
import { PieceLoans, PieceReservations } from './piece-use.js';
import { toolMessages } from './tool-messages.js';
import { StateMark, WhereIs } from './where-is.js';

export interface PiecePageProps {
  piece: PieceOfTool;
  duties: PieceDuty[];
  checks: { rows: PieceCheck[]; page: Page };
  /** The certificates of the check that the address names. */
  files: AttachmentCardProps | null;
  /** Why it may not be lent. */
  block: 'failed' | 'overdue' | null;
  override: PieceOverride | null;
  reservations: ComingReservation[];
  loans: PastLoan[];
  checklist: CheckRow[];
  history: { rows: ChangeRow[]; page: Page } | null;
  form: FormState;
  refusal?: string;
  /** The supervisors were asked just now, or before on this day. */
  asked: 'now' | 'before' | null;
  today: string;
  /** The last day up to which it may be let go. */
  lastDay: string;
  may: {
    edit: boolean;
    check: boolean;
    override: boolean;
    lend: boolean;
    reserve: boolean;
    print: boolean;
    seesLoans: boolean;
  };
}

/** One tool: where it is and who has it, what it has to be checked for, and who had it. */
export function PiecePage(props: PiecePageProps) {
  const { piece, refusal, asked, files } = props;
  const t = useMessages(toolMessages);
  const name = useName();
  return (
    <>
      <PageHead
        pretitle={
          <a href={`/tools/items/${piece.code}`}>
            <span class="code">{piece.code}</span> {name(piece.name_zh, piece.name_en)}
          </a>
        }
        title={<span class="tool-serial">{piece.serial}</span>}
      >
        <Actions {...props} />
      </PageHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      {asked && <Notice tone="success" title={t(asked === 'now' ? 'asked' : 'asked_already')} />}
      <Facts {...props} />
      <PieceBlock {...props} />
      <div class="tool-columns">
        <div>
          <PieceDuties {...props} />
          <PieceChecks {...props} />
          {files && <AttachmentCard {...files} />}
        </div>
        <div>
          <PieceReservations {...props} />
          <PieceLoans {...props} />
          <ChecklistCard lines={props.checklist} code={piece.code} mayEdit={props.may.edit} />
        </div>
      </div>
      <History {...props} />
    </>
  );
}

function Actions({ piece, block, override, may }: PiecePageProps) {
  const t = useMessages(toolMessages);
  const common = useMessages(commonMessages);
  const lendable = piece.state === 'store' && (!block || (block === 'overdue' && override));
  return (
    <>
      {may.lend && lendable && (
        <a
          class="btn btn-primary"
          href={`/tool-loans/new?item=${piece.code}&serial=${encodeURIComponent(piece.serial)}`}
        >
          <Icon name="hand-grab" /> {t('lend')}
        </a>
      )}
      {may.reserve && piece.state !== 'gone' && (
        <a class="btn" href={`/tool-reservations/new?serial=${piece.serial_id}`}>
          <Icon name="calendar-event" /> {t('reserve')}
        </a>
      )}
      {may.print && (
        <a class="btn" href={`/labels?serial=${encodeURIComponent(piece.serial)}&item=${piece.code}`}>
          <Icon name="tag" /> {common('labels')}
        </a>
      )}
    </>
  );
}

function Facts({ piece, today, may }: PiecePageProps) {
  const t = useMessages(toolMessages);
  const format = useFormat();
  return (
    <section class="card mb-3">
      <dl class="card-body fact-list m-0">
        <div>
          <dt>{t('state')}</dt>
          <dd class="tool-where">
            <StateMark state={piece.state} /> <WhereIs of={piece} today={today} seesLoans={may.seesLoans} />
          </dd>
        </div>
        <div>
          <dt>{t('condition')}</dt>
          <dd>
            <ConditionMark condition={piece.condition} />
          </dd>
        </div>
        <div>
          <dt>{t('since')}</dt>
          <dd>{format.dateTime(piece.held_since ?? piece.since)}</dd>
        </div>
        <div>
          <dt>{t('whole_life')}</dt>
          <dd>
            <a class="code tool-serial" href={`/serials/${encodeURIComponent(piece.serial)}?item=${piece.code}`}>
              {piece.serial}
            </a>
          </dd>
        </div>
      </dl>
    </section>
  );
}

function History({ history, piece }: PiecePageProps) {
  const t = useMessages(toolMessages);
  const words = useMessages(pieceHistoryMessages);
  if (!history) return null;
  const labels = Object.fromEntries(
    (Object.keys(pieceHistoryMessages) as (keyof typeof pieceHistoryMessages)[]).map((key) => [key, words(key)]),
  );
  return (
    <section class="card mt-3" id="history">
      <div class="card-header">
        <h2 class="card-title">
          <Icon name="history" /> {t('history')}
        </h2>
      </div>
      <ChangeHistory
        {...history}
        labels={labels}
        address={(number) => `/tools/pieces/${piece.serial_id}?changes=${number}#history`}
      />
    </section>
  );
}
