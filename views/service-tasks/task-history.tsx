import type { ChangeRow } from '../../src/platform/history.js';
import { ChangeHistory } from '../components/change-history.js';
import { useMessages } from '../components/language.js';
import { commonMessages } from '../components/messages.js';
import type { Page } from '../components/paging.js';
import { stateMessages, taskMessages } from './messages.js';
import { historyMessages } from './page-messages.js';

/** Who changed what about a task, and when. */
export function TaskHistory(props: { rows: ChangeRow[]; page: Page; address: (number: number) => string }) {
  const common = useMessages(commonMessages);
  return (
    <section class="card mb-3" id="history">
      <div class="card-header">
        <h2 class="card-title">{common('history')}</h2>
      </div>
      <ChangeHistory {...props} labels={useHistoryLabels()} />
    </section>
  );
}

const fields = [
  'title',
  'customer',
  'site',
  'contact',
  'kind',
  'charge',
  'note',
  'planned_from',
  'planned_to',
  'started_on',
  'back_on',
  'erp_reference',
  'technicians',
  'devices',
  'state',
  'reason',
] as const;
const states = ['planned', 'under_way', 'back', 'closed', 'cancelled'] as const;
const events = ['started', 'came_back', 'reopened', 'closed', 'closed_with_open', 'cancelled'] as const;

function useHistoryLabels(): Record<string, string> {
  const t = useMessages(taskMessages);
  const state = useMessages(stateMessages);
  const event = useMessages(historyMessages);
  return {
    ...Object.fromEntries(fields.map((field) => [field, t(field)])),
    ...Object.fromEntries(states.map((one) => [`state=${one}`, state(one)])),
    ...Object.fromEntries(events.map((one) => [`task.${one}`, event(one)])),
    'charge=charged': t('charged'),
    'charge=warranty': t('warranty'),
  };
}
