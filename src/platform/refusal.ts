export type Facts = Record<string, string | number | boolean | null | undefined>;
export type RefusalStatus = 403 | 404 | 409 | 422 | 429;

/**
 * An expected no: a fact that stops an act, named so that a view can say it in the user's language. Anything else that
 * is thrown is a bug. `status` is the HTTP status of the answer, 409 unless told.
 */
export class Refusal extends Error {
  readonly reason: string;
  readonly facts: Facts;
  readonly status: RefusalStatus;

  constructor(reason: string, facts: Facts = {}, status: RefusalStatus = 409) {
    super(reason);
    this.name = 'Refusal';
    this.reason = reason;
    this.facts = facts;
    this.status = status;
  }
}

/** Stops the act with a named reason; `Reason` is the feature's closed union of them. */
export function refuse<Reason extends string>(reason: Reason, facts: Facts = {}, status?: RefusalStatus): never {
  throw new Refusal(reason, facts, status);
}

const REFUSED_BY_THE_BOOK = 'SB001';
const UNIQUE_VIOLATION = '23505';

/** Turns a refusal raised inside the database into a `Refusal`; every other error passes as it is. */
export function asRefusal(error: unknown): unknown {
  const { code, message, detail } = error as { code?: string; message?: string; detail?: string };
  if (code !== REFUSED_BY_THE_BOOK) return error;
  return new Refusal(message ?? 'refused', detail ? (JSON.parse(detail) as Facts) : {});
}

/**
 * Runs a write and turns a violated unique constraint into the refusal named for it, e.g. `{ item_code_key: 'item_code_taken' }`:
 * the constraint decides, also between two writers at the same moment. The answer is 422: the form comes back.
 */
export async function refusingTaken<T>(reasons: Record<string, string>, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    const reason = code === UNIQUE_VIOLATION && constraint ? reasons[constraint] : undefined;
    throw reason ? new Refusal(reason, {}, 422) : error;
  }
}
