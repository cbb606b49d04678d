import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { itemPageMessages } from './item-messages.js';
import { itemMessages } from './messages.js';

interface ItemAliasesProps {
  code: string;
  aliases: { id: number; code: string }[];
  mayEdit: boolean;
}

/** Barcodes of makers and suppliers that stand for the item. */
export function ItemAliases({ code, aliases, mayEdit }: ItemAliasesProps) {
  const t = useMessages(itemMessages);
  const page = useMessages(itemPageMessages);
  return (
    <section class="card" id="aliases">
      <div class="card-header">
        <h2 class="card-title">
          <Icon name="barcode" /> {t('aliases')}
        </h2>
      </div>
      {aliases.length === 0 && !mayEdit && <div class="card-body text-secondary">{page('no_aliases')}</div>}
      <ul class="list-group list-group-flush">
        {aliases.map((alias) => (
          <li class="list-group-item d-flex align-items-center gap-2">
            <span class="font-monospace text-break">{alias.code}</span>
            {mayEdit && (
              <form class="ms-auto" method="post" action={`/items/${code}/aliases/${alias.id}/removal`}>
                <button class="btn btn-icon" type="submit" aria-label={`${t('remove')} ${alias.code}`}>
                  <Icon name="x" />
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <form class="card-body" method="post" action={`/items/${code}/aliases`}>
          <label class="form-label" for="alias-code">
            {t('aliases_hint')}
          </label>
          <div class="d-flex gap-2">
            <input
              class="form-control"
              id="alias-code"
              name="code"
              placeholder={page('code_to_add')}
              maxlength={200}
              required
              autocomplete="off"
            />
            <button class="btn flex-shrink-0" type="submit">
              <Icon name="plus" /> {t('add_alias')}
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
