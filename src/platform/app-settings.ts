import { sql } from 'kysely';
import type { Db, Transaction } from './database.js';

/** Settings that an administrator changes while the program runs, with the unit that each is in. */
export interface AppSettings {
  /** Days after which a promise that nobody picked expires. */
  reservation_days: number;
  /** Working days after the technician's return on which old parts have to be back. */
  old_part_days: number;
  /** Days for which a tool is lent, unless a task or a person says otherwise. */
  loan_days: number;
  /** Whoever has a tool that is overdue by more than so many days gets no other. */
  loan_block_days: number;
  /** Days after its first day for which a reservation waits to be collected. */
  tool_hold_days: number;
  /** Days within which the same piece with the same symptom or fault counts as a repeat. */
  repeat_days: number;
  /** Within so many days, so many confirmed faults of one item and production lot are a bad batch. */
  batch_days: number;
  batch_faults: number;
  /** CNY: up to and including this value quality scraps without another's approval. */
  scrap_free_value: number;
  /** Days after which a supplier should have settled a claim. */
  claim_days: number;
  /** Days after which the faulty part should be back for which a good one was sent ahead. */
  advance_return_days: number;
  /** CNY per hour of repair labour. */
  labour_rate: number;
  /** Per cent of value added tax on quotes. */
  tax_rate: number;
  /** Days for which a quote is valid. */
  quote_days: number;
  /** Working days within which quality looks at what a customer handed over. */
  property_check_days: number;
  /** Days before a promised day on which people are reminded of a customer's piece. */
  property_remind_days: number;
  /** Days after sending within which a customer says that it has arrived. */
  acknowledge_days: number;
  /** Working days within which a quality sheet is answered, unless quality says otherwise. */
  sheet_answer_days: number;
  /** 1: refurbished stock counts as usable for reorder alerts, 0: not; new stock always does. */
  alert_count_refurbished: number;
  /** 1: untested stock lying in the warehouse counts as usable for reorder alerts, 0: not. */
  alert_count_untested: number;
  /** 1: what the workshop usually gives back counts as coming, 0: not. */
  alert_count_repairs: number;
  /** Days of usage from which the days of stock left are told. */
  alert_usage_days: number;
  /** Lots that expire within so many days do not count for reorder alerts. */
  alert_expiring_days: number;
  /** Days after the promised day on which an order counts as late. */
  alert_late_days: number;
  /** Working days within which purchasing acknowledges an alert before it goes one step up. */
  alert_acknowledge_days: number;
  /** CNY: up to and including this sum a purchase request needs nobody's approval. */
  request_free_value: number;
  /** Per cent by which an order may come to more than was approved before somebody has to accept it. */
  order_above_percent: number;
  /** Per cent that a supplier may deliver above what was ordered. */
  over_delivery_percent: number;
  /** Per cent by which a delivered price may differ before it is shown. */
  price_difference_percent: number;
  /** Days within which a repair should be done, counted from when the piece came in, by kind; what is a customer's goes by its own. */
  repair_days_spare: number;
  repair_days_tool: number;
  repair_days_consumable: number;
  repair_days_customer: number;
}

/** Settings that are lists of words, kept on the pages of what they are about. */
export interface ListSettings {
  /** Names, addresses and networks inside our own that webhooks may reach all the same. */
  webhook_inside_hosts: string[];
}
type Kept = AppSettings & ListSettings;

/** One setting. A setting that was never written is a bug, since migrations write each with its default. */
export async function readSetting<K extends keyof Kept>(db: Db | Transaction, name: K): Promise<Kept[K]> {
  const row = await db.selectFrom('app_setting').select('value').where('name', '=', name).executeTakeFirstOrThrow();
  return row.value as Kept[K];
}

/** Changes a setting; inside a command, which records the event. */
export async function writeSetting<K extends keyof Kept>(
  trx: Transaction,
  name: K,
  value: Kept[K],
  personId: number,
): Promise<void> {
  await trx
    .updateTable('app_setting')
    .set({ value: sql`${JSON.stringify(value)}::jsonb`, changed_by: personId, changed_at: sql`now()` })
    .where('name', '=', name)
    .execute();
}
