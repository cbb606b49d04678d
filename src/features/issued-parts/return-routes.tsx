import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { ReceivedNotice } from '../../../views/issued-parts/done-notice.js';
import { partMessages } from '../../../views/issued-parts/messages.js';
import { ReturnList, ReturnListPage } from '../../../views/issued-parts/return-list-page.js';
import { ReturnPage } from '../../../views/issued-parts/return-page.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { fragmentOrPage, page, seeOther } from '../../platform/respond.js';
import { refuseReturn } from './decide-report.js';
import { backOf, keyOf, returnForm, returnRefusalForm, takeOffForm } from './forms.js';
import { placeNamed, proposedBins } from './proposed-bins.js';
import { type PartPageRow, partsNamed } from './queries.js';
import { receiveReturn } from './receive-return.js';
import { listAnnounced, reportsById, reportsOf } from './report-queries.js';
import { scannedCode } from './scanned.js';
import { partOf, reportIdOf, reportList } from './show-part.js';
import { undoReceipt } from './undo-report.js';

const PATH = '/issued-parts/returns';

async function showReturns(c: RequestContext) {
  const { actor, db } = contextOf(c);
  const scan = scannedCode(c.req.query('scan') ?? '');
  const found = scan ? await partsNamed(db, actor, scan) : undefined;
  if (found?.length === 1) return seeOther(c, `${PATH}/${found[0]!.id}`);
  const list = await listAnnounced(db, pageNumber(c.req.query('page')));
  const done = await reportsById(db, actor, [c.req.query('done') ?? '']);
  return fragmentOrPage(c, translator(c.get('language'), partMessages)('returns'), {
    fragment: () => <ReturnList {...list} />,
    page: () => (
      <ReturnListPage
        {...list}
        scan={scan || undefined}
        found={found}
        done={done.length > 0 && <ReceivedNotice {...reportList(c, done, PATH)} />}
        refusedNow={c.req.query('refused') !== undefined}
      />
    ),
  });
}

/** The announcement that the form answers: the one in the address, else the first that waits. */
async function announcement(c: RequestContext, part: PartPageRow, asked: string | undefined) {
  const reports = await reportsOf(c.get('deps').db, part.id);
  const waiting = reports.filter(
    (row) => row.kind === 'returned' && !row.settled_at && !row.refused_at && !row.undone_at,
  );
  return waiting.find((row) => row.id === asked) ?? waiting.at(-1);
}

const fieldOf: Record<string, string> = {
  more_than_open: 'quantity',
  use_quantity_invalid: 'quantity',
  return_place_wrong: 'bin',
  untested_to_quarantine: 'bin',
};

async function showReturn(c: RequestContext, state?: { values: FormValues; errors: FormErrors }, refusal?: Refusal) {
  const { db, newId } = contextOf(c);
  const part = await partOf(c);
  const report = await announcement(c, part, state?.values['report'] ?? c.req.query('report'));
  const bins = await proposedBins(db, part.id);
  const field = fieldOf[refusal?.reason ?? ''];
  const text = refusal && c.get('say')(refusal);
  const quantity = report?.quantity ?? (Number(part.open) < 1 ? part.open : '1');
  const values = state?.values ?? { quantity: quantity.replace(/\.?0+$/, ''), bin: bins[0]?.code ?? '' };
  const errors = field && text ? { ...state?.errors, [field]: text } : (state?.errors ?? {});
  const formKey = refusal?.reason === 'key_reused' ? newId() : keyOf(values, newId);
  const content = (
    <ReturnPage
      part={part}
      report={report}
      bins={bins}
      form={{ values, errors }}
      formKey={formKey}
      refusal={field ? undefined : text}
    />
  );
  const status = refusal?.status ?? (Object.keys(errors).length > 0 ? 422 : 200);
  return page(c, translator(c.get('language'), partMessages)('receive_return'), content, status);
}

async function saveReturn(c: RequestContext) {
  const { db, newId } = contextOf(c);
  const part = await partOf(c);
  const form = await readForm(c, returnForm);
  if (!form.ok) return showReturn(c, form);
  const { untested, bin, quantity, report } = form.input;
  const place = await placeNamed(db, part.back_in ?? (untested ? 'QUARANTINE' : (bin ?? '')));
  const t = translator(c.get('language'), partMessages);
  if (!place) return showReturn(c, { values: form.values, errors: { bin: bin ? t('unknown_bin') : 'required' } });
  try {
    const key = keyOf(form.values, newId);
    const { reportId } = await receiveReturn(contextOf(c), {
      partId: part.id,
      reportId: report ?? null,
      quantity,
      placeId: place.id,
      untested,
      key,
    });
    return seeOther(c, `${PATH}?done=${reportId}`);
  } catch (error) {
    if (!(error instanceof Refusal) || ['not_permitted', 'not_found'].includes(error.reason)) throw error;
    return showReturn(c, { values: form.values, errors: {} }, error);
  }
}

export const returnRoutes = new Hono<Env>()
  .get(PATH, requires('part.receive'), (c) => showReturns(c))
  .get('/issued-parts/returns/:id', requires('part.receive'), (c) => showReturn(c))
  .post('/issued-parts/returns/:id', requires('part.receive'), (c) => saveReturn(c))
  .post('/issued-parts/returns/:id/refusal', requires('part.receive'), async (c) => {
    const form = await readForm(c, returnRefusalForm);
    if (!form.ok) return showReturn(c, { values: form.values, errors: form.errors });
    await refuseReturn(contextOf(c), { reportId: form.input.report, reason: form.input.reason });
    return seeOther(c, `${PATH}?refused=1`);
  })
  .post('/issued-parts/reports/:id/receipt-undo', requires('part.receive'), async (c) => {
    const { values } = await readForm(c, takeOffForm);
    const reportId = reportIdOf(c);
    await undoReceipt(contextOf(c), { reportId, key: keyOf(values, c.get('deps').newId) });
    return seeOther(c, backOf(values, PATH));
  });
