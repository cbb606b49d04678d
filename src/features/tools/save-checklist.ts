import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import { accessoriesOf } from './accessories.js';
import type { ToolRefusal } from './duty.js';
import { lockTools } from './lock-tools.js';

export interface ChecklistLine {
  name: string;
  nameEn?: string | null;
  quantity: number;
  /** The catalogue's item that it is. */
  partItemId?: number | null;
}

export interface Checklist {
  itemId: number;
  /** The version that the form was filled from; 0 when there was none yet. */
  version: number;
  /** Days for which it is lent unless a day is chosen; null: as the setting says. */
  loanDays?: number | null;
  /** The kit after which a tool box is packed. */
  kitId?: number | null;
  lines: readonly ChecklistLine[];
}

export const MOST_ACCESSORIES = 60;

/**
 * Says what goes out with each piece of a tool, and for how long it is lent. Loans keep the list that they went out with.
 * Refused when somebody else has changed it since, for what is no tool, without a name, more lines or pieces than a list
 * holds, and a kit that is not there.
 */
export async function saveChecklist(context: Context, input: Checklist): Promise<{ code: string }> {
  return runCommand(context, { right: 'tool.edit' }, async (trx) => {
    await lockTools(trx, [input.itemId]);
    const item = await trx
      .selectFrom('item as i')
      .leftJoin('tool_profile as p', 'p.item_id', 'i.id')
      .select(['i.code', 'i.kind', 'p.version', 'p.kit_id', 'p.loan_days'])
      .where('i.id', '=', input.itemId)
      .executeTakeFirst();
    if (!item) return refuse('not_found', {}, 404);
    if (item.kind !== 'tool') refuse<ToolRefusal>('item_not_a_tool', { item: item.code }, 422);
    if ((item.version ?? 0) !== input.version)
      refuse<ToolRefusal>('checklist_changed_meanwhile', { item: item.code }, 422);
    await check(trx, input);
    const columns = { kit_id: input.kitId ?? null, loan_days: input.loanDays ?? null };
    const was = await accessoriesOf(trx, [input.itemId]);
    const changes = difference<Record<string, unknown>>(
      { kit_id: item.kit_id, loan_days: item.loan_days, lines: was.map(told) },
      { ...columns, lines: input.lines.map(told) },
    );
    const version = input.version + 1;
    await trx
      .insertInto('tool_profile')
      .values({ item_id: input.itemId, ...columns, version })
      .onConflict((conflict) => conflict.column('item_id').doUpdateSet({ ...columns, version }))
      .execute();
    await writeLines(trx, input);
    publishAfterCommit(trx, ['tools', `item:${input.itemId}`]);
    return {
      result: { code: item.code },
      events: changes ? [{ name: 'checklist.changed', subject: ['tool_item', input.itemId], ...changes }] : [],
    };
  });
}

const told = (line: { name: string; quantity: number }) => `${line.name} × ${line.quantity}`;

async function check(trx: Transaction, { lines, loanDays, kitId }: Checklist): Promise<void> {
  if (lines.length > MOST_ACCESSORIES) refuse<ToolRefusal>('checklist_too_long', { most: MOST_ACCESSORIES }, 422);
  if (loanDays && !(loanDays >= 1 && loanDays <= 365)) refuse<ToolRefusal>('checklist_days_wrong', {}, 422);
  for (const [n, { name, quantity }] of lines.entries()) {
    if (name.trim() === '') refuse<ToolRefusal>('checklist_name_missing', { n: n + 1 }, 422);
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > 999)
      refuse<ToolRefusal>('checklist_quantity_wrong', { name }, 422);
  }
  const kit = kitId && (await trx.selectFrom('kit').select('id').where('id', '=', kitId).executeTakeFirst());
  if (kitId && !kit) refuse<ToolRefusal>('checklist_kit_unknown', {}, 422);
}

async function writeLines(trx: Transaction, { itemId, lines }: Checklist): Promise<void> {
  await trx.deleteFrom('tool_accessory').where('item_id', '=', itemId).execute();
  if (lines.length === 0) return;
  const rows = lines.map((line, n) => ({
    item_id: itemId,
    position: n + 1,
    name_zh: line.name.trim(),
    name_en: line.nameEn?.trim() || null,
    quantity: line.quantity,
    part_item_id: line.partItemId ?? null,
  }));
  await trx.insertInto('tool_accessory').values(rows).execute();
}
