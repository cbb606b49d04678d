import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { checkMessages } from '../../../views/tools/duty-messages.js';
import { SendFormPage } from '../../../views/tools/send-form-page.js';
import { choiceText } from '../../platform/choices.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { wantedPieces } from './away-queries.js';
import { dutiesByIds } from './duty-queries.js';
import { idsIn, keyOf, numbersIn, sendForm } from './forms.js';
import { laboratoryChosen, usualLaboratory } from './laboratory.js';
import { showDuties } from './list-routes.js';
import { sendOut } from './send-out.js';
import { undoSending } from './undo-sending.js';

interface State {
  values: FormValues;
  errors: FormErrors;
}

const fieldOf: Record<string, string> = { laboratory_unknown: 'laboratory', sending_day_wrong: 'expected' };

async function showSending(c: RequestContext, ids: readonly number[], state?: State, refusal?: Refusal) {
  const context = contextOf(c);
  const { db, newId } = context;
  const today = todayOf(context);
  const rows = await dutiesByIds(db, ids);
  if (rows.length === 0) return showDuties(c, { chooseFirst: true });
  const wanted = await wantedPieces(
    db,
    rows.map((row) => row.serial_id),
    today,
  );
  const usual = state ? undefined : await usualLaboratory(db, ids);
  const laboratory = usual ? choiceText(c.get('language'), usual.code, usual.name, usual.name_en) : '';
  const values = state?.values ?? { laboratory };
  const field = fieldOf[refusal?.reason ?? ''];
  const text = refusal && c.get('say')(refusal);
  const errors = { ...state?.errors, ...(field && text ? { [field]: text } : {}) };
  const content = (
    <SendFormPage
      rows={rows.map((row) => ({ ...row, wanted: wanted.find((one) => one.serial_id === row.serial_id) ?? null }))}
      form={{ values, errors }}
      formKey={refusal?.reason === 'key_reused' ? newId() : keyOf(values, newId)}
      refusal={field ? undefined : text}
      today={today}
    />
  );
  const status = refusal?.status ?? (Object.keys(errors).length > 0 ? 422 : 200);
  return page(c, translator(c.get('language'), checkMessages)('send_title'), content, status);
}

async function saveSending(c: RequestContext) {
  const form = await readForm(c, sendForm);
  const ids = numbersIn(form.values['duty'] ?? '');
  if (ids.length === 0) return refuse('not_found', {}, 404);
  if (!form.ok) return showSending(c, ids, form);
  const { key, laboratory, expected, note } = form.input;
  const chosen = await laboratoryChosen(c.get('deps').db, laboratory);
  if (!chosen) return showSending(c, ids, { values: form.values, errors: { laboratory: 'unknown_choice' } });
  try {
    const { checkIds } = await sendOut(contextOf(c), {
      key,
      dutyIds: ids,
      supplierId: chosen.id,
      expectedOn: expected ?? null,
      note: note ?? null,
    });
    return seeOther(c, `/tools/duties?state=away&sent=${checkIds.length}`);
  } catch (error) {
    if (!(error instanceof Refusal) || ['not_found', 'not_permitted'].includes(error.reason)) throw error;
    return showSending(c, ids, { values: form.values, errors: {} }, error);
  }
}

export const sendingRoutes = new Hono<Env>()
  .get('/tools/sendings/new', requires('tool.check'), (c) =>
    showSending(c, numbersIn((c.req.queries('duty') ?? []).join(','))),
  )
  .post('/tools/sendings', requires('tool.check'), (c) => saveSending(c))
  .post('/tools/sendings/:check/undo', requires('tool.check'), async (c) => {
    const [id] = idsIn(c.req.param('check') ?? '');
    await undoSending(contextOf(c), { checkId: id ?? refuse('not_found', {}, 404) });
    return seeOther(c, '/tools/duties');
  });
