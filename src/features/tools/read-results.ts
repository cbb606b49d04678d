import type { Db } from '../../platform/database.js';
import { checkForm, type FormErrors, type FormValues } from '../../platform/forms.js';
import { findPlace } from './find-place.js';
import { resultRow, rowValues } from './forms.js';

/** One row of the form, as it was filled in. */
export interface ReadResult {
  id: string;
  result: 'passed' | 'failed' | 'not_done';
  done?: string;
  certificate?: string;
  next?: string;
  note?: string;
  toPlaceId: number | null;
}

/** The rows of the results' form, and what is wrong with them by field; `unknownBin` says that a place is not there. */
export async function readResults(
  db: Db,
  values: FormValues,
  ids: readonly string[],
  unknownBin: string,
): Promise<{ rows: ReadResult[]; errors: FormErrors }> {
  const rows: ReadResult[] = [];
  const errors: FormErrors = {};
  for (const id of ids) {
    const row = checkForm(resultRow, rowValues(values, id));
    if (!row.ok) for (const [name, error] of Object.entries(row.errors)) errors[`${name}_${id}`] = error;
    if (!row.ok) continue;
    const { bin, ...told } = row.input;
    const place = bin ? await findPlace(db, bin) : null;
    if (place === undefined) errors[`bin_${id}`] = unknownBin;
    rows.push({ id, ...told, toPlaceId: place ?? null });
  }
  return { rows, errors };
}
