import type { Child } from 'hono/jsx';
import type { PlaceFacts } from '../../src/features/scan-station/facts.js';
import type { Ask } from '../../src/features/scan-station/step.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark } from '../components/marks.js';
import { scanMessages } from './messages.js';
import { ScanButton } from '../components/scan-button.js';
import type { DeskProps } from './scan-desk.js';

const asksSource: readonly (Ask | null)[] = ['ask_supplier', 'ask_source', 'ask_holder'];
const asksTarget: readonly (Ask | null)[] = ['ask_target', 'ask_receiver', 'ask_borrower'];

/** From where, to where, in which condition: always in the same spot, so that nothing below it moves. */
export function DeskRoute({ state, from, to, waiting }: DeskProps) {
  const t = useMessages(scanMessages);
  return (
    <div class="scan-route">
      <Cell label={t('from')} wanted={asksSource.includes(waiting)}>
        {from ? <Place place={from} /> : <Open wanted={asksSource.includes(waiting)} otherwise={t('anywhere')} />}
      </Cell>
      <Cell label={t('to')} wanted={asksTarget.includes(waiting)}>
        {to ? <Place place={to} /> : <Open wanted={asksTarget.includes(waiting)} otherwise={t('stays')} />}
      </Cell>
      <Cell label={t('new_condition')} wanted={waiting === 'ask_new_condition'}>
        {state.condition ? (
          <ConditionMark condition={state.condition} />
        ) : (
          <Open wanted={waiting === 'ask_new_condition'} otherwise={t('any_condition')} />
        )}
      </Cell>
      <ScanButton code="CMD-DONE" style="btn scan-done">
        <Icon name="x" /> {t('done')}
      </ScanButton>
    </div>
  );
}

function Cell({ label, wanted, children }: { label: string; wanted: boolean; children?: Child }) {
  return (
    <div class={wanted ? 'scan-cell scan-cell-wanted' : 'scan-cell'}>
      <span class="scan-cell-label">{label}</span>
      <span class="scan-cell-value">{children}</span>
    </div>
  );
}

function Open({ wanted, otherwise }: { wanted: boolean; otherwise: string }) {
  const t = useMessages(scanMessages);
  return wanted ? <strong>{t('wanted')}</strong> : <span class="text-secondary">{otherwise}</span>;
}

function Place({ place }: { place: PlaceFacts }) {
  const name = useName()(place.name, place.nameEn);
  if (place.placeKind === 'person' || place.placeKind === 'supplier' || place.placeKind === 'customer')
    return <strong>{name}</strong>;
  return (
    <>
      <strong>{place.code}</strong> {name === place.code ? '' : name}
    </>
  );
}
