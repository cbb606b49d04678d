import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { PlaceName } from '../components/movement-list.js';
import { toolMessages } from './tool-messages.js';

const looks: Record<string, { colour: string; icon: IconName }> = {
  store: { colour: 'green', icon: 'building-warehouse' },
  lent: { colour: 'blue', icon: 'hand-grab' },
  away: { colour: 'purple', icon: 'truck' },
  quarantine: { colour: 'orange', icon: 'alert-triangle' },
  gone: { colour: 'secondary', icon: 'ban' },
  elsewhere: { colour: 'secondary', icon: 'map-pin' },
};

/** Where a tool is, in colour, shape and word. */
export function StateMark({ state }: { state: string }) {
  const t = useMessages(toolMessages);
  const look = looks[state] ?? looks['elsewhere']!;
  return (
    <span class={`badge bg-${look.colour}-lt condition`}>
      <Icon name={look.icon} /> {t(`state_${state}` as 'state_store')}
    </span>
  );
}

export interface Whereabouts {
  place: string | null;
  place_name: string | null;
  place_name_en: string | null;
  place_kind: string | null;
  holder: string | null;
  holder_en: string | null;
  loan: string | null;
  lent_due?: string | null;
  laboratory?: string | null;
  laboratory_en?: string | null;
  expected_on?: string | null;
}

/** Who or which bin has it, and until when; the loan's page is linked for who sees everybody's. */
export function WhereIs({ of, today, seesLoans }: { of: Whereabouts; today: string; seesLoans: boolean }) {
  const t = useMessages(toolMessages);
  const name = useName();
  const format = useFormat();
  if (of.loan)
    return (
      <span>
        {of.holder && name(of.holder, of.holder_en)}{' '}
        {seesLoans && (
          <a class="code" href={`/tool-loans/${of.loan}`}>
            {of.loan}
          </a>
        )}
        {of.lent_due && (
          <span class={of.lent_due < today ? 'text-danger small d-block' : 'text-secondary small d-block'}>
            {t('due_back')} {format.date(of.lent_due)}
            {of.lent_due < today && ` · ${t('late')}`}
          </span>
        )}
      </span>
    );
  if (of.laboratory)
    return (
      <span>
        {name(of.laboratory, of.laboratory_en ?? null)}
        {of.expected_on && (
          <span class={of.expected_on < today ? 'text-danger small d-block' : 'text-secondary small d-block'}>
            {t('back_on', { day: format.date(of.expected_on) })}
          </span>
        )}
      </span>
    );
  if (!of.place) return null;
  return <PlaceName code={of.place} name={name(of.place_name ?? '', of.place_name_en)} kind={of.place_kind ?? 'bin'} />;
}
