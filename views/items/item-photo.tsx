import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { itemMessages } from './messages.js';

interface ItemPhotoProps {
  code: string;
  hash: string | null;
  name: string;
  mayEdit: boolean;
}

/** The photo, which opens large, and the way to put another in its place. */
export function ItemPhoto({ code, hash, name, mayEdit }: ItemPhotoProps) {
  const t = useMessages(itemMessages);
  const address = `/items/${code}/photo`;
  return (
    <div class="item-photo">
      {hash && (
        <a href={`${address}?v=${hash}`}>
          <img src={`${address}?v=${hash}`} alt={t('photo_of', { name })} />
        </a>
      )}
      {!hash && <p class="text-secondary m-0">{t('no_photo')}</p>}
      {mayEdit && (
        <details>
          <summary class="btn btn-ghost-secondary">
            <Icon name="photo" /> {t('add_photo')}
          </summary>
          <form class="mt-2" method="post" action={address} enctype="multipart/form-data">
            <label class="form-label" for="photo">
              {t('photo_hint')}
            </label>
            <input
              class="form-control mb-2"
              id="photo"
              type="file"
              name="photo"
              accept="image/jpeg,image/png,image/webp"
              required
            />
            <button class="btn btn-primary" type="submit">
              {t('add_photo')}
            </button>
          </form>
          {hash && (
            <form class="mt-2" method="post" action={`${address}/removal`}>
              <button class="btn" type="submit">
                <Icon name="trash" /> {t('remove')}
              </button>
            </form>
          )}
        </details>
      )}
    </div>
  );
}
