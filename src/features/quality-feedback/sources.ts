import { type RawBuilder, sql } from 'kysely';
import type { Right } from '../../rights.js';
import { type Actor, can } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { visibleProperty } from '../customer-property/index.js';
import { visibleReturns } from '../field-returns/index.js';
import { visibleRepairs } from '../repairs/index.js';
import { visibleTasks } from '../service-tasks/index.js';
import { visibleLoans } from '../tool-loans/index.js';
import { type SheetSource, sheetSources } from './sheet.js';

type Reader = Pick<Actor, 'personId' | 'rights'>;

export interface SourceKey {
  source: SheetSource;
  number: string;
}

/** A piece that a document names. */
export interface SourcePiece {
  item_id: number | null;
  serial: string | null;
  lot: string | null;
  supplier_id: number | null;
  quantity: string | null;
  description: string | null;
}

/** What a document tells of the problem: it fills in the sheet. */
export interface SourceFacts {
  number: string;
  customer_id: number | null;
  task_id: number | null;
  device_id: number | null;
  channel: string | null;
  board: string | null;
  position: string | null;
  harness: string | null;
  symptom: string | null;
  symptom_en: string | null;
  note: string | null;
  pieces: SourcePiece[];
}

const MOST_PIECES = 6;
const LONGEST_NUMBER = 60;

interface Document {
  href: string;
  right: Right;
  /** What it is found in, under an alias `d`, with the condition that the reader may see it. */
  from: (reader: Reader, number: string) => RawBuilder<unknown>;
  /** Besides the number; what is not told is null. */
  facts?: Partial<Record<Exclude<keyof SourceFacts, 'number' | 'pieces'>, RawBuilder<unknown>>>;
  /** Rows of pieces. */
  pieces?: RawBuilder<unknown>;
  number?: RawBuilder<unknown>;
}

const where = {
  channel: sql`d.channel`,
  board: sql`d.board`,
  position: sql`d.position`,
  harness: sql`d.harness`,
};
const of = { customer_id: sql`d.customer_id`, task_id: sql`d.task_id`, device_id: sql`d.device_id` };
const symptom = { symptom: sql`w.name_zh`, symptom_en: sql`w.name_en`, note: sql`d.symptom_note` };
const ofPiece = (piece: RawBuilder<unknown>) => sql`
  select ${piece} as item_id, null::text as serial, null::text as lot, null::integer as supplier_id, null::numeric as quantity, null::text as description`;
const propertyPieces = (which: RawBuilder<unknown>) => sql`
  select p.item_id, p.serial, null::text as lot, null::integer as supplier_id, p.quantity, p.description
  from property_piece p where ${which} order by p.position`;

/** Where each kind of document is found, who may open it, and what it tells. */
const documents: Record<SheetSource, Document> = {
  return: {
    href: '/field-returns',
    right: 'return.read',
    from: (reader, number) => sql`field_return d left join fault_term w on w.id = d.symptom_id
      where d.number = upper(${number}) and ${visibleReturns(reader, 'd')}`,
    facts: { ...of, ...where, ...symptom },
    pieces: sql`select d.item_id, d.serial, coalesce(d.lot, d.batch) as lot, null::integer as supplier_id, d.quantity, d.description`,
  },
  repair: {
    href: '/repairs',
    right: 'repair.read',
    from: (reader, number) => sql`repair_order d left join fault_term w on w.id = d.symptom_id
      where d.number = upper(${number}) and ${visibleRepairs(reader, sql`d.id`)}`,
    facts: { ...of, ...symptom },
    pieces: sql`select nullif(d.item_id, -1) as item_id, s.number as serial, case when d.item_id > 0 then l.number end as lot,
        null::integer as supplier_id, d.quantity, d.description
      from (values (1)) one left join serial s on s.id = d.serial_id left join lot l on l.id = d.lot_id`,
  },
  property: {
    href: '/customer-property',
    right: 'property.read',
    // By the receipt's number, or by the code of one of its pieces.
    from: (reader, number) => sql`(
        select r.id, r.customer_id, r.task_id, r.device_id, p.id as piece_id, coalesce(p.code, r.number) as number, coalesce(p.fault, p.damage) as note
        from property_receipt r left join property_piece p on p.receipt_id = r.id and p.code = upper(${number})
        where r.number = substring(upper(${number}) from '^CP-[0-9]+') and (p.id is not null or r.number = upper(${number}))
      ) d where ${visibleProperty(reader, 'd')}`,
    facts: { ...of, note: sql`d.note` },
    pieces: propertyPieces(sql`p.receipt_id = d.id and (d.piece_id is null or p.id = d.piece_id)`),
  },
  case: {
    href: '/property-cases',
    right: 'property_case.read',
    from: (reader, number) => sql`property_case d join property_piece of_case on of_case.id = d.piece_id
      join property_receipt r on r.id = of_case.receipt_id where d.number = upper(${number}) and ${visibleProperty(reader, 'r')}`,
    facts: { customer_id: sql`d.customer_id`, task_id: sql`r.task_id`, device_id: sql`r.device_id`, note: sql`d.what` },
    pieces: propertyPieces(sql`p.id = d.piece_id`),
  },
  task: {
    href: '/service-tasks',
    right: 'task.read',
    from: (reader, number) =>
      sql`service_task d where d.number = upper(${number}) and ${visibleTasks(reader, sql`d.id`)}`,
    facts: {
      customer_id: sql`d.customer_id`,
      task_id: sql`d.id`,
      device_id: sql`(select min(x.device_id) from service_task_device x where x.task_id = d.id having count(*) = 1)`,
    },
  },
  count: {
    href: '/property-counts',
    right: 'property_count.read',
    from: (_reader, number) => sql`property_count d where d.number = upper(${number})`,
    facts: { customer_id: sql`d.customer_id` },
  },
  loan: {
    href: '/tool-loans',
    right: 'loan.read',
    from: (reader, number) => sql`tool_loan d where d.number = upper(${number}) and ${visibleLoans(reader, sql`d.id`)}`,
    facts: { task_id: sql`d.task_id` },
    // Of several tools nobody knows yet which one it is about.
    pieces: sql`select l.item_id, s.number as serial, null::text as lot, null::integer as supplier_id, l.quantity, null::text as description
      from tool_loan_line l left join serial s on s.id = l.serial_id
      where l.loan_id = d.id and (select count(*) from tool_loan_line x where x.loan_id = d.id) = 1`,
  },
  device: {
    href: '/devices',
    right: 'device.read',
    from: (_reader, number) => sql`device d where d.serial_number in (${number}, upper(${number}))`,
    number: sql`d.serial_number`,
    facts: { customer_id: sql`d.customer_id`, device_id: sql`d.id` },
  },
  item: {
    href: '/items',
    right: 'item.read',
    from: (_reader, number) => sql`item d where d.code = upper(${number}) and d.id > 0`,
    number: sql`d.code`,
    pieces: ofPiece(sql`d.id`),
  },
  claim: {
    href: '/supplier-claims',
    right: 'claim.read',
    from: (_reader, number) => sql`supplier_claim d where d.number = upper(${number})`,
    facts: { note: sql`d.note` },
    pieces: sql`select d.item_id, s.number as serial, l.number as lot, d.supplier_id, d.quantity, null::text as description
      from (values (1)) one left join serial s on s.id = d.serial_id left join lot l on l.id = d.lot_id`,
  },
};

const factNames = {
  customer_id: 'integer',
  task_id: 'integer',
  device_id: 'integer',
  channel: 'text',
  board: 'text',
  position: 'text',
  harness: 'text',
  symptom: 'text',
  symptom_en: 'text',
  note: 'text',
} as const;

/** What `?from=return:RT-000012` names; null for any other text. */
export function sourceKey(text: string | undefined): SourceKey | null {
  const [, kind, number] = /^([a-z]+):(.+)$/.exec((text ?? '').trim()) ?? [];
  const source = sheetSources.find((one) => one === kind);
  const plain = (number ?? '').normalize('NFKC').trim();
  return source && plain && plain.length <= LONGEST_NUMBER ? { source, number: plain } : null;
}

/** What a document tells, if the reader may open it; undefined also when there is none. */
export async function findSource(
  db: Db | Transaction,
  reader: Reader,
  { source, number }: SourceKey,
): Promise<SourceFacts | undefined> {
  const document = documents[source];
  if (!can(reader, document.right)) return undefined;
  const facts = Object.entries(factNames).map(
    ([name, type]) =>
      sql`${document.facts?.[name as keyof typeof factNames] ?? sql`null`}::${sql.raw(type)} as ${sql.ref(name)}`,
  );
  const pieces = document.pieces
    ? sql`(select coalesce(jsonb_agg(to_jsonb(x) || jsonb_build_object('quantity', trim_scale(x.quantity)::text)), '[]')
        from (${document.pieces} limit ${MOST_PIECES}) x)`
    : sql`'[]'::jsonb`;
  const found = await sql<SourceFacts>`
    select ${document.number ?? sql`d.number`} as number, ${sql.join(facts)}, ${pieces} as pieces
    from ${document.from(reader, number)} limit 1`.execute(db);
  return found.rows[0];
}

/** Where a document is opened. */
export function sourceHref({ source, number }: SourceKey): string {
  return `${documents[source].href}/${encodeURIComponent(source === 'property' ? number.replace(/-\d{1,2}$/, '') : number)}`;
}
