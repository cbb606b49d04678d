import { useMessages } from '../components/language.js';
import { Notice } from '../components/marks.js';
import { photoMessages } from '../components/photo-messages.js';

/** Nothing was read of the form, and nothing of it is lost: it is still where it was filled in. */
export function PhotosTooLarge() {
  const t = useMessages(photoMessages);
  return (
    <Notice tone="danger" title={t('too_large_together')}>
      {t('too_large_text')}
    </Notice>
  );
}
