import type { FormErrors, FormValues } from '../../src/platform/forms.js';
import { TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages, roleMessages } from '../components/messages.js';
import { tierMessages } from './messages.js';

interface TierFormProps {
  document: 'requisition' | 'write_off' | 'repair_quote' | 'property_case' | 'owner_change' | 'purchase_request';
  /** What the tiers said when the page was made. */
  mark: string;
  values: FormValues;
  errors: FormErrors;
  refusal?: string;
}

export interface TierPageProps {
  tiers: TierFormProps[];
  roles: readonly (keyof typeof roleMessages)[];
  /** How many people hold each role. */
  holders: Record<string, number>;
  deadlines: { values: FormValues; errors: FormErrors };
  saved: boolean;
}

/** Who approves what up to which value, and for how long promises hold. */
export function TierPage({ tiers, roles, holders, deadlines, saved }: TierPageProps) {
  const t = useMessages(tierMessages);
  return (
    <>
      <PageHead title={t('settings')}>
        <a class="btn" href="/approvals/deputies">
          <Icon name="user-share" /> {t('deputies')}
        </a>
      </PageHead>
      {saved && <Notice tone="success">{t('saved')}</Notice>}
      <p class="text-secondary">{t('intro')}</p>
      {tiers.map((form) => (
        <TierForm {...form} roles={roles} holders={holders} />
      ))}
      <DeadlineForm {...deadlines} />
    </>
  );
}

function TierForm(props: TierFormProps & Pick<TierPageProps, 'roles' | 'holders'>) {
  const { document, mark, values, errors, refusal, roles, holders } = props;
  const t = useMessages(tierMessages);
  const common = useMessages(commonMessages);
  return (
    <form class="card mb-3" method="post" action="/approvals/settings" aria-labelledby={`tiers-${document}`}>
      <div class="card-header">
        <h2 class="card-title" id={`tiers-${document}`}>
          {t(document)}
        </h2>
      </div>
      {refusal && (
        <div class="card-body pb-0">
          <Notice tone="danger">{refusal}</Notice>
        </div>
      )}
      <input type="hidden" name="document" value={document} />
      <input type="hidden" name="mark" value={mark} />
      <div class="table-responsive">
        <table class="table table-vcenter card-table rows">
          <thead>
            <tr>
              <th>{t('role')}</th>
              <th>{t('limit')}</th>
            </tr>
          </thead>
          <tbody>
            {roles.map((role) => (
              <TierRow document={document} role={role} values={values} errors={errors} people={holders[role] ?? 0} />
            ))}
          </tbody>
        </table>
      </div>
      <div class="card-footer">
        <button class="btn btn-primary" type="submit">
          {common('save')}
        </button>
      </div>
    </form>
  );
}

interface TierRowProps {
  document: string;
  role: keyof typeof roleMessages;
  values: FormValues;
  errors: FormErrors;
  people: number;
}

function TierRow({ document, role, values, errors, people }: TierRowProps) {
  const t = useMessages(tierMessages);
  const roleName = useMessages(roleMessages);
  const field = `${role}_limit`;
  const error = errors[field];
  return (
    <tr>
      <td data-label={t('role')}>
        <label class="form-check mb-0">
          <input
            class="form-check-input"
            type="checkbox"
            name={role}
            value="on"
            checked={Boolean(values[role])}
            aria-label={t('approves_of', { role: roleName(role) })}
          />
          <span class="form-check-label">
            {roleName(role)}{' '}
            <small class="text-secondary">{people === 0 ? t('nobody') : t('people', { n: people })}</small>
          </span>
        </label>
      </td>
      <td data-label={t('limit')}>
        <input
          class={error ? 'form-control is-invalid' : 'form-control'}
          name={field}
          value={values[field] ?? ''}
          inputmode="decimal"
          maxlength={16}
          placeholder={t('any')}
          autocomplete="off"
          aria-label={t('limit_of', { role: roleName(role) })}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? `${document}-${field}-error` : undefined}
        />
        {error && (
          <div class="invalid-feedback d-block" id={`${document}-${field}-error`}>
            {t('bad_limit')}
          </div>
        )}
      </td>
    </tr>
  );
}

function DeadlineForm({ values, errors }: { values: FormValues; errors: FormErrors }) {
  const t = useMessages(tierMessages);
  const common = useMessages(commonMessages);
  const said = Object.fromEntries(Object.keys(errors).map((name) => [name, t('bad_days')]));
  const form = { values, errors: said };
  return (
    <form class="card" method="post" action="/approvals/settings/deadlines">
      <div class="card-header">
        <h2 class="card-title">{t('deadlines')}</h2>
      </div>
      <div class="card-body form-columns">
        <TextField
          {...form}
          name="reservation_days"
          label={t('reservation_days')}
          hint={t('reservation_days_hint')}
          inputmode="numeric"
          maxlength={3}
          required
        />
        <TextField
          {...form}
          name="old_part_days"
          label={t('old_part_days')}
          inputmode="numeric"
          maxlength={3}
          required
        />
      </div>
      <div class="card-footer">
        <button class="btn btn-primary" type="submit">
          {common('save')}
        </button>
      </div>
    </form>
  );
}
