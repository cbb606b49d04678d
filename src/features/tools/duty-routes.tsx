import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { SearchChoices } from '../../../views/components/search-choice.js';
import { DutyFormPage, type DutyFormProps } from '../../../views/tools/duty-form-page.js';
import { dutyMessages } from '../../../views/tools/duty-messages.js';
import { CHOICES_SHOWN, choicesAsked, choiceText } from '../../platform/choices.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragment, page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { addDuties } from './add-duties.js';
import { changeDuty } from './change-duty.js';
import { endDuty } from './end-duty.js';
import { changeDutyForm, newDutyForm } from './forms.js';
import { findToolItem, piecesInUse } from './item-queries.js';
import { laboratoryChosen, searchLaboratories } from './laboratory.js';
import { dutiesOfPiece, findPiece } from './piece-queries.js';

const MOST_PIECES = 500;

interface State {
  values: FormValues;
  errors: FormErrors;
}

const fieldOf: Record<string, string> = {
  duty_day_wrong: 'due',
  duty_day_missing: 'due',
  laboratory_unknown: 'laboratory',
  check_day_wrong: 'last_done',
  duty_exists: 'kind',
};

/** The refusal at its field, else above the form. */
function said(c: RequestContext, state: State, refusal?: Refusal) {
  const field = fieldOf[refusal?.reason ?? ''];
  const text = refusal && c.get('say')(refusal);
  const errors = field && text ? { ...state.errors, [field]: text } : state.errors;
  const status = refusal?.status ?? (Object.keys(errors).length > 0 ? 422 : 200);
  return { form: { values: state.values, errors }, refusal: field ? undefined : text, status } as const;
}

const isSayable = (error: unknown): error is Refusal =>
  error instanceof Refusal && !['not_found', 'not_permitted'].includes(error.reason);

/** For one piece (`?serial=17`), or the pieces of an item (`?item=DMM-1`), all of them chosen. */
async function showNew(c: RequestContext, state?: State, refusal?: Refusal) {
  const context = contextOf(c);
  const { db } = context;
  const language = c.get('language');
  const serialId = c.req.query('serial');
  const piece = serialId ? ((await findPiece(db, serialId)) ?? refuse('not_found', {}, 404)) : undefined;
  const code = piece?.code ?? c.req.query('item') ?? state?.values['item'] ?? '';
  const item = (await findToolItem(db, code, todayOf(context))) ?? refuse('not_found', {}, 404);
  const all = piece ? [{ id: piece.serial_id, number: piece.serial }] : await piecesInUse(db, item.id, MOST_PIECES);
  const only = all.length > 1 || !state ? all : all.filter(({ id }) => id === state.values['serial']);
  const values = state?.values ?? {
    kind: 'calibration',
    interval: '12',
    where: 'sent_out',
    serial: all.map(({ id }) => id).join(','),
  };
  const { form, refusal: text, status } = said(c, { values, errors: state?.errors ?? {} }, refusal);
  const content = (
    <DutyFormPage
      form={form}
      tool={{ code: item.code, name: (language === 'en' && item.name_en) || item.name_zh }}
      pieces={only}
      refusal={text}
      from={piece ? `/tools/pieces/${piece.serial_id}` : `/tools/items/${item.code}`}
    />
  );
  return page(c, translator(language, dutyMessages)('new_duty'), content, status);
}

async function saveNew(c: RequestContext) {
  const form = await readForm(c, newDutyForm);
  if (!form.ok) return showNew(c, form);
  const { serial, interval, where, laboratory, kind, last_done, due, note } = form.input;
  const chosen = laboratory ? await laboratoryChosen(c.get('deps').db, laboratory) : null;
  if (chosen === undefined) return showNew(c, { values: form.values, errors: { laboratory: 'unknown_choice' } });
  try {
    const duty = { kind, intervalMonths: interval, doneWhere: where, supplierId: chosen?.id ?? null };
    const { dutyIds, had } = await addDuties(contextOf(c), {
      serialIds: serial,
      duty: { ...duty, lastDoneOn: last_done ?? null, dueOn: due ?? null, note: note ?? null },
    });
    if (serial.length === 1) return seeOther(c, `/tools/pieces/${serial[0]}#duties`);
    const item = encodeURIComponent(form.values['item'] ?? '');
    return seeOther(c, `/tools/items/${item}?added=${dutyIds.length}&had=${had}`);
  } catch (error) {
    if (!isSayable(error)) throw error;
    return showNew(c, { values: form.values, errors: {} }, error);
  }
}

/** The duty of the address, that stands. */
async function dutyOf(c: RequestContext) {
  const id = c.req.param('id') ?? '';
  const { db } = c.get('deps');
  const row = /^[1-9]\d{0,8}$/.test(id)
    ? await db
        .selectFrom('tool_duty')
        .select('serial_id')
        .where('id', '=', Number(id))
        .where('ended_at', 'is', null)
        .executeTakeFirst()
    : undefined;
  const piece = row && (await findPiece(db, row.serial_id));
  const duty = piece && (await dutiesOfPiece(db, piece.serial_id)).find((one) => one.id === Number(id));
  return piece && duty ? { piece, duty } : refuse('not_found', {}, 404);
}

async function showChange(c: RequestContext, state?: State, refusal?: Refusal) {
  const { piece, duty } = await dutyOf(c);
  const language = c.get('language');
  const values = state?.values ?? {
    interval: String(duty.interval_months),
    where: duty.done_where,
    laboratory: duty.supplier_code ? choiceText(language, duty.supplier_code, duty.supplier!, duty.supplier_en) : '',
    due: duty.due_on,
    note: duty.note ?? '',
    version: String(duty.version),
  };
  const { form, refusal: text, status } = said(c, { values, errors: state?.errors ?? {} }, refusal);
  const props: DutyFormProps = {
    form,
    tool: { code: piece.code, name: (language === 'en' && piece.name_en) || piece.name_zh },
    duty: { id: duty.id, kind: duty.kind, serial: piece.serial },
    refusal: text,
    from: `/tools/pieces/${piece.serial_id}`,
  };
  return page(c, translator(language, dutyMessages)('change_duty'), <DutyFormPage {...props} />, status);
}

async function saveChange(c: RequestContext) {
  const { duty } = await dutyOf(c);
  const form = await readForm(c, changeDutyForm);
  if (!form.ok) return showChange(c, form);
  const { interval, where, laboratory, due, note, version } = form.input;
  const chosen = laboratory ? await laboratoryChosen(c.get('deps').db, laboratory) : null;
  if (chosen === undefined) return showChange(c, { values: form.values, errors: { laboratory: 'unknown_choice' } });
  try {
    const changes = { intervalMonths: interval, doneWhere: where, supplierId: chosen?.id ?? null };
    const { serialId } = await changeDuty(contextOf(c), {
      dutyId: duty.id,
      version,
      duty: { ...changes, dueOn: due, note: note ?? null },
    });
    return seeOther(c, `/tools/pieces/${serialId}#duties`);
  } catch (error) {
    if (!isSayable(error)) throw error;
    return showChange(c, { values: form.values, errors: {} }, error);
  }
}

async function showLaboratories(c: RequestContext) {
  const language = c.get('language');
  const found = await searchLaboratories(c.get('deps').db, choicesAsked(c), CHOICES_SHOWN + 1);
  const choices = found.map(({ code, name, name_en, address }) => ({
    value: choiceText(language, code, name, name_en),
    code,
    name: (language === 'en' && name_en) || name,
    detail: address,
  }));
  return fragment(c, <SearchChoices choices={choices} most={CHOICES_SHOWN} />);
}

export const dutyRoutes = new Hono<Env>()
  .get('/tools/laboratories', requires('tool.read'), (c) => showLaboratories(c))
  .get('/tools/duties/new', requires('tool.edit'), (c) => showNew(c))
  .post('/tools/duties', requires('tool.edit'), (c) => saveNew(c))
  .get('/tools/duties/:id/edit', requires('tool.edit'), (c) => showChange(c))
  .post('/tools/duties/:id', requires('tool.edit'), (c) => saveChange(c))
  .post('/tools/duties/:id/end', requires('tool.edit'), async (c) => {
    const { duty } = await dutyOf(c);
    const { serialId } = await endDuty(contextOf(c), { dutyId: duty.id });
    return seeOther(c, `/tools/pieces/${serialId}#duties`);
  });
