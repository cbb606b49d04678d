import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import type { CustodyRefusal } from './custody.js';
import { findOpenHandOver } from './find-open-hand-over.js';

/** The receiver does not take it, and says why. Refuses everybody else, and an offer that is over. */
export async function refuseHandOver(context: Context, input: { id: number; reason: string }): Promise<void> {
  const { actor } = context;
  const told = await runCommand(context, { right: 'custody.hand_over' }, async (trx) => {
    const offer = await findOpenHandOver(trx, input.id);
    if (offer.to_id !== actor.personId)
      refuse<CustodyRefusal>('hand_over_not_receiver', { receiver: offer.receiver }, 403);
    const { reason } = input;
    await trx.updateTable('hand_over').set({ refused_at: context.now(), reason }).where('id', '=', offer.id).execute();
    const notice = {
      kind: 'hand_over_refused',
      href: `/hand-overs/${offer.id}`,
      facts: { reason },
      people: { giver: offer.from_id, receiver: offer.to_id },
    };
    await notify(trx, [offer.from_id, offer.offered_by], notice, { except: actor.personId });
    const event = { name: 'hand_over.refused', subject: ['hand_over', offer.id], after: { reason } } as const;
    return { result: [offer.from_id, offer.to_id], events: [event] };
  });
  context.live.publish(told.map((id) => `person:${id}`));
}

/** Who gives, or who offered it for them, takes the offer back. Refuses everybody else, and an offer that is over. */
export async function withdrawHandOver(context: Context, input: { id: number }): Promise<void> {
  const { actor } = context;
  const told = await runCommand(context, { right: 'custody.hand_over' }, async (trx) => {
    const offer = await findOpenHandOver(trx, input.id);
    if (offer.from_id !== actor.personId && offer.offered_by !== actor.personId)
      refuse<CustodyRefusal>('hand_over_not_giver', { giver: offer.giver }, 403);
    await trx.updateTable('hand_over').set({ withdrawn_at: context.now() }).where('id', '=', offer.id).execute();
    const notice = {
      kind: 'hand_over_withdrawn',
      href: `/hand-overs/${offer.id}`,
      people: { giver: offer.from_id, receiver: offer.to_id },
      byMail: false,
    };
    await notify(trx, [offer.from_id, offer.to_id], notice, { except: actor.personId });
    const event = { name: 'hand_over.withdrawn', subject: ['hand_over', offer.id] } as const;
    return { result: [offer.from_id, offer.to_id], events: [event] };
  });
  context.live.publish(told.map((id) => `person:${id}`));
}
