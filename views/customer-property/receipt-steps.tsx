import type { StepRow } from '../../src/features/customer-property/receipt-queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { receiptMessages, stepMessages } from './receipt-messages.js';

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
