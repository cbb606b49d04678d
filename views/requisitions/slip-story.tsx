import type { StoryRow } from '../../src/features/requisitions/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages, useName } from '../components/language.js';
import { roleMessages } from '../components/messages.js';
import { requisitionMessages, stepMessages } from './page-messages.js';
import { PromiseFacts } from './promise-facts.js';

const icons: Record<string, IconName> = {
  drafted: 'pencil',
  submitted: 'send',
  withdrawn: 'arrow-back-up',
  approved: 'thumb-up',
  rejected: 'thumb-down',
  reapproval: 'rotate-clockwise',
  changed: 'pencil',
  reassigned: 'arrows-exchange',
  back_order_filled: 'package-import',
  issued: 'package-export',
  sent: 'truck',
  arrived: 'map-pin',
  cancelled: 'ban',
  expired: 'clock',
  closed: 'circle-check',
};

/** Who did what when, the first first. */
export function SlipStory({ story, showsPrices }: { story: StoryRow[]; showsPrices: boolean }) {
  const t = useMessages(requisitionMessages);
  const step = useMessages(stepMessages);
  const name = useName();
  const format = useFormat();
  return (
    <section class="card">
      <div class="card-header">
        <h2 class="card-title">{t('story')}</h2>
      </div>
      <ol class="slip-story">
        {story.map((row) => (
          <li>
            <Icon name={icons[row.kind] ?? 'clock'} />
            <div>
              <strong>{step(row.kind as 'drafted')}</strong> · {name(row.name, row.name_en)}
              <Role facts={row.facts} />
              <Deputy facts={row.facts} />{' '}
              <time class="text-secondary" datetime={row.at.toISOString()}>
                {format.dateTime(row.at)}
              </time>
              {row.reason && <div class="note-text">{row.reason}</div>}
              <Changes facts={row.facts} />
              <PromiseFacts kind={row.kind} facts={row.facts} />
              {showsPrices && typeof row.facts?.['value'] === 'string' && (
                <div class="text-secondary">{step('value_now', { value: format.money(row.facts['value']) })}</div>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** As what somebody decided. */
function Role({ facts }: { facts: Record<string, unknown> | null }) {
  const t = useMessages(roleMessages);
  const role = facts?.['role'];
  return typeof role === 'string' && role in roleMessages ? <> ({t(role as keyof typeof roleMessages)})</> : null;
}

function Deputy({ facts }: { facts: Record<string, unknown> | null }) {
  const step = useMessages(stepMessages);
  const person = facts?.['deputy_for'];
  return typeof person === 'string' ? <> {step('deputy_for', { person })}</> : null;
}

/** What a change did to each line. */
function Changes({ facts }: { facts: Record<string, unknown> | null }) {
  const step = useMessages(stepMessages);
  const lines = Array.isArray(facts?.['lines']) ? (facts['lines'] as Record<string, string>[]) : [];
  return (
    <>
      {lines
        .filter((line) => line['item'] && line['to'] !== undefined)
        .map((line) => {
          const { item = '', from = '', to = '', substitute } = line;
          return (
            <div class="text-secondary">
              {substitute ? step('replaced', { item, substitute, to }) : step('from_to', { item, from, to })}
            </div>
          );
        })}
    </>
  );
}
