import { Hono } from 'hono';
import { html } from 'hono/html';
import type { z } from 'zod';
import { translator } from '../../../views/components/language.js';
import type { ActForms } from '../../../views/supplier-claims/claim-acts.js';
import { ClaimPage } from '../../../views/supplier-claims/claim-page.js';
import { ClaimSheet } from '../../../views/supplier-claims/claim-sheet.js';
import { supplierClaimMessages } from '../../../views/supplier-claims/messages.js';
import { assetAddress } from '../../platform/assets.js';
import { can, type Context, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, pageNumber, readForm } from '../../platform/forms.js';
import { historyOf } from '../../platform/history.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { movementLog } from '../../stock/index.js';
import { attachmentsShown } from '../attachments/index.js';
import { qualityShown, qualityWarningsOf } from '../items/index.js';
import { symbolOf } from '../labels/index.js';
import { claimAttachable } from './attachable.js';
import { cancelClaim } from './cancel-claim.js';
import { changeClaim } from './change-claim.js';
import { claimPath, type SupplierClaimRefusal } from './claim.js';
import { closeClaim } from './close-claim.js';
import { cancelForm, changeForm, keyOf, receiptForm, sendForm, settlementForm } from './forms.js';
import { type ClaimRow, findClaim, sheetFacts } from './queries.js';
import { receiveForClaim } from './receive-claim.js';
import { sendClaim } from './send-claim.js';

const MOVEMENTS_SHOWN = 20;

async function claimOf(c: RequestContext): Promise<ClaimRow> {
  return (await findClaim(c.get('deps').db, c.req.param('number') ?? '')) ?? refuse('not_found', {}, 404);
}

/** Beside which field a refusal is said; others stand above the page. */
const besides: Partial<Record<SupplierClaimRefusal, string>> = {
  claim_serial_missing: 'serial',
  claim_serial_same: 'serial',
  claim_serial_known: 'serial',
  claim_serial_odd: 'serial',
  claim_lot_missing: 'lot',
  claim_amount_missing: 'credit_amount',
  claim_due_past: 'due_on',
};

async function showClaim(c: RequestContext, claim: ClaimRow, form?: ActForms, refusal?: Refusal) {
  const { db, actor, newId, ...context } = contextOf(c);
  const field = refusal && besides[refusal.reason as SupplierClaimRefusal];
  const errors: FormErrors = { ...form?.errors, ...(field && { [field]: c.get('say')(refusal) }) };
  // Only then the form has the box that says that the number is right all the same.
  const odd = refusal?.reason === ('claim_serial_odd' satisfies SupplierClaimRefusal);
  const values = { ...form?.values, ...(odd && { odd_asked: 'on' }) };
  const { rows: movements } = await movementLog(
    db,
    { documents: [{ type: 'supplier_claim', id: claim.number }] },
    { owners: 'all', size: MOVEMENTS_SHOWN },
  );
  const history = can(actor, 'history.read')
    ? await historyOf(db, 'supplier_claim', claim.id, pageNumber(c.req.query('history')))
    : null;
  const key = (act: ActForms['act']) => (form?.act === act && !refusal ? keyOf(values, newId) : newId());
  const content = (
    <ClaimPage
      claim={claim}
      today={todayOf(context)}
      form={{ values, errors, ...(form?.act && { act: form.act }) }}
      refusal={refusal && !field ? c.get('say')(refusal) : undefined}
      may={{
        send: can(actor, 'claim.send'),
        receive: can(actor, 'claim.receive'),
        close: can(actor, 'claim.close'),
        edit: can(actor, 'claim.edit'),
      }}
      keys={{ send: key('send'), receipt: key('receipt'), settlement: key('settlement') }}
      showsCosts={can(actor, 'price.read')}
      movements={movements}
      attachments={await attachmentsShown(c, claimAttachable, String(claim.id))}
      quality={await qualityShown(c, { source: 'claim', number: claim.number })}
      warnings={await warningsOf(c, claim)}
      history={history}
    />
  );
  const title = translator(c.get('language'), supplierClaimMessages)('claim_n', { number: claim.number });
  const status = refusal ? refusal.status : Object.keys(errors).length > 0 ? 422 : 200;
  return page(c, title, content, status);
}

/** While a piece is to come from the supplier: what was wrong with others that they sent. */
async function warningsOf(c: RequestContext, { state, item, supplier_id: supplierId }: ClaimRow) {
  const { db, actor } = contextOf(c);
  return state === 'sent' ? qualityWarningsOf(db, actor, { itemCode: item, supplierId, serial: '' }) : [];
}

/** Does something with a claim and shows it; what is refused comes back with what was typed. */
async function doWith<T>(
  c: RequestContext,
  act: NonNullable<ActForms['act']>,
  schema: z.ZodType<T>,
  run: (context: Context, claim: ClaimRow, input: T, key: string) => Promise<unknown>,
) {
  const claim = await claimOf(c);
  const form = await readForm(c, schema);
  if (!form.ok) return showClaim(c, claim, { ...form, act });
  try {
    const context = contextOf(c);
    await run(context, claim, form.input, keyOf(form.values, context.newId));
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    return showClaim(c, await claimOf(c), { values: form.values, errors: {}, act }, error);
  }
  return seeOther(c, claimPath(claim.number));
}

async function printClaim(c: RequestContext) {
  const context = contextOf(c);
  const { db, config } = context;
  const claim = await claimOf(c);
  const { symptom, symptom_note, fault, finding_note, ...supplier } = await sheetFacts(db, claim.id);
  const said = (label: string, ...texts: (string | null)[]) => {
    const text = texts.filter(Boolean).join('；');
    return text ? [`${label}：${text}`] : [];
  };
  const content = (
    <ClaimSheet
      claim={claim}
      supplier={supplier}
      barcode={symbolOf(claim.number, 'code128', 'sheet')}
      company={config.companyName ?? null}
      openedOn={dayIn(config.timeZone, claim.opened_at)}
      today={todayOf(context)}
      fault={[...said('故障现象', symptom, symptom_note), ...said('检验结果', fault, finding_note)]}
      assets={{ styles: ['paper.css', 'slip-sheet.css'].map(assetAddress), scripts: [assetAddress('app.js')] }}
    />
  );
  return c.html(html`<!DOCTYPE html>${c.get('render').fragment(content)}`);
}

export const claimRoutes = new Hono<Env>()
  .get('/supplier-claims/:number', requires('claim.read'), async (c) => showClaim(c, await claimOf(c)))
  .get('/supplier-claims/:number/paper', requires('claim.read'), (c) => printClaim(c))
  .post('/supplier-claims/:number/sending', requires('claim.send'), (c) =>
    doWith(c, 'send', sendForm, (context, { id }, input, key) => sendClaim(context, { id, ...input, key })),
  )
  .post('/supplier-claims/:number/receipt', requires('claim.receive'), (c) =>
    doWith(c, 'receipt', receiptForm, (context, { id }, input, key) =>
      receiveForClaim(context, {
        id,
        key,
        outcome: input.came,
        serial: input.serial ?? null,
        oddSerial: input.odd_serial,
        lot: input.lot ?? null,
        note: input.came_note ?? null,
      }),
    ),
  )
  .post('/supplier-claims/:number/settlement', requires('claim.close'), (c) =>
    doWith(c, 'settlement', settlementForm, (context, { id }, input, key) =>
      closeClaim(context, {
        id,
        key,
        outcome: input.settled_as,
        creditAmount: input.credit_amount ?? null,
        creditNote: input.credit_note ?? null,
        note: input.settled_note ?? null,
      }),
    ),
  )
  .post('/supplier-claims/:number/change', requires('claim.edit'), (c) =>
    doWith(c, 'change', changeForm, (context, { id }, { due_on, ...input }) =>
      changeClaim(context, { id, dueOn: due_on, ...input }),
    ),
  )
  .post('/supplier-claims/:number/cancellation', requires('claim.edit'), (c) =>
    doWith(c, 'cancel', cancelForm, (context, { id }, input) =>
      cancelClaim(context, { id, reason: input.cancel_reason }),
    ),
  );
