import { Hono } from 'hono';
import { html } from 'hono/html';
import type { z } from 'zod';
import { TransferSheet } from '../../../views/transfers/transfer-sheet.js';
import { assetAddress } from '../../platform/assets.js';
import { type Context, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { seeOther } from '../../platform/respond.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { symbolOf } from '../labels/index.js';
import { keepActing } from '../sign-in/index.js';
import { cancelTransfer } from './cancel-transfer.js';
import { changeLine } from './change-line.js';
import { anyForm, cancelForm, keyOf, lossForm, scanForm, sendForm, unsendForm } from './forms.js';
import { losePiece } from './lose-piece.js';
import { linesOf, piecesOf, type TransferRow } from './queries.js';
import { receiveRest } from './receive-rest.js';
import { scanTransfer } from './scan-transfer.js';
import { sendTransfer } from './send-transfer.js';
import { answerScan, showTransfer, type Shown, transferOf } from './show-transfer.js';
import { transferPath } from './transfer.js';
import { findAgain } from './undo-arrival.js';
import { undoSending } from './undo-sending.js';

async function scan(c: RequestContext, act: 'pick' | 'receive') {
  const transfer = await transferOf(c);
  const form = scanForm.parse(Object.fromEntries(new URLSearchParams(await c.req.text())));
  const context = contextOf(c);
  await keepActing(context);
  const said = await scanTransfer(context, {
    transfer,
    act,
    code: form.command ?? form.code,
    typed: form.via === 'typed' && form.command === undefined,
    state: form.state,
    key: form.key ?? context.newId(),
    ...(form.actor !== undefined && { actorId: form.actor }),
  });
  return answerScan(c, said);
}

/** Does something with a transfer and shows it; what is refused comes back with what was typed. */
async function doWith<T>(
  c: RequestContext,
  { act, schema, done }: { act: NonNullable<Shown['form']>['act'] | null; schema: z.ZodType<T>; done: string },
  run: (context: Context, transfer: TransferRow, input: T, key: string) => Promise<unknown>,
) {
  const transfer = await transferOf(c);
  const form = await readForm(c, schema);
  if (!form.ok) return showTransfer(c, act ? { form: { act, ...form } } : {});
  try {
    const context = contextOf(c);
    await run(context, transfer, form.input, keyOf(form.values, context.newId));
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    const { key: _, ...values } = form.values;
    return showTransfer(c, { refusal: error, ...(act && { form: { act, values, errors: {} } }) });
  }
  return seeOther(c, `${transferPath(transfer.number)}?done=${done}`);
}

const idIn = (c: RequestContext, name: string): string => {
  const text = c.req.param(name) ?? '';
  return /^\d{1,9}$/.test(text) ? text : refuse('not_found', {}, 404);
};

async function print(c: RequestContext) {
  const context = contextOf(c);
  const { db, config } = context;
  const transfer = await transferOf(c);
  const today = todayOf(context);
  const content = (
    <TransferSheet
      transfer={transfer}
      lines={await linesOf(db, transfer, today)}
      pieces={await piecesOf(db, transfer.id)}
      barcode={symbolOf(transfer.number, 'code128', 'sheet')}
      company={config.companyName ?? null}
      day={dayIn(config.timeZone, transfer.sent_at ?? transfer.asked_at)}
      today={today}
      assets={{
        styles: ['paper.css', 'slip-sheet.css', 'loan-sheet.css'].map(assetAddress),
        scripts: [assetAddress('app.js')],
      }}
    />
  );
  return c.html(html`<!DOCTYPE html>${c.get('render').fragment(content)}`);
}

export const transferRoutes = new Hono<Env>()
  .get('/transfers/:number', requires('transfer.read'), (c) => showTransfer(c))
  .post('/transfers/:number', requires('transfer.send'), (c) => scan(c, 'pick'))
  .get('/transfers/:number/paper', requires('transfer.read'), (c) => print(c))
  .get('/transfers/:number/receiving', requires('transfer.read'), (c) => showTransfer(c))
  .post('/transfers/:number/receiving', requires('transfer.receive'), (c) => scan(c, 'receive'))
  .post('/transfers/:number/receiving/rest', requires('transfer.receive'), (c) =>
    doWith(c, { act: null, schema: anyForm, done: 'received' }, (context, { id }, _input, key) =>
      receiveRest(context, { transferId: id, key }),
    ),
  )
  .post('/transfers/:number/sending', requires('transfer.send'), (c) =>
    doWith(c, { act: 'send', schema: sendForm, done: 'sent' }, (context, { id }, input, key) =>
      sendTransfer(context, { id, ...input, waybill: input.waybill ?? null, rest: input.rest ?? null, key }),
    ),
  )
  .post('/transfers/:number/sending/undo', requires('transfer.send'), (c) =>
    doWith(c, { act: 'unsend', schema: unsendForm, done: 'unsent' }, (context, { id }, input, key) =>
      undoSending(context, { id, reason: input.unsend_reason, goods: input.goods, key }),
    ),
  )
  .post('/transfers/:number/lines/:line', requires('transfer.ask'), (c) =>
    doWith(c, { act: 'line', schema: anyForm, done: 'changed' }, (context, { id }, input) => {
      const lineId = Number(idIn(c, 'line'));
      return changeLine(context, { transferId: id, lineId, quantity: input[`quantity.${lineId}`] ?? '' });
    }),
  )
  .post('/transfers/:number/losses', requires('transfer.ask'), (c) =>
    doWith(c, { act: 'lost', schema: lossForm, done: 'lost' }, (context, { id }, input, key) =>
      losePiece(context, {
        transferId: id,
        pieceId: input.piece,
        quantity: input.lost_quantity ?? null,
        reason: input.lost_reason,
        key,
      }),
    ),
  )
  .post('/transfers/:number/losses/:arrival/found', requires('transfer.ask'), (c) =>
    doWith(c, { act: null, schema: anyForm, done: 'found' }, (context, { id }) =>
      findAgain(context, { transferId: id, arrivalId: idIn(c, 'arrival') }),
    ),
  )
  .post('/transfers/:number/cancellation', requires('transfer.ask'), (c) =>
    doWith(c, { act: 'cancel', schema: cancelForm, done: 'cancelled' }, (context, { id }, input) =>
      cancelTransfer(context, { id, reason: input.cancel_reason }),
    ),
  );
