import type { OrderHead } from '../../src/features/repair-parts/index.js';
import type { TestRow } from '../../src/features/repair-tests/index.js';
import type { FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { RepairHead } from '../components/repair-head.js';
import { Empty, Notice } from '../components/marks.js';
import { repairTestMessages } from './messages.js';
import { TestForm } from './test-form.js';
import { PassedMark, TestValues } from './test-values.js';

export interface TestsPageProps {
  head: OrderHead;
  tests: TestRow[];
  form: FormState;
  rows: number;
  formKey: string;
  mayTest: boolean;
  isDone: boolean;
  refusal?: string;
}

/** What was measured on a piece in repair, and the form for the next test. */
export function TestsPage(props: TestsPageProps) {
  const { head, tests, mayTest, isDone, refusal } = props;
  const t = useMessages(repairTestMessages);
  return (
    <>
      <RepairHead order={head} tab="tests">
        {mayTest && tests[0]?.passed && (
          <a class="btn btn-primary" href={`/repairs/${head.number}/inspection`}>
            <Icon name="shield-check" /> {t('ask_next')}
          </a>
        )}
      </RepairHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      {isDone && <Notice tone="success" title={t('done_tested')} />}
      {mayTest && <TestForm {...props} />}
      {tests.map((test) => (
        <TestCard order={head.number} test={test} />
      ))}
      {tests.length === 0 && !mayTest && (
        <div class="card">
          <Empty title={t('none')} text={t('none_text')} icon="checklist" />
        </div>
      )}
    </>
  );
}

function TestCard({ order, test }: { order: string; test: TestRow }) {
  const t = useMessages(repairTestMessages);
  const name = useName();
  const format = useFormat();
  return (
    <section class="card mb-3">
      <div class="card-header repair-test-head">
        <h2 class="card-title">
          {test.title} <PassedMark passed={test.passed} />
        </h2>
        <span class="text-secondary">
          {t('tested_line', { by: name(test.by, test.by_en), at: format.dateTime(test.at) })}
        </span>
        <a class="btn" href={`/repairs/${order}/tests/${test.id}`}>
          <Icon name="paperclip" /> {test.files > 0 ? t('files_n', { n: test.files }) : t('files')}
        </a>
      </div>
      <TestValues test={test} />
      {test.note && <p class="card-body m-0 note-text">{test.note}</p>}
    </section>
  );
}
