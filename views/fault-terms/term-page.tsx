import type { Child } from 'hono/jsx';
import type { TermRow } from '../../src/features/fault-terms/queries.js';
import type { ChangeRow } from '../../src/platform/history.js';
import { ChangeHistory } from '../components/change-history.js';
import type { FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import type { Page } from '../components/paging.js';
import { faultTermMessages } from './messages.js';
import { ApproveForm, MergeForm, RefuseForm, RenameForm, RestoreForm, RetireForm } from './term-acts.js';

export interface TermPageProps {
  term: TermRow;
  form: FormState;
  refusal?: string;
  /** Decides on this proposal. */
  mayDecide: boolean;
  /** Renames, merges, retires. */
  mayChange: boolean;
  own: boolean;
  history: { rows: ChangeRow[]; page: Page } | null;
}

const colours = { in_use: 'green', proposed: 'yellow', merged: 'blue', retired: 'secondary', refused: 'red' } as const;

export function TermPage(props: TermPageProps) {
  const { term, form, refusal, mayDecide, mayChange, own, history } = props;
  const t = useMessages(faultTermMessages);
  const name = useName();
  return (
    <>
      <PageHead
        title={name(term.name_zh, term.name_en)}
        pretitle={<a href={`/fault-terms?kind=${term.kind}`}>{t(term.kind)}</a>}
      />
      {refusal && <Notice tone="danger" title={refusal} />}
      {term.state === 'proposed' && !mayDecide && <Notice tone="info">{t(own ? 'own_waits' : 'waits')}</Notice>}
      <Facts term={term} />
      {term.state === 'proposed' && mayDecide && (
        <>
          <ApproveForm id={term.id} form={form} />
          <MergeForm id={term.id} kind={term.kind} form={form} />
          <RefuseForm id={term.id} form={form} />
        </>
      )}
      {term.state === 'in_use' && mayChange && (
        <>
          <RenameForm id={term.id} form={form} />
          <MergeForm id={term.id} kind={term.kind} form={form} />
          <RetireForm id={term.id} />
        </>
      )}
      {(term.state === 'retired' || term.state === 'merged') && mayChange && <RestoreForm id={term.id} />}
      {history && <TermHistory id={term.id} history={history} />}
    </>
  );
}

function Facts({ term }: { term: TermRow }) {
  const t = useMessages(faultTermMessages);
  const name = useName();
  const format = useFormat();
  const by = (person: string | null, english: string | null, at: Date | null) =>
    person && at ? `${name(person, english)} · ${format.dateTime(at)}` : null;
  const facts: [label: string, value: Child][] = [
    [t('state'), <span class={`badge bg-${colours[term.state]}-lt`}>{t(term.state)}</span>],
    [t('name_zh'), <span lang="zh-CN">{term.name_zh}</span>],
    [t('name_en'), term.name_en && <span lang="en">{term.name_en}</span>],
    [t('proposer'), by(term.proposer, term.proposer_en, term.proposed_at)],
    [t('approver'), by(term.approver, term.approver_en, term.approved_at)],
    [t('refuser'), by(term.refuser, term.refuser_en, term.refused_at)],
    [t('reason'), term.refused_reason],
    [
      t('counted_at'),
      term.merged_into_id && (
        <a href={`/fault-terms/${term.merged_into_id}`}>{name(term.into_zh ?? '', term.into_en)}</a>
      ),
    ],
  ];
  return (
    <dl class="fact-list card card-body mb-3">
      {facts
        .filter(([, value]) => Boolean(value))
        .map(([label, value]) => (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function TermHistory({ id, history }: { id: number; history: { rows: ChangeRow[]; page: Page } }) {
  const t = useMessages(faultTermMessages);
  const labels = {
    'fault_term.proposed': t('event_proposed'),
    'fault_term.approved': t('event_approved'),
    'fault_term.refused': t('event_refused'),
    'fault_term.merged': t('event_merged'),
    'fault_term.renamed': t('event_renamed'),
    name_zh: t('name_zh'),
    name_en: t('name_en'),
    kind: t('kind'),
    'kind=symptom': t('one_symptom'),
    'kind=fault': t('one_fault'),
    'kind=cause': t('one_cause'),
    'kind=component': t('one_component'),
    reason: t('term_reason'),
    into: t('into_label'),
  };
  return (
    <section class="card mt-3">
      <div class="card-header">
        <h2 class="card-title">{t('history')}</h2>
      </div>
      <ChangeHistory
        rows={history.rows}
        page={history.page}
        address={(number) => `/fault-terms/${id}?history=${number}`}
        labels={labels}
      />
    </section>
  );
}
