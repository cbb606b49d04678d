export type ApprovalRefusal =
  | 'no_tier_covers'
  | 'tiers_none_unlimited'
  | 'tiers_changed_meanwhile'
  | 'deputy_person_unknown'
  | 'deputy_person_no_approver'
  | 'deputy_of_other'
  | 'deputy_of_oneself'
  | 'deputy_may_not_act'
  | 'deputy_ends_before_it_begins'
  | 'deputy_past'
  | 'deputy_too_long'
  | 'deputy_named_already'
  | 'deputy_over';

/** An absence longer than this is no absence: the role is given to somebody else. */
export const MOST_DEPUTY_DAYS = 366;
