export const conditions = ['new', 'refurbished', 'untested', 'faulty', 'scrap'] as const;
export type Condition = (typeof conditions)[number];

/** Conditions that may be promised and given out. */
export const usableConditions: readonly Condition[] = ['new', 'refurbished'];

/** The company's own party: what it owns is stock, what anybody else owns is customers' property (B9). */
export const COMPANY = 1;
