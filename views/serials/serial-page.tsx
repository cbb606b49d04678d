import type { Piece } from '../../src/features/serials/queries.js';
import type { MovementLogPage } from '../../src/stock/index.js';
import { AttachmentCard, type AttachmentCardProps } from '../components/attachment-card.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { MovementEntry, MovementPaging, PlaceName } from '../components/movement-list.js';
import { serialMessages } from './messages.js';

export interface SerialPageProps {
  piece: Piece;
  movements: MovementLogPage & { newest: boolean };
  address: (before?: string) => string;
  /** Of what is shown now. */
  current: string;
  mayPrint: boolean;
}

/** A piece's whole life: where it is now, and every movement that brought it there. */
export function SerialPage(props: SerialPageProps & { attachments: AttachmentCardProps }) {
  const { piece, mayPrint } = props;
  const t = useMessages(serialMessages);
  const common = useMessages(commonMessages);
  return (
    <>
      <PageHead pretitle={t('serial')} title={<span class="text-break">{piece.number}</span>}>
        {piece.item_kind === 'tool' && !piece.owner && (
          <a class="btn" href={`/tools/pieces/${piece.id}`}>
            <Icon name="tools" /> {t('as_tool')}
          </a>
        )}
        {mayPrint && (
          <a class="btn" href={`/labels?serial=${encodeURIComponent(piece.number)}&item=${piece.item_code}`}>
            <Icon name="tag" /> {common('labels')}
          </a>
        )}
      </PageHead>
      <SerialStory {...props} />
      <AttachmentCard {...props.attachments} />
    </>
  );
}

export function SerialStory({ piece, movements, address, current }: SerialPageProps) {
  const t = useMessages(serialMessages);
  const format = useFormat();
  return (
    <div id="serial-story" data-live={`item:${piece.item_id}`} hx-get={current} hx-trigger="live" hx-swap="outerMorph">
      <Now piece={piece} />
      <h2 class="h3 mt-4">{t('story')}</h2>
      <ul class="timeline">
        {movements.rows.map((row) => (
          <li class="timeline-event">
            <div class={`timeline-event-icon ${colourOf(row.kind)}`}>
              <Icon name={icons[row.kind] ?? 'arrow-right'} />
            </div>
            <div class={row.undone_at ? 'card timeline-event-card movement-undone' : 'card timeline-event-card'}>
              <div class="card-body">
                <MovementEntry row={row} hides="serial" format={format} />
              </div>
            </div>
          </li>
        ))}
      </ul>
      <MovementPaging {...movements} address={address} />
    </div>
  );
}

function Now({ piece }: { piece: Piece }) {
  const t = useMessages(serialMessages);
  const name = useName();
  const format = useFormat();
  return (
    <section class="card">
      <div class="card-body item-sums">
        <div>
          <div class="text-secondary">{t('is_at')}</div>
          <div class="h3 m-0">
            <PlaceName
              code={piece.place_code}
              name={name(piece.place_name, piece.place_name_en)}
              kind={piece.place_kind}
            />
          </div>
        </div>
        <div>
          <div class="text-secondary">{t('condition')}</div>
          <ConditionMark condition={piece.condition} />
        </div>
        <div>
          <div class="text-secondary">{t('owner')}</div>
          <div>{piece.owner ? <span class="badge bg-purple-lt owner-mark">{piece.owner}</span> : t('own')}</div>
        </div>
        <div>
          <div class="text-secondary">{t('since')}</div>
          <div>{format.dateTime(piece.since)}</div>
        </div>
        <div>
          <div class="text-secondary">{t('item')}</div>
          <a href={`/items/${piece.item_code}`}>
            <span class="code">{piece.item_code}</span> {name(piece.item_name_zh, piece.item_name_en)}
          </a>
        </div>
      </div>
    </section>
  );
}

const icons: Record<string, IconName> = {
  receive: 'download',
  issue: 'arrow-up',
  return: 'arrow-back-up',
  lend: 'user',
  move: 'arrows-exchange',
  condition: 'adjustments',
  use: 'tool',
  scrap: 'trash',
  count: 'clipboard-list',
  reverse: 'arrow-back-up',
};

function colourOf(kind: string): string {
  const colours: Record<string, string> = { receive: 'bg-green-lt', scrap: 'bg-red-lt', reverse: 'bg-orange-lt' };
  return colours[kind] ?? 'bg-blue-lt';
}
