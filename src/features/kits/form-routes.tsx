import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { KitFormPage, KitRows } from '../../../views/kits/kit-form.js';
import { kitMessages } from '../../../views/kits/messages.js';
import { choiceText } from '../../platform/choices.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragmentOrPage, seeOther } from '../../platform/respond.js';
import { itemChosen } from '../items/index.js';
import { changeKit } from './change-kit.js';
import { createKit } from './create-kit.js';
import { kitForm, shownRows, type TypedLine, typedLines } from './forms.js';
import { type KitLineInput, type KitRefusal, lineProblems } from './kit.js';
import { findKit, kitLines, type KitRow } from './queries.js';

export async function kitOf(c: RequestContext): Promise<KitRow> {
  return (await findKit(c.get('deps').db, c.req.param('code') ?? '')) ?? refuse('not_found', {}, 404);
}

interface State {
  values: FormValues;
  errors: FormErrors;
  rows: TypedLine[];
  refusal?: Refusal;
  /** The row that the reader goes on in. */
  focus?: number;
}

/** A taken code is said beside it, a wrong line beside the line, everything else above the form. */
function showForm(c: RequestContext, { values, errors, rows, refusal, focus }: State, kit?: KitRow) {
  const taken = refusal?.reason === 'kit_code_taken';
  const form = { values, errors: taken ? { ...errors, code: 'taken' } : errors };
  const text = refusal && !taken ? c.get('say')(refusal) : undefined;
  const title = translator(c.get('language'), kitMessages)(kit ? 'change_kit' : 'new_kit');
  const action = kit ? `/kits/${kit.code}` : '/kits';
  return fragmentOrPage(c, title, {
    fragment: () => <KitRows rows={rows} errors={errors} action={action} focus={focus} />,
    page: () => <KitFormPage form={form} rows={rows} kit={kit} refusal={text} focus={focus} />,
    status: refusal || Object.keys(errors).length > 0 ? 422 : 200,
  });
}

/** Another row, or one less: nothing is checked, what was typed stays. */
function changedRows(values: FormValues): { rows: TypedLine[]; focus: number } | null {
  const lines = typedLines(values);
  if (values['add'] !== undefined) return { rows: shownRows(lines), focus: lines.length + 1 };
  const remove = Number(values['remove']);
  if (!Number.isInteger(remove) || remove < 1) return null;
  const gone = { item: values[`item_${remove}`] ?? '', quantity: values[`quantity_${remove}`] ?? '' };
  const at = lines.findIndex((line) => line.item === gone.item && line.quantity === gone.quantity);
  const left = lines.filter((_, n) => n !== at);
  return { rows: shownRows(left), focus: Math.min(remove, left.length + 1) };
}

/** The lines as the command takes them, and what is wrong with them, by field. */
async function meant(c: RequestContext, lines: TypedLine[], kept: ReadonlySet<number>) {
  const { db } = c.get('deps');
  const chosen = await Promise.all(lines.map(async ({ item }) => itemChosen(db, item)));
  const asked = lines.map(({ quantity }, n) => ({ item: chosen[n], quantity }));
  const errors: FormErrors = {};
  for (const { line, field, reason, facts } of lineProblems(asked, kept))
    errors[`${field}_${line + 1}`] =
      reason === 'kit_item_unknown' ? 'unknown_choice' : c.get('say')(new Refusal(reason, facts));
  const input = asked.flatMap(({ item, quantity }): KitLineInput[] => (item ? [{ itemId: item.id, quantity }] : []));
  return { input, errors };
}

async function saveForm(c: RequestContext, kit?: KitRow) {
  const form = await readForm(c, kitForm);
  const { values } = form;
  const changed = changedRows(values);
  if (changed) return showForm(c, { values, errors: {}, ...changed }, kit);
  const lines = typedLines(values);
  const kept = new Set(kit ? (await kitLines(c.get('deps').db, kit.id)).map((line) => line.item_id) : []);
  const told = await meant(c, lines, kept);
  const errors = { ...(form.ok ? {} : form.errors), ...told.errors };
  const rows = shownRows(lines);
  if (!form.ok || Object.keys(errors).length > 0) return showForm(c, { values, errors, rows }, kit);
  try {
    const input = { ...form.input, lines: told.input };
    const saved = kit
      ? await changeKit(contextOf(c), { id: kit.id, version: Number(values['version']), kit: input })
      : await createKit(contextOf(c), input);
    return seeOther(c, `/kits/${saved.code}`);
  } catch (error) {
    if (error instanceof Refusal && error.status === 422)
      return showForm(c, { values, errors: {}, rows, refusal: error }, kit);
    throw error;
  }
}

/** What the form shows of a kit that is there. */
async function stateOf(c: RequestContext, kit: KitRow): Promise<State> {
  const lines = await kitLines(c.get('deps').db, kit.id);
  const rows = lines.map((line) => ({
    item: choiceText(c.get('language'), line.code, line.name_zh, line.name_en),
    quantity: line.quantity,
  }));
  const { code, name_zh, name_en, note, version } = kit;
  const values = { code, name_zh, name_en, note: note ?? '', version: String(version) };
  return { values, errors: {}, rows: shownRows(rows) };
}

/** An empty form, or with `copy` one that holds what another kit does, under a code that is still to be given. */
async function showNew(c: RequestContext) {
  const copied = c.req.query('copy');
  if (copied === undefined) return showForm(c, { values: {}, errors: {}, rows: shownRows([]) });
  const kit = (await findKit(c.get('deps').db, copied)) ?? refuse<KitRefusal | 'not_found'>('not_found', {}, 404);
  const state = await stateOf(c, kit);
  return showForm(c, { ...state, values: { ...state.values, code: '', version: '' } });
}

export const kitFormRoutes = new Hono<Env>()
  .post('/kits', requires('kit.edit'), (c) => saveForm(c))
  .get('/kits/new', requires('kit.edit'), (c) => showNew(c))
  .get('/kits/:code/edit', requires('kit.edit'), async (c) => {
    const kit = await kitOf(c);
    return showForm(c, await stateOf(c, kit), kit);
  })
  .post('/kits/:code', requires('kit.edit'), async (c) => saveForm(c, await kitOf(c)));
