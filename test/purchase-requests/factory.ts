import { randomUUID } from 'node:crypto';
import {
  changeRequest,
  decideRequest,
  draftFromAlerts,
  draftRequest,
  type LineInput,
  submitRequest,
} from '../../src/features/purchase-requests/index.js';
import { purchaseHouse } from '../purchase-orders/factory.js';
import type { TestApp } from '../support/app.js';

export { day } from '../purchase-orders/factory.js';
export { outcomes, reasonOf, refusedOf } from '../tool-loans/factory.js';

/** A house that buys, with alerts to request and the ways of a request. */
export async function requestHouse(app: TestApp) {
  const house = await purchaseHouse(app);
  const { db } = house;
  const buyer = house.purchasing;

  /** An open alert of so many short. */
  const alert = async (
    itemId: number,
    changes: { proposed?: string; supplierId?: number | null; warehouseId?: number; reasons?: string[] } = {},
  ) => {
    const made = await db
      .insertInto('reorder_alert')
      .values({
        item_id: itemId,
        warehouse_id: changes.warehouseId ?? house.warehouse,
        reasons: changes.reasons ?? ['below_point'],
        harm: 4,
        usable: '1',
        reserved: '0',
        back_ordered: '0',
        on_order: '0',
        late: '0',
        from_repair: '0',
        in_transit: '0',
        expiring: '0',
        projected: '1',
        reorder_point: '4',
        order_up_to: '10',
        proposed: changes.proposed ?? '9',
        supplier_id: changes.supplierId === undefined ? house.supplierId : changes.supplierId,
        unit_price: '12.5',
        vital: false,
        opened_at: new Date(),
        changed_at: new Date(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return made.id;
  };

  const line = (itemId: number, changes: Partial<LineInput> = {}): LineInput => ({
    itemId,
    warehouseId: house.warehouse,
    quantity: '10',
    unitPrice: '100',
    ...changes,
  });
  const draft = (lines: LineInput[], by = buyer) =>
    draftRequest(by.context, { key: randomUUID(), supplierId: house.supplierId, lines });
  const fromAlerts = (alertIds: number[], supplierId?: number, by = buyer) =>
    draftFromAlerts(by.context, { alertIds, supplierId: supplierId ?? null });
  const requestOf = (id: number) =>
    db.selectFrom('purchase_request').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const linesOfRequest = (id: number) =>
    db.selectFrom('purchase_request_line').selectAll().where('request_id', '=', id).orderBy('position').execute();
  const requestSteps = async (id: number) =>
    (
      await db.selectFrom('purchase_request_step').select('kind').where('request_id', '=', id).orderBy('id').execute()
    ).map((step) => step.kind);
  const submit = async (id: number, by = buyer) =>
    submitRequest(by.context, { id, version: (await requestOf(id)).version });
  const approve = (id: number, by = house.supervisor) => decideRequest(by.context, { id, approve: true });
  const reject = (id: number, note: string | null = 'Too much', by = house.supervisor) =>
    decideRequest(by.context, { id, approve: false, note });
  /** A draft as its form would change it. */
  const change = async (
    id: number,
    lines: LineInput[],
    changes: { version?: number; note?: string } = {},
    by = buyer,
  ) => {
    const request = await requestOf(id);
    return changeRequest(by.context, {
      id,
      version: request.version,
      supplierId: request.supplier_id,
      ...changes,
      lines,
    });
  };
  /** An approved request with one line. */
  const approved = async (itemId: number, changes: Partial<LineInput> = {}) => {
    const { id, number } = await draft([line(itemId, changes)]);
    await submit(id);
    await approve(id);
    const [only] = await linesOfRequest(id);
    return { id, number, lineId: only!.id };
  };
  const setting = (name: string, value: number) =>
    db
      .updateTable('app_setting')
      .set({ value: String(value) })
      .where('name', '=', name)
      .execute();

  return {
    ...house,
    alert,
    line,
    draft,
    fromAlerts,
    requestOf,
    linesOfRequest,
    requestSteps,
    submit,
    approve,
    reject,
    change,
    approved,
    setting,
  };
}
export type RequestHouse = Awaited<ReturnType<typeof requestHouse>>;
