import { translator } from '../../../views/components/language.js';
import { ChecklistFormPage, ChecklistRows } from '../../../views/tools/checklist-form-page.js';
import { toolMessages } from '../../../views/tools/tool-messages.js';
import { choiceText } from '../../platform/choices.js';
import { contextOf, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { Refusal } from '../../platform/refusal.js';
import { fragmentOrPage, seeOther } from '../../platform/respond.js';
import { itemChosen } from '../items/index.js';
import { kitChosen } from '../kits/index.js';
import { anyForm } from './forms.js';
import { checklistOf, kitParts, type ToolItem } from './item-queries.js';
import { type ChecklistLine, MOST_ACCESSORIES, saveChecklist } from './save-checklist.js';

/** One row as it was typed. */
export interface TypedAccessory {
  name: string;
  name_en: string;
  quantity: string;
  part: string;
}

interface State {
  values: FormValues;
  errors: FormErrors;
  rows: TypedAccessory[];
  refusal?: Refusal;
  focus?: number;
}

const BLANK_ROWS = 2;
const empty = (): TypedAccessory => ({ name: '', name_en: '', quantity: '', part: '' });

/** The rows of a posted form; those left wholly empty are none. */
function typedRows(values: FormValues): TypedAccessory[] {
  const numbers = Object.keys(values)
    .map((name) => Number(/^(?:name|name_en|quantity|part)_(\d{1,3})$/.exec(name)?.[1]))
    .filter((number) => number >= 1);
  return [...new Set(numbers)]
    .toSorted((a, b) => a - b)
    .slice(0, MOST_ACCESSORIES + 1)
    .map((n) => ({
      name: values[`name_${n}`] ?? '',
      name_en: values[`name_en_${n}`] ?? '',
      quantity: values[`quantity_${n}`] ?? '',
      part: values[`part_${n}`] ?? '',
    }))
    .filter(({ name, name_en, part }) => name || name_en || part);
}

const withBlanks = (rows: TypedAccessory[], blank = BLANK_ROWS) => [
  ...rows,
  ...Array.from({ length: Math.max(0, Math.min(blank, MOST_ACCESSORIES - rows.length)) }, empty),
];

function showForm(c: RequestContext, item: ToolItem, state: State) {
  const { values, errors, rows, refusal, focus } = state;
  const language = c.get('language');
  const action = `/tools/items/${item.code}/checklist`;
  const content = (
    <ChecklistFormPage
      item={{ code: item.code, name: (language === 'en' && item.name_en) || item.name_zh }}
      form={{ values, errors }}
      rows={rows}
      refusal={refusal && c.get('say')(refusal)}
      focus={focus}
    />
  );
  const title = translator(language, toolMessages)('checklist');
  return fragmentOrPage(c, title, {
    fragment: () => <ChecklistRows rows={rows} errors={errors} action={action} focus={focus} />,
    page: () => content,
    status: refusal || Object.keys(errors).length > 0 ? 422 : 200,
  });
}

/** The form as the list is now, or with `?kit=1` as its kit packs it today. */
export async function showChecklist(c: RequestContext, item: ToolItem) {
  const { db } = contextOf(c);
  const language = c.get('language');
  const values = {
    version: String(item.version),
    loan_days: item.loan_days ? String(item.loan_days) : '',
    kit: item.kit_code ? choiceText(language, item.kit_code, item.kit_name_zh!, item.kit_name_en) : '',
  };
  if (c.req.query('kit') && item.kit_id) return showKit(c, item, { values, kitId: item.kit_id });
  const lines = await checklistOf(db, item.id);
  const rows = lines.map((line) => ({
    name: line.name,
    name_en: line.name_en ?? '',
    quantity: String(line.quantity),
    part: line.part_code ? choiceText(language, line.part_code, line.part_name_zh!, line.part_name_en) : '',
  }));
  return showForm(c, item, { values, errors: {}, rows: withBlanks(rows) });
}

/** The rows become what the kit packs; nothing is saved yet. */
async function showKit(c: RequestContext, item: ToolItem, { values, kitId }: { values: FormValues; kitId: number }) {
  const language = c.get('language');
  const parts = await kitParts(contextOf(c).db, kitId);
  const rows = parts.map((part) => ({
    name: part.name_zh,
    name_en: part.name_en,
    quantity: String(part.quantity),
    part: choiceText(language, part.code, part.name_zh, part.name_en),
  }));
  return showForm(c, item, { values, errors: {}, rows: withBlanks(rows, 1) });
}

/** The rows as the command takes them, and what is wrong with them, by field. */
async function meant(c: RequestContext, rows: TypedAccessory[]) {
  const { db } = contextOf(c);
  const errors: FormErrors = {};
  const lines: ChecklistLine[] = [];
  for (const [at, row] of rows.entries()) {
    const n = at + 1;
    const part = row.part ? await itemChosen(db, row.part) : null;
    const name = row.name || part?.name_zh || '';
    const quantity = row.quantity === '' ? 1 : Number(row.quantity);
    if (part === undefined) errors[`part_${n}`] = 'unknown_choice';
    if (name === '') errors[`name_${n}`] = 'required';
    if (name.length > 100) errors[`name_${n}`] = 'too_long';
    if (row.name_en.length > 100) errors[`name_en_${n}`] = 'too_long';
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > 999) errors[`quantity_${n}`] = 'bad_number';
    lines.push({ name, nameEn: row.name_en || part?.name_en || null, quantity, partItemId: part?.id ?? null });
  }
  return { lines, errors };
}

/** Another row, one less, or what a kit packs: nothing is checked, what was typed stays. Otherwise saves. */
export async function saveForm(c: RequestContext, item: ToolItem) {
  const { values } = await readForm(c, anyForm);
  const typed = typedRows(values);
  if (values['add'] !== undefined)
    return showForm(c, item, { values, errors: {}, rows: withBlanks(typed, 1), focus: typed.length + 1 });
  const remove = Number(values['remove']);
  if (remove >= 1) {
    const left = typed.filter((_, at) => at !== remove - 1);
    return showForm(c, item, {
      values,
      errors: {},
      rows: withBlanks(left, 1),
      focus: Math.min(remove, left.length + 1),
    });
  }
  const kit = values['kit'] ? await kitChosen(contextOf(c).db, values['kit']) : null;
  if (values['take'] !== undefined && kit) return showKit(c, item, { values, kitId: kit.id });
  const read = await meant(c, typed);
  const errors: FormErrors = {
    ...read.errors,
    ...((kit === undefined || values['take'] !== undefined) && { kit: 'unknown_choice' }),
  };
  const days = values['loan_days'] ?? '';
  if (days !== '' && !/^([1-9]\d?|[12]\d\d|3[0-5]\d|36[0-5])$/.test(days)) errors['loan_days'] = 'bad_number';
  const again = (refusal?: Refusal) => showForm(c, item, { values, errors, rows: withBlanks(typed), refusal });
  if (Object.keys(errors).length > 0) return again();
  try {
    await saveChecklist(contextOf(c), {
      itemId: item.id,
      version: Number(values['version'] ?? '') || 0,
      loanDays: days ? Number(days) : null,
      kitId: kit?.id ?? null,
      lines: read.lines,
    });
    return seeOther(c, `/tools/items/${item.code}#checklist`);
  } catch (error) {
    if (error instanceof Refusal && error.status === 422) return again(error);
    throw error;
  }
}
