export type Facts = Record<string, string | number | boolean | null | undefined>;

/**
 * An expected no: a fact that stops an act, named so that a view can say it in the user's language. Anything else that
 * is thrown is a bug. `status` is the HTTP status of the answer, 409 unless told.
 */
export class Refusal extends Error {
  constructor(
    readonly reason: string,
    readonly facts: Facts = {},
    readonly status: 403 | 404 | 409 | 422 | 429 = 409,
  ) {
    super(reason);
    this.name = 'Refusal';
  }
}

/** Stops the act with a named reason; `Reason` is the feature's closed union of them. */
export function refuse<Reason extends string>(reason: Reason, facts: Facts = {}, status?: Refusal['status']): never {
  throw new Refusal(reason, facts, status);
}

const REFUSED_BY_THE_BOOK = 'SB001';

/** Turns a refusal raised inside the database into a `Refusal`; every other error passes as it is. */
export function asRefusal(error: unknown): unknown {
  const { code, message, detail } = error as { code?: string; message?: string; detail?: string };
  if (code !== REFUSED_BY_THE_BOOK) return error;
  return new Refusal(message ?? 'refused', detail ? (JSON.parse(detail) as Facts) : {});
}
