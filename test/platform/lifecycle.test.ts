import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';

const module = join(import.meta.dirname, '../../src/platform/lifecycle.ts');

async function run(steps: string) {
  const program = `import { onShutdown, shutdownOnSignals } from ${JSON.stringify(module)};
    import { setTimeout as sleep } from 'node:timers/promises';
    shutdownOnSignals((error) => console.log('reported ' + error.message));
    ${steps}
    setInterval(() => undefined, 1000);
    console.log('ready');`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const output = createInterface(child.stdout).on('line', (line) => lines.push(line));
  const closed = once(child, 'close');
  await once(output, 'line');
  return { child, lines, ended: closed.then(([code]) => ({ code: code as number, lines: lines.slice(1) })) };
}

test('a signal, even sent twice at once, runs the steps in reverse order', async () => {
  const { child, ended } = await run(`
    onShutdown(() => console.log('first'));
    onShutdown(async () => { await sleep(200); console.log('second'); });`);
  child.kill('SIGINT');
  child.kill('SIGINT');
  await sleep(50);
  child.kill('SIGTERM');
  expect(await ended).toEqual({ code: 0, lines: ['second', 'first'] });
});

test('a failed step is reported and the others run', async () => {
  const { child, ended } = await run(`
    onShutdown(() => console.log('first'));
    onShutdown(() => { throw new Error('no'); });`);
  child.kill('SIGTERM');
  expect(await ended).toEqual({ code: 1, lines: ['reported no', 'first'] });
});

test('a second signal a second later ends a program that hangs', async () => {
  const { child, ended } = await run(`onShutdown(() => sleep(60_000));`);
  child.kill('SIGINT');
  await sleep(1200);
  child.kill('SIGINT');
  expect(await ended).toEqual({ code: 1, lines: [] });
});
