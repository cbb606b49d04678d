import { Hono } from 'hono';
import type { z } from 'zod';
import { translator } from '../../../views/components/language.js';
import { inspectionDone, InspectionPage } from '../../../views/incoming-inspections/inspection-page.js';
import { inspectionMessages } from '../../../views/incoming-inspections/messages.js';
import { can, type Context, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { proposedBin } from '../goods-receipts/index.js';
import { qualityWarningsOf, raiseHref } from '../items/index.js';
import { anyForm, keyOf, sendForm, verdictForm } from './forms.js';
import { type IncomingRefusal, inspectionPath } from './incoming-inspection.js';
import { judge } from './judge.js';
import { findInspection, type InspectionRow, nextWaiting, placeNamed, verdictsOf, waitingPieces } from './queries.js';
import { sendBack } from './send-back.js';
import { undoVerdict } from './undo-verdict.js';

async function lineOf(c: RequestContext): Promise<InspectionRow> {
  return (await findInspection(c.get('deps').db, c.req.param('line') ?? '')) ?? refuse('not_found', {}, 404);
}

function verdictOf(c: RequestContext): string {
  const id = c.req.param('verdict') ?? '';
  return /^\d{1,18}$/.test(id) ? id : refuse('not_found', {}, 404);
}

interface Shown {
  values?: FormValues;
  errors?: FormErrors;
  refusal?: Refusal;
}

const fields: Partial<Record<IncomingRefusal, string>> = {
  incoming_reason_missing: 'reason',
  incoming_place_wrong: 'place',
  incoming_quantity_invalid: 'quantity',
  incoming_more_than_waits: 'quantity',
  incoming_pieces_missing: 'pieces',
};

async function show(c: RequestContext, { values, errors = {}, refusal }: Shown = {}) {
  const { db, actor, newId } = contextOf(c);
  const line = await lineOf(c);
  const said = refusal && c.get('say')(refusal);
  const at = refusal && fields[refusal.reason as IncomingRefusal];
  const bin = await proposedBin(db, line.item_id, line.warehouse_id);
  const inspects = can(actor, 'incoming.inspect');
  const isJudged = line.waits === '0' && !line.undone;
  const about = { itemId: line.item_id, supplierId: line.supplier_id, lot: line.lot };
  const content = (
    <InspectionPage
      line={line}
      pieces={line.tracking === 'serial' ? await waitingPieces(db, line.id) : []}
      verdicts={await verdictsOf(db, line.id)}
      warnings={await qualityWarningsOf(db, actor, about)}
      raise={can(actor, 'quality.raise') ? raiseHref('item', line.item) : null}
      form={{
        values: values ?? { place: bin.code, quantity: line.waits, reason: line.damage ?? '' },
        errors: { ...errors, ...(at && said && { [at]: said }) },
      }}
      next={inspects && isJudged ? ((await nextWaiting(db, line.id)) ?? null) : undefined}
      may={{ judge: inspects && !line.undone, send: can(actor, 'incoming.send_back') }}
      newKey={newId}
      done={refusal ? null : (inspectionDone.find((one) => one === c.req.query('done')) ?? null)}
      refusal={at ? undefined : said}
    />
  );
  const status = refusal?.status ?? (Object.keys(errors).length > 0 ? 422 : 200);
  return page(c, `${line.item} · ${translator(c.get('language'), inspectionMessages)('inspections')}`, content, status);
}

async function doWith<T>(
  c: RequestContext,
  schema: z.ZodType<T>,
  run: (context: Context, line: InspectionRow, input: T, key: string) => Promise<string>,
) {
  const line = await lineOf(c);
  const form = await readForm(c, schema);
  if (!form.ok) return show(c, form);
  const context = contextOf(c);
  try {
    const done = await run(context, line, form.input, keyOf(form.values, context.newId));
    return seeOther(c, `${inspectionPath(line.id)}?done=${done}`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    const { key: _, ...values } = form.values;
    return show(c, { refusal: error, ...('verdict' in values && { values }) });
  }
}

export const lineRoutes = new Hono<Env>()
  .get('/incoming-inspections/:line', requires('goods_receipt.read'), (c) => show(c))
  .post('/incoming-inspections/:line/verdicts', requires('incoming.inspect'), (c) =>
    doWith(c, verdictForm, async (context, line, input, key) => {
      const place = input.verdict === 'released' && input.place ? await placeNamed(context.db, input.place) : null;
      await judge(context, {
        lineId: line.id,
        verdict: input.verdict,
        placeId: place,
        reason: input.reason ?? null,
        ...(line.tracking === 'serial' ? { serialIds: input.pieces ?? [] } : { quantity: input.quantity ?? null }),
        key,
      });
      return input.verdict;
    }),
  )
  .post('/incoming-inspections/:line/verdicts/:verdict/undo', requires('incoming.inspect'), (c) =>
    doWith(c, anyForm, async (context, line, _input, key) => {
      await undoVerdict(context, { lineId: line.id, verdictId: verdictOf(c), key });
      return 'undone';
    }),
  )
  .post('/incoming-inspections/:line/verdicts/:verdict/sending', requires('incoming.send_back'), (c) =>
    doWith(c, sendForm, async (context, line, input, key) => {
      const { waybill = null, replaced } = input;
      await sendBack(context, {
        lineId: line.id,
        verdictId: verdictOf(c),
        waybill,
        replaced: replaced === 'yes',
        key,
      });
      return 'sent';
    }),
  );
