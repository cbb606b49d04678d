import type { QualityShown, QualityWarning } from '../../src/features/items/index.js';
import type { Piece } from '../../src/features/serials/queries.js';
import type { StoryEntry } from '../../src/features/serials/story-entries.js';
import type { PieceSums, StoryPage } from '../../src/features/serials/story-queries.js';
import { AttachmentCard, type AttachmentCardProps } from '../components/attachment-card.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { MovementPaging, PlaceName } from '../components/movement-list.js';
import { QualitySheets } from '../components/quality-sheets.js';
import { QualityWarnings } from '../components/quality-warning.js';
import { serialMessages } from './messages.js';
import { StoryCard } from './story-card.js';

export interface SerialPageProps {
  piece: Piece;
  sums: PieceSums;
  story: StoryPage & { newest: boolean };
  address: (before?: string) => string;
  /** Of what is shown now. */
  current: string;
  mayPrint: boolean;
  /** Findings lead to the bench, else to the return. */
  mayTriage: boolean;
}

/** A piece's whole life: where it is now, and all that happened to it from issue to repair and reissue. */
export function SerialPage(
  props: SerialPageProps & {
    attachments: AttachmentCardProps;
    quality: QualityShown | null;
    warnings: QualityWarning[];
  },
) {
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
      <QualityWarnings warnings={props.warnings} most={3} />
      <SerialStory {...props} />
      <QualitySheets quality={props.quality} />
      <AttachmentCard {...props.attachments} />
    </>
  );
}

export function SerialStory({ piece, sums, story, address, current, mayTriage }: SerialPageProps) {
  const t = useMessages(serialMessages);
  return (
    <div id="serial-story" data-live={`item:${piece.item_id}`} hx-get={current} hx-trigger="live" hx-swap="outerMorph">
      <Now piece={piece} sums={sums} />
      <h2 class="h3 mt-4">{t('story')}</h2>
      <ul class="timeline">
        {story.entries.map((entry) => {
          const undone = entry.kind === 'movement' && entry.row.undone_at;
          const look = lookOf(entry);
          return (
            <li class="timeline-event">
              <div class={`timeline-event-icon bg-${look.colour}-lt`}>
                <Icon name={look.icon} />
              </div>
              <div class={undone ? 'card timeline-event-card movement-undone' : 'card timeline-event-card'}>
                <div class="card-body">
                  <StoryCard entry={entry} mayTriage={mayTriage} />
                </div>
              </div>
            </li>
          );
        })}
      </ul>
      <MovementPaging {...story} address={address} />
    </div>
  );
}

function Now({ piece, sums }: { piece: Piece; sums: PieceSums }) {
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
          <div>
            {piece.owner ? (
              <span class="badge bg-purple-lt owner-mark">{name(piece.owner, piece.owner_en)}</span>
            ) : (
              t('own')
            )}
          </div>
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
        <Sums sums={sums} />
      </div>
    </section>
  );
}

/** What it comes to so far; each only when there is something to say. */
function Sums({ sums }: { sums: PieceSums }) {
  const t = useMessages(serialMessages);
  const format = useFormat();
  return (
    <>
      {sums.software && (
        <div>
          <div class="text-secondary">{t('software_now')}</div>
          <span class="code">{sums.software}</span>
        </div>
      )}
      {(sums.repairs > 0 || sums.repeats > 0) && (
        <div>
          <div class="text-secondary">{t('repairs')}</div>
          <div>
            {format.count(sums.repairs)}
            {sums.repeats > 0 && (
              <span class="badge bg-red-lt ms-2">
                {t('repeats')} {format.count(sums.repeats)}
              </span>
            )}
          </div>
        </div>
      )}
      {(sums.open_return ?? sums.open_repair) && (
        <div>
          <div class="text-secondary">{t('under_way')}</div>
          <div class="btn-list">
            {sums.open_return && (
              <a class="code" href={`/field-returns/${sums.open_return}`}>
                {sums.open_return}
              </a>
            )}
            {sums.open_repair && (
              <a class="code" href={`/repairs/${sums.open_repair}`}>
                {sums.open_repair}
              </a>
            )}
          </div>
        </div>
      )}
    </>
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

const colours: Record<string, string> = { receive: 'green', scrap: 'red', reverse: 'orange' };

const looks: Record<Exclude<StoryEntry['kind'], 'movement'>, { icon: IconName; colour: string }> = {
  fitted: { icon: 'device-desktop-analytics', colour: 'teal' },
  removed: { icon: 'package-export', colour: 'yellow' },
  returned: { icon: 'alert-triangle', colour: 'orange' },
  found: { icon: 'clipboard-check', colour: 'purple' },
  decided: { icon: 'route', colour: 'purple' },
  repaired: { icon: 'cpu', colour: 'green' },
  flashed: { icon: 'download', colour: 'blue' },
  claimed: { icon: 'receipt', colour: 'yellow' },
};

function lookOf(entry: StoryEntry): { icon: IconName; colour: string } {
  if (entry.kind !== 'movement') return looks[entry.kind];
  const { kind } = entry.row;
  return { icon: icons[kind] ?? 'arrow-right', colour: colours[kind] ?? 'blue' };
}
