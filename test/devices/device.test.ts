import { describe, expect, it } from 'vitest';
import { dayIn, deviceColumns, refuseOddDays, warrantyOn } from '../../src/features/devices/device.js';

describe('a device', () => {
  it('keeps its serial number in upper case, full-width signs made plain', () => {
    expect(deviceColumns({ serial_number: 'bt８-ａ1', model: 'BT', customer_id: 2 }).serial_number).toBe('BT8-A1');
  });

  it('is in warranty until the end of the last day', () => {
    expect(warrantyOn('2026-11-21', '2026-11-21')).toBe('in_warranty');
    expect(warrantyOn('2026-11-22', '2026-11-21')).toBe('out_of_warranty');
    expect(warrantyOn('2026-11-22', null)).toBe('unknown');
  });

  it('cannot be accepted, nor its warranty end, before it was delivered', () => {
    const [before, day] = ['2026-01-01', '2026-01-02'];
    const refused = (days: Parameters<typeof refuseOddDays>[0]) => () => refuseOddDays(days);
    expect(refused({ delivered_on: day, warranty_ends_on: before })).toThrow('warranty_before_delivery');
    expect(refused({ delivered_on: day, accepted_on: before })).toThrow('accepted_before_delivery');
    for (const days of [
      { delivered_on: day, warranty_ends_on: day, accepted_on: day },
      { warranty_ends_on: before, accepted_on: day },
      {},
    ])
      expect(refused(days)).not.toThrow();
  });

  it('knows the day by the installation’s clock', () => {
    const late = new Date('2026-11-21T16:30:00Z');
    expect(dayIn('Asia/Shanghai', late)).toBe('2026-11-22');
    expect(dayIn('UTC', late)).toBe('2026-11-21');
  });
});
