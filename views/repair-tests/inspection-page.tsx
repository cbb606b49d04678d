import type { Child } from 'hono/jsx';
import type { OrderHead } from '../../src/features/repair-parts/index.js';
import type { InspectionRow, ResultFacts, TestRow } from '../../src/features/repair-tests/index.js';
import type { RepairResult } from '../../src/features/repairs/index.js';
import type { FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { RepairHead } from '../components/repair-head.js';
import { Notice } from '../components/marks.js';
import { AskForm, AwayForm, BackForm, InspectForm } from './inspection-forms.js';
import { repairTestMessages } from './messages.js';
import { PassedMark, TestValues } from './test-values.js';

export type InspectionDone = 'asked' | 'passed' | 'failed' | 'scrapped' | 'approval' | 'away' | 'back';

export interface InspectionPageProps {
  head: OrderHead;
  facts: ResultFacts;
  /** Of a customer's piece that passed: the bins that it may go into. */
  bins: string[];
  inspections: InspectionRow[];
  lastTest: TestRow | undefined;
  proposals: RepairResult[];
  may: { ask: boolean; inspect: boolean; barred: boolean; putAway: boolean; sendBack: boolean };
  form: FormState;
  newKey: () => string;
  done?: InspectionDone;
  refusal?: string;
}

/** The end of a repair: asked to be inspected, looked at, and put away, sent back or scrapped. */
export function InspectionPage(props: InspectionPageProps) {
  const { head, facts, may, done, refusal, inspections } = props;
  const t = useMessages(repairTestMessages);
  const name = useName();
  const waits = head.state === 'to_inspect' && !may.inspect;
  return (
    <>
      <RepairHead order={head} tab="inspection">
        {head.state === 'closed' && head.result === 'unrepairable' && head.owner_id === 1 && (
          <a class="btn" href={`/repairs/${head.number}/parts#recovered`}>
            <Icon name="recycle" /> {t('to_recovery')}
          </a>
        )}
      </RepairHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      {done && <Notice tone={done === 'failed' ? 'warning' : 'success'} title={t(`done_${done}`)} />}
      {facts.piece && facts.receipt && (
        <Notice tone="info">
          <a href={`/customer-property/${facts.receipt}`}>
            {t('property_of', { owner: name(head.owner, head.owner_en), piece: facts.piece })}
          </a>
          {head.state === 'closed' && (
            <a class="btn ms-2" href={`/property-deliveries/new?piece=${facts.piece}`}>
              <Icon name="truck" /> {t('give_back')}
            </a>
          )}
        </Notice>
      )}
      {facts.scrap_request !== null && (
        <Notice tone="info">
          <a href={`/approvals#scrap-${facts.scrap_request}`}>{t('scrap_waits')}</a>
        </Notice>
      )}
      {waits && <Notice tone="info" title={t(may.barred ? 'barred' : 'waits_for_inspection')} />}
      {may.putAway && <AwayForm {...props} />}
      {may.sendBack && <BackForm {...props} />}
      {may.inspect && <InspectForm {...props} />}
      {may.ask && <AskForm {...props} />}
      <Facts {...props} />
      {inspections.length > 0 && <Story inspections={inspections} declined={facts.declined} />}
    </>
  );
}

function Facts({ head, facts, lastTest }: InspectionPageProps) {
  const t = useMessages(repairTestMessages);
  const name = useName();
  const rows: [string, Child][] = [
    [t('result'), head.result && <ResultWords result={head.result} declined={facts.declined} />],
    [
      t('diagnosis'),
      facts.fault ? name(facts.fault, facts.fault_en) : facts.no_fault ? t('no_fault') : t('no_diagnosis'),
    ],
    [t('cause'), facts.cause && name(facts.cause, facts.cause_en)],
    [t('action'), facts.action && <span class="note-text">{facts.action}</span>],
    [t('work'), t('work_text', { parts: facts.parts, minutes: facts.minutes })],
  ];
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('facts')}</h2>
      </div>
      <dl class="fact-list card-body m-0">
        {rows.map(
          ([label, value]) =>
            value && (
              <div>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
        <div>
          <dt>{t('last_test')}</dt>
          <dd>
            {lastTest ? (
              <>
                <a href={`/repairs/${head.number}/tests/${lastTest.id}`}>{lastTest.title}</a>{' '}
                <PassedMark passed={lastTest.passed} />
              </>
            ) : (
              t('no_test')
            )}
          </dd>
        </div>
      </dl>
      {lastTest && <TestValues test={lastTest} />}
    </section>
  );
}

/** What a result means, in words. */
export function ResultWords({ result, declined }: { result: RepairResult; declined: boolean }) {
  const t = useMessages(repairTestMessages);
  return <>{t(result === 'to_customer' && declined ? 'declined_result' : `result_${result}`)}</>;
}

function Story({ inspections, declined }: { inspections: InspectionRow[]; declined: boolean }) {
  const t = useMessages(repairTestMessages);
  const name = useName();
  const format = useFormat();
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('story')}</h2>
      </div>
      <ul class="list-group list-group-flush">
        {inspections.map((one) => (
          <li class="list-group-item">
            <div>
              {t('asked_line', { by: name(one.asker, one.asker_en), at: format.dateTime(one.asked_at) })} ·{' '}
              <strong>
                <ResultWords result={one.proposed} declined={declined} />
              </strong>
            </div>
            {one.note && <div class="note-text">{one.note}</div>}
            {one.passed !== null && one.inspected_at && (
              <div>
                {t('inspected_line', {
                  by: name(one.inspector ?? '', one.inspector_en),
                  at: format.dateTime(one.inspected_at),
                })}{' '}
                <PassedMark passed={one.passed} />
                {one.remark && <div class="note-text">{one.remark}</div>}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
