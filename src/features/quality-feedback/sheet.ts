import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import type { Role } from '../../rights.js';

/** A problem with a piece or a machine (质量信息反馈单), or technical news to be passed on (信息传递单). */
export const sheetKinds = ['feedback', 'information'] as const;
export type SheetKind = (typeof sheetKinds)[number];

export const sheetStates = ['raised', 'sent_back', 'passed', 'assigned', 'answered', 'closed', 'withdrawn'] as const;
export type SheetState = (typeof sheetStates)[number];

/** Who can be asked for the cause and for what is done about it. */
export const departments = ['quality', 'development', 'purchasing', 'production'] as const;
export type Department = (typeof departments)[number];

/** Departments in which not everybody has an account: quality writes down what they say. */
export const withoutAccounts: readonly Department[] = ['development', 'production'];

/** Whose people a department is made of; of the others the roles say nothing, and whoever may answer can be one of theirs. */
export const departmentRoles: Partial<Record<Department, Role>> = { quality: 'quality', purchasing: 'purchasing' };

/** What a sheet may be raised from. */
export const sheetSources = [
  'return',
  'repair',
  'property',
  'case',
  'task',
  'count',
  'loan',
  'device',
  'item',
  'claim',
] as const;
export type SheetSource = (typeof sheetSources)[number];

export const sheetActs = [
  'raised',
  'changed',
  'sent_back',
  'raised_again',
  'passed',
  'assigned',
  'answered',
  'rejected',
  'closed',
  'reopened',
  'withdrawn',
  'warning',
  'remark',
] as const;
export type SheetAct = (typeof sheetActs)[number];

/** So many pieces, lots and suppliers hang on one sheet at most. */
export const MOST_LINKS = 20;

export type SheetRefusal =
  | 'sheet_found_later'
  | 'sheet_links_many'
  | 'sheet_link_item_missing'
  | 'sheet_link_supplier_unknown'
  | 'sheet_place_unknown'
  | 'sheet_task_of_other'
  | 'sheet_device_of_other'
  | 'sheet_source_unknown'
  | 'sheet_text_missing'
  | 'sheet_quantity_invalid'
  | 'sheet_reviewed_already'
  | 'sheet_own_review'
  | 'sheet_not_sent_back'
  | 'sheet_not_yours'
  | 'sheet_reason_missing'
  | 'sheet_not_passed'
  | 'sheet_assignee_missing'
  | 'sheet_assignee_unknown'
  | 'sheet_assignee_elsewhere'
  | 'sheet_due_past'
  | 'sheet_not_assigned'
  | 'sheet_answer_not_yours'
  | 'sheet_answer_name_missing'
  | 'sheet_cause_missing'
  | 'sheet_action_missing'
  | 'sheet_not_answered'
  | 'sheet_own_answer'
  | 'sheet_check_missing'
  | 'sheet_not_closed'
  | 'sheet_over'
  | 'sheet_passed_already'
  | 'sheet_changed_meanwhile';

export const sheetPath = (number: string) => `/quality-feedback/${number}`;

/** `12` of `QF-000012`; undefined for any other text. */
export function sheetId(text: string | undefined): number | undefined {
  const [, digits] = /^QF-(\d{6,10})$/.exec((text ?? '').normalize('NFKC').trim().toUpperCase()) ?? [];
  const id = Number(digits ?? Number.NaN);
  return id > 0 && id <= 2_147_483_647 ? id : undefined;
}

/** Tells the screens that show the sheet or warn of it, once the act is committed. */
export function publishSheet(trx: Transaction, id: number, items: Iterable<number> = []): void {
  publishAfterCommit(trx, ['quality-sheets', `quality_sheet:${id}`, ...[...items].map((item) => `item:${item}`)]);
}
