import { translator } from '../../../views/components/language.js';
import { repairPartMessages } from '../../../views/repair-parts/messages.js';
import { PartsDesk, type PartsDeskProps } from '../../../views/repair-parts/parts-desk.js';
import { type PartsDone, PartsPage } from '../../../views/repair-parts/parts-page.js';
import { can, contextOf, type RequestContext } from '../../platform/context.js';
import type { FormErrors, FormValues } from '../../platform/forms.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragment, page } from '../../platform/respond.js';
import { COMPANY } from '../../stock/index.js';
import { repairCost } from '../repairs/index.js';
import { findOrderHead, type OrderHead, partRows, recoveredRows, stores, usualParts } from './parts-queries.js';
import { whyNoParts } from './repair-part.js';
import type { PartsSaid } from './scan-part.js';

const words = (c: RequestContext) => translator(c.get('language'), repairPartMessages);

/** The order of the address, if the reader may see it. */
export async function orderHeadOf(c: RequestContext): Promise<OrderHead> {
  const { db, actor } = contextOf(c);
  const number = (c.req.param('number') ?? '').toUpperCase();
  const found = /^RO-\d{6,10}$/.test(number) ? await findOrderHead(db, actor, number) : undefined;
  return found ?? refuse('not_found', {}, 404);
}

/** Whether a reader is told what parts and labour cost. */
export const seesCosts = (c: RequestContext) => {
  const { actor } = contextOf(c);
  return can(actor, 'price.read') || can(actor, 'cost.read') || can(actor, 'repair.work');
};

export const nothingSaid: PartsSaid = { state: {}, tone: 'info', told: null, useId: null, choices: [], order: null };

export interface PartsState {
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}

function textOf(c: RequestContext, { told }: PartsSaid): string | null {
  if (told === null) return null;
  return told instanceof Refusal ? c.get('say')(told) : words(c)(told.word, told.facts as never);
}

async function deskOf(c: RequestContext, head: OrderHead, said: PartsSaid): Promise<PartsDeskProps> {
  const { db, actor, newId } = contextOf(c);
  const uses = can(actor, 'repair.use_parts');
  const bin = said.state.bin
    ? await db.selectFrom('place').select(['id', 'code']).where('id', '=', said.state.bin).executeTakeFirst()
    : undefined;
  return {
    said,
    text: textOf(c, said),
    bin: bin ?? null,
    actorId: actor.personId,
    order: head.number,
    rows: await partRows(db, head.id),
    may: {
      use: uses && whyNoParts(head.state, 'use') === null,
      want: uses && whyNoParts(head.state, 'want') === null,
      costs: seesCosts(c),
    },
    cost: seesCosts(c) ? (await repairCost(db, head.id)).parts : null,
    newKey: newId,
  };
}

/** The answer to a scan: the desk alone for the script, else the whole page. */
export async function answerScan(c: RequestContext, said: PartsSaid): Promise<Response> {
  const head = await orderHeadOf(c);
  if (!c.req.header('X-Scan')) return showParts(c, { said });
  return fragment(c, <PartsDesk {...await deskOf(c, head, said)} />);
}

export async function showParts(
  c: RequestContext,
  shown: { said?: PartsSaid; want?: PartsState; recover?: PartsState; refusal?: Refusal; done?: PartsDone } = {},
): Promise<Response> {
  const { db, actor, newId } = contextOf(c);
  const head = await orderHeadOf(c);
  const desk = await deskOf(c, head, shown.said ?? nothingSaid);
  const why = whyNoParts(head.state, 'use');
  const recovers = head.state === 'closed' && head.result === 'unrepairable' && head.owner_id === COMPANY;
  const refusal = shown.refusal ?? shown.want?.refusal ?? shown.recover?.refusal;
  const blank = { values: {}, errors: {} };
  const content = (
    <PartsPage
      head={head}
      desk={desk}
      want={{
        order: head.number,
        form: shown.want ?? blank,
        stores: desk.may.want ? await stores(db) : [],
        usual: desk.may.want ? await usualParts(db, { id: head.id, itemId: head.item_id }) : [],
        newKey: newId,
      }}
      recover={{
        order: head.number,
        rows: await recoveredRows(db, head.id),
        form: shown.recover ?? blank,
        recoverKey: newId(),
        mayRecover: recovers && can(actor, 'repair.use_parts'),
      }}
      closed={why && can(actor, 'repair.use_parts') ? c.get('say')(new Refusal(why, { order: head.number })) : null}
      actor={{ id: actor.personId, name: actor.name }}
      scanKey={newId()}
      {...(shown.done && { done: shown.done })}
      {...(refusal && { refusal: c.get('say')(refusal) })}
    />
  );
  const isRefused = refusal || Object.keys({ ...shown.want?.errors, ...shown.recover?.errors }).length > 0;
  return page(c, words(c)('title', { order: head.number }), content, isRefused ? 422 : 200);
}
