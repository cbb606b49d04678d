import type { ChangeRow } from '../../src/platform/history.js';
import { ChangeHistory } from '../components/change-history.js';
import { useMessages } from '../components/language.js';
import { roleMessages } from '../components/messages.js';
import type { Page } from '../components/paging.js';
import { propertyCaseMessages } from './messages.js';

const events = [
  'opened',
  'corrected',
  'told',
  'answered',
  'proposed',
  'taken_back',
  'agreed',
  'rejected',
  'reopened',
  'closed',
  'withdrawn',
  'found',
] as const;
const roles = ['supervisor', 'head', 'finance', 'quality', 'purchasing'] as const;

/** Who did what to a case, and when. */
export function CaseHistory({ number, history }: { number: string; history: { rows: ChangeRow[]; page: Page } }) {
  const t = useMessages(propertyCaseMessages);
  const role = useMessages(roleMessages);
  const values = (name: string, prefix: string, all: readonly string[]) =>
    Object.fromEntries(all.map((value) => [`${name}=${value}`, t(`${prefix}_${value}` as 'kind_lost')]));
  const labels = {
    ...Object.fromEntries(events.map((event) => [`property_case.${event}`, t(`event_${event}`)])),
    ...Object.fromEntries(roles.map((one) => [`role=${one}`, role(one)])),
    ...values('kind', 'kind', ['lost', 'damaged', 'unfit']),
    ...values('way', 'way', ['phone', 'mail', 'message', 'visit', 'letter']),
    ...values('outcome', 'outcome', ['repaired', 'replaced', 'paid', 'waived']),
    ...values('piece_after', 'after', ['return', 'scrap', 'ours', 'gone']),
    ...values('state', 'state', ['open', 'proposed', 'agreed', 'closed', 'withdrawn']),
    piece: t('piece'),
    quantity: t('quantity'),
    kind: t('kind'),
    found_on: t('found_on'),
    what: t('what'),
    cause: t('cause'),
    told_whom: t('told_whom'),
    told_at: t('told_at'),
    way: t('way'),
    said: t('said'),
    answer: t('answer'),
    answered_by: t('answered_by'),
    answered_on: t('answered_on'),
    outcome: t('outcome'),
    piece_after: t('piece_after'),
    amount: t('amount'),
    value: t('value'),
    agreed_with: t('agreed_with'),
    agreed_on: t('agreed_on'),
    outcome_note: t('note'),
    role: t('by_role'),
    deputyFor: t('deputy_for'),
    reason: t('reason'),
    movement: t('movement'),
    reference: t('reference'),
    close_note: t('close_note'),
    note: t('note'),
    state: t('state'),
  };
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('history')}</h2>
      </div>
      <ChangeHistory
        rows={history.rows}
        page={history.page}
        address={(page) => `/property-cases/${number}?history=${page}`}
        labels={labels}
      />
    </section>
  );
}
