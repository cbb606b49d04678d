import { createPartyPlace } from '../src/features/places/index.js';
import type { Context } from '../src/platform/context.js';
import type { Transaction } from '../src/platform/database.js';

// Until the parties' and devices' own commands are here.
export async function createParty(
  { trx }: Context,
  input: {
    kind: 'supplier' | 'customer';
    code: string;
    name: string;
    name_en: string;
    contact: string;
    phone: string;
    address: string;
  },
): Promise<{ id: number }> {
  const db = trx as Transaction;
  const { id } = await db
    .insertInto('party')
    .values({ ...input, search: `${input.code} ${input.name} ${input.name_en}`.toLowerCase() })
    .returning('id')
    .executeTakeFirstOrThrow();
  await createPartyPlace(db, { ...input, id });
  return { id };
}

export async function createDevice(
  { trx }: Context,
  input: {
    serial_number: string;
    model: string;
    customer_id: number;
    software_version: string;
    delivered_on: string;
    warranty_ends_on: string;
  },
): Promise<void> {
  await (trx as Transaction)
    .insertInto('device')
    .values({ ...input, search: `${input.serial_number} ${input.model}`.toLowerCase() })
    .execute();
}
