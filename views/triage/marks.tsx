import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages } from '../components/language.js';
import { triageWords } from './list-messages.js';

interface Marked {
  customer_waiting: boolean;
  repeats: boolean;
  doa: boolean;
  customers: boolean;
}

/** What makes a return urgent or special, in colour, shape and word. */
export function ReturnMarks({ of }: { of: Marked }) {
  const t = useMessages(triageWords);
  const marks: [boolean, string, IconName, string][] = [
    [of.customer_waiting, 'orange', 'hourglass', t('waiting')],
    [of.repeats, 'red', 'rotate-clockwise', t('repeat')],
    [of.doa, 'red', 'ban', t('doa')],
    [of.customers, 'purple', 'building-store', t('customers')],
  ];
  return (
    <>
      {marks.map(
        ([shown, colour, icon, text]) =>
          shown && (
            <span class={`badge condition bg-${colour}-lt`}>
              <Icon name={icon} /> {text}
            </span>
          ),
      )}
    </>
  );
}

const findings = {
  confirmed: ['red', 'alert-triangle'],
  no_fault: ['green', 'circle-check'],
  other_damage: ['yellow', 'help-circle'],
} as const;

export function FindingMark({ finding }: { finding: string }) {
  const t = useMessages(triageWords);
  const [colour, icon] = findings[finding as 'confirmed'];
  return (
    <span class={`badge condition bg-${colour}-lt`}>
      <Icon name={icon} /> {t(finding as 'confirmed')}
    </span>
  );
}

export const dispositionIcons = {
  repair: 'tool',
  restock: 'package-import',
  scrap: 'trash',
  supplier: 'truck',
  customer: 'building-store',
} as const satisfies Record<string, IconName>;

/** A disposition as people call it. */
export const dispositionWord = {
  repair: 'repair',
  restock: 'restock',
  scrap: 'scrapping',
  supplier: 'supplier',
  customer: 'customer_back',
} as const;
export type DispositionName = keyof typeof dispositionWord;

/** The field that takes a return's number, tag or serial and goes to its bench. */
export function TriageScan({ autofocus, typed }: { autofocus: boolean; typed?: string }) {
  const t = useMessages(triageWords);
  return (
    <form class="triage-scan" method="get" action="/triage/find" role="search" autocomplete="off">
      <label class="visually-hidden" for="triage-scan">
        {t('scan')}
      </label>
      <input
        class="form-control form-control-lg"
        id="triage-scan"
        name="code"
        value={typed ?? ''}
        maxlength={100}
        required
        placeholder={t('scan')}
        autocapitalize="characters"
        autocorrect="off"
        spellcheck={false}
        enterkeyhint="go"
        {...{ autofocus }}
      />
      <button class="btn btn-lg" type="submit">
        <Icon name="scan" /> {t('open')}
      </button>
    </form>
  );
}
