import type { Child } from 'hono/jsx';
import type { ReturnRow } from '../../src/features/field-returns/queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { Document } from './return-cards.js';
import { returnPageMessages } from './return-messages.js';

/** What the piece is, whose, and where it comes from, with the way to each document. */
export function ReturnFacts({ one }: { one: ReturnRow }) {
  const t = useMessages(returnPageMessages);
  const facts = [...usePiece(one), ...useOrigin(one)].filter(([, value]) => Boolean(value));
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('facts')}</h2>
      </div>
      <dl class="fact-list card-body m-0">
        {facts.map(([label, value]) => (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

type Fact = [label: string, value: Child];

function usePiece(one: ReturnRow): Fact[] {
  const t = useMessages(returnPageMessages);
  const name = useName();
  const format = useFormat();
  return [
    [
      t('piece'),
      one.item && (
        <a href={`/items/${one.item}`}>
          <span class="code">{one.item}</span> {name(one.name_zh ?? '', one.name_en)}
        </a>
      ),
    ],
    [t('description'), one.description],
    [t('serial'), one.serial && <Serial one={one} />],
    [t('quantity'), !one.serial && one.unit && format.amount(one.quantity, one.unit)],
    [t('lot'), one.lot && <span class="code">{one.lot}</span>],
    [t('batch'), one.batch && <span class="code">{one.batch}</span>],
    [t('owner'), one.owner_id !== 1 && one.customer && <strong>{name(one.customer, one.customer_en)}</strong>],
    [t('tag_code'), one.tag && <span class="code">{one.tag}</span>],
    [t('place'), one.place && name(one.place_name ?? '', one.place_name_en)],
    [t('brought_by'), one.brought_by],
    [t('repeat_of'), one.repeat_of && <Document href="/field-returns" number={one.repeat_of} opens />],
  ];
}

function Serial({ one }: { one: ReturnRow }) {
  if (!one.serial_id) return <span class="code">{one.serial}</span>;
  return (
    <a class="code" href={`/serials/${encodeURIComponent(one.serial!)}?item=${encodeURIComponent(one.item ?? '')}`}>
      {one.serial}
    </a>
  );
}

function useOrigin(one: ReturnRow): Fact[] {
  const t = useMessages(returnPageMessages);
  const name = useName();
  const format = useFormat();
  const where = (['channel', 'board', 'position', 'harness'] as const).flatMap((part) =>
    one[part] ? [t(part, { value: one[part] })] : [],
  );
  return [
    [
      t('customer'),
      one.customer && <a href={`/customers/${one.customer_code}`}>{name(one.customer, one.customer_en)}</a>,
    ],
    [
      t('device'),
      one.device && (
        <a href={`/devices/${encodeURIComponent(one.device)}`}>
          <span class="code">{one.device}</span> {one.device_model}
        </a>
      ),
    ],
    [t('in_machine'), where.length > 0 && where.join(' · ')],
    [t('software'), one.software_version],
    [t('warranty'), t(`warranty_${one.warranty}`)],
    [t('task'), one.task && <Document href="/service-tasks" number={one.task} opens={one.sees_task} />],
    [
      t('issued'),
      one.issued_at && (
        <>
          <a href={`/issued-parts/${one.issued_part_id}`}>
            {t('issued_text', { day: format.date(one.issued_at), holder: name(one.holder ?? '', one.holder_en) })}
          </a>{' '}
          {one.slip && <Document href="/requisitions" number={one.slip} opens />}
        </>
      ),
    ],
    [
      t('expected'),
      one.expected_return_id && <a href={`/expected-returns/${one.expected_return_id}`}>{t('to_expected')}</a>,
    ],
    [t('parcel'), one.parcel && <Document href="/field-returns/parcels" number={one.parcel} opens />],
  ];
}
