import type { OrderHead } from '../../src/features/repair-parts/index.js';
import type { TestRow } from '../../src/features/repair-tests/index.js';
import { AttachmentCard, type AttachmentCardProps } from '../components/attachment-card.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { RepairHead } from '../components/repair-head.js';
import { repairTestMessages } from './messages.js';
import { PassedMark, TestValues } from './test-values.js';

export interface TestPageProps {
  head: OrderHead;
  test: TestRow;
  attachments: AttachmentCardProps;
}

/** One test with its photos and print-outs. */
export function TestPage({ head, test, attachments }: TestPageProps) {
  const t = useMessages(repairTestMessages);
  const name = useName();
  const format = useFormat();
  return (
    <>
      <RepairHead order={head} tab="tests" />
      <section class="card mb-3">
        <div class="card-header repair-test-head">
          <h2 class="card-title">
            {test.title} <PassedMark passed={test.passed} />
          </h2>
          <span class="text-secondary">
            {t('tested_line', { by: name(test.by, test.by_en), at: format.dateTime(test.at) })}
          </span>
        </div>
        <TestValues test={test} />
        {test.note && <p class="card-body m-0 note-text">{test.note}</p>}
      </section>
      <AttachmentCard {...attachments} />
    </>
  );
}
