import type { PieceStep } from '../../src/features/customer-property/property.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages } from '../components/language.js';
import { type NamedPiece, usePieceName } from '../components/piece-name.js';
import { receiptMessages } from './receipt-messages.js';
import { propertyWords } from './words.js';

const looks: Record<PieceStep, [string, IconName]> = {
  to_check: ['yellow', 'clipboard-check'],
  waiting: ['orange', 'hourglass'],
  in_repair: ['blue', 'tool'],
  in_use: ['purple', 'hand-grab'],
  ready: ['teal', 'package-export'],
  over: ['green', 'circle-check'],
};

/** Where a piece stands, in colour, shape and word. */
export function StepMark({ step }: { step: PieceStep }) {
  const t = useMessages(propertyWords);
  const [colour, icon] = looks[step];
  return (
    <span class={`badge condition bg-${colour}-lt`}>
      <Icon name={icon} /> {t(`step_${step}`)}
    </span>
  );
}

export function OverdueMark() {
  const t = useMessages(receiptMessages);
  return (
    <span class="badge condition bg-red-lt">
      <Icon name="alert-triangle" /> {t('overdue')}
    </span>
  );
}

/** A promised day, loud when it has passed. */
export function PromisedDay({ day, overdue }: { day: string | null; overdue: boolean }) {
  const format = useFormat();
  if (!day) return <span class="text-secondary">–</span>;
  return (
    <span class="property-day">
      {format.date(day)} {overdue && <OverdueMark />}
    </span>
  );
}

interface Described extends NamedPiece {
  brand: string | null;
  model: string | null;
}

/** What a piece is, in the words of who took it in; what the catalogue calls it when these are the catalogue's own. */
export function PieceWhat({ of }: { of: Described }) {
  const pieceName = usePieceName();
  const made = [of.brand, of.model].filter(Boolean).join(' ');
  return (
    <>
      {pieceName(of)}
      {made && <span class="text-secondary"> {made}</span>}
    </>
  );
}
