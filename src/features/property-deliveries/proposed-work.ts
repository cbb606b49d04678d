import { translator } from '../../../views/components/language.js';
import { deliveryMessages } from '../../../views/property-deliveries/delivery-messages.js';
import type { Language } from '../../platform/language.js';
import type { Candidate } from './candidates.js';

const MOST_TEXT = 1000;

/** What was done to a piece, as its repair or who finished with it tells: a proposal for the note, which people change. */
export function proposedWork(language: Language, piece: Candidate): string {
  const t = translator(language, deliveryMessages);
  const { action, result, tested } = piece;
  if (!result) return piece.done_note ?? '';
  const came =
    result === 'unrepairable' || result === 'no_fault' ? t(`work_${result}`) : action ? null : t('work_repaired');
  return [came, action, tested === true && t('work_tested')].filter(Boolean).join(t('work_and')).slice(0, MOST_TEXT);
}
