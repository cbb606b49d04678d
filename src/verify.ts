import { lookInto, openBook } from './open-book.js';
import { readConfig, readEnvironment } from './platform/config.js';
import { runningDatabase } from './platform/embedded-running.js';
import { StartupError } from './platform/startup-error.js';
import { verifyBook } from './stock/index.js';

/** `npm run verify`: recomputes the book from its movements, prints every difference, and exits with 1 if there is any; also beside a running program. */
async function verify(): Promise<number> {
  const config = readConfig(readEnvironment(), process.argv.slice(2));
  const running = config.databaseUrl ? null : runningDatabase(config.dataDir);
  const book = running ? lookInto(running) : await openBook(config, () => {});
  try {
    const started = performance.now();
    const differences = await verifyBook(book.db);
    for (const { check, key, expected, found } of differences)
      console.log(`${check} ${key}: expected ${expected}, found ${found}`);
    console.log(
      `${differences.length === 0 ? 'The book is right' : `${differences.length} differences`} (${Math.round(performance.now() - started)} ms)`,
    );
    return differences.length === 0 ? 0 : 1;
  } finally {
    await book.close();
  }
}

try {
  process.exitCode = await verify();
} catch (error) {
  console.error(error instanceof StartupError ? error.message : error);
  process.exitCode = 1;
}
