import type { CountRow } from '../../src/features/custody/count-queries.js';
import type { CountState } from '../../src/features/custody/count.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Colon, Notice, PageHead } from '../components/marks.js';
import { CountDesk, type CountDeskProps } from './count-desk.js';
import { CountMark } from './count-list-page.js';
import { countMessages } from './count-messages.js';
import { CountResult, type CountResultProps } from './count-result.js';

export interface CountPageProps {
  count: CountRow;
  state: CountState;
  mayDrop: boolean;
  /** Of what the count showed. */
  mayRaise: boolean;
  /** For who counts, while it is counted. */
  desk: CountDeskProps | null;
  /** Once it is finished. */
  result: CountResultProps | null;
}

export function CountPage({ count, state, mayDrop, mayRaise, desk, result }: CountPageProps) {
  const t = useMessages(countMessages);
  const name = useName();
  const format = useFormat();
  const counter = name(count.counter, count.counter_en);
  return (
    <>
      <PageHead
        title={
          <>
            {t('count_of', { place: name(count.place, count.place_en) })}
            <span class="ms-2">
              <CountMark state={state} />
            </span>
            {count.blind && <span class="badge bg-blue-lt ms-2">{t('blind')}</span>}
          </>
        }
        pretitle={<a href="/custody/counts">{t('counts')}</a>}
      >
        {mayDrop && (
          <form method="post" action={`/custody/counts/${count.id}/drop`} data-confirm={t('drop_confirm')}>
            <button class="btn" type="submit">
              <Icon name="x" /> {t('drop')}
            </button>
          </form>
        )}
        {mayRaise && result && (
          <a class="btn" href="/quality-feedback/new">
            <Icon name="flag" /> {t('raise_sheet')}
          </a>
        )}
      </PageHead>
      <p class="text-secondary">
        {t('counter')}
        <Colon />
        {counter} · {format.dateTime(count.started_at)}
        {count.finished_at && ` – ${format.dateTime(count.finished_at)}`}
      </p>
      {desk && <CountDesk {...desk} />}
      {!desk && state === 'under_way' && <Notice tone="info" title={t('counting_by', { name: counter })} />}
      {result && <CountResult {...result} />}
    </>
  );
}
