import type { PropertyOfReturn } from '../../src/features/field-returns/property-of.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { returnPageMessages } from './return-messages.js';

/** A customer's own piece is followed by a receipt of customers' property, or gets one. */
export function ReturnProperty({ number, property }: { number: string; property: PropertyOfReturn | null }) {
  const t = useMessages(returnPageMessages);
  if (property?.receipt)
    return (
      <a class="btn" href={`/customer-property/${property.receipt}`}>
        <Icon name="building-store" /> <span class="code">{property.receipt}</span>
      </a>
    );
  if (!property?.mayRegister) return null;
  return (
    <form method="post" action="/customer-property/from-return">
      <input type="hidden" name="return" value={number} />
      <button class="btn" type="submit">
        <Icon name="building-store" /> {t('register_property')}
      </button>
    </form>
  );
}
