import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { parentOf } from '../../src/platform/process-identity.js';

const module = join(import.meta.dirname, '../../src/platform/parent-watch.ts');
const watched = `import { whenParentDies } from ${JSON.stringify(module)};
  whenParentDies(() => (console.log('alone'), process.exit(0)));
  console.log('ready ' + process.pid);
  setInterval(() => undefined, 1000);`;

// `true` keeps the shell from giving its place to node, as the shells of some systems do under npm.
test.each(['', '; true'])('a program under npm notices the death of npm (sh -c "node …%s")', async (after) => {
  const script = `"$NODE" --import tsx --input-type=module -e "$PROGRAM"${after}`;
  const npm = `require('child_process').spawn('sh', ['-c', process.env.SCRIPT], { stdio: 'inherit' })`;
  const parent = spawn(process.execPath, ['-e', npm], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, NODE: process.execPath, PROGRAM: watched, SCRIPT: script, npm_lifecycle_event: 'demo' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface(parent.stdout)[Symbol.asyncIterator]();
  const program = Number(String((await lines.next()).value).split(' ')[1]);
  expect(parentOf(program)).toBeGreaterThan(1);
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  expect((await lines.next()).value).toBe('alone');
});
