import type { InWorkshop } from '../../src/features/reorder-alerts/in-workshop.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice } from '../components/marks.js';
import { alertPageMessages } from './alert-messages.js';
import { Late } from './alert-lines.js';
import type { AlertPageProps } from './alert-page.js';

/** Warehouses that have more than they need: one click takes it from there. */
export function TransferFirst({ alert, surplus, may, keys }: AlertPageProps) {
  const t = useMessages(alertPageMessages);
  const name = useName();
  const format = useFormat();
  if (surplus.length === 0) return null;
  const next = alert.state !== 'open' || !may.act;
  return (
    <section class="card mb-3" id="transfer-first">
      <div class="card-header">
        <h2 class="card-title">
          <Icon name="transfer" /> {t('transfer_first')}
        </h2>
      </div>
      <div class="card-body">
        <p>{t('transfer_text')}</p>
        {surplus.map((one, n) => (
          <form class="alert-transfer" method="post" action="/transfers/from-alert">
            <input type="hidden" name="alert" value={String(alert.id)} />
            <input type="hidden" name="from" value={one.warehouse} />
            <input type="hidden" name="key" value={keys[n] ?? ''} />
            <span>
              <strong>{name(one.name, one.name_en)}</strong>{' '}
              <span class="text-secondary">{t('spare', { amount: format.amount(one.spare, alert.unit) })}</span>
            </span>
            {may.transfer && (
              <span class="alert-transfer-act">
                <input
                  class="form-control"
                  name="quantity"
                  value={one.quantity}
                  inputmode="decimal"
                  maxlength={15}
                  autocomplete="off"
                  aria-label={t('quantity_from', { place: name(one.name, one.name_en) })}
                />
                <button class={n === 0 && next ? 'btn btn-primary' : 'btn'} type="submit">
                  {t('transfer')}
                </button>
              </span>
            )}
          </form>
        ))}
      </div>
    </section>
  );
}

/** Whether the day by which so many should be back has passed. */
const isLate = ({ orders, by }: InWorkshop) => orders.some((order) => order.due_on === by && order.late);

/** What the workshop has of it, and whether that would do; nothing when none of it can be counted on. */
export function RepairFirst({ alert, workshop }: AlertPageProps) {
  const t = useMessages(alertPageMessages);
  const format = useFormat();
  if (!workshop?.by) return null;
  const facts = (of: InWorkshop) => ({
    all: format.amount(of.quantity, alert.unit),
    good: format.quantity(of.expected),
    by: t(isLate(of) ? 'back_overdue' : 'back_by', { date: format.date(of.by) }),
  });
  const text =
    workshop.enough === 'level'
      ? t('repair_level', facts(workshop))
      : workshop.enough === 'waiting'
        ? t('repair_waiting', facts(workshop))
        : t('repair_some', facts(workshop));
  return (
    <section class="card mb-3" id="repair-first">
      <div class="card-header">
        <h2 class="card-title">
          <Icon name="tool" /> {t('repair_first')}
        </h2>
      </div>
      <div class="card-body">
        <p class={workshop.enough ? 'fw-bold' : undefined}>{text}</p>
        {!workshop.counted && <p class="text-secondary">{t('not_counted')}</p>}
        <p class="m-0">
          {workshop.orders.slice(0, 6).map((order) => (
            <span class="alert-source">
              <a class="code" href={`/repairs/${order.number}`}>
                {order.number}
              </a>{' '}
              <span class="text-secondary">{t('due', { date: format.date(order.due_on) })}</span>{' '}
              {order.late && <Late text={t('repair_late')} />}
            </span>
          ))}
        </p>
      </div>
    </section>
  );
}

/** More than one piece of it came dead: buying more of the same would be folly. */
export function DeadOnArrival({ dead }: AlertPageProps) {
  const t = useMessages(alertPageMessages);
  if (dead < 2) return null;
  return (
    <Notice tone="warning" title={t('dead_title', { n: dead })}>
      {t('dead_text')}
    </Notice>
  );
}
