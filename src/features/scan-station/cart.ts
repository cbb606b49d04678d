import { z } from 'zod';

const id = z
  .number()
  .int()
  .positive()
  .max(2 ** 31 - 1);
const small = z.number().int().min(0).max(999);

/** A tool that is to be lent: what was scanned, and what was said of it. Nothing is booked before the loan is made. */
export const cartTool = z.object({
  item: id,
  serial: z
    .string()
    .regex(/^[1-9]\d{0,17}$/)
    .optional(),
  quantity: z.string().regex(/^\d{1,7}(\.\d{1,3})?$/),
  /** The bin that counted ones are taken from, and in which condition. */
  place: id.optional(),
  condition: z.enum(['new', 'refurbished']).optional(),
  /** The day on which it would be due unless one is chosen, as it was judged when it was scanned. */
  due: z.iso.date().optional(),
  /** Of which lines of its checklist how many stay here, where it is not complete. */
  parts: z
    .array(z.tuple([small, small]))
    .max(60)
    .optional(),
});
export type CartTool = z.infer<typeof cartTool>;

export const MOST_TOOLS = 40;
/** All numbers that a state carries for checklists, so that it stays small. */
const MOST_PARTS = 200;

export const cart = z
  .array(cartTool)
  .max(MOST_TOOLS)
  .refine((tools) => tools.reduce((sum, tool) => sum + (tool.parts?.length ?? 0), 0) <= MOST_PARTS);

/** What names a tool of the cart in a command: the piece, or the item with its bin and condition. */
export function cartKey(tool: CartTool): string {
  if (tool.serial) return `S${tool.serial}`;
  return `I${tool.item}P${tool.place ?? 0}${tool.condition === 'refurbished' ? 'R' : 'N'}`;
}

export const findTool = (tools: readonly CartTool[], key: string) => tools.find((tool) => cartKey(tool) === key);

/** The cart with this tool on it, in the place of what was the same. */
export function withTool(tools: readonly CartTool[], tool: CartTool): CartTool[] {
  const key = cartKey(tool);
  return findTool(tools, key) ? tools.map((one) => (cartKey(one) === key ? tool : one)) : [...tools, tool];
}

export function withoutTool(tools: readonly CartTool[], key: string): CartTool[] {
  return tools.filter((tool) => cartKey(tool) !== key);
}

/** Without what was scanned last: one of several, or the whole. */
export function withoutLast(tools: readonly CartTool[]): CartTool[] {
  const last = tools.at(-1);
  if (!last) return [];
  const fewer = last.serial ? null : addQuantities(last.quantity, '-1');
  const rest = tools.slice(0, -1);
  return fewer && !fewer.startsWith('-') && fewer !== '0' ? [...rest, { ...last, quantity: fewer }] : rest;
}

/** The earliest of the days: a loan is due when its first tool is. */
export function earliestDue(tools: readonly CartTool[]): string | null {
  const days = tools.flatMap((tool) => tool.due ?? []);
  return days.length > 0 ? days.reduce((first, day) => (day < first ? day : first)) : null;
}

/** Adds two decimal numbers of at most three decimals exactly. */
export function addQuantities(one: string, other: string): string {
  const sum = thousandths(one) + thousandths(other);
  const sign = sum < 0n ? '-' : '';
  const digits = String(sum < 0n ? -sum : sum).padStart(4, '0');
  return sign + `${digits.slice(0, -3)}.${digits.slice(-3)}`.replace(/\.?0+$/, '');
}

function thousandths(text: string): bigint {
  const [, sign, whole = '0', part = ''] = /^(-?)(\d*)\.?(\d{0,3})/.exec(text) ?? [];
  const number = BigInt(whole || '0') * 1000n + BigInt(part.padEnd(3, '0'));
  return sign ? -number : number;
}

/** One more of an accessory stays here; with all of them here, they all go along again. */
export function withFewerParts(tool: CartTool, position: number, expected: number): CartTool {
  const others = (tool.parts ?? []).filter(([at]) => at !== position);
  const missing = partsMissing(tool, position, expected);
  const parts: [number, number][] = missing === expected ? others : [...others, [position, missing + 1]];
  return { ...tool, parts: parts.length > 0 ? parts : undefined };
}

/** How many of an accessory stay here, of all that belong to these tools. */
export function partsMissing(tool: CartTool, position: number, expected: number): number {
  return Math.min(expected, tool.parts?.find(([at]) => at === position)?.[1] ?? 0);
}
