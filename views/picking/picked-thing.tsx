import type { LeftoverPick } from '../../src/features/picking/queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { pickingMessages } from './messages.js';

/** What was picked, in a line: how many of what, which piece or lot. */
export function PickedThing({ pick }: { pick: Omit<LeftoverPick, 'id' | 'slip' | 'place'> }) {
  const t = useMessages(pickingMessages);
  const name = useName();
  const format = useFormat();
  return (
    <>
      <strong>{format.amount(pick.quantity, pick.unit)}</strong> <span class="code">{pick.item}</span>{' '}
      {name(pick.name, pick.name_en)}
      {pick.serial && <span class="code"> · {pick.serial}</span>}
      {pick.lot && <> · {t('lot', { lot: pick.lot })}</>}
    </>
  );
}
