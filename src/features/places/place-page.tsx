import { translator } from '../../../views/components/language.js';
import { listAddress } from '../../../views/components/paging.js';
import { placeMessages } from '../../../views/places/messages.js';
import { PlacePage } from '../../../views/places/place-page.js';
import { PlaceStock } from '../../../views/places/place-stock-card.js';
import { can, type RequestContext } from '../../platform/context.js';
import { pageNumber } from '../../platform/forms.js';
import { historyOf } from '../../platform/history.js';
import type { Refusal } from '../../platform/refusal.js';
import { fragment, isFragmentRequest, page } from '../../platform/respond.js';
import { visibleOwners } from '../../stock/index.js';
import { givenSortKey, isHandMade, mayStandBelow } from './place.js';
import { listBelow, pathTo, type PlaceRow } from './queries.js';
import { listLying } from './stock-queries.js';

/** A place's page; for htmx only what lies there, which changes under the reader's eyes. */
export async function showPlace(c: RequestContext, place: PlaceRow, refusal?: Refusal) {
  const db = c.get('deps').db;
  const actor = c.get('actor');
  const { page: lyingPage, bins: binsPage, history: historyPage } = c.req.query();
  const address = (pages: { page?: number; bins?: number; history?: number }) =>
    listAddress(`/places/${place.code}`, pages);
  const stock = can(actor, 'stock.read')
    ? await listLying(db, place.id, await visibleOwners(db, actor), pageNumber(lyingPage))
    : undefined;
  if (isFragmentRequest(c) && stock && !refusal)
    return fragment(c, <PlaceStock place={place} stock={stock} address={(number) => address({ page: number })} />);
  const history = can(actor, 'history.read')
    ? await historyOf(db, 'place', place.id, pageNumber(historyPage))
    : undefined;
  const content = (
    <PlacePage
      place={place}
      path={await pathTo(db, place.id)}
      bins={await listBelow(db, place.id, pageNumber(binsPage))}
      stock={stock}
      history={history}
      mayChange={can(actor, 'place.edit') && isHandMade(place.kind)}
      takesBins={mayStandBelow('bin', place.kind)}
      sortsByCode={givenSortKey(place) === null}
      refusal={refusal && c.get('say')(refusal)}
      address={address}
    />
  );
  const title = `${place.code} · ${translator(c.get('language'), placeMessages)('places')}`;
  return page(c, title, content, refusal?.status ?? 200);
}
