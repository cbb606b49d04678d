import type { ReturnState } from '../../src/features/field-returns/field-return.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages, useName } from '../components/language.js';
import { fieldReturnMessages } from './messages.js';

const looks: Record<ReturnState, [string, IconName]> = {
  logged: ['blue', 'pencil'],
  received: ['yellow', 'package-import'],
  found: ['orange', 'search'],
  decided: ['green', 'circle-check'],
  cancelled: ['secondary', 'ban'],
};

/** Where a return stands, in colour, shape and word. */
export function ReturnStateMark({ state }: { state: ReturnState }) {
  const t = useMessages(fieldReturnMessages);
  const [colour, icon] = looks[state];
  return (
    <span class={`badge condition bg-${colour}-lt`}>
      <Icon name={icon} /> {t(`state_${state}`)}
    </span>
  );
}

interface Marked {
  customer_waiting: boolean;
  repeats: boolean;
  doa: boolean;
  customers: boolean;
}

/** What makes a return urgent or special. */
export function LogMarks({ of }: { of: Marked }) {
  const t = useMessages(fieldReturnMessages);
  const marks: [boolean, string, IconName, 'waiting' | 'repeat' | 'doa' | 'customers'][] = [
    [of.customer_waiting, 'orange', 'hourglass', 'waiting'],
    [of.repeats, 'red', 'rotate-clockwise', 'repeat'],
    [of.doa, 'pink', 'ban', 'doa'],
    [of.customers, 'purple', 'building-store', 'customers'],
  ];
  return (
    <>
      {marks.map(
        ([shown, colour, icon, word]) =>
          shown && (
            <span class={`badge condition bg-${colour}-lt`}>
              <Icon name={icon} /> {t(word)}
            </span>
          ),
      )}
    </>
  );
}

/** What it is: item and name, else how somebody described it. */
export function ReturnPiece({
  of,
}: {
  of: { item: string | null; name_zh: string | null; name_en: string | null; description: string | null };
}) {
  const t = useMessages(fieldReturnMessages);
  const name = useName();
  if (of.item)
    return (
      <>
        <span class="code">{of.item}</span> {name(of.name_zh ?? '', of.name_en)}
      </>
    );
  return (
    <>
      <span class="badge bg-yellow-lt">{t('no_item')}</span> {of.description}
    </>
  );
}
