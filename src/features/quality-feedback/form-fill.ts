import { sql } from 'kysely';
import { translator } from '../../../views/components/language.js';
import { sheetFormMessages } from '../../../views/quality-feedback/form-messages.js';
import { choiceText } from '../../platform/choices.js';
import { contextOf, type RequestContext } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import type { FormValues } from '../../platform/forms.js';
import type { Language } from '../../platform/language.js';
import { todayOf } from '../../platform/working-days.js';
import { canSeeTask } from '../service-tasks/index.js';
import type { LinkShown, SheetShown } from './queries.js';
import type { SourceFacts } from './sources.js';

const LONGEST = 200;
const MOST_TITLE = 120;

const filled = (values: Record<string, string | null | undefined>): FormValues =>
  Object.fromEntries(Object.entries(values).filter((one): one is [string, string] => Boolean(one[1])));

/** An empty form: it was found today. */
export const emptyForm = (c: RequestContext): FormValues => ({ kind: 'feedback', found_on: todayOf(c.get('deps')) });

/** The form as a document fills it in, in the reader's language. */
export async function fillFrom(c: RequestContext, facts: SourceFacts): Promise<FormValues> {
  const { db, actor } = contextOf(c);
  const language = c.get('language');
  const t = translator(language, sheetFormMessages);
  const symptom = (language === 'en' && facts.symptom_en) || facts.symptom;
  const places = (['channel', 'board', 'position', 'harness'] as const).flatMap((name) =>
    facts[name] ? [`${t(name)} ${facts[name]}`] : [],
  );
  const [first] = facts.pieces;
  const lines = await Promise.all(
    facts.pieces.map((piece, n) => lineOf(db, language, { ...piece, supplier_id: piece.supplier_id }, n + 1)),
  );
  // A document may belong to a task that the reader has no part in.
  const taskId = facts.task_id !== null && (await canSeeTask(db, actor, facts.task_id)) ? facts.task_id : null;
  const place = await placeTexts(db, language, { ...facts, task_id: taskId });
  const named = lines[0]?.['name'] ?? first?.description;
  return filled({
    ...emptyForm(c),
    title: [named, symptom].filter(Boolean).join(' ').slice(0, MOST_TITLE),
    problem: [symptom, facts.note].filter(Boolean).join('\n'),
    positions: places.join(', '),
    quantity: facts.pieces.length === 1 ? first!.quantity : null,
    ...place,
    ...Object.assign({}, ...lines.map(({ name: _name, ...line }) => line)),
  });
}

/** The form as the sheet is now. */
export function fillOf(c: RequestContext, sheet: SheetShown, links: readonly LinkShown[]): FormValues {
  const language = c.get('language');
  const customer = sheet.customer && choiceText(language, sheet.customer_code!, sheet.customer, sheet.customer_en);
  return filled({
    version: String(sheet.version),
    kind: sheet.kind,
    title: sheet.title,
    problem: sheet.problem,
    positions: sheet.positions,
    quantity: sheet.quantity,
    found_on: sheet.found_on,
    urgent: sheet.urgent ? 'on' : null,
    customer,
    task: sheet.task,
    device: sheet.device && `${sheet.device} ${sheet.device_model ?? ''}`.trim(),
    ...linkTexts(language, links),
  });
}

/** The lines as they stand. */
export function linkTexts(language: Language, links: readonly LinkShown[]): FormValues {
  const lines = links.map((link, n) => ({
    [`item_${n + 1}`]: link.item && choiceText(language, link.item, link.name_zh!, link.name_en),
    [`serial_${n + 1}`]: link.serial,
    [`lot_${n + 1}`]: link.lot,
    [`supplier_${n + 1}`]:
      link.supplier_code && choiceText(language, link.supplier_code, link.supplier!, link.supplier_en),
  }));
  return filled(Object.assign({}, ...lines));
}

async function lineOf(
  db: Db,
  language: Language,
  piece: { item_id: number | null; serial: string | null; lot: string | null; supplier_id: number | null },
  n: number,
): Promise<Record<string, string | null>> {
  const found = await sql<{
    code: string | null;
    zh: string | null;
    en: string | null;
    supplier_code: string | null;
    supplier: string | null;
    supplier_en: string | null;
  }>`
    select i.code, i.name_zh as zh, i.name_en as en, p.code as supplier_code, p.name as supplier, p.name_en as supplier_en
    from (values (1)) one left join item i on i.id = ${piece.item_id} left join party p on p.id = ${piece.supplier_id}`.execute(
    db,
  );
  const { code, zh, en, supplier_code: supplierCode, supplier, supplier_en: supplierEn } = found.rows[0]!;
  // Without its item a number means nothing to the catalogue.
  return {
    name: code && ((language === 'en' && en) || zh),
    [`item_${n}`]: code && choiceText(language, code, zh!, en),
    [`serial_${n}`]: code && piece.serial,
    [`lot_${n}`]: code && piece.lot,
    [`supplier_${n}`]: supplierCode && choiceText(language, supplierCode, supplier!, supplierEn),
  };
}

async function placeTexts(
  db: Db,
  language: Language,
  of: { customer_id: number | null; task_id: number | null; device_id: number | null },
) {
  const found = await sql<{
    customer_code: string | null;
    customer: string | null;
    customer_en: string | null;
    task: string | null;
    device: string | null;
  }>`
    select c.code as customer_code, c.name as customer, c.name_en as customer_en, t.number as task, concat_ws(' ', d.serial_number, d.model) as device
    from (values (1)) one left join party c on c.id = ${of.customer_id} and c.kind = 'customer' left join service_task t on t.id = ${of.task_id}
      left join device d on d.id = ${of.device_id}`.execute(db);
  const { customer_code: code, customer, customer_en: english, task, device } = found.rows[0]!;
  return { customer: code && choiceText(language, code, customer!, english), task, device };
}

/** What another page tells besides the document, of the first piece. */
export function givenLine(c: RequestContext): FormValues {
  const given = (name: string) => (c.req.query(name) ?? '').trim().slice(0, LONGEST);
  return filled({ serial_1: given('serial'), lot_1: given('lot') });
}
