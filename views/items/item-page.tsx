import type { ItemRow } from '../../src/features/items/queries.js';
import type { QualityShown } from '../../src/features/items/quality-sheets.js';
import type { SubstituteRow, Succession } from '../../src/features/items/substitutes.js';
import type { ChangeRow } from '../../src/platform/history.js';
import { AttachmentCard, type AttachmentCardProps } from '../components/attachment-card.js';
import { ChangeHistory } from '../components/change-history.js';
import type { FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead, RetiredMark } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import type { Page } from '../components/paging.js';
import { QualitySheets } from '../components/quality-sheets.js';
import { ItemAliases } from './item-aliases.js';
import { itemPageMessages } from './item-messages.js';
import { ItemInstead } from './item-instead.js';
import { ItemLive, type ItemLiveProps } from './item-live.js';
import { ItemPhoto } from './item-photo.js';
import { SubstitutesCard } from './item-substitutes.js';
import { SuccessionCard } from './item-succession.js';
import { ItemLevelsCard, ItemSuppliersCard, useSupplyLabels } from './item-supply.js';
import { ItemUsageCard } from './item-usage.js';
import { itemMessages } from './messages.js';

export interface ItemPageProps {
  item: ItemRow;
  /** Null for who may not see stock. */
  live: ItemLiveProps | null;
  aliases: { id: number; code: string }[];
  history: { rows: ChangeRow[]; page: Page } | null;
  attachments: AttachmentCardProps;
  quality: QualityShown | null;
  refusal?: string;
  substitutes: SubstituteRow[];
  succession: Succession;
  /** Of a form of the page that was refused. */
  form: FormState;
  showsStock: boolean;
  mayEdit: boolean;
  mayPrint: boolean;
  showsPrices: boolean;
  showsLevels: boolean;
  showsSuppliers: boolean;
}

export function ItemPage(props: ItemPageProps) {
  const { item, live, refusal } = props;
  const name = useName();
  return (
    <>
      <PageHead
        pretitle={<span class="code">{item.code}</span>}
        title={
          <>
            {name(item.name_zh, item.name_en)} {item.retired_at && <RetiredMark />}
          </>
        }
      >
        <ItemActions {...props} />
      </PageHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      <ItemInstead {...props} out={isOut(live)} />
      <div class="item-columns">
        <div>
          {live && <ItemLive {...live} />}
          {props.showsLevels && <ItemLevelsCard item={item} />}
        </div>
        <div>
          {props.showsStock && <ItemUsageCard code={item.code} />}
          <ItemFacts {...props} />
          {props.showsSuppliers && <ItemSuppliersCard item={item} />}
          <SuccessionCard {...props} />
          <SubstitutesCard {...props} />
          <QualitySheets quality={props.quality} />
          <AttachmentCard {...props.attachments} />
          <ItemAliases code={item.code} aliases={props.aliases} mayEdit={props.mayEdit} />
        </div>
      </div>
      <ItemHistory {...props} />
    </>
  );
}

/** Nothing in the stores that is not promised already. */
function isOut(live: ItemLiveProps | null): boolean {
  return !live?.stock.levels.some(
    (level) => level.owner === null && isUsable(level.condition) && Number(level.free) > 0,
  );
}

const isUsable = (condition: string) => condition === 'new' || condition === 'refurbished';

function ItemActions({ item, mayEdit, mayPrint, showsStock }: ItemPageProps) {
  const t = useMessages(itemMessages);
  const page = useMessages(itemPageMessages);
  const common = useMessages(commonMessages);
  return (
    <>
      {item.kind === 'tool' && showsStock && (
        <a class="btn" href={`/tools/items/${item.code}`}>
          <Icon name="tools" /> {page('as_tool')}
        </a>
      )}
      {mayPrint && !item.retired_at && (
        <a class="btn" href={`/labels?item=${item.code}`}>
          <Icon name="tag" /> {common('labels')}
        </a>
      )}
      {mayEdit && (
        <a class="btn" href={`/items/${item.code}/edit`}>
          <Icon name="pencil" /> {common('edit')}
        </a>
      )}
      {mayEdit && !item.retired_at && (
        <form method="post" action={`/items/${item.code}/retirement`} data-confirm={t('retire_confirm')}>
          <button class="btn" type="submit">
            <Icon name="archive" /> {common('retire')}
          </button>
        </form>
      )}
      {mayEdit && item.retired_at && (
        <form method="post" action={`/items/${item.code}/retirement/end`}>
          <button class="btn btn-primary" type="submit">
            <Icon name="arrow-back-up" /> {common('restore')}
          </button>
        </form>
      )}
    </>
  );
}

function ItemFacts({ item, mayEdit, showsPrices }: ItemPageProps) {
  const t = useMessages(itemMessages);
  const page = useMessages(itemPageMessages);
  const common = useMessages(commonMessages);
  const name = useName();
  const format = useFormat();
  const other = item.name_en && name(item.name_zh, item.name_en) === item.name_zh ? item.name_en : item.name_zh;
  const facts: [string, string | null][] = [
    [t('name'), item.name_en ? other : null],
    [t('specification'), item.specification],
    [t('kind'), t(item.kind as 'spare')],
    [t('unit'), format.unit(item.unit)],
    [t('tracking'), t(item.tracking as 'quantity')],
    [t('serial_pattern'), item.serial_pattern],
    [t('criticality'), t(item.criticality as 'vital')],
    [t('repairable'), common(item.repairable ? 'yes' : 'no')],
    [t('incoming_inspection'), common(item.incoming_inspection ? 'yes' : 'no')],
    [t('pick_rule'), t(item.pick_rule as 'new_only')],
    [t('price'), showsPrices ? format.money(item.price) : null],
  ];
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{page('master_data')}</h2>
      </div>
      <ItemPhoto code={item.code} hash={item.photo_hash} name={name(item.name_zh, item.name_en)} mayEdit={mayEdit} />
      <div class="card-body">
        <dl class="facts">
          {facts.map(
            ([label, value]) =>
              value && (
                <>
                  <dt>{label}</dt>
                  <dd class="text-break">{value}</dd>
                </>
              ),
          )}
        </dl>
      </div>
    </section>
  );
}

const events = [
  'alias_attached',
  'alias_detached',
  'photo_kept',
  'photo_removed',
  'substitute_added',
  'substitute_removed',
  'successor_set',
] as const;

function ItemHistory({ item, history }: ItemPageProps) {
  const t = useMessages(itemMessages);
  const page = useMessages(itemPageMessages);
  const common = useMessages(commonMessages);
  if (!history) return null;
  const words = [
    'code',
    'name_zh',
    'name_en',
    'specification',
    'kind',
    'unit',
    'decimals',
    'tracking',
    'serial_pattern',
    'price',
    'criticality',
    'repairable',
    'incoming_inspection',
    'pick_rule',
  ] as const;
  const choices = {
    kind: ['spare', 'tool', 'consumable'],
    tracking: ['quantity', 'lot', 'serial'],
    criticality: ['vital', 'essential', 'desirable'],
    pick_rule: ['new_only', 'new_first', 'refurbished_first'],
  } as const;
  const labels = Object.fromEntries([
    ...words.map((key) => [key, t(key)]),
    ...Object.entries(choices).flatMap(([field, keys]) => keys.map((key) => [`${field}=${key}`, t(key)])),
    ...events.map((key) => [`item.${key}`, page(key)]),
    ...(['substitute', 'stands_in_for', 'both_ways', 'note', 'replaced_by'] as const).map((key) => [key, page(key)]),
    ...useSupplyLabels(),
    ['alias', t('aliases')],
    ['photo_hash', t('photo')],
  ]) as Record<string, string>;
  return (
    <section class="card mt-3" id="history">
      <div class="card-header">
        <h2 class="card-title">
          <Icon name="history" /> {common('history')}
        </h2>
      </div>
      <ChangeHistory
        {...history}
        labels={labels}
        address={(number) => `/items/${item.code}?changes=${number}#history`}
      />
    </section>
  );
}
