import type { UnsuppliedAlert } from '../../src/features/purchase-requests/draft-from-alerts.js';
import type { RequestRow, SkippedAlert } from '../../src/features/purchase-requests/queries.js';
import type { FormState } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { SearchChoice } from '../components/search-choice.js';
import { requestMessages } from './messages.js';

interface AskProps {
  alerts: number[];
  unsupplied: UnsuppliedAlert[];
  form: FormState;
  formKey: string;
  action: string;
  /** The list as it was. */
  back: string;
  refusal?: string | undefined;
}

/** Asks from whom those items are bought that have no supplier: one for all, or each its own. */
export function AskSupplierPage({ alerts, unsupplied, form, formKey, action, back, refusal }: AskProps) {
  const t = useMessages(requestMessages);
  const common = useMessages(commonMessages);
  const name = useName();
  const several = unsupplied.length > 1;
  return (
    <>
      <PageHead pretitle={<a href={back}>{t('alerts')}</a>} title={t('from_alerts')} />
      {refusal && <Notice tone="warning" title={refusal} />}
      {alerts.length > 0 && (
        <form class="card form-card" method="post" action={action}>
          <div class="card-body">
            <input type="hidden" name="key" value={formKey} />
            {alerts.map((alert) => (
              <input type="hidden" name="alert" value={String(alert)} />
            ))}
            <SearchChoice
              {...form}
              name="supplier"
              label={several ? t('ask_supplier_all') : t('ask_supplier')}
              choices="/suppliers/choices"
              required={!several}
              autofocus
            />
            {several && <p class="text-secondary">{t('ask_supplier_each')}</p>}
            {several &&
              unsupplied.map((alert) => (
                <SearchChoice
                  {...form}
                  name={`supplier.${alert.id}`}
                  label={`${alert.item} ${name(alert.name_zh, alert.name_en)} · ${alert.warehouse}`}
                  choices="/suppliers/choices"
                />
              ))}
            <div class="btn-list">
              <button class="btn btn-primary" type="submit">
                <Icon name="check" /> {t('make')}
              </button>
              <a class="btn" href={back}>
                {common('cancel')}
              </a>
            </div>
          </div>
        </form>
      )}
    </>
  );
}

/** What became of the alerts that were ticked. */
export function FromAlertsPage({
  requests,
  skipped,
  back,
}: {
  requests: RequestRow[];
  skipped: SkippedAlert[];
  back: string;
}) {
  const t = useMessages(requestMessages);
  const name = useName();
  return (
    <>
      <PageHead pretitle={<a href={back}>{t('alerts')}</a>} title={t('from_alerts')} />
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
