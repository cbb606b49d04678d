import type { Condition } from '../../src/stock/index.js';
import type { SeedItem } from '../company/item-table.js';
import type { ActLine } from './act.js';

/** So much of an item in one place, in one condition; of a lot, or one piece. */
export interface Holding {
  item: SeedItem;
  place: string;
  condition: Condition;
  owner?: string;
  lot?: string;
  expires?: number;
  serial?: string;
  quantity: number;
}

/** What the story knows to be where, so that it only tells what the book will accept. */
export interface Holdings {
  of(item: SeedItem): Holding[];
  at(place: string): Holding[];
  /** Takes a line's goods from where they were to where they go. */
  carry(line: ActLine): void;
}

const isOutside = (place: string) => /^(SUP|CUS)-|^(SCRAP|DIFFERENCE|CONSUMED|LOST)$/.test(place);

export function createHoldings(): Holdings {
  const byItem = new Map<SeedItem, Holding[]>();
  const of = (item: SeedItem) => byItem.get(item) ?? [];

  function take(line: ActLine): void {
    const there = of(line.item);
    const index = there.findIndex((one) => isOf(one, line, line.from));
    const holding = there[index];
    if (!holding || holding.quantity < line.quantity) {
      if (isOutside(line.from[0])) return;
      throw new Error(`the story takes ${line.quantity} of ${line.item.code} that is not at ${line.from.join(' ')}`);
    }
    holding.quantity -= line.quantity;
    if (holding.quantity === 0) there.splice(index, 1);
  }

  function give(line: ActLine): void {
    // Outside, only pieces are followed: they may come back.
    if (isOutside(line.to[0]) && !line.serial) return;
    const there = of(line.item);
    const known = there.find((one) => isOf(one, line, line.to));
    const { item, owner, lot, expires, serial, quantity } = line;
    if (known) known.quantity += quantity;
    else there.push({ item, place: line.to[0], condition: line.to[1], owner, lot, expires, serial, quantity });
    byItem.set(item, there);
  }

  return {
    of,
    at: (place) => [...byItem.values()].flat().filter((one) => one.place === place),
    carry(line) {
      take(line);
      give(line);
    },
  };
}

function isOf(holding: Holding, line: ActLine, [place, condition]: ActLine['from']): boolean {
  return (
    holding.place === place &&
    holding.condition === condition &&
    holding.owner === line.owner &&
    holding.lot === line.lot &&
    holding.serial === line.serial
  );
}
