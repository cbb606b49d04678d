import type { Piece } from '../../src/features/serials/queries.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark, PageHead } from '../components/marks.js';
import { PlaceName } from '../components/movement-list.js';
import { serialMessages } from './messages.js';

/** One number, several items: which piece is meant. */
export function SerialChoicePage({ number, pieces }: { number: string; pieces: Piece[] }) {
  const t = useMessages(serialMessages);
  const name = useName();
  return (
    <>
      <PageHead title={t('which', { number })} />
      <p class="text-secondary">{t('which_text')}</p>
      <div class="card">
        <div class="list-group list-group-flush">
          {pieces.map((piece) => (
            <a
              class="list-group-item list-group-item-action stock-line"
              href={`/serials/${encodeURIComponent(number)}?item=${piece.item_code}`}
            >
              <span>
                <strong class="code">{piece.item_code}</strong> {name(piece.item_name_zh, piece.item_name_en)}
                <small class="text-secondary d-block">
                  <PlaceName
                    code={piece.place_code}
                    name={name(piece.place_name, piece.place_name_en)}
                    kind={piece.place_kind}
                  />
                </small>
              </span>
              <ConditionMark condition={piece.condition} />
              <Icon name="chevron-right" />
            </a>
          ))}
        </div>
      </div>
    </>
  );
}
