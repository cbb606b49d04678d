import type { ChangeRow } from '../../src/platform/history.js';
import { ChangeHistory } from '../components/change-history.js';
import { CheckField, type FormState, TextField } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page } from '../components/paging.js';
import { settingsMessages } from './messages.js';

const ruleNames = [
  'reservation_days',
  'old_part_days',
  'advance_return_days',
  'loan_days',
  'loan_block_days',
  'tool_hold_days',
  'repeat_days',
  'batch_days',
  'batch_faults',
  'scrap_free_value',
  'claim_days',
  'repair_days_spare',
  'repair_days_tool',
  'repair_days_consumable',
  'repair_days_customer',
  'labour_rate',
  'tax_rate',
  'quote_days',
  'property_check_days',
  'property_remind_days',
  'acknowledge_days',
  'sheet_answer_days',
  'alert_count_refurbished',
  'alert_count_untested',
  'alert_count_repairs',
  'alert_usage_days',
  'alert_expiring_days',
  'alert_late_days',
  'alert_acknowledge_days',
  'request_free_value',
  'order_above_percent',
  'over_delivery_percent',
  'price_difference_percent',
] as const;

/** Those that are on or off. */
const switches = new Set<string>(['alert_count_refurbished', 'alert_count_untested', 'alert_count_repairs']);

export interface RulesCardProps {
  form: FormState;
  history: { rows: ChangeRow[]; page: Page };
}

/** The numbers that the house goes by, which its administrator may change while the program runs. */
export function RulesCard({ form, history }: RulesCardProps) {
  const t = useMessages(settingsMessages);
  const common = useMessages(commonMessages);
  // A number out of range is this form's own problem: the fields' hints say the range.
  const errors = Object.fromEntries(
    Object.entries(form.errors).map(([name, error]) => [name, error === 'out_of_range' ? t('out_of_range') : error]),
  );
  const fields = { values: form.values, errors };
  const words = {
    'settings.changed': t('rules_changed'),
    ...Object.fromEntries(ruleNames.map((name) => [name, t(name)])),
    ...Object.fromEntries(
      [...switches].flatMap((name) => [
        [`${name}=0`, common('no')],
        [`${name}=1`, common('yes')],
      ]),
    ),
  };
  return (
    <section class="card mt-3" id="rules">
      <div class="card-header">
        <h2 class="card-title">{t('rules')}</h2>
      </div>
      <form class="card-body" method="post" action="/settings/rules">
        {ruleNames.map((name) =>
          switches.has(name) ? (
            <CheckField {...fields} name={name} label={`${t(name)} – ${t(`${name}_hint`)}`} />
          ) : (
            <TextField {...fields} name={name} label={t(name)} hint={t(`${name}_hint`)} inputmode="numeric" required />
          ),
        )}
        <button class="btn btn-primary" type="submit">
          {common('save')}
        </button>
      </form>
      {history.rows.length > 0 && (
        <details>
          <summary class="card-header">{common('history')}</summary>
          <ChangeHistory
            {...history}
            address={(number) => `${listAddress('/settings', { history: number })}#rules`}
            labels={words}
          />
        </details>
      )}
    </section>
  );
}
