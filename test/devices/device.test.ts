import { describe, expect, it } from 'vitest';
import { dayIn, deviceColumns, warrantyMakesSense, warrantyOn } from '../../src/features/devices/device.js';

describe('a device', () => {
  it('keeps its serial number in upper case, full-width signs made plain', () => {
    expect(deviceColumns({ serial_number: 'bt８-ａ1', model: 'BT', customer_id: 2 }).serial_number).toBe('BT8-A1');
  });

  it('is in warranty until the end of the last day', () => {
    expect(warrantyOn('2026-11-21', '2026-11-21')).toBe('in_warranty');
    expect(warrantyOn('2026-11-22', '2026-11-21')).toBe('out_of_warranty');
    expect(warrantyOn('2026-11-22', null)).toBe('unknown');
  });

  it('cannot be in warranty only before it was delivered', () => {
    expect(warrantyMakesSense({ delivered_on: '2026-01-02', warranty_ends_on: '2026-01-01' })).toBe(false);
    expect(warrantyMakesSense({ delivered_on: '2026-01-02', warranty_ends_on: '2026-01-02' })).toBe(true);
    expect(warrantyMakesSense({ warranty_ends_on: '2026-01-02' })).toBe(true);
  });

  it('knows the day by the installation’s clock', () => {
    const late = new Date('2026-11-21T16:30:00Z');
    expect(dayIn('Asia/Shanghai', late)).toBe('2026-11-22');
    expect(dayIn('UTC', late)).toBe('2026-11-21');
  });
});
