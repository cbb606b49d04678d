import { translator } from '../../../views/components/language.js';
import { deliveryMessages } from '../../../views/property-deliveries/delivery-messages.js';
import type { Candidate } from './candidates.js';

const MOST_TEXT = 1000;

/** The note's own, whoever begins it: it is the customer's. */
const t = translator('zh-CN', deliveryMessages);

/** What was done to a piece, as its repair or who finished with it tells: a proposal for the note, which people change. */
export function proposedWork(piece: Candidate): string {
  const { action, result, tested } = piece;
  if (!result) return piece.done_note ?? '';
  const came =
    result === 'unrepairable' || result === 'no_fault' ? t(`work_${result}`) : action ? null : t('work_repaired');
  return [came, action, tested === true && t('work_tested')].filter(Boolean).join(t('work_and')).slice(0, MOST_TEXT);
}
