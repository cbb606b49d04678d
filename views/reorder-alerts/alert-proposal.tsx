import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useLanguage, useMessages, useName } from '../components/language.js';
import { Colon } from '../components/marks.js';
import { alertPageMessages } from './alert-messages.js';
import type { AlertPageProps } from './alert-page.js';

/** What would be bought and how that came about, from whom, and what is in requests already. */
export function AlertProposal(props: AlertPageProps) {
  const { alert, showsPrices, may } = props;
  const t = useMessages(alertPageMessages);
  const format = useFormat();
  if (alert.state === 'closed') return null;
  const buys = Number(alert.proposed) > 0;
  const requestable = may.request && buys && (alert.state === 'open' || alert.state === 'acknowledged');
  return (
    <section class="card mb-3" id="proposal">
      <div class="card-header">
        <h2 class="card-title">{t('proposal')}</h2>
      </div>
      <div class="card-body">
        {buys ? (
          <>
            <p class="h2 mb-1">{t('buy', { amount: format.amount(alert.proposed, alert.unit) })}</p>
            <p class="text-secondary">
              <How {...props} />
            </p>
            {showsPrices && alert.amount !== null && (
              <p>
                {t('value_n', {
                  n: format.quantity(alert.proposed),
                  unit: format.price(alert.unit_price),
                  sum: format.money(alert.amount),
                })}
              </p>
            )}
          </>
        ) : (
          <Nothing {...props} />
        )}
        <InRequests {...props} />
        <Supplier {...props} />
        {requestable && (
          <form method="post" action="/purchase-requests/from-alerts">
            <input type="hidden" name="alert" value={String(alert.id)} />
            <button class={isNext(props) ? 'btn btn-primary' : 'btn'} type="submit">
              <Icon name="clipboard-list" /> {t('request')}
            </button>
          </form>
        )}
      </div>
    </section>
  );
}

/** The one thing to do next: first somebody looks after it, then it is taken from where there is too much, then bought. */
const isNext = ({ alert, may, surplus }: AlertPageProps) =>
  (alert.state === 'acknowledged' || !may.act) && (surplus.length === 0 || !may.transfer);

function How({ alert, sums }: AlertPageProps) {
  const t = useMessages(alertPageMessages);
  const format = useFormat();
  const language = useLanguage();
  const n = (amount: string | null) => format.quantity(amount);
  const levelled = Number(alert.order_up_to) > 0;
  const missing = n(sums.missing);
  const basis = levelled
    ? t('how_level', { upTo: n(alert.order_up_to), projected: n(alert.projected), missing })
    : t('how_waiting', { missing });
  const parts = [
    alert.minimum && t('how_minimum', { n: n(alert.minimum) }),
    alert.pack && t('how_pack', { n: n(alert.pack) }),
    (alert.minimum || alert.pack) && t('how_so', { n: n(alert.proposed) }),
  ].filter(Boolean);
  const expiring = Number(alert.expiring) > 0 ? t('how_expiring', { n: n(alert.expiring) }) : '';
  const [comma, stop] = language === 'en' ? [', ', '.'] : ['，', '。'];
  return <>{[basis + expiring, ...parts].join(comma) + stop}</>;
}

function Nothing({ alert }: AlertPageProps) {
  const t = useMessages(alertPageMessages);
  if (alert.do_not_reorder)
    return (
      <p>
        {t('not_reordered')} <a href={`/items/${alert.item}`}>{t('see_substitutes')}</a>
      </p>
    );
  return <p>{t(alert.state === 'ordered' ? 'covered_by_order' : 'only_late')}</p>;
}

function InRequests({ details, may }: AlertPageProps) {
  const t = useMessages(alertPageMessages);
  const format = useFormat();
  if (!details || details.requests.length === 0) return null;
  return (
    <p>
      <strong>{t('in_requests')}</strong>{' '}
      {details.requests.map((one) => (
        <span class="alert-source">
          {may.readRequests ? (
            <a class="code" href={`/purchase-requests/${one.number}`}>
              {one.number}
            </a>
          ) : (
            <span class="code">{one.number}</span>
          )}{' '}
          {format.quantity(one.quantity)} <span class="text-secondary">{t(one.state)}</span>
        </span>
      ))}
    </p>
  );
}

function Supplier({ alert, supplierFacts: facts, may }: AlertPageProps) {
  const t = useMessages(alertPageMessages);
  const name = useName();
  const format = useFormat();
  if (!alert.supplier_name)
    return (
      <p>
        {t('no_supplier')}
        {may.supply && (
          <>
            {' · '}
            <a href={`/item-suppliers/new?item=${alert.item}`}>{t('set_supplier')}</a>
          </>
        )}
      </p>
    );
  const sells = [
    alert.part_number && `${t('part_number')} ${alert.part_number}`,
    alert.lead_days !== null && t('lead', { n: alert.lead_days }),
  ].filter(Boolean);
  const n = (share: string | null) => format.quantity(share);
  const measured = facts
    ? facts.enough
      ? [
          facts.leadMean !== null &&
            t('lead_mean', { mean: n(facts.leadMean) }) +
              (facts.leadSpread === null ? '' : t('lead_spread', { spread: n(facts.leadSpread) })),
          facts.onTime !== null && t('on_time', { share: n(facts.onTime) }),
          facts.refused !== null && t('refused', { share: n(facts.refused) }),
          facts.doa !== null && t('doa', { share: n(facts.doa) }),
          t('lines', { n: facts.lines }),
        ].filter(Boolean)
      : [t('too_few')]
    : [];
  return (
    <p>
      {t('supplier')}{' '}
      <a href={`/suppliers/${encodeURIComponent(alert.supplier_code ?? '')}`}>
        {name(alert.supplier_name, alert.supplier_name_en)}
      </a>
      {sells.length > 0 && <span class="text-secondary"> · {sells.join(' · ')}</span>}
      {measured.length > 0 && (
        <span class="d-block text-secondary">
          {t('measured')}
          <Colon />
          {measured.join(' · ')}
        </span>
      )}
    </p>
  );
}
