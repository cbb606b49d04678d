import { Hono } from 'hono';
import { z } from 'zod';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { seeOther } from '../../platform/respond.js';
import { termChosen, termMissing } from '../fault-terms/index.js';
import { supplierChosen } from '../parties/index.js';
import { type DecisionInput, decideReturn } from './decide-return.js';
import { decisionForms, findingForm, keyForm, whichForm } from './forms.js';
import { recordFinding } from './record-finding.js';
import { benchOf, type BenchState, showBench } from './show-bench.js';
import type { Disposition } from './triage.js';
import { undoDisposition } from './undo-disposition.js';

const anyForm: z.ZodType<FormValues> = z.record(z.string(), z.string());

/** Does the act and shows the bench; a refusal shows it filled in. */
async function orShow(c: RequestContext, state: BenchState, said: string, run: () => Promise<unknown>) {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404 || error.reason === 'not_permitted') throw error;
    return showBench(c, { ...state, refusal: error });
  }
  return seeOther(c, `/triage/${(await benchOf(c)).number}${said}`);
}

async function saveFinding(c: RequestContext) {
  const bench = await benchOf(c);
  const form = await readForm(c, findingForm);
  if (!form.ok) return showBench(c, form);
  const { input, values } = form;
  const missing = input.finding === 'no_fault' ? {} : termMissing(values, 'fault');
  if (Object.keys(missing).length > 0) return showBench(c, { values, errors: missing });
  return orShow(c, { values }, '?said=saved', () =>
    recordFinding(contextOf(c), {
      returnId: bench.id,
      finding: input.finding,
      fault: termChosen(input, 'fault'),
      cause: termChosen(input, 'cause'),
      batch: input.batch ?? null,
      doa: input.doa,
      note: input.note ?? null,
      key: input.key,
    }),
  );
}

type Posted = { ok: true; input: Omit<DecisionInput, 'returnId'> } | { ok: false; errors: FormErrors };

async function restockPosted(c: RequestContext, values: FormValues): Promise<Posted> {
  const form = checkForm(decisionForms.restock, values);
  if (!form.ok) return form;
  const { key, seen, place, condition, unopened, restock_note: note } = form.input;
  const bin = await c
    .get('deps')
    .db.selectFrom('place')
    .select('id')
    .where('code', '=', place.normalize('NFKC').toUpperCase())
    .executeTakeFirst();
  if (!bin) return { ok: false, errors: { place: 'unknown_choice' } };
  const how = { disposition: 'restock', toPlaceId: bin.id, condition, unopened } as const;
  return { ok: true, input: { key, findingId: seen ?? null, note: note ?? null, how } };
}

async function supplierPosted(c: RequestContext, values: FormValues): Promise<Posted> {
  const form = checkForm(decisionForms.supplier, values);
  if (!form.ok) return form;
  const { key, seen, claim_reason: reason, asked, reference, claim_note: note } = form.input;
  const supplier = await supplierChosen(c.get('deps').db, form.input.supplier);
  if (!supplier) return { ok: false, errors: { supplier: 'unknown_choice' } };
  const how = {
    disposition: 'supplier',
    supplierId: supplier.id,
    reason,
    asked,
    reference: reference ?? null,
  } as const;
  return { ok: true, input: { key, findingId: seen ?? null, note: note ?? null, how } };
}

function repairPosted(values: FormValues): Posted {
  const form = checkForm(decisionForms.repair, values);
  if (!form.ok) return form;
  const { key, seen, bench, urgent, charged, promised_on: promised, repair_note: note } = form.input;
  const how = { disposition: 'repair', benchId: bench ?? null, urgent, charged, promisedOn: promised ?? null } as const;
  return { ok: true, input: { key, findingId: seen ?? null, note: note ?? null, how } };
}

function scrapPosted(values: FormValues): Posted {
  const form = checkForm(decisionForms.scrap, values);
  if (!form.ok) return form;
  const { key, seen, scrap_reason: note } = form.input;
  return { ok: true, input: { key, findingId: seen ?? null, note, how: { disposition: 'scrap' } } };
}

function customerPosted(values: FormValues): Posted {
  const form = checkForm(decisionForms.customer, values);
  if (!form.ok) return form;
  const { key, seen, carrier, waybill, customer_note: note } = form.input;
  const how = { disposition: 'customer', carrier: carrier ?? null, waybill: waybill ?? null } as const;
  return { ok: true, input: { key, findingId: seen ?? null, note: note ?? null, how } };
}

async function posted(c: RequestContext, which: Disposition, values: FormValues): Promise<Posted> {
  switch (which) {
    case 'repair':
      return repairPosted(values);
    case 'restock':
      return restockPosted(c, values);
    case 'scrap':
      return scrapPosted(values);
    case 'supplier':
      return supplierPosted(c, values);
    case 'customer':
      return customerPosted(values);
  }
}

async function saveDecision(c: RequestContext) {
  const bench = await benchOf(c);
  const { values } = await readForm(c, anyForm);
  const which = checkForm(whichForm, values);
  if (!which.ok) return showBench(c, which);
  const open = which.input.disposition;
  const form = await posted(c, open, values);
  if (!form.ok) return showBench(c, { values, errors: form.errors, open });
  return orShow(c, { values, open }, '', () => decideReturn(contextOf(c), { returnId: bench.id, ...form.input }));
}

async function saveUndo(c: RequestContext) {
  const bench = await benchOf(c);
  const form = await readForm(c, keyForm);
  if (!form.ok) return showBench(c, { errors: form.errors });
  return orShow(c, {}, '?said=undone', () =>
    undoDisposition(contextOf(c), { returnId: bench.id, key: form.input.key }),
  );
}

export const benchRoutes = new Hono<Env>()
  .get('/triage/:number', requires('triage.read'), (c) => showBench(c))
  .post('/triage/:number/finding', requires('triage.decide'), (c) => saveFinding(c))
  .post('/triage/:number/decision', requires('triage.decide'), (c) => saveDecision(c))
  .post('/triage/:number/undo', requires('triage.decide'), (c) => saveUndo(c));
