import { translator } from '../../../views/components/language.js';
import { pieceName } from '../../../views/components/piece-name.js';
import { deliveryMessages } from '../../../views/property-deliveries/delivery-messages.js';
import type { Actor } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import type { Language } from '../../platform/language.js';
import { type SheetColumn, xlsxFile } from '../../platform/spreadsheet.js';
import { dayIn } from '../../platform/working-days.js';
import { type DeliveryFilters, exportDeliveries } from './list-queries.js';
import type { DeliveryRow } from './queries.js';

/** More rows than this no file has: it would be built in memory. */
const MOST_EXPORTED = 20_000;

const columns = [
  ['number', 'text'],
  ['state', 'text'],
  ['customer', 'text'],
  ['pieces', 'quantity'],
  ['first_piece', 'text'],
  ['way', 'text'],
  ['begun_on', 'date'],
  ['beginner', 'text'],
  ['sent_on', 'date'],
  ['sender', 'text'],
  ['carrier', 'text'],
  ['waybill', 'text'],
  ['to_name', 'text'],
  ['due_on', 'date'],
  ['acknowledged_on', 'date'],
  ['acknowledged_by', 'text'],
  ['acknowledged_how', 'text'],
  ['task', 'text'],
] as const satisfies [keyof typeof deliveryMessages, SheetColumn['kind']][];

/** The list that is shown, as a workbook. */
export async function deliveriesFile(
  db: Db,
  actor: Pick<Actor, 'personId' | 'rights'>,
  filters: DeliveryFilters,
  reader: { language: Language; timeZone: string; now: Date },
) {
  const t = translator(reader.language, deliveryMessages);
  const rows = await exportDeliveries(db, actor, filters, MOST_EXPORTED);
  const inWords = (zh: string | null, en: string | null) => (reader.language === 'en' && en ? en : zh);
  const day = (moment: Date | null) => moment && dayIn(reader.timeZone, moment);
  const cells = (row: DeliveryRow): (string | null)[] => [
    row.number,
    t(`state_${row.state}`),
    inWords(row.customer, row.customer_en),
    String(row.pieces),
    row.first && pieceName(reader.language, row.first),
    t(`way_${row.way}`),
    day(row.begun_at),
    inWords(row.beginner, row.beginner_en),
    day(row.sent_at),
    inWords(row.sender, row.sender_en),
    row.carrier,
    row.waybill,
    row.to_name,
    row.due_on,
    row.acknowledged_on,
    row.acknowledged_by,
    row.acknowledged_how && t(`how_${row.acknowledged_how}`),
    row.task,
  ];
  const sheet = {
    name: t('deliveries'),
    columns: columns.map(([name, kind]) => ({ header: t(name), kind })),
    rows: rows.map(cells),
  };
  return xlsxFile([sheet], reader.now);
}
