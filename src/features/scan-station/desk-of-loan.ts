import type { DeskProps } from '../../../views/scan-station/scan-desk.js';
import { can, type RequestContext } from '../../platform/context.js';
import type { Facts } from '../../platform/refusal.js';
import { dutyWords } from '../../../views/scan-station/loan-messages.js';
import { translator } from '../../../views/components/language.js';
import type { ScanAnswer } from './answer.js';
import type { CartView } from './read-cart.js';
import type { Choice } from './step.js';

type Answer = NonNullable<DeskProps['answer']>;
type Shown = Omit<ScanAnswer, 'say'> & { say: ScanAnswer['say'] | null };

/** Facts in the reader's language: names that are kept in both, and what a tool is due for. */
export function wordsFor(c: RequestContext, facts: Facts): Facts {
  const language = c.get('language');
  const said: Facts = { ...facts };
  for (const [name, value] of Object.entries(facts))
    if (name.endsWith('En') && value && language === 'en') said[name.slice(0, -2)] = value;
  const { duty } = facts;
  if (typeof duty === 'string' && duty in dutyWords)
    said['duty'] = translator(language, dutyWords)(duty as keyof typeof dutyWords);
  return said;
}

/** What an answer shows of loans. */
export function loanAnswer(c: RequestContext, { say, loan, to, state, refusedTool, cart }: Shown): Partial<Answer> {
  if (!say) return {};
  const mayReturn = can(c.get('actor'), 'stock.return');
  if ('refusal' in say) {
    const blocked = ['duty_overdue', 'duty_failed'].includes(say.refusal.reason);
    const piece = refusedTool?.serialId ?? rowOf(cart, refusedTool)?.tool.serial;
    return {
      ...(blocked && piece && can(c.get('actor'), 'tool.read') ? { askHref: `/tools/pieces/${piece}` } : {}),
      choices: takeOff(cart, refusedTool),
    };
  }
  const borrower = to ? nameOf(c, to) : '';
  return {
    ...(loan?.tool ? { added: { tool: loan.tool, named: toolOf(say.facts), borrower } } : {}),
    ...(loan?.lent
      ? { lent: { ...loan.lent, borrower: loan.lent.borrower ? nameOf(c, loan.lent.borrower) : '' } }
      : {}),
    ...(loan?.back ? { back: loan.back } : {}),
    ...(say.lent ? { out: { lent: say.lent, mayReturn } } : {}),
    opensLoan: say.thing?.kind === 'place' && state.mode === 'lookup' && state.to === say.thing.id,
    ...(say.facts['name'] ? { other: String(wordsFor(c, say.facts)['name']) } : {}),
  };
}

const nameOf = (c: RequestContext, one: { name: string; nameEn: string | null }) =>
  (c.get('language') === 'en' && one.nameEn) || one.name;

function toolOf(facts: Facts) {
  const { item, name, nameEn, serial, quantity } = facts;
  return {
    item: String(item),
    name: String(name),
    nameEn: nameEn ? String(nameEn) : null,
    serial: serial ? String(serial) : null,
    quantity: Number(quantity),
  };
}

/** The tool of the cart that a refusal names. */
export function rowOf(cart: CartView | undefined, tool: ScanAnswer['refusedTool']) {
  if (!cart || !tool?.inCart) return undefined;
  return cart.tools.find((row) => row.item === tool.item && (tool.serial === null || row.serial === tool.serial));
}

/** The others can be lent without it. */
function takeOff(cart: CartView | undefined, tool: ScanAnswer['refusedTool']): Choice[] | undefined {
  const row = rowOf(cart, tool);
  if (!row) return undefined;
  return [{ code: `CMD-OFF-${row.key}`, label: row.serial ?? row.item, word: 'take_off' }];
}
