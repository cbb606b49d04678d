import { startEmbeddedDatabase } from '../../src/platform/embedded-database.js';

// A program that owns an embedded database until it is killed, or until its stdin ends. Prints one line of JSON.
const [folder, packageName] = process.argv.slice(2);
try {
  const database = await startEmbeddedDatabase(folder!, {
    initFlags: ['--no-sync'],
    ...(packageName && { packageName }),
    onLost: () => process.exit(2),
  });
  process.stdout.write(`${JSON.stringify({ url: database.url })}\n`);
  process.stdin.resume().once('end', () => void database.stop().then(() => process.exit(0)));
} catch (error) {
  process.stdout.write(`${JSON.stringify({ refused: (error as Error).message })}\n`);
  process.exit(1);
}
