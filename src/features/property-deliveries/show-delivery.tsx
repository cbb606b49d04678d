import { translator } from '../../../views/components/language.js';
import { DeliveryDesk, type DeliveryDeskProps } from '../../../views/property-deliveries/delivery-desk.js';
import { deliveryMessages } from '../../../views/property-deliveries/delivery-messages.js';
import { type DeliveryDone, DeliveryPage } from '../../../views/property-deliveries/delivery-page.js';
import { deskMessages } from '../../../views/property-deliveries/desk-messages.js';
import { can, contextOf, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, pageNumber } from '../../platform/forms.js';
import { historyOf } from '../../platform/history.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragment, page } from '../../platform/respond.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { movementLog } from '../../stock/index.js';
import { attachmentsShown } from '../attachments/index.js';
import { deliveryAttachable } from './attachable.js';
import type { PropertyDeliveryRefusal } from './delivery.js';
import { keyOf } from './forms.js';
import { type DeliveryRow, findDelivery, linesOf } from './queries.js';
import { type DeliverySaid, nothingSaid } from './scan-delivery.js';
import { mayHandle } from './visible-deliveries.js';

const MOVEMENTS_SHOWN = 20;
const doneWords: readonly DeliveryDone[] = ['sent', 'handed', 'acknowledged', 'undone', 'cancelled', 'changed'];

/** The delivery of the address, if the reader may see it. */
export async function deliveryOf(c: RequestContext): Promise<DeliveryRow> {
  const { db, actor } = contextOf(c);
  return (await findDelivery(db, actor, c.req.param('number') ?? '')) ?? refuse('not_found', {}, 404);
}

async function deskOf(c: RequestContext, delivery: DeliveryRow, said: DeliverySaid): Promise<DeliveryDeskProps> {
  const { db, actor } = contextOf(c);
  const { told, state } = said;
  const bin = state.bin
    ? await db.selectFrom('place').select(['id', 'code']).where('id', '=', state.bin).executeTakeFirst()
    : undefined;
  const t = translator(c.get('language'), deskMessages);
  return {
    said,
    text: told === null ? null : told instanceof Refusal ? c.get('say')(told) : t(told.word, told.facts as never),
    bin: bin ?? null,
    actorId: actor.personId,
    delivery,
    lines: await linesOf(db, delivery.id),
  };
}

/** The answer to a scan: the desk alone for the script, else the whole page. */
export async function answerScan(c: RequestContext, said: DeliverySaid): Promise<Response> {
  if (!c.req.header('X-Scan')) return showDelivery(c, { said });
  return fragment(c, <DeliveryDesk {...await deskOf(c, await deliveryOf(c), said)} />);
}

export interface Shown {
  said?: DeliverySaid;
  form?: { act: 'acknowledge' | 'cancel'; values: FormValues; errors: FormErrors };
  refusal?: Refusal;
}

export async function showDelivery(c: RequestContext, shown: Shown = {}): Promise<Response> {
  const { db, actor, newId, config, ...context } = contextOf(c);
  const delivery = await deliveryOf(c);
  const { form, refusal } = shown;
  const isDay = refusal?.reason === ('delivery_day_wrong' satisfies PropertyDeliveryRefusal);
  const said = refusal && c.get('say')(refusal);
  const errors = { ...form?.errors, ...(isDay && said && { acknowledged_on: said }) };
  const today = todayOf({ config, ...context });
  const log = await movementLog(
    db,
    { documents: [{ type: 'property_delivery', id: delivery.number }] },
    { owners: 'all', size: MOVEMENTS_SHOWN },
  );
  const handles = mayHandle(actor, delivery);
  const sentToday = delivery.sent_at !== null && dayIn(config.timeZone, delivery.sent_at) === today;
  const content = (
    <DeliveryPage
      delivery={delivery}
      desk={await deskOf(c, delivery, shown.said ?? nothingSaid)}
      today={today}
      form={{ act: form?.act ?? null, values: form?.values ?? {}, errors }}
      may={{
        pick: handles && delivery.state === 'picking',
        undo: handles && delivery.state === 'sent' && sentToday,
        acknowledge: can(actor, 'property.acknowledge') && delivery.state === 'sent',
      }}
      keys={{ acknowledge: form ? keyOf(form.values, newId) : newId(), undo: newId(), scan: newId() }}
      actorName={actor.name}
      movements={log.rows}
      attachments={await attachmentsShown(c, deliveryAttachable, String(delivery.id))}
      history={
        can(actor, 'history.read')
          ? await historyOf(db, 'property_delivery', delivery.id, pageNumber(c.req.query('history')))
          : null
      }
      done={refusal ? null : (doneWords.find((one) => one === c.req.query('done')) ?? null)}
      refusal={isDay ? undefined : said}
    />
  );
  const title = translator(c.get('language'), deliveryMessages)('delivery_n', { number: delivery.number });
  return page(c, title, content, refusal?.status ?? (Object.keys(errors).length > 0 ? 422 : 200));
}
