import type { Warranty } from '../../src/features/devices/device.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { deviceMessages } from './messages.js';

/** Whether a device is in warranty, in colour, shape and word; nothing where nobody knows. */
export function WarrantyMark({ warranty }: { warranty: Warranty }) {
  const t = useMessages(deviceMessages);
  if (warranty === 'unknown') return null;
  const inWarranty = warranty === 'in_warranty';
  return (
    <span class={`badge condition ${inWarranty ? 'bg-green-lt' : 'bg-secondary-lt'}`}>
      <Icon name={inWarranty ? 'shield-check' : 'clock'} /> {t(warranty)}
    </span>
  );
}
