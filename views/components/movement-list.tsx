import type { MovementLogRow } from '../../src/stock/index.js';
import { type Format, useFormat } from './format.js';
import { Icon } from './icon.js';
import { defineMessages, useMessages, useName } from './language.js';
import { ConditionMark } from './marks.js';
import { thingHref } from './thing-href.js';

export const movementMessages = defineMessages({
  receive: { zh: '入库', en: 'Received' },
  issue: { zh: '领用', en: 'Issued' },
  return: { zh: '退回', en: 'Returned' },
  lend: { zh: '借出', en: 'Lent' },
  move: { zh: '移库', en: 'Moved' },
  condition: { zh: '改状态', en: 'Condition changed' },
  use: { zh: '使用', en: 'Used' },
  scrap: { zh: '报废', en: 'Scrapped' },
  count: { zh: '盘点调整', en: 'Count corrected' },
  reverse: { zh: '撤销', en: 'Undone' },
  owner: { zh: '所有权变更', en: 'Owner changed' },
  no_longer_of: { zh: '不再归 {owner} 所有', en: 'no longer {owner}’s' },
  now_of: { zh: '归 {owner} 所有', en: 'now {owner}’s' },
  no_longer_ours: { zh: '不再归本公司所有', en: 'no longer ours' },
  now_ours: { zh: '归本公司所有', en: 'now ours' },
  goods: { zh: '顾客物品', en: 'Customer’s goods' },
  to: { zh: '到', en: 'to' },
  through: { zh: '登录账户：{account}', en: 'signed in: {account}' },
  undone: { zh: '已由 {name} 撤销', en: 'undone by {name}' },
  recorded: { zh: '{moment} 补记', en: 'recorded {moment}' },
  lot: { zh: '批次 {number}', en: 'lot {number}' },
  older: { zh: '更早的记录', en: 'Earlier ones' },
  newest: { zh: '回到最新', en: 'Back to the newest' },
  tool_check: { zh: '检定记录 {id}', en: 'check {id}' },
});

export interface MovementListProps {
  rows: MovementLogRow[];
  /** Leaves out what the page is about. */
  hides?: 'item' | 'serial';
}

/** Movements, newest first: who moved what from where to where, when and why, and whether it was undone. */
export function MovementList({ rows, hides }: MovementListProps) {
  const format = useFormat();
  return (
    <ul class="list-group list-group-flush movement-list">
      {rows.map((row) => (
        <li class={row.undone_at ? 'list-group-item movement-undone' : 'list-group-item'}>
          <MovementEntry row={row} hides={hides} format={format} />
        </li>
      ))}
    </ul>
  );
}

export function MovementEntry({
  row,
  hides,
  format,
}: {
  row: MovementLogRow;
  hides?: 'item' | 'serial';
  format: Format;
}) {
  const t = useMessages(movementMessages);
  const name = useName();
  const late = row.recorded_at.getTime() - row.happened_at.getTime() > 60_000;
  return (
    <>
      <div class="movement-head">
        <strong>{t(row.kind as 'move')}</strong>
        {!hides && <ItemName row={row} />}
        {row.serial && hides !== 'serial' ? (
          <a class="code" href={`/serials/${encodeURIComponent(row.serial)}?item=${row.item_code}`}>
            {row.serial}
          </a>
        ) : (
          hides !== 'serial' && <span>{format.amount(row.quantity, row.unit)}</span>
        )}
        {row.lot && row.item_code !== GOODS && <span class="text-secondary">{t('lot', { number: row.lot })}</span>}
        {row.owner && <span class="badge bg-purple-lt owner-mark">{name(row.owner, row.owner_en)}</span>}
        {row.undone_at && <span class="badge bg-orange-lt">{t('undone', { name: row.undone_by ?? '' })}</span>}
        <time class="text-secondary" datetime={row.happened_at.toISOString()}>
          {format.dateTime(row.happened_at)}
        </time>
      </div>
      <Way row={row} />
      <div class="text-secondary small text-break">
        {[
          name(row.person, row.person_en),
          row.account && t('through', { account: row.account }),
          row.station,
          row.reason,
          row.reference,
          late && t('recorded', { moment: format.dateTime(row.recorded_at) }),
        ]
          .filter(Boolean)
          .join(' · ')}
        {row.document_id && (
          <>
            {' · '}
            <DocumentName type={row.document_type} id={row.document_id} />
          </>
        )}
      </div>
    </>
  );
}

/** What a customer has in the house without a number: it is called by its piece, which its lot is. */
const GOODS = 'CUSTOMER-GOODS';

function ItemName({ row }: { row: MovementLogRow }) {
  const t = useMessages(movementMessages);
  const name = useName();
  if (row.item_code === GOODS)
    return (
      <span>
        <span class="code">{row.lot}</span> {t('goods')}
      </span>
    );
  return (
    <a href={thingHref(row.item_code)}>
      <span class="code">{row.item_code}</span> {name(row.item_name_zh, row.item_name_en)}
    </a>
  );
}

/** The place of the program's that lies between two owners. */
const BETWEEN_OWNERS = 'OWNERSHIP';

/** From where to where; of what changes hands, where it lies and whose it is from then on. */
function Way({ row }: { row: MovementLogRow }) {
  const t = useMessages(movementMessages);
  const name = useName();
  const from = <PlaceName code={row.from_code} name={name(row.from_name, row.from_name_en)} kind={row.from_kind} />;
  const to = <PlaceName code={row.to_code} name={name(row.to_name, row.to_name_en)} kind={row.to_kind} />;
  if (row.kind === 'owner' && [row.from_code, row.to_code].includes(BETWEEN_OWNERS)) {
    const now = row.from_code === BETWEEN_OWNERS;
    const whose = row.owner
      ? t(now ? 'now_of' : 'no_longer_of', { owner: name(row.owner, row.owner_en) })
      : t(now ? 'now_ours' : 'no_longer_ours');
    return (
      <div class="movement-way">
        {now ? to : from} <span>{whose}</span> <ConditionMark condition={row.to_condition} />
      </div>
    );
  }
  return (
    <div class="movement-way">
      {from}
      {row.from_condition !== row.to_condition && <ConditionMark condition={row.from_condition} />}
      <Icon name="arrow-right" label={t('to')} />
      {row.from_code !== row.to_code && to}
      <ConditionMark condition={row.to_condition} />
    </div>
  );
}

/** Where documents are, by the type that their movements carry; a number tells by itself what it is. */
const documents: Record<string, string> = {
  service_task: '/service-tasks/',
  requisition: '/requisitions/',
  tool_check: '/tools/checks/',
  tool_loan: '/tool-loans/',
  field_return: '/field-returns/',
  repair_order: '/repairs/',
  supplier_claim: '/supplier-claims/',
  property_receipt: '/customer-property/',
  property_delivery: '/property-deliveries/',
  property_case: '/property-cases/',
  owner_change: '/owner-changes/',
  property_count: '/property-counts/',
  transfer: '/transfers/',
  goods_receipt: '/goods-receipts/',
};

function DocumentName({ type, id }: { type: string | null; id: string }) {
  const t = useMessages(movementMessages);
  const address = documents[type ?? ''];
  if (!address) return <>{`${type} ${id}`}</>;
  return (
    <a class="code" href={address + encodeURIComponent(id)}>
      {type === 'tool_check' ? t('tool_check', { id }) : id}
    </a>
  );
}

/** A place by code and name; a person's or party's place by its name alone: its code is the program's own. */
export function PlaceName({ code, name, kind }: { code: string; name: string; kind: string }) {
  if (['person', 'supplier', 'customer'].includes(kind)) return <span>{name}</span>;
  return (
    <span>
      <span class="code">{code}</span> {name}
    </span>
  );
}

/** Steps through movements: earlier ones from here, or back to the newest. */
export function MovementPaging({
  older,
  newest,
  address,
}: {
  older: string | null;
  newest: boolean;
  address: (before?: string) => string;
}) {
  const t = useMessages(movementMessages);
  if (!older && newest) return null;
  return (
    <div class="card-footer btn-list">
      {!newest && (
        <a class="btn" href={address()}>
          <Icon name="chevron-left" /> {t('newest')}
        </a>
      )}
      {older && (
        <a class="btn" rel="next" href={address(older)}>
          {t('older')} <Icon name="chevron-right" />
        </a>
      )}
    </div>
  );
}
