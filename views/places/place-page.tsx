import type { ChangeRow } from '../../src/platform/history.js';
import type { PathStep, PlaceBelowRow, PlaceRow } from '../../src/features/places/queries.js';
import type { LyingRow } from '../../src/features/places/stock-queries.js';
import { ChangeHistory } from '../components/change-history.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead, RetiredMark } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import type { Page } from '../components/paging.js';
import { placeIcons, placeKindMessages, placeMessages } from './messages.js';
import { PropertyMark } from './property-mark.js';
import { PlaceBins } from './place-bins-card.js';
import { PlaceStock } from './place-stock-card.js';

export interface PlacePageProps {
  place: PlaceRow;
  path: PathStep[];
  bins: { rows: PlaceBelowRow[]; page: Page };
  /** Absent for somebody who may not see stock. */
  stock?: { rows: LyingRow[]; page: Page };
  /** Absent for somebody who may not see changes. */
  history?: { rows: ChangeRow[]; page: Page };
  mayChange: boolean;
  takesBins: boolean;
  sortsByCode: boolean;
  refusal?: string;
  address: (pages: { page?: number; bins?: number; history?: number }) => string;
}

export function PlacePage(props: PlacePageProps) {
  const { place, stock, history, bins, takesBins, address } = props;
  const common = useMessages(commonMessages);
  const name = useName();
  const labels = useHistoryLabels();
  return (
    <>
      <PageHead
        pretitle={<PlacePath {...props} />}
        title={
          <span>
            <Icon name={placeIcons[place.kind as 'bin']} /> {name(place.name, place.name_en)}{' '}
            {place.name !== place.code && <span class="code text-secondary">{place.code}</span>}{' '}
            {place.for_property && <PropertyMark />} {place.retired_at && <RetiredMark />}
          </span>
        }
      >
        <Actions {...props} />
      </PageHead>
      {props.refusal && <Notice tone="danger" title={props.refusal} />}
      <Facts {...props} />
      {stock && <PlaceStock place={place} stock={stock} address={(page) => address({ page })} />}
      {(takesBins || bins.page.total > 0) && (
        <PlaceBins
          place={place}
          bins={bins}
          showsStock={stock !== undefined}
          mayAdd={props.mayChange && takesBins && !place.retired_at}
          address={(number) => `${address({ bins: number })}#bins`}
        />
      )}
      {history && (
        <section class="card mb-3" id="history">
          <div class="card-header">
            <h2 class="card-title">{common('history')}</h2>
          </div>
          <ChangeHistory {...history} labels={labels} address={(number) => `${address({ history: number })}#history`} />
        </section>
      )}
    </>
  );
}

function PlacePath({ path }: PlacePageProps) {
  const t = useMessages(placeMessages);
  const name = useName();
  return (
    <nav aria-label={t('path')}>
      <ol class="breadcrumb">
        <li class="breadcrumb-item">
          <a href="/places">{t('places')}</a>
        </li>
        {path.map((step) => (
          <li class="breadcrumb-item">
            <a href={`/places/${step.code}`}>{name(step.name, step.name_en)}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Actions({ place, mayChange }: PlacePageProps) {
  const t = useMessages(placeMessages);
  const common = useMessages(commonMessages);
  if (!mayChange) return null;
  if (place.retired_at) {
    return (
      <form method="post" action={`/places/${place.code}/retirement/end`}>
        <button class="btn" type="submit">
          <Icon name="arrow-back-up" /> {common('restore')}
        </button>
      </form>
    );
  }
  return (
    <>
      <a class="btn" href={`/places/${place.code}/edit`}>
        <Icon name="pencil" /> {common('edit')}
      </a>
      <form
        method="post"
        action={`/places/${place.code}/retirement`}
        data-confirm={t('retire_confirm', { place: place.code })}
      >
        <button class="btn" type="submit">
          <Icon name="archive" /> {common('retire')}
        </button>
      </form>
    </>
  );
}

function Facts({ place, sortsByCode }: PlacePageProps) {
  const t = useMessages(placeMessages);
  const kindName = useMessages(placeKindMessages);
  const owner = ownerAddress(place);
  const kind = kindName(place.kind as 'bin');
  return (
    <p class="text-secondary">
      {owner ? <a href={owner}>{kind}</a> : kind}
      {place.kind === 'bin' && (
        <>
          {` · ${t('sort_key')}: `}
          {sortsByCode ? t('by_code') : <span class="code">{place.sort_key}</span>}
        </>
      )}
    </p>
  );
}

function ownerAddress(place: PlaceRow): string | null {
  if (place.person_id) return `/people/${place.person_id}`;
  if (!place.party_code) return null;
  return `/${place.kind === 'supplier' ? 'suppliers' : 'customers'}/${place.party_code}`;
}

function useHistoryLabels(): Record<string, string> {
  const t = useMessages(placeMessages);
  const kindName = useMessages(placeKindMessages);
  const kinds = Object.keys(placeKindMessages) as (keyof typeof placeKindMessages)[];
  return {
    code: t('code'),
    name: t('name_zh'),
    name_en: t('name_en'),
    kind: t('kind'),
    parent: t('parent'),
    sort_key: t('sort_key'),
    for_property: t('for_property'),
    ...Object.fromEntries(kinds.map((kind) => [`kind=${kind}`, kindName(kind)])),
  };
}
