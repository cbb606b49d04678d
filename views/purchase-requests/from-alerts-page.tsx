import type { RequestRow, SkippedAlert } from '../../src/features/purchase-requests/queries.js';
import type { FormState } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { SearchChoice } from '../components/search-choice.js';
import { requestMessages } from './messages.js';

interface AskProps {
  alerts: number[];
  form: FormState;
  formKey: string;
  refusal?: string | undefined;
}

/** Asks from whom those items are bought that have no supplier. */
export function AskSupplierPage({ alerts, form, formKey, refusal }: AskProps) {
  const t = useMessages(requestMessages);
  return (
    <>
      <PageHead pretitle={<a href="/reorder-alerts">{t('alerts')}</a>} title={t('from_alerts')} />
      {refusal && <Notice tone="warning" title={refusal} />}
      {alerts.length > 0 && (
        <form class="card form-card" method="post" action="/purchase-requests/from-alerts">
          <div class="card-body">
            <input type="hidden" name="key" value={formKey} />
            {alerts.map((alert) => (
              <input type="hidden" name="alert" value={String(alert)} />
            ))}
            <SearchChoice {...form} name="supplier" label={t('ask_supplier')} choices="/suppliers/choices" required />
            <button class="btn btn-primary" type="submit">
              <Icon name="check" /> {t('make')}
            </button>
          </div>
        </form>
      )}
    </>
  );
}

/** What became of the alerts that were ticked. */
export function FromAlertsPage({ requests, skipped }: { requests: RequestRow[]; skipped: SkippedAlert[] }) {
  const t = useMessages(requestMessages);
  const name = useName();
  return (
    <>
      <PageHead pretitle={<a href="/reorder-alerts">{t('alerts')}</a>} title={t('from_alerts')} />
      {requests.length > 0 && (
        <section class="card mb-3">
          <div class="card-header">
            <h2 class="card-title">{t('made_of_alerts')}</h2>
          </div>
          <div class="list-group list-group-flush">
            {requests.map((request) => (
              <a class="list-group-item list-group-item-action" href={`/purchase-requests/${request.number}`}>
                <span class="code">{request.number}</span> {name(request.supplier, request.supplier_en)}
              </a>
            ))}
          </div>
        </section>
      )}
      {skipped.length > 0 && (
        <section class="card mb-3">
          <div class="card-header">
            <h2 class="card-title">{t('left_out')}</h2>
          </div>
          <ul class="list-group list-group-flush">
            {skipped.map((alert) => (
              <li class="list-group-item">
                <a class="code" href={`/reorder-alerts/${alert.id}`}>
                  {alert.item}
                </a>{' '}
                {name(alert.name_zh, alert.name_en)} · {alert.warehouse} —{' '}
                {alert.closed
                  ? t('covered')
                  : alert.request
                    ? t('requested_on', { request: alert.request })
                    : t('nothing_proposed')}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
