import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { confirmArrival } from '../../src/features/picking/index.js';
import { verifyBook } from '../../src/stock/index.js';
import {
  approvedSlip,
  endAll,
  issue,
  issues,
  keeper,
  lies,
  newItem,
  parts,
  pickAll,
  pickingScene,
  slipState,
  steps,
  toldOf,
  type PickingScene,
} from './factory.js';

let scene: PickingScene;
beforeAll(async () => (scene = await pickingScene()));
afterAll(async () => {
  expect(await verifyBook(scene.app.db)).toEqual([]);
  await scene.app.close();
});
afterEach(() => endAll(scene));

describe('a parcel', () => {
  const sent = async (waybill: string, changes = {}) => {
    const item = await newItem(scene, { new: 3 });
    const slip = await approvedSlip(scene, [{ itemId: item, quantity: 2 }], { delivery: 'parcel' });
    await pickAll(scene, slip, [item]);
    const goesOut = { by: 'parcel' as const, carrier: 'SF', waybill, ...changes };
    const { issueId } = await issue(scene, slip, { goesOut });
    return { item, slip, issueId };
  };
  const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
  const arrive = (issueId: string, arrivedOn = today(), by = keeper(scene), key = randomUUID()) =>
    confirmArrival(by, { issueId, arrivedOn, key });

  it('goes through transit to the customer, with its parts, and both are told', async () => {
    const { item, slip, issueId } = await sent('SF-0001');
    expect(await lies(scene, item)).toEqual(['A1 new 1', 'TRANSIT new 2']);
    expect((await parts(scene, slip.id)).rows.map((part) => part.code)).toEqual(['TRANSIT']);
    expect(await steps(scene, slip.id)).toEqual(['sent']);
    const technician = scene.as(scene.technician, 'technician');
    await arrive(issueId, today(), technician);
    expect(await lies(scene, item)).toEqual(['A1 new 1', 'P-CUS new 2']);
    expect((await parts(scene, slip.id)).rows.map((part) => part.code)).toEqual(['P-CUS']);
    expect(await steps(scene, slip.id)).toEqual(['sent', 'arrived']);
    expect((await toldOf(scene, slip.number)).rows).toEqual([
      { kind: 'slip_sent', person_id: scene.technician },
      { kind: 'parcel_arrived', person_id: scene.storekeeper },
    ]);
    expect((await issues(scene, slip.id))[0]).toMatchObject({ arrived_on: today(), arrived_by: scene.technician });
  });

  it('arrives once, also when two say so together; the same form twice is one', async () => {
    const { issueId, item } = await sent('SF-0002');
    const key = randomUUID();
    const both = await Promise.all([1, 2].map(() => arrive(issueId, today(), keeper(scene), key)));
    expect(both[0]).toEqual(both[1]);
    await expect(arrive(issueId)).rejects.toMatchObject({ reason: 'parcel_arrived' });
    expect(await lies(scene, item)).toEqual(['A1 new 1', 'P-CUS new 2']);
    const { issueId: other } = await sent('SF-0003');
    const two = await Promise.allSettled([arrive(other), arrive(other)]);
    expect(two.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('is not confirmed for a day in the future or before it was sent, nor by who may not see the slip', async () => {
    const { issueId } = await sent('SF-0004');
    await expect(arrive(issueId, '2099-01-01')).rejects.toMatchObject({ reason: 'parcel_arrived_in_future' });
    await expect(arrive(issueId, '2020-01-01')).rejects.toMatchObject({ reason: 'parcel_arrived_before_sent' });
    const { personId: stranger } = await scene.app.signIn('technician');
    const asStranger = scene.as(stranger, 'technician');
    await expect(arrive(issueId, today(), asStranger)).rejects.toMatchObject({ reason: 'not_found' });
    await expect(arrive('987654')).rejects.toMatchObject({ reason: 'not_found' });
  });

  it('warns of a waybill that was used, and takes it when it is meant', async () => {
    const { slip } = await sent('SF-0005');
    await expect(sent('SF-0005')).rejects.toMatchObject({ reason: 'waybill_used', facts: { slip: slip.number } });
    const again = await sent('SF-0005', { usedAgain: true });
    expect(await slipState(scene, again.slip.id)).toBe('issued');
  });
});
