import type { WaitingScrap } from '../../src/features/approvals/scrap-requests.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { approvalMessages } from './messages.js';
import { scrapMessages } from './scrap-messages.js';
import { Fact, WaitingCard } from './waiting-card.js';

interface ScrapCardProps {
  scrap: WaitingScrap;
  keys: { approve: string; reject: string };
}

/** A piece that quality or the workshop wants to scrap, and whether it is. */
export function ScrapCard({ scrap, keys }: ScrapCardProps) {
  const t = useMessages(approvalMessages);
  const words = useMessages(scrapMessages);
  const format = useFormat();
  const name = useName();
  const piece = [scrap.item, scrap.serial].filter(Boolean).join(' ');
  const document = `${words('scrap')} ${piece}`;
  const address = scrap.document_type === 'repair_order' ? '/repairs/' : '/field-returns/';
  const head = (
    <>
      <span class="badge bg-red-lt condition">
        <Icon name="trash" /> {words('scrap')}
      </span>
      <a href={`/items/${scrap.item}`}>
        <span class="code">{scrap.item}</span> {name(scrap.name, scrap.name_en)}
      </a>
      <span>× {format.amount(scrap.quantity, scrap.unit)}</span>
    </>
  );
  return (
    <WaitingCard
      id={`scrap-${scrap.id}`}
      document={document}
      waiting={scrap}
      value={scrap.value}
      head={head}
      decision={<ScrapDecision id={scrap.id} piece={piece} keys={keys} />}
    >
      <dl class="waiting-facts mb-0">
        {scrap.serial && (
          <Fact label={t('serial')}>
            <a
              class="code"
              href={`/serials/${encodeURIComponent(scrap.serial)}?item=${encodeURIComponent(scrap.item)}`}
            >
              {scrap.serial}
            </a>
          </Fact>
        )}
        <Fact label={words(scrap.document_type)}>
          <a class="code" href={`${address}${scrap.document}`}>
            {scrap.document}
          </a>
        </Fact>
        <Fact label={words('lies_in')}>{name(scrap.place_name, scrap.place_name_en)}</Fact>
        <Fact label={words('asked')}>
          {name(scrap.asked_by, scrap.asked_by_en)} · {format.dateTime(scrap.asked_at)}
        </Fact>
        <Fact label={words('reason')}>{scrap.reason}</Fact>
      </dl>
    </WaitingCard>
  );
}

/** Yes with one click; no with the reason, which has to be there. */
function ScrapDecision({ id, piece, keys }: { id: number; piece: string; keys: ScrapCardProps['keys'] }) {
  const words = useMessages(scrapMessages);
  return (
    <div class="yes-or-no">
      <form method="post" action={`/triage/scrap/${id}`}>
        <input type="hidden" name="key" value={keys.approve} />
        <input type="hidden" name="approved" value="yes" />
        <button class="btn btn-primary" type="submit" aria-label={words('approve_piece', { piece })}>
          <Icon name="check" /> {words('approve')}
        </button>
      </form>
      <form class="yes-or-no-why" method="post" action={`/triage/scrap/${id}`}>
        <input type="hidden" name="key" value={keys.reject} />
        <input type="hidden" name="approved" value="no" />
        <input
          class="form-control"
          name="note"
          maxlength={500}
          required
          placeholder={words('why_not')}
          aria-label={words('why_not_piece', { piece })}
          autocomplete="off"
        />
        <button class="btn" type="submit" aria-label={words('reject_piece', { piece })}>
          <Icon name="x" /> {words('reject')}
        </button>
      </form>
    </div>
  );
}
