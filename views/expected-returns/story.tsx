import type { StoryEntry } from '../../src/features/expected-returns/part-queries.js';
import { type Format, useFormat } from '../components/format.js';
import { type Translate, useMessages, useName } from '../components/language.js';
import { oldPartMessages } from './messages.js';
import { storyMessages } from './story-messages.js';

/** What happened to it, the latest first. */
export function Story({ story }: { story: StoryEntry[] }) {
  const t = useMessages(oldPartMessages);
  const words = useMessages(storyMessages);
  const name = useName();
  const format = useFormat();
  if (story.length === 0) return null;
  return (
    <section class="card mb-3" id="story">
      <div class="card-header">
        <h2 class="card-title">{t('story')}</h2>
      </div>
      <ol class="list-group list-group-flush expected-story">
        {story.map((entry) => (
          <li class="list-group-item">
            <strong>{words(entry.name as keyof typeof storyMessages & 'nobody')}</strong>{' '}
            <span>{detailsOf(entry, words, format).join(' · ')}</span>
            <span class="text-secondary">
              {format.dateTime(entry.at)} · {entry.actor ? name(entry.actor, entry.actor_en) : words('nobody')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function detailsOf({ name, facts }: StoryEntry, t: Translate<typeof storyMessages>, format: Format): string[] {
  const { serial, quantity, parcel, due, reason, whom, missing, surplus } = facts;
  const details: (string | null)[] = [
    serial ? t('serial', { serial }) : null,
    quantity ? t('quantity', { quantity: format.quantity(quantity) }) : null,
    parcel ? String(parcel) : null,
    due ? t('due', { day: format.date(String(due)) }) : null,
    whom ? t(whom === 'customer' ? 'by_customer' : 'by_person') : null,
    reason ? String(reason) : null,
  ];
  if (name === 'return_parcel.closed') {
    if (Number(missing) > 0) details.push(t('missing', { n: Number(missing) }));
    if (Number(surplus) > 0) details.push(t('surplus', { n: Number(surplus) }));
    if (!Number(missing) && !Number(surplus)) details.push(t('complete'));
  }
  return details.filter((one): one is string => one !== null);
}
