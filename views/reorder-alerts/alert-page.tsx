import type { AlertDetails, AlertHead, AlertStep } from '../../src/features/reorder-alerts/alert-queries.js';
import type { Surplus } from '../../src/features/reorder-alerts/elsewhere.js';
import type { InWorkshop } from '../../src/features/reorder-alerts/in-workshop.js';
import type { SupplierFacts } from '../../src/features/item-suppliers/index.js';
import type { QualityWarning } from '../../src/features/items/index.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { QualityWarnings } from '../components/quality-warning.js';
import { type AlertActs, AlertActsCard } from './alert-acts.js';
import { DeadOnArrival, RepairFirst, TransferFirst } from './alert-first.js';
import { AlertLines } from './alert-lines.js';
import { alertPageMessages } from './alert-messages.js';
import { AlertProposal } from './alert-proposal.js';
import { AlertStory } from './alert-story.js';
import { AlertWhy } from './alert-why.js';
import { AlertReasons, AlertState, BASE } from './marks.js';
import { alertMessages } from './messages.js';

export interface AlertPageProps {
  alert: AlertHead;
  today: string;
  /** Null for one that is over: its numbers are those of then. */
  details: AlertDetails | null;
  sums: Record<'withoutLate' | 'withoutExpiring' | 'missing' | 'needed', string>;
  /** What lies there is enough for those who wait, and only has to be promised to them: where that is done. */
  assigns: { href: string | null } | null;
  surplus: Surplus[];
  workshop: InWorkshop | null;
  warnings: QualityWarning[];
  /** Pieces of the item that were dead on arrival. */
  dead: number;
  supplierFacts: SupplierFacts | null;
  story: AlertStep[];
  /** The item's alert that is open now, when this one is over. */
  now: number | null;
  presets: { name: 'tomorrow' | 'week' | 'fortnight' | 'month'; day: string }[];
  acts: AlertActs;
  refusal?: string;
  /** One for each warehouse that a transfer may come from. */
  keys: string[];
  may: { act: boolean; request: boolean; transfer: boolean; readRequests: boolean; supply: boolean };
  showsPrices: boolean;
}

export function AlertPage(props: AlertPageProps) {
  const { alert, refusal } = props;
  const t = useMessages(alertMessages);
  const name = useName();
  return (
    <>
      <PageHead
        pretitle={<a href={BASE}>{t('alerts')}</a>}
        title={
          <span>
            <a class="code" href={`/items/${alert.item}`}>
              {alert.item}
            </a>{' '}
            {name(alert.name_zh, alert.name_en)}{' '}
            <span class="text-secondary">{name(alert.warehouse_name, alert.warehouse_name_en)}</span>
          </span>
        }
      />
      {refusal && <Notice tone="danger" title={refusal} />}
      <AlertPart {...props} />
    </>
  );
}

/** All that follows the stock: it fetches itself again, but not while a form is open in it, which would lose what is typed. */
export function AlertPart(props: AlertPageProps) {
  const { alert, acts, warnings, now } = props;
  const t = useMessages(alertPageMessages);
  const format = useFormat();
  const words = useMessages(alertMessages);
  const live = acts.act
    ? {}
    : {
        'data-live': `reorder_alert:${alert.id} item:${alert.item_id}`,
        'hx-get': `${BASE}/${alert.id}`,
        'hx-trigger': 'live',
        'hx-swap': 'outerMorph',
      };
  return (
    <div id="alert-part" {...live}>
      {alert.state === 'closed' && (
        <Notice
          tone="success"
          title={t('why_closed', {
            date: format.dateTime(alert.closed_at),
            how: words(`closed_${alert.closed_as ?? 'covered'}`),
          })}
        >
          {now && <a href={`${BASE}/${now}`}>{t('open_again')}</a>}
        </Notice>
      )}
      <section class="card card-body mb-3">
        <div class="alert-marks">
          <AlertState alert={alert} /> <AlertReasons reasons={alert.reasons} />
        </div>
        <AlertWhy {...props} />
      </section>
      <div class="alert-columns">
        <div>
          <QualityWarnings warnings={warnings} />
          <DeadOnArrival {...props} />
          <TransferFirst {...props} />
          <RepairFirst {...props} />
          <AlertProposal {...props} />
          <AlertActsCard {...props} />
        </div>
        <div>
          <AlertLines {...props} />
          <AlertStory {...props} />
        </div>
      </div>
    </div>
  );
}
