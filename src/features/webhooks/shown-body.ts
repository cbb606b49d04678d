const PRICED = /price|value|sum|cost/i;

/** What was sent, as people read it: in lines, and without prices for who may not see them. */
export function shownBody(body: string, prices: boolean): string {
  const told: unknown = JSON.parse(body, (name, value: unknown) => (!prices && PRICED.test(name) ? undefined : value));
  return JSON.stringify(told, null, 2);
}
