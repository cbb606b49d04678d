import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { nearLooks, rightedBy, slipsBetween } from './look-alike.js';

export interface NearSerial {
  number: string;
  /** Null when only a report has told of it so far. */
  serial_id: string | null;
  item_id: number;
  item: string;
  name_zh: string;
  name_en: string;
  place: string;
  place_name: string;
  place_name_en: string | null;
  why: 'expected' | 'yours' | 'device' | 'customer' | 'known';
}

const MOST_OFFERED = 5;
const MOST_COMPARED = 400;
const RANKS = ['expected', 'yours', 'device', 'customer', 'known'] as const;

interface Around {
  personId: number;
  itemId?: number | null;
  customerId?: number | null;
  deviceId?: number | null;
}

/**
 * Numbers that look like one that the book does not know: what is expected from here first, then what the person holds or
 * was issued, what was fitted in this device, what is at this customer, and the others; the fewest slips first.
 */
export async function nearSerials(db: Db | Transaction, typed: string, around: Around): Promise<NearSerial[]> {
  const looks = nearLooks(typed);
  if (looks.length === 0) return [];
  const found = [...(await expectedOnes(db, around)), ...(await knownOnes(db, looks, around))]
    .map((one) => ({ ...one, slips: slipsBetween(typed, one.number) }))
    .filter((one) => one.slips !== null && one.number !== typed);
  const sorted = found.toSorted(
    (a, b) =>
      RANKS.indexOf(a.why) - RANKS.indexOf(b.why) ||
      Number(isRighted(b, typed)) - Number(isRighted(a, typed)) ||
      a.slips! - b.slips! ||
      (a.number < b.number ? -1 : 1),
  );
  const first = sorted.filter(
    (one, at) => sorted.findIndex((other) => other.item_id === one.item_id && other.number === one.number) === at,
  );
  return first.slice(0, MOST_OFFERED).map(({ slips: _slips, serial_pattern: _pattern, ...one }) => one);
}

type Found = NearSerial & { serial_pattern: string | null };

const isRighted = (one: Found, typed: string) =>
  one.serial_pattern !== null && rightedBy(one.serial_pattern, typed) === one.number;

/** What is expected back from this person, customer or device: few enough to compare one by one. */
async function expectedOnes(db: Db | Transaction, around: Around): Promise<Found[]> {
  const item = around.itemId ? sql`and e.item_id = ${around.itemId}` : sql``;
  const open = sql`e.received_at is null and e.waived_at is null and e.undone_at is null and e.serial is not null ${item}`;
  const columns = sql`e.serial as number, s.id as serial_id, i.id as item_id, i.code as item, i.name_zh, i.name_en, i.serial_pattern,
    c.code as place, c.name as place_name, c.name_en as place_name_en, 'expected' as why`;
  const joined = sql`join item i on i.id = e.item_id join party c on c.id = e.customer_id
    left join serial s on s.item_id = e.item_id and s.number = e.serial`;
  const found = await sql<Found>`
    select ${columns} from (
      (select e.* from expected_return e where ${open} and e.person_id = ${around.personId} order by e.id desc limit ${MOST_COMPARED})
      union (select e.* from expected_return e where ${open} and e.customer_id = ${around.customerId ?? null}::integer order by e.id desc limit ${MOST_COMPARED})
    ) e ${joined}`.execute(db);
  return found.rows;
}

async function knownOnes(db: Db | Transaction, looks: string[], around: Around): Promise<Found[]> {
  const item = around.itemId ? sql`and s.item_id = ${around.itemId}` : sql``;
  // What was put right by its look is compared in the index `serial_look`, whose expression this is.
  const found = await sql<Found>`
    select s.number, s.id as serial_id, i.id as item_id, i.code as item, i.name_zh, i.name_en, i.serial_pattern, p.code as place,
      p.name as place_name, p.name_en as place_name_en,
      case when p.person_id = ${around.personId} or exists (select from issued_part x where x.serial_id = s.id
          and x.holder_id = ${around.personId}) then 'yours'
        when exists (select from issued_part x join use_report u on u.part_id = x.id where x.serial_id = s.id
          and u.device_id = ${around.deviceId ?? null}::integer and u.undone_at is null) then 'device'
        when p.party_id = ${around.customerId ?? null}::integer then 'customer' else 'known' end as why
    from (select * from serial s where translate(upper(s.number), 'OILZSB', '011258') = any(${looks}::text[]) ${item}
        limit ${MOST_COMPARED}) s
      join item i on i.id = s.item_id join place p on p.id = s.place_id
    where i.kind <> 'tool' or p.kind <> 'scrap'`.execute(db);
  return found.rows;
}
