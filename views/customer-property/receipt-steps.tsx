import type { StepRow } from '../../src/features/customer-property/receipt-queries.js';
import { ChangeHistory } from '../components/change-history.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { commonMessages } from '../components/messages.js';
import { useReceiptLabels } from './event-labels.js';
import { receiptMessages, stepMessages } from './receipt-messages.js';
import type { ReceiptPageProps } from './receipt-page.js';

/** What happened to a receipt and its pieces, who did it and when, the latest first. */
export function ReceiptSteps({ number, steps }: { number: string; steps: { rows: StepRow[]; page: Page } }) {
  const t = useMessages(receiptMessages);
  const word = useMessages(stepMessages);
  const name = useName();
  const format = useFormat();
  return (
    <section class="card mb-3" id="steps">
      <div class="card-header">
        <h2 class="card-title">{t('steps')}</h2>
      </div>
      <ul class="list-group list-group-flush">
        {steps.rows.map((step) => (
          <li class="list-group-item">
            <strong>{step.act in stepMessages ? word(step.act as keyof typeof stepMessages) : step.act}</strong>{' '}
            {step.piece && <span class="code">{step.piece}</span>} {name(step.by, step.by_en)}{' '}
            <span class="text-secondary">{format.dateTime(step.at)}</span>
            {step.note && <div class="note-text">{step.note}</div>}
          </li>
        ))}
      </ul>
      {steps.page.total > steps.page.size && (
        <Paging
          page={steps.page}
          address={(page) => `${listAddress(`/customer-property/${number}`, { steps: page })}#steps`}
        />
      )}
    </section>
  );
}

/** What was changed afterwards, from what to what; nothing while nothing was. */
export function ReceiptChanges({ one, pieces, history }: Pick<ReceiptPageProps, 'one' | 'pieces' | 'history'>) {
  const common = useMessages(commonMessages);
  const labels = useReceiptLabels(pieces.map((piece) => piece.position));
  if (!history || history.page.total === 0) return null;
  return (
    <section class="card mb-3" id="history">
      <div class="card-header">
        <h2 class="card-title">{common('history')}</h2>
      </div>
      <ChangeHistory
        {...history}
        labels={labels}
        address={(page) => `${listAddress(`/customer-property/${one.number}`, { history: page })}#history`}
      />
    </section>
  );
}
