import { commandLine, parentOf } from './process-identity.js';

/**
 * Calls back once when npm, which started this process, is gone: a killed npm does not pass the signal on. Started by
 * anything else, such as a service supervisor, a process may outlive its parent, and nothing is watched.
 */
export function whenParentDies(callback: () => void, env: NodeJS.ProcessEnv = process.env): void {
  if (!env['npm_lifecycle_event'] || process.platform === 'win32') return;
  const parent = process.ppid;
  // npm runs a script by `sh -c`; some shells stay in between and outlive npm, others give their place to the command.
  const npm = /^(\S*\/)?(ba|da|z|k)?sh -c /.test(commandLine(parent) ?? '') ? parentOf(parent) : undefined;
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || parentOf(parent) === npm)) return;
    clearInterval(timer);
    callback();
  }, 1000);
  timer.unref();
}
