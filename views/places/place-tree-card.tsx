import type { PlaceKind } from '../../src/features/places/place.js';
import type { TreePlace, TreeSection } from '../../src/features/places/tree-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty } from '../components/marks.js';
import { placeIcons, placeKindMessages, placeMessages } from './messages.js';

/** Kinds of one row stand together under one heading; the long ones have their own. */
const groups: { title: 'inside' | 'custody' | 'outside'; rows: PlaceKind[][] }[] = [
  { title: 'inside', rows: [['warehouse'], ['workshop', 'vehicle', 'quarantine', 'in_transit']] },
  { title: 'custody', rows: [['person']] },
  { title: 'outside', rows: [['scrap', 'consumed', 'lost', 'difference'], ['supplier'], ['customer']] },
];
/** What came from there is booked as less than nothing: a number of items would tell nobody anything. */
const uncounted: PlaceKind[] = ['supplier', 'difference'];

/** What is where, at a glance: what stands at the top, each with the first of its bins. */
export function PlaceTree({
  sections,
  showsStock,
  mayEdit,
}: {
  sections: TreeSection[];
  showsStock: boolean;
  mayEdit: boolean;
}) {
  const t = useMessages(placeMessages);
  const warehouses = sections.find((section) => section.kind === 'warehouse')!;
  return (
    <div id="place-list" class="card-body">
      {warehouses.total === 0 && (
        <Empty title={t('no_warehouse')} text={t('no_warehouse_text')} icon="building-warehouse">
          {mayEdit && (
            <a class="btn btn-primary" href="/places/new?kind=warehouse">
              {t('new_place')}
            </a>
          )}
        </Empty>
      )}
      {groups.map((group) => {
        const rows = group.rows
          .map((kinds) => sections.filter((section) => kinds.includes(section.kind) && section.total > 0))
          .filter((row) => row.length > 0);
        if (rows.length === 0) return null;
        return (
          <section class="place-group" aria-labelledby={`group-${group.title}`}>
            <h2 class="h3" id={`group-${group.title}`}>
              {t(group.title)}
            </h2>
            {rows.map((row) => (
              <Row sections={row} showsStock={showsStock} />
            ))}
          </section>
        );
      })}
    </div>
  );
}

function Row({ sections, showsStock }: { sections: TreeSection[]; showsStock: boolean }) {
  const t = useMessages(placeMessages);
  const kindName = useMessages(placeKindMessages);
  const format = useFormat();
  const kind = sections[0]!.kind;
  return (
    <>
      {(kind === 'supplier' || kind === 'customer') && <h3 class="h4 text-secondary">{kindName(kind)}</h3>}
      <ul class={kind === 'warehouse' ? 'place-tree' : 'place-tree place-columns'}>
        {sections.flatMap((section) => section.places.map((place) => <Node place={place} showsStock={showsStock} />))}
      </ul>
      {sections
        .filter((section) => section.total > section.places.length)
        .map((section) => (
          <p>
            <a href={`/places?kind=${section.kind}`}>
              {t('all_of_kind', { kind: kindName(section.kind), n: format.count(section.total) })}
            </a>
          </p>
        ))}
    </>
  );
}

function Node({ place, showsStock }: { place: TreePlace; showsStock: boolean }) {
  const t = useMessages(placeMessages);
  const name = useName();
  const format = useFormat();
  return (
    <li>
      <div class="place-node">
        <a class="place-link" href={`/places/${place.code}`}>
          <Icon name={placeIcons[place.kind]} />
          <span>
            <strong>{name(place.name, place.name_en)}</strong>{' '}
            {place.name !== place.code && <span class="code text-secondary">{place.code}</span>}
          </span>
        </a>
        {showsStock && place.items > 0 && !uncounted.includes(place.kind) && (
          <span class="badge bg-blue-lt">{t('items_here', { n: format.count(place.items) })}</span>
        )}
      </div>
      {place.below.length > 0 && (
        <ul class="place-below">
          {place.below.map((leaf) => (
            <li>
              <a class="btn btn-sm" href={`/places/${leaf.code}`} title={name(leaf.name, leaf.name_en)}>
                <Icon name={placeIcons[leaf.kind]} /> <span class="code">{leaf.code}</span>
                {leaf.for_property && <Icon name="building-store" label={t('for_property')} />}
              </a>
            </li>
          ))}
          {place.below_total > place.below.length && (
            <li>
              <a class="btn btn-sm" href={`/places/${place.code}#bins`}>
                {t('all_of', { n: format.count(place.below_total) })}
              </a>
            </li>
          )}
        </ul>
      )}
    </li>
  );
}
