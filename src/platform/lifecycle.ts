type Step = () => void | Promise<void>;

const limitMs = 10_000;
const steps: Step[] = [];
let ending: Promise<void> | undefined;

/** Registers what the end of the program has to undo; the last registered runs first. */
export function onShutdown(step: Step): void {
  steps.push(step);
}

/** Ends the program on SIGINT (Ctrl-C) and SIGTERM; another signal, a second later or more, ends it at once. */
export function shutdownOnSignals(report?: (error: unknown) => void): void {
  let first: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      first ??= performance.now();
      // One Ctrl-C comes twice: from the terminal, and passed on by npm.
      if (performance.now() - first >= 1000) process.exit(1);
      void shutdown(0, report);
    });
  }
}

/**
 * Runs the registered steps, one after the other, and exits with `code`; with 1 when a step failed or all have not
 * ended within 10 seconds. A failed step does not keep the others from running. A second call joins the first.
 */
export function shutdown(code = 0, report: (error: unknown) => void = () => undefined): Promise<void> {
  ending ??= runSteps(code, report);
  return ending;
}

async function runSteps(code: number, report: (error: unknown) => void): Promise<void> {
  let status = code;
  const limit = setTimeout(() => {
    report(new Error(`The program did not end within ${limitMs / 1000} seconds.`));
    process.exit(1);
  }, limitMs);
  for (const step of steps.toReversed()) {
    try {
      await step();
    } catch (error) {
      status = 1;
      report(error);
    }
  }
  clearTimeout(limit);
  process.exit(status);
}
