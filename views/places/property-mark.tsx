import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { placeMessages } from './messages.js';

/** Of a bin in which nothing but customers' property lies. */
export function PropertyMark() {
  const t = useMessages(placeMessages);
  return (
    <span class="badge bg-purple-lt owner-mark" title={t('for_property')}>
      <Icon name="building-store" /> {t('property_mark')}
    </span>
  );
}
