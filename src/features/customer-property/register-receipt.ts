import { runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { openCustody } from '../custody/index.js';
import { canSeeTask } from '../service-tasks/index.js';
import { type FormPhotos, hangPhotos } from './form-photos.js';
import { type OpenedReceipt, openReceipt, type ReceiptInput } from './open-receipt.js';
import type { RegisterRefusal } from './register-refusals.js';

export interface RegisterInput extends Omit<ReceiptInput, 'placeId' | 'came'> {
  came: 'hand' | 'courier' | 'on_site';
  /** A bin for customers' property, or one's own custody until it is handed in at the store. */
  into: { binId: number | null } | 'own';
  photos?: FormPhotos;
  key: string;
}

/**
 * Registers what a customer hands over, with all its pieces or none: into a bin by who puts things into bins, into their
 * own custody by everybody else, with the photos that were taken of it. The same form sent twice registers it once. Refuses a bin to who may not put things there
 * (`property_bin_not_yours`), a task that one has no part in (`property_task_unknown`), and whatever `openReceipt` refuses.
 */
export async function registerReceipt(context: Context, input: RegisterInput): Promise<OpenedReceipt> {
  const { key, ...content } = input;
  const { into, photos, ...told } = content;
  return runCommand(context, { right: 'property.register', key, content }, async (trx, inside) => {
    if (told.taskId && !(await canSeeTask(trx, inside.actor, told.taskId)))
      refuse<RegisterRefusal>('property_task_unknown', {}, 422);
    const placeId = await placeFor(trx, inside, into);
    const made = await openReceipt(trx, inside, { ...told, placeId });
    if (photos) await hangPhotos(inside, made, photos);
    const after = { number: made.number, customer: told.customerId, came: told.came, pieces: made.pieces.length };
    return {
      result: made,
      events: [{ name: 'property_receipt.registered', subject: ['property_receipt', made.id], after }],
    };
  });
}

async function placeFor(trx: Transaction, { actor }: Context, into: RegisterInput['into']): Promise<number | null> {
  if (into === 'own') return openCustody(trx, actor.personId);
  if (!can(actor, 'property.store')) refuse<RegisterRefusal>('property_bin_not_yours', {}, 422);
  return into.binId;
}
