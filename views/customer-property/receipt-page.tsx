import type { PieceActs } from '../../src/features/customer-property/piece-acts.js';
import type { PieceDocuments } from '../../src/features/customer-property/document-queries.js';
import type {
  PhotoShown,
  PieceLies,
  PieceRow,
  ReceiptRow,
  StepRow,
} from '../../src/features/customer-property/receipt-queries.js';
import type { QualityShown } from '../../src/features/items/index.js';
import type { ChangeRow } from '../../src/platform/history.js';
import { AttachmentCard, type AttachmentCardProps } from '../components/attachment-card.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import type { Page } from '../components/paging.js';
import { QualitySheets } from '../components/quality-sheets.js';
import { PieceCard } from './piece-card.js';
import { ReceiptFacts } from './receipt-facts.js';
import { receiptMessages } from './receipt-messages.js';
import { ReceiptChanges, ReceiptSteps } from './receipt-steps.js';
import { propertyWords } from './words.js';

export const receiptSaid = [
  'registered',
  'changed',
  'signed',
  'cancelled',
  'stored',
  'finished',
  'unfinished',
  'checked',
] as const;

export interface ReceiptPageProps {
  one: ReceiptRow;
  pieces: PieceRow[];
  lies: PieceLies[];
  photos: PhotoShown[];
  documents: PieceDocuments;
  /** By the piece's code. */
  acts: Record<string, PieceActs>;
  /** Which documents of other rooms the reader may open. */
  opens: { repair: boolean; case: boolean; delivery: boolean; ownerChange: boolean; return: boolean };
  steps: { rows: StepRow[]; page: Page };
  /** Absent for somebody who may not see changes. */
  history?: { rows: ChangeRow[]; page: Page };
  may: {
    register: boolean;
    change: boolean;
    sign: boolean;
    cancel: boolean;
    labels: boolean;
    raise: boolean;
    photos: boolean;
  };
  /** The page's own photos and papers: those of the whole receipt. */
  attachments: AttachmentCardProps;
  quality: QualityShown | null;
  /** A piece that was scanned, or whose photos were just added. */
  at: string | null;
  keys: Record<string, string>;
  said?: (typeof receiptSaid)[number];
  refusal?: string;
  /** What was typed of why it should be cancelled. */
  reason?: string;
}

export function ReceiptPage(props: ReceiptPageProps) {
  const { one, refusal } = props;
  const t = useMessages(receiptMessages);
  return (
    <>
      <PageHead
        pretitle={<a href="/customer-property">{t('property')}</a>}
        title={
          <span class="slip-marks">
            <span class="code">{one.number}</span> <ReceiptMark {...props} />
          </span>
        }
      >
        <Acts {...props} />
      </PageHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      <Said {...props} />
      <ReceiptLive {...props} />
      <QualitySheets quality={props.quality} />
      <AttachmentCard {...props.attachments} />
      <ReceiptChanges {...props} />
      {props.may.cancel && <Cancelling {...props} />}
    </>
  );
}

function ReceiptMark({ one, pieces }: ReceiptPageProps) {
  const t = useMessages(receiptMessages);
  const words = useMessages(propertyWords);
  const open = pieces.filter((piece) => piece.step !== 'over').length;
  if (one.cancelled_at)
    return (
      <span class="badge condition bg-secondary-lt">
        <Icon name="ban" /> {t('cancelled_done')}
      </span>
    );
  if (open === 0)
    return (
      <span class="badge condition bg-green-lt">
        <Icon name="circle-check" /> {words('step_over')}
      </span>
    );
  return (
    <span class="badge condition bg-blue-lt">
      <Icon name="box" /> {t('n_open', { n: open })}
    </span>
  );
}

/** What fetches itself again when something of the receipt changes. */
export function ReceiptLive(props: ReceiptPageProps) {
  const { one, pieces } = props;
  const t = useMessages(receiptMessages);
  return (
    <div
      id="receipt"
      data-live={`property_receipt:${one.id}`}
      hx-get={`/customer-property/${one.number}`}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      <ReceiptFacts {...props} />
      <h2 class="visually-hidden">{t('pieces')}</h2>
      {pieces.map((piece) => (
        <PieceCard {...props} piece={piece} />
      ))}
      <ReceiptSteps number={one.number} steps={props.steps} />
    </div>
  );
}

function Acts({ one, may, said }: ReceiptPageProps) {
  const t = useMessages(receiptMessages);
  const page = `/customer-property/${one.number}`;
  const fresh = said === 'registered';
  return (
    <>
      {may.register && fresh && (
        <a class="btn" href="/customer-property/new">
          <Icon name="plus" /> {t('another')}
        </a>
      )}
      {may.change && (
        <a class="btn" href={`${page}/change`}>
          <Icon name="pencil" /> {t('change')}
        </a>
      )}
      {may.raise && (
        <a class="btn" href={`/quality-feedback/new?from=property:${one.number}`}>
          <Icon name="flag" /> {t('quality_sheet')}
        </a>
      )}
      {may.labels && (
        <a class="btn" href={`/labels?property=${one.number}`}>
          <Icon name="tag" /> {t('labels')}
        </a>
      )}
      <a class="btn" href={`${page}/paper`}>
        <Icon name="printer" /> {t('print')}
      </a>
      {may.sign && (
        <a class={fresh ? 'btn btn-primary' : 'btn'} href={`${page}/sign`}>
          <Icon name="signature" /> {t('sign')}
        </a>
      )}
    </>
  );
}

function Said({ one, said }: ReceiptPageProps) {
  const t = useMessages(receiptMessages);
  if (!said) return null;
  if (said === 'registered')
    return (
      <Notice tone="success" title={t('registered_done', { number: one.number })}>
        {t('registered_next')}
      </Notice>
    );
  return <Notice tone="success" title={t(`${said}_done`)} />;
}

function Cancelling({ one, reason }: ReceiptPageProps) {
  const t = useMessages(receiptMessages);
  const common = useMessages(commonMessages);
  return (
    <details class="card card-body mb-3" open={reason !== undefined}>
      <summary>{t('cancel')}</summary>
      <p class="text-secondary mt-2">{t('cancel_text')}</p>
      <form class="property-cancel" method="post" action={`/customer-property/${one.number}/cancellation`}>
        <label class="visually-hidden" for="cancel-reason">
          {t('cancel_why')}
        </label>
        <input
          class="form-control"
          id="cancel-reason"
          name="reason"
          value={reason ?? ''}
          maxlength={500}
          required
          placeholder={t('cancel_why')}
          autocomplete="off"
        />
        <button class="btn btn-outline-danger" type="submit" title={common('cancel')}>
          <Icon name="ban" /> {t('cancel')}
        </button>
      </form>
    </details>
  );
}
