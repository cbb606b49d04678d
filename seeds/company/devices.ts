import type { Random } from '../random.js';
import { customers } from './parties.js';

/** `years`: delivered so many years before the story's end. */
export interface SeedDevice {
  serialNumber: string;
  model: string;
  customer: string;
  softwareVersion: string;
  daysAgo: number;
  warrantyMonths: number;
}

const models = [
  { model: 'BTC-5V3A-512', mark: 'C3', versions: ['3.8.2', '4.1.0', '4.1.6'], weight: 5 },
  { model: 'BTC-5V6A-256', mark: 'C6', versions: ['3.8.2', '4.1.0', '4.1.6', '4.2.1'], weight: 9 },
  { model: 'BTC-5V20A-128', mark: 'C20', versions: ['4.0.3', '4.1.6', '4.2.1'], weight: 6 },
  { model: 'BTC-5V60A-64', mark: 'C60', versions: ['4.0.3', '4.1.6', '4.2.1'], weight: 4 },
  { model: 'BTC-5V200A-16', mark: 'C200', versions: ['4.1.6', '4.2.1'], weight: 2 },
  { model: 'BTM-60V100A-8', mark: 'M60', versions: ['2.5.0', '2.6.4', '2.7.1'], weight: 5 },
  { model: 'BTM-100V100A-4', mark: 'M100', versions: ['2.6.4', '2.7.1'], weight: 3 },
  { model: 'BTP-750V300A-2', mark: 'P750', versions: ['1.9.3', '2.0.5'], weight: 3 },
  { model: 'BTI-OCV-32', mark: 'OCV', versions: ['1.4.0', '1.5.2'], weight: 2 },
];
const HOW_MANY = 60;
const MOST_DAYS_AGO = 2200;

/** Sixty machines at the customers, each customer at least one. */
export function devicesOf(random: Random): SeedDevice[] {
  return Array.from({ length: HOW_MANY }, (_, index) => {
    const customer = customers[index] ?? random.weighted(customers, (one) => one.weight);
    const kind = random.weighted(models, (one) => one.weight);
    const daysAgo = random.whole(20, MOST_DAYS_AGO);
    const age = 1 - daysAgo / MOST_DAYS_AGO;
    return {
      serialNumber: `BT${kind.mark}-${String(1000 + Math.floor(age * 800) * 10 + (index % 10))}${random.pick([...'ABC'])}`,
      model: kind.model,
      customer: customer.code,
      softwareVersion: kind.versions[Math.min(kind.versions.length - 1, Math.floor(age * kind.versions.length))]!,
      daysAgo,
      warrantyMonths: random.pick([12, 12, 24, 36]),
    };
  });
}
