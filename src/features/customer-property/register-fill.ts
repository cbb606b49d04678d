import { choiceText } from '../../platform/choices.js';
import { contextOf, type RequestContext } from '../../platform/context.js';
import type { FormValues } from '../../platform/forms.js';
import { serialText } from '../expected-returns/index.js';
import { type ContactChoice, contactsOf, customerChosen } from '../parties/index.js';
import { binChosen, proposedBin } from './property-bins.js';
import { blocksOf, pieceField } from './register-form.js';
import { type KnownSerial, knownSerials, lyingSerial } from './register-known.js';
import { mayStore } from './store-piece.js';
import { taskChosen } from './task-chosen.js';

export interface Filled {
  values: FormValues;
  blocks: number[];
  contacts: ContactChoice[];
  /** What the book knows of each piece's number, by the piece. */
  known: Record<number, KnownSerial[]>;
  /** Whether there is a bin for customers' property at all. */
  hasBins: boolean;
}

/**
 * The form with what is known filled in: the customer of the task or of the first number, its contact's phone, the item of
 * a number, and the bin. What the person typed stays; what an earlier look filled in and nobody touched is filled anew.
 */
export async function filledForm(c: RequestContext, typed: FormValues): Promise<Filled> {
  const { db, actor } = contextOf(c);
  const blocks = blocksOf(typed);
  const values: FormValues = { ...typed, blocks: blocks.join(',') };
  values['came'] ??= mayStore(actor) ? 'hand' : 'on_site';
  values['into'] ??= mayStore(actor) && values['came'] !== 'on_site' ? 'bin' : 'own';
  const known = await fillPieces(c, values, blocks);
  await fillCustomer(c, values, Object.values(known).flat());
  const customer = await customerChosen(db, values['customer']);
  const contacts = customer ? await contactsOf(db, customer.id) : [];
  const phone = contacts.find((one) => one.name === values['contact_name'])?.phone;
  if (phone && !values['contact_phone']) values['contact_phone'] = phone;
  const hasBins = await fillBin(c, values, customer?.id ?? null);
  return { values, blocks, contacts, known, hasBins };
}

async function fillPieces(
  c: RequestContext,
  values: FormValues,
  blocks: readonly number[],
): Promise<Record<number, KnownSerial[]>> {
  const { db } = contextOf(c);
  const typedOf = (n: number) => serialText(values[pieceField(n, 'serial')] ?? '');
  const found = await knownSerials(db, blocks.map(typedOf));
  const known: Record<number, KnownSerial[]> = {};
  for (const n of blocks) {
    const item = pieceField(n, 'item');
    const filled = pieceField(n, 'filled');
    if (values[item] && values[item] === values[filled]) values[item] = '';
    const lies = values[pieceField(n, 'lies')];
    const there = lies && /^[1-9]\d{0,17}$/.test(lies) ? await lyingSerial(db, lies) : undefined;
    const all = there ? [there] : (found.get(typedOf(n)) ?? []);
    known[n] = all;
    const [only] = all;
    if (!only || all.length > 1) continue;
    values[pieceField(n, 'serial')] = only.number;
    if (!values[item])
      values[item] = values[filled] = choiceText(c.get('language'), only.item, only.name_zh, only.name_en);
  }
  return known;
}

/** Whose it is, as the task or the first number tells, while nobody has said it. */
async function fillCustomer(c: RequestContext, values: FormValues, known: readonly KnownSerial[]): Promise<void> {
  if (values['customer']) return;
  const { db, actor } = contextOf(c);
  const language = c.get('language');
  const task = await taskChosen(db, actor, values['task']);
  if (task) values['customer'] = choiceText(language, task.customer_code, task.customer, task.customer_en);
  const theirs = known.find((one) => one.customer);
  if (!task && theirs)
    values['customer'] = choiceText(language, theirs.customer!, theirs.customer_name!, theirs.customer_name_en);
}

async function fillBin(c: RequestContext, values: FormValues, customerId: number | null): Promise<boolean> {
  const { db, actor } = contextOf(c);
  const untouched = !values['bin'] || values['bin'] === values['bin_proposed'];
  if (!untouched && (await binChosen(db, values['bin']))) return true;
  const bin = await proposedBin(db, { personId: actor.personId, customerId });
  if (bin && untouched)
    values['bin'] = values['bin_proposed'] = choiceText(c.get('language'), bin.code, bin.name, bin.name_en);
  return bin !== undefined;
}
