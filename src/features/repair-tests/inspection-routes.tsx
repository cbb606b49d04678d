import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { InspectionListPage } from '../../../views/repair-tests/inspection-list-page.js';
import { type InspectionDone, InspectionPage } from '../../../views/repair-tests/inspection-page.js';
import { repairTestMessages } from '../../../views/repair-tests/messages.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { COMPANY } from '../../stock/index.js';
import { type OrderHead, orderHeadOf } from '../repair-parts/index.js';
import { repairersOf, type RepairResult, workableStates } from '../repairs/index.js';
import { askInspection } from './ask-inspection.js';
import { askForm, awayForm, backForm, inspectForm } from './forms.js';
import { inspect } from './inspect.js';
import { putAway } from './put-away.js';
import { inspectionsOf, listInspections, propertyBins, type ResultFacts, resultFacts, testsOf } from './queries.js';
import { inspectionPath } from './repair-test.js';
import { sendBack } from './send-back.js';

interface State {
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}
const words = (c: RequestContext) => translator(c.get('language'), repairTestMessages);
const told: readonly InspectionDone[] = ['asked', 'passed', 'failed', 'scrapped', 'approval', 'away', 'back'];

/** What the workshop may propose, the likeliest first. */
function proposals(head: OrderHead, facts: ResultFacts): RepairResult[] {
  const usual: RepairResult = head.owner_id === COMPANY ? 'refurbished' : 'to_customer';
  return facts.no_fault ? ['no_fault', usual, 'unrepairable'] : [usual, 'unrepairable'];
}

async function mayOf(c: RequestContext, head: OrderHead, facts: ResultFacts) {
  const { db, actor } = contextOf(c);
  const [asked] = await inspectionsOf(db, head.id);
  const waits = head.state === 'to_inspect' && asked?.passed === null;
  const own = waits && (asked.asked_by === actor.personId || (await repairersOf(db, head.id)).includes(actor.personId));
  const passed = head.state === 'passed' && can(actor, 'repair.put_away');
  const ours = head.owner_id === COMPANY;
  return {
    ask: can(actor, 'repair.work') && workableStates.includes(head.state),
    inspect: waits && !own && can(actor, 'repair.inspect'),
    barred: waits && own && can(actor, 'repair.inspect'),
    putAway:
      passed && (facts.piece !== null || (head.result !== 'unrepairable' && (ours || facts.source === 'property'))),
    sendBack: passed && !ours && facts.piece === null,
  };
}

async function show(c: RequestContext, state?: State) {
  const head = await orderHeadOf(c);
  const { db, newId } = contextOf(c);
  const facts = await resultFacts(db, head.id);
  const done = told.find((one) => one === c.req.query('done'));
  const content = (
    <InspectionPage
      head={head}
      facts={facts}
      bins={head.owner_id === COMPANY || head.state !== 'passed' ? [] : await propertyBins(db)}
      inspections={await inspectionsOf(db, head.id)}
      lastTest={(await testsOf(db, head.id))[0]}
      proposals={proposals(head, facts)}
      may={await mayOf(c, head, facts)}
      form={{ values: state?.values ?? {}, errors: state?.errors ?? {} }}
      newKey={newId}
      {...(done && { done })}
      {...(state?.refusal && { refusal: c.get('say')(state.refusal) })}
    />
  );
  return page(c, words(c)('inspection_of', { order: head.number }), content, state ? 422 : 200);
}

async function orShow(c: RequestContext, values: FormValues, run: () => Promise<Response>): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    if (error.status === 403 && error.reason === 'not_permitted') throw error;
    return show(c, { values, errors: {}, refusal: error });
  }
}

const see = (c: RequestContext, head: OrderHead, done: InspectionDone) =>
  seeOther(c, `${inspectionPath(head.number)}?done=${done}`);

async function ask(c: RequestContext) {
  const head = await orderHeadOf(c);
  const form = await readForm(c, askForm);
  if (!form.ok) return show(c, form);
  const { key, proposed, note } = form.input;
  return orShow(c, form.values, async () => {
    await askInspection(contextOf(c), { orderId: head.id, proposed, note: note ?? null, key });
    return see(c, head, 'asked');
  });
}

async function decide(c: RequestContext) {
  const head = await orderHeadOf(c);
  const form = await readForm(c, inspectForm);
  if (!form.ok) return show(c, form);
  const { key, verdict, remark } = form.input;
  return orShow(c, form.values, async () => {
    const input = { orderId: head.id, passed: verdict === 'passed', remark: remark ?? null, key };
    const { closed, scrapRequestId } = await inspect(contextOf(c), input);
    return see(c, head, scrapRequestId ? 'approval' : closed ? 'scrapped' : verdict);
  });
}

async function away(c: RequestContext) {
  const head = await orderHeadOf(c);
  const form = await readForm(c, awayForm);
  if (!form.ok) return show(c, form);
  const context = contextOf(c);
  const code = form.input.place.normalize('NFKC').toUpperCase();
  const [, id] = /^PL-(\d{1,9})$/.exec(code) ?? [];
  const place = await context.db
    .selectFrom('place')
    .select('id')
    .where((eb) => (id ? eb.or([eb('code', '=', code), eb('id', '=', Number(id))]) : eb('code', '=', code)))
    .executeTakeFirst();
  if (!place) return show(c, { values: form.values, errors: { place: 'wrong' } });
  return orShow(c, form.values, async () => {
    await putAway(context, { orderId: head.id, toPlaceId: place.id, key: form.input.key });
    return see(c, head, 'away');
  });
}

async function back(c: RequestContext) {
  const head = await orderHeadOf(c);
  const form = await readForm(c, backForm);
  if (!form.ok) return show(c, form);
  const { key, carrier, waybill, handed_to: handedTo } = form.input;
  return orShow(c, form.values, async () => {
    const how = { carrier: carrier ?? null, waybill: waybill ?? null, handedTo: handedTo ?? null };
    await sendBack(contextOf(c), { orderId: head.id, ...how, key });
    return see(c, head, 'back');
  });
}

async function list(c: RequestContext) {
  const context = contextOf(c);
  const reader = {
    personId: context.actor.personId,
    today: todayOf(context),
    timeZone: context.config.timeZone,
  };
  const found = await listInspections(context.db, reader, pageNumber(c.req.query('page')));
  return page(c, words(c)('inspections'), <InspectionListPage {...found} />);
}

export const inspectionRoutes = new Hono<Env>()
  .get('/repairs/inspections', requires('repair.inspect'), (c) => list(c))
  .get('/repairs/:number/inspection', requires('repair.read'), (c) => show(c))
  .post('/repairs/:number/inspection', requires('repair.inspect'), (c) => decide(c))
  .post('/repairs/:number/inspection/request', requires('repair.work'), (c) => ask(c))
  .post('/repairs/:number/put-away', requires('repair.put_away'), (c) => away(c))
  .post('/repairs/:number/sending', requires('repair.put_away'), (c) => back(c));
