import type { Refusal } from '../../platform/refusal.js';

/** Refusals that are about one field go beside it. */
const fields: Record<string, string> = {
  return_open: 'code',
  return_serial_odd: 'code',
  return_serial_near: 'code',
  return_serial_missing: 'code',
  return_serial_elsewhere: 'code',
  return_tag_taken: 'tag',
  return_tag_invalid: 'tag',
  return_quantity_invalid: 'quantity',
  return_item_missing: 'item',
  return_item_unknown: 'item',
  return_item_retired: 'item',
  return_task_unknown: 'task',
  return_task_of_other: 'task',
  return_device_unknown: 'device',
  return_device_of_other: 'device',
  return_customer_unknown: 'customer',
  return_customer_missing: 'customer',
  return_failed_later: 'failed_on',
  return_lot_missing: 'lot',
  term_unknown: 'symptom',
  term_twice: 'symptom_words',
  term_refused: 'symptom_words',
  term_retired: 'symptom_words',
};

export const fieldOf = (refusal: Refusal | undefined): string | undefined => fields[refusal?.reason ?? ''];
