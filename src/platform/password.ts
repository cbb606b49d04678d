import { hash, verify } from '@node-rs/argon2';

// argon2id, 64 MiB and three passes: some 70 ms. At most two at once, so that a burst of sign-ins takes neither all memory nor all cores.
const COST = { algorithm: 2, memoryCost: 65_536, timeCost: 3, parallelism: 1 };
const MOST_AT_ONCE = 2;

let running = 0;
const queue: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => queue.push(resolve));
  else running++;
  try {
    return await work();
  } finally {
    const next = queue.shift();
    if (next) next();
    else running--;
  }
}

/** The hash to keep of a password or PIN. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, COST));
}

let absent: Promise<string> | undefined;

/** Whether `password` is the one of `kept`. Without one it takes as long and is false, so that time tells nobody who has an account. */
export async function passwordMatches(kept: string | null | undefined, password: string): Promise<boolean> {
  absent ??= hashPassword('nobody has this password');
  const against = kept ?? (await absent);
  const matches = await inTurn(() => verify(against, password));
  return matches && kept != null;
}
