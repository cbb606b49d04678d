import { translator } from '../../../views/components/language.js';
import { draftMessages } from '../../../views/requisitions/draft-messages.js';
import type { RequestContext } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { checkForm, type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { Refusal } from '../../platform/refusal.js';
import { z } from 'zod';
import { itemChosen } from '../items/index.js';
import { parseLabelCode } from '../labels/index.js';
import { personChosen } from '../people/index.js';
import type { DraftChange } from './change-draft.js';
import { draftLines } from './draft-queries.js';
import { headForm } from './forms.js';
import type { RequisitionRow } from './queries.js';
import { MOST_QUANTITY, quantityFault, type RequisitionRefusal } from './requisition.js';

/** Which button was pressed: `type` is none, a field saved itself. */
export interface Act {
  kind: 'type' | 'save' | 'submit' | 'add' | 'remove' | 'take';
  ids: number[];
  quantity?: string;
}

export interface ReadDraft {
  act: Act;
  values: FormValues;
  errors: FormErrors;
  /** What can be saved of what was typed: what is wrong is left out. */
  change: DraftChange;
  /** The lines that the page showed. */
  shown: number[];
}

/** Reads the form of a draft: head, lines, and what the pressed button asks for. Wrong fields don't hold up the others. */
export async function readDraft(c: RequestContext, slip: RequisitionRow): Promise<ReadDraft> {
  const { values } = await readForm(c, z.unknown());
  const errors: FormErrors = {};
  const act = readAct(values);
  const change: DraftChange = { id: slip.id, head: await readHead(c, values, errors), lines: [] };
  const shown = Object.keys(values).flatMap((name) => /^quantity-(\d{1,9})$/.exec(name)?.[1] ?? []);
  for (const line of await draftLines(c.get('deps').db, slip.id)) {
    const [quantity, note] = [values[`quantity-${line.id}`], values[`note-${line.id}`]];
    const gone = act.kind === 'remove' && act.ids[0] === line.id;
    if (quantity === undefined || gone) continue;
    const fault = quantityFault(quantity, line.decimals);
    const facts = { item: line.code, decimals: line.decimals, most: MOST_QUANTITY };
    if (fault) errors[`quantity-${line.id}`] = c.get('say')(new Refusal(fault, facts));
    change.lines!.push({ id: line.id, quantity: fault ? undefined : quantity, note: note?.slice(0, 200) });
  }
  await readStructure(c, act, values, errors, change);
  return { act, values, errors, change, shown: shown.map(Number) };
}

function readAct(values: FormValues): Act {
  // Enter in a field presses the first button; with nothing to add it only saves.
  const [kind = '', first, second] = (values['act'] ?? '').split(',').at(-1)!.split(':');
  const ids = [first, second].map(Number).filter((id) => Number.isInteger(id) && id > 0);
  if (kind === 'add' && first) return { kind, ids: ids.slice(0, 1), quantity: second };
  if (kind === 'remove' || kind === 'take') return { kind, ids };
  if (kind === 'add' || kind === 'submit') return { kind: kind === 'add' && !values['add'] ? 'save' : kind, ids: [] };
  return { kind: kind === 'save' ? 'save' : 'type', ids: [] };
}

async function readHead(c: RequestContext, values: FormValues, errors: FormErrors): Promise<DraftChange['head']> {
  const checked = checkForm(headForm, values);
  if (!checked.ok) {
    Object.assign(errors, checked.errors);
    return undefined;
  }
  const { requested_for, needed_by, warehouse_id, delivery, urgent, note } = checked.input;
  const person = await personChosen(c.get('deps').db, requested_for);
  if (!person) {
    errors['requested_for'] = translator(c.get('language'), draftMessages)('unknown_person');
    return undefined;
  }
  return { requestedFor: person.id, neededBy: needed_by, warehouseId: warehouse_id, delivery, urgent, note };
}

async function readStructure(
  c: RequestContext,
  act: Act,
  values: FormValues,
  errors: FormErrors,
  change: DraftChange,
): Promise<void> {
  const [first, second] = act.ids;
  if (act.kind === 'remove' && first) change.remove = first;
  if (act.kind === 'take' && first && second) change.take = { lineId: first, itemId: second };
  if (act.kind === 'add' && first) change.add = { itemId: first, quantity: act.quantity ?? '1' };
  const typed = values['add'];
  // What was typed and not added yet is meant to be on the slip too.
  if (!typed || first || (act.kind !== 'add' && act.kind !== 'submit')) return;
  const itemId = await itemNamed(c.get('deps').db, typed);
  if (itemId) change.add = { itemId, quantity: '1' };
  else errors['add'] = translator(c.get('language'), draftMessages)('unknown_item');
}

/** By code, name or barcode, or by the label that the store has printed for it. */
async function itemNamed(db: Db, text: string): Promise<number | undefined> {
  const label = parseLabelCode(text.normalize('NFKC').trim().toUpperCase());
  if (label?.kind === 'item') {
    const item = await db.selectFrom('item').select('id').where('id', '=', Number(label.id)).executeTakeFirst();
    if (item) return item.id;
  }
  return (await itemChosen(db, text))?.id;
}

/** Refusals that are about one field go beside it. */
export function fieldOf(c: RequestContext, refusal: Refusal | undefined): [field: string, message: string] | [] {
  const fields: Partial<Record<RequisitionRefusal, string>> = {
    requisition_needed_by_past: 'needed_by',
    requisition_person_unknown: 'requested_for',
    requisition_warehouse_unknown: 'warehouse_id',
    requisition_kit_unknown: 'kit',
    requisition_item_is_tool: 'add',
    requisition_item_retired: 'add',
    requisition_item_replaced: 'add',
    requisition_item_unknown: 'add',
  };
  const field = refusal && fields[refusal.reason as RequisitionRefusal];
  return field ? [field, c.get('say')(refusal)] : [];
}
