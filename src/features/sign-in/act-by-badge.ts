import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import { passwordMatches } from '../../platform/password.js';
import { refuse } from '../../platform/refusal.js';
import { noteAccepted, throttle } from '../../platform/throttle.js';
import type { SignInRefusal } from './sign-in.js';

/**
 * Lets the holder of a badge act in this session for `ACTOR_MINUTES`, by the badge's code and PIN. The account stays
 * signed in, and every movement names both. Refuses a wrong pair without telling which was wrong.
 */
export async function actByBadge(
  context: Context,
  input: { badge: string; pin: string; address: string },
): Promise<void> {
  const { code, ...badge } = await proveBadge(context, input);
  const until = new Date(context.now().getTime() + context.config.actorMinutes * 60_000);
  const acting = await context.db
    .updateTable('session')
    .set({ actor_id: badge.person_id, actor_until: until })
    .where('id', '=', context.actor.sessionId)
    .where('session.ended_at', 'is', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('badge')
          .select('id')
          .where('code', '=', code)
          .where('revoked_at', 'is', null)
          .where('pin_hash', '=', badge.pin_hash),
      ),
    )
    .executeTakeFirst();
  // Revoked, or given another PIN, while this one was being checked.
  if (acting.numUpdatedRows === 0n) refuse<SignInRefusal>('badge_wrong', {}, 422);
}

/** Whose a badge is, proved by its PIN. Refuses a wrong pair without telling which was wrong, and too many attempts. */
export async function proveBadge(
  { db }: Pick<Context, 'db'>,
  input: { badge: string; pin: string; address: string },
): Promise<{ code: string; person_id: number; pin_hash: string | null }> {
  const code = input.badge.normalize('NFKC').trim().toUpperCase();
  const attempt = await throttle(db, code, input.address);
  const badge = await db
    .selectFrom('badge')
    .innerJoin('person', 'person.id', 'badge.person_id')
    .select(['badge.person_id', 'badge.pin_hash'])
    .where('badge.code', '=', code)
    .where('badge.revoked_at', 'is', null)
    .where('person.retired_at', 'is', null)
    .executeTakeFirst();
  const right = await passwordMatches(badge?.pin_hash, input.pin);
  if (!right || !badge) return refuse<SignInRefusal>('badge_wrong', {}, 422);
  await noteAccepted(db, attempt);
  return { code, ...badge };
}

/** The account that is signed in acts for itself again. */
export async function stopActing(context: Context): Promise<void> {
  await context.db
    .updateTable('session')
    .set({ actor_id: null, actor_until: null })
    .where('id', '=', context.actor.sessionId)
    .execute();
}

/** While a badge's holder works, their minutes begin anew: written only once half of them have passed. */
export async function keepActing(context: Context): Promise<void> {
  const { actingUntil, sessionId } = context.actor;
  const minutes = context.config.actorMinutes;
  if (!actingUntil || actingUntil.getTime() - context.now().getTime() > (minutes * 60_000) / 2) return;
  await context.db
    .updateTable('session')
    .set({ actor_until: sql`now() + make_interval(mins => ${minutes})` })
    .where('id', '=', sessionId)
    .where('actor_until', '>', sql<Date>`now()`)
    .execute();
}
