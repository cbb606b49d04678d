/** In which words faults are told: what was seen, what was found, why, and which component. */
export const faultTermKinds = ['symptom', 'fault', 'cause', 'component'] as const;
export type FaultTermKind = (typeof faultTermKinds)[number];

export type FaultTermRefusal =
  | 'term_unknown'
  | 'term_twice'
  | 'term_refused'
  | 'term_retired'
  | 'term_name_taken'
  | 'term_own_proposal'
  | 'term_decided_already'
  | 'term_not_in_use'
  | 'term_merge_wrong'
  | 'term_reason_missing';

export const MOST_TERM = 60;

/** Words as they are kept: wide signs made narrow, one blank where there were several. */
export function termWords(typed: string | null | undefined): string {
  return (typed ?? '').normalize('NFKC').replace(/\s+/g, ' ').trim();
}

/** The page of a term. */
export const termPath = (id: number) => `/fault-terms/${id}`;
