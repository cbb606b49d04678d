import { translator } from '../../../views/components/language.js';
import { deskMessages, transferMessages } from '../../../views/transfers/messages.js';
import { TransferDesk, type TransferDeskProps } from '../../../views/transfers/transfer-desk.js';
import {
  type TransferAct,
  type TransferDone,
  TransferPage,
  type TransferPageProps,
  TransferRest,
} from '../../../views/transfers/transfer-page.js';
import { can, type Context, contextOf, type RequestContext } from '../../platform/context.js';
import type { FormErrors, FormValues } from '../../platform/forms.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragment, fragmentOrPage } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { movementLog, usableConditions } from '../../stock/index.js';
import { waitersFor } from '../requisitions/index.js';
import { daysUnderWay } from './list-routes.js';
import {
  findTransfer,
  hasHandled,
  lastCarrier,
  linesOf,
  piecesOf,
  stepsOf,
  type TransferLine,
  type TransferRow,
} from './queries.js';
import { nothingSaid, type TransferSaid } from './scan-said.js';
import { OLD_AFTER_DAYS } from './transfer.js';

const MOVEMENTS_SHOWN = 20;
const doneWords: readonly TransferDone[] = [
  'asked',
  'changed',
  'cancelled',
  'sent',
  'unsent',
  'received',
  'lost',
  'found',
  'filled',
];

/** The transfer of the address. */
export async function transferOf(c: RequestContext): Promise<TransferRow> {
  const { db } = contextOf(c);
  return (await findTransfer(db, c.req.param('number') ?? '')) ?? refuse('not_found', {}, 404);
}

async function deskOf(c: RequestContext, transfer: TransferRow, said: TransferSaid): Promise<TransferDeskProps> {
  const context = contextOf(c);
  const { db, actor } = context;
  const { told, state } = said;
  const bin = state.bin
    ? await db.selectFrom('place').select(['id', 'code']).where('id', '=', state.bin).executeTakeFirst()
    : undefined;
  const t = translator(c.get('language'), deskMessages);
  return {
    act: transfer.state === 'asked' ? 'pick' : 'receive',
    said,
    text: told === null ? null : told instanceof Refusal ? c.get('say')(told) : t(told.word, told.facts as never),
    bin: bin ?? null,
    actorId: actor.personId,
    transfer,
    lines: await linesOf(db, transfer, todayOf(context)),
    pieces: await piecesOf(db, transfer.id),
  };
}

/** The answer to a scan: the desk alone for the script, else the whole page. */
export async function answerScan(c: RequestContext, said: TransferSaid): Promise<Response> {
  // The last piece ends the desk: the page then shows what became of all.
  if (!c.req.header('X-Scan')) return showTransfer(c, { said });
  return fragment(c, <TransferDesk {...await deskOf(c, await transferOf(c), said)} />);
}

export interface Shown {
  said?: TransferSaid;
  form?: { act: TransferAct; values: FormValues; errors: FormErrors };
  refusal?: Refusal;
}

async function mayOf({ db, actor }: Context, transfer: TransferRow, lines: TransferLine[]) {
  const asked = transfer.state === 'asked';
  const sent = transfer.state === 'sent';
  const asks = can(actor, 'transfer.ask');
  return {
    pick: asked && can(actor, 'transfer.send'),
    unsend: sent && can(actor, 'transfer.send') && lines.every((line) => line.under_way === line.sent),
    receive: sent && can(actor, 'transfer.receive'),
    change: asked && asks,
    cancel: asked && asks && transfer.picked === 0,
    lose: sent && asks && !(await hasHandled(db, transfer.id, actor.personId)),
    find: asks && (sent || transfer.state === 'received'),
    promise: can(actor, 'requisition.reassign'),
  };
}

/** Who waits at the destination for what has arrived; of one item and another, as many as a page can show. */
async function waitersOf({ db, actor }: Context, transfer: TransferRow, lines: TransferLine[]) {
  if (!can(actor, 'requisition.read')) return [];
  const arrived = lines.filter((line) => line.received !== '0' && usableConditions.includes(line.condition));
  const items = [...new Map(arrived.map((line) => [line.item_id, line])).values()];
  const all = await Promise.all(
    items.map(async (line) => ({
      item: line.item,
      name: line.name,
      nameEn: line.name_en,
      waiters: await waitersFor(db, line.item_id, transfer.to_warehouse_id),
    })),
  );
  return all.filter((one) => one.waiters.length > 0);
}

export async function showTransfer(c: RequestContext, shown: Shown = {}): Promise<Response> {
  const context = contextOf(c);
  const { db, actor, newId, config } = context;
  const transfer = await transferOf(c);
  const { form, refusal } = shown;
  const desk = await deskOf(c, transfer, shown.said ?? nothingSaid);
  const log = await movementLog(
    db,
    { documents: [{ type: 'transfer', id: transfer.number }] },
    { owners: 'all', size: MOVEMENTS_SHOWN },
  );
  const props: TransferPageProps = {
    desk,
    form: { act: form?.act ?? null, values: form?.values ?? {}, errors: form?.errors ?? {} },
    may: await mayOf(context, transfer, desk.lines),
    carrier: transfer.state === 'asked' ? await lastCarrier(db, transfer.from_warehouse_id) : null,
    days: daysUnderWay(transfer, todayOf(context), config.timeZone),
    oldAfterDays: OLD_AFTER_DAYS,
    newKey: newId,
    actorName: actor.name,
    steps: await stepsOf(db, transfer.id),
    movements: log.rows,
    waiters: await waitersOf(context, transfer, desk.lines),
    done: refusal ? null : (doneWords.find((one) => one === c.req.query('done')) ?? null),
    ...(refusal && { refusal: c.get('say')(refusal) }),
  };
  const title = translator(c.get('language'), transferMessages)('transfer_n', { number: transfer.number });
  const failed = Object.keys(form?.errors ?? {}).length > 0;
  return fragmentOrPage(c, title, {
    fragment: () => <TransferRest {...props} />,
    page: () => <TransferPage {...props} />,
    status: refusal?.status ?? (failed ? 422 : 200),
  });
}
