/** The page of an item, or of the receipt that a customer's piece came with when its own code stands for it. */
export function thingHref(code: string): string {
  const receipt = /^(CP-\d{6,10})-\d{1,2}$/.exec(code)?.[1];
  return receipt ? `/customer-property/${receipt}?piece=${code}` : `/items/${encodeURIComponent(code)}`;
}
