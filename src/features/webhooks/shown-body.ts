/** Names of the fields that tell what something costs. */
const PRICED = /price|value|sum|cost/i;

/** The same without prices and sums: their fields are left out, not emptied. */
export function withoutPrices(body: string): string {
  return JSON.stringify(JSON.parse(body, (name, value: unknown) => (PRICED.test(name) ? undefined : value)) as unknown);
}

/** What was sent, as people read it: in lines, and without prices for who may not see them or whom they are not sent. */
export function shownBody(body: string, prices: boolean): string {
  return JSON.stringify(JSON.parse(prices ? body : withoutPrices(body)) as unknown, null, 2);
}
