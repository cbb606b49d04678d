import { BenchPage } from '../../../views/triage/bench-page.js';
import { choiceText } from '../../platform/choices.js';
import { can, contextOf, type RequestContext } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import type { FormErrors, FormValues } from '../../platform/forms.js';
import { type Refusal, refuse } from '../../platform/refusal.js';
import { page } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { approversFor } from '../approvals/index.js';
import { attachmentsOf } from '../attachments/index.js';
import { faultTerms } from '../fault-terms/index.js';
import { qualityShown, qualityWarningsOf } from '../items/index.js';
import { type Bench, decisionShown, findBench, findingShown, type FoundRow } from './bench-queries.js';
import { nextPiece } from './list-queries.js';
import { binsOf, earlierReturns, lastIssue, likelySupplier, repairBenches, scrapAsks } from './past-queries.js';
import type { Disposition } from './triage.js';

/** A form that was refused: what was typed, what is wrong with it, and of which disposition it is. */
export interface BenchState {
  values?: FormValues;
  errors?: FormErrors;
  refusal?: Refusal;
  open?: Disposition;
}

/** The bench of the address. Refuses `not_found`. */
export async function benchOf(c: RequestContext): Promise<Bench> {
  const number = (c.req.param('number') ?? '').toUpperCase();
  const known = /^[\w-]{1,20}$/.test(number) ? await findBench(c.get('deps').db, number) : undefined;
  return known ?? refuse('not_found', {}, 404);
}

export async function showBench(c: RequestContext, state: BenchState = {}) {
  const { db, actor, newId } = contextOf(c);
  const bench = await benchOf(c);
  const [found, decided, told] = [
    await findingShown(db, bench.id),
    await decisionShown(db, bench.id),
    await toldOf(db, bench),
  ];
  const mayJudge = can(actor, 'triage.decide');
  const undoable = decided && mayJudge && !decided.approver;
  const said = c.req.query('said');
  const content = (
    <BenchPage
      bench={bench}
      {...(found && { found })}
      {...(decided && { decided })}
      {...told}
      {...await qualityOf(c, bench)}
      terms={await faultTerms(db, actor, ['fault', 'cause'], {
        also: [found?.fault_id ?? null, found?.cause_id ?? null],
      })}
      form={{ values: state.values ?? (await suggested(c, bench, found)), errors: state.errors ?? {} }}
      mayJudge={mayJudge}
      findingKey={newId()}
      decision={{
        keys: { repair: newId(), restock: newId(), scrap: newId(), supplier: newId(), customer: newId() },
        barred: barred(bench, found),
        open: state.open ?? null,
        benches: bench.item_id && mayJudge ? await repairBenches(db) : [],
        bins: bench.item_id && mayJudge ? await binsOf(db, bench.item_id) : [],
        scrapAsks: bench.item_id !== null && mayJudge && (await scrapAsks(db, bench.item_id, bench.quantity)),
      }}
      asked={decided?.request_id ? await askedFor(c, decided) : []}
      undoKey={undoable ? newId() : null}
      next={await nextPiece(db, bench.id)}
      {...((said === 'saved' || said === 'undone') && !state.refusal && { said })}
      refusal={state.refusal && c.get('say')(state.refusal)}
    />
  );
  const refused = state.refusal?.status ?? (Object.keys(state.errors ?? {}).length > 0 ? 422 : 200);
  return page(c, bench.number, content, refused);
}

/** What was before, and what hangs on the return. */
async function toldOf(db: Db, bench: Bench) {
  const issue = await lastIssue(db, bench.id);
  const earlier = await earlierReturns(db, bench);
  const story =
    bench.serial_id && bench.serial ? `/serials/${encodeURIComponent(bench.serial)}?item=${bench.item}` : null;
  const { rows } = await attachmentsOf(db, 'field_return', bench.id);
  return { ...(issue && { issue }), earlier: { ...earlier, story }, photos: rows };
}

/** What quality knows of such pieces, and the sheets that were raised on this one. */
async function qualityOf(c: RequestContext, { number, item_id: itemId, serial, lot, batch }: Bench) {
  const { db, actor } = contextOf(c);
  const known = { itemId, serial: serial ?? '', lot: lot ?? batch };
  return {
    warnings: itemId ? await qualityWarningsOf(db, actor, known) : [],
    quality: await qualityShown(c, { source: 'return', number }),
  };
}

/** What the forms hold before anything is typed. */
async function suggested(c: RequestContext, bench: Bench, found: FoundRow | undefined): Promise<FormValues> {
  const supplier = bench.item_id ? await likelySupplier(c.get('deps').db, bench.item_id) : undefined;
  const doa = found ? found.doa : bench.doa;
  return {
    ...(found && {
      finding: found.finding,
      fault: found.fault_id ? String(found.fault_id) : '',
      cause: found.cause_id ? String(found.cause_id) : '',
      note: found.note ?? '',
    }),
    batch: bench.batch ?? '',
    ...(doa && { doa: 'on' }),
    ...(bench.customers && bench.warranty === 'out' && { charged: 'on' }),
    claim_reason: doa ? 'doa' : 'faulty',
    asked: 'replacement',
    condition: 'refurbished',
    ...(supplier && { supplier: choiceText(c.get('language'), supplier.code, supplier.name, supplier.name_en) }),
  };
}

/** What can't be decided on this piece, and why: said before somebody tries. */
function barred(bench: Bench, found: FoundRow | undefined) {
  return {
    ...(!bench.repairable && !bench.customers && { repair: 'not_repairable' as const }),
    ...(bench.customers && {
      restock: 'of_customer' as const,
      scrap: 'of_customer' as const,
      supplier: 'of_customer' as const,
    }),
    ...(!bench.customers && found?.finding === 'confirmed' && { restock: 'is_faulty' as const }),
    ...(!bench.customer_id && { customer: 'no_customer' as const }),
  };
}

async function askedFor(c: RequestContext, decided: { value: string | null; asked_by: number | null }) {
  const { db } = c.get('deps');
  const involved = decided.asked_by ? [decided.asked_by] : [];
  const today = todayOf(c.get('deps'));
  const ids = await approversFor(db, { kind: 'write_off', value: decided.value ?? '0', involved, today });
  if (ids.length === 0) return [];
  return db
    .selectFrom('person')
    .select(['name', 'name_en'])
    .where('id', 'in', ids.slice(0, 10))
    .orderBy('name')
    .execute();
}
