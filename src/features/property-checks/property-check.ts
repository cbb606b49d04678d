export type PropertyCheckRefusal =
  | 'check_of_over'
  | 'check_of_borrowed'
  | 'check_note_missing'
  | 'check_case_needless'
  | 'finish_in_repair'
  | 'finish_done_already'
  | 'unfinish_not_done';

/** Which cases a check may find. */
export const foundKinds = ['unfit', 'damaged'] as const;
export type FoundKind = (typeof foundKinds)[number];
