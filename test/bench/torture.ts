import { parseArgs } from 'node:util';
import { crashRound, startVictim } from './crash.js';
import { closeConnections } from './load.js';

/** `npm run torture -- --rounds 100`: kills the program and its database in turn, again and again, while eight stations scan. */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '20' } } });
const rounds = Number(values.rounds);
const victim = await startVictim();
let acknowledged = 0;
let wrong = 0;
try {
  for (let round = 1; round <= rounds; round++) {
    const result = await crashRound(victim, round % 2 === 0 ? 'database' : 'program', 150 + Math.random() * 1200);
    acknowledged += result.acknowledged;
    wrong += result.wrong.length;
    console.log(
      `round ${round}: killed the ${result.killed}, ${result.sent} scans sent, ${result.acknowledged} acknowledged, ${result.wrong.length} wrong`,
    );
    for (const line of result.wrong) console.log(`  ${line}`);
  }
} finally {
  closeConnections();
  await victim.program.stop();
}
console.log(`${rounds} rounds, ${acknowledged} acknowledged scans, ${wrong} wrong`);
process.exitCode = wrong === 0 ? 0 : 1;
