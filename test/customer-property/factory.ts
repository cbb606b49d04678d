import { randomUUID } from 'node:crypto';
import { openReceipt, type PieceInput, type ReceiptInput } from '../../src/features/customer-property/index.js';
import { inTransaction } from '../../src/platform/command.js';
import type { Context } from '../../src/platform/context.js';
import type { Transaction } from '../../src/platform/database.js';
import { returnHouse } from '../field-returns/factory.js';
import type { TestApp } from '../support/app.js';

let made = 0;
const counter = () => String(++made).padStart(4, '0');

/** A house with bins for customers' property, customers, tasks, and what they handed over. */
export async function propertyHouse(app: TestApp) {
  const house = await returnHouse(app);
  const { db } = house;
  const propertyBin = async (code = `P-${counter()}`) => {
    const values = {
      code,
      name: `Bin ${code}`,
      kind: 'bin',
      parent_id: house.warehouse,
      warehouse_id: house.warehouse,
    };
    const row = await db
      .insertInto('place')
      .values({ ...values, for_property: true, search: code.toLowerCase() })
      .returning('id')
      .executeTakeFirstOrThrow();
    return row.id;
  };
  const ownBin = await propertyBin();
  const [assistant, head, auditor] = [
    await house.person('assistant'),
    await house.person('head'),
    await house.person('auditor'),
  ];
  const customer = await house.customer();

  /** Somebody's custody, made when they have none. */
  const custody = async (personId: number): Promise<number> => {
    const known = await db.selectFrom('place').select('id').where('person_id', '=', personId).executeTakeFirst();
    return (
      known?.id ?? house.place({ code: `CUST-${personId}`, name: `P${personId}`, kind: 'person', person_id: personId })
    );
  };

  /** A receipt with pieces, as the storekeeper took it in from `customer` into the property bin unless told. */
  const receipt = (
    changes: Partial<Omit<ReceiptInput, 'pieces'>> & { pieces?: Partial<PieceInput>[] } = {},
    by: { context: Context } = house.storekeeper,
  ) => {
    const pieces = (changes.pieces ?? [{}]).map((piece) => ({
      why: 'repair' as const,
      description: piece.itemId ? null : `Board ${counter()}`,
      ...piece,
    }));
    return inTransaction(by.context, (trx) =>
      openReceipt(trx, by.context, {
        customerId: customer.id,
        came: 'hand',
        placeId: ownBin,
        ...changes,
        pieces,
      }),
    );
  };

  /** One piece of a new receipt. */
  const piece = async (changes: Partial<PieceInput> = {}, of: Partial<Omit<ReceiptInput, 'pieces'>> = {}) => {
    const one = await receipt({ ...of, pieces: [changes] });
    return { ...one.pieces[0]!, receiptId: one.id, receipt: one.number };
  };

  /** A piece of the catalogue, by its number: unknown to the book before. */
  const board = async (changes: Partial<PieceInput> = {}) => {
    const itemId = await house.board();
    return { ...(await piece({ itemId, serial: `SN${counter()}`, ...changes })), itemId };
  };

  /** Something of a customer's that a technician borrows on site for a task. */
  const borrowed = async (
    task: { id: number },
    changes: Partial<PieceInput> = {},
    by = house.technician,
    customerId = customer.id,
  ) => {
    const placeId = await custody(by.personId);
    const one = await receipt(
      { customerId, came: 'on_site', taskId: task.id, placeId, pieces: [{ why: 'borrowed', ...changes }] },
      by,
    );
    return { ...one.pieces[0]!, receiptId: one.id, receipt: one.number };
  };

  const pieceRow = (id: number) =>
    db.selectFrom('property_piece').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const receiptRow = (id: number) =>
    db.selectFrom('property_receipt').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const acts = async (receiptId: number) =>
    (
      await db.selectFrom('property_step').select('act').where('receipt_id', '=', receiptId).orderBy('id').execute()
    ).map((step) => step.act);
  /** Quality has looked at it. */
  const checked = async (pieceId: number) => {
    await db
      .insertInto('property_check')
      .values({
        piece_id: pieceId,
        matches: true,
        usable: true,
        checked_by: house.quality.personId,
        checked_at: new Date(),
      })
      .execute();
    await db.updateTable('property_piece').set({ checked_at: new Date() }).where('id', '=', pieceId).execute();
  };
  /** Runs inside a transaction of somebody's, as commands do. */
  const within = <T>(by: { context: Context }, run: (trx: Transaction, context: Context) => Promise<T>): Promise<T> =>
    inTransaction(by.context, (trx) => run(trx, { ...by.context, trx }));

  return {
    ...house,
    assistant,
    head,
    auditor,
    theirs: customer,
    ownBin,
    propertyBin,
    custody,
    receipt,
    piece,
    ownBoard: board,
    borrowed,
    pieceRow,
    receiptRow,
    acts,
    checked,
    within,
    newKey: randomUUID,
  };
}
export type PropertyHouse = Awaited<ReturnType<typeof propertyHouse>>;
