import { type Context, contextOf, type RequestContext } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import type { FormErrors, FormValues } from '../../platform/forms.js';
import { Refusal } from '../../platform/refusal.js';
import { isFragmentRequest } from '../../platform/respond.js';
import { filesIn, hangFiles, keepFiles, type KeptFile } from '../attachments/index.js';
import { pieceAttachable, receiptAttachable } from './attachable.js';
import type { OpenedReceipt } from './open-receipt.js';

/** Photos that were taken while the form was filled in: of the parcel or the papers, and of each piece in its order. */
export interface FormPhotos {
  receipt: KeptFile[];
  pieces: KeptFile[][];
}

/**
 * The form with the names of the photos that came with it, so that a piece that is nothing but a photo is one, and a
 * page that cannot keep them says which to choose again. Without files a browser sends their names alone.
 */
export async function withPhotoNames(
  c: RequestContext,
  values: FormValues,
  fields: readonly string[],
): Promise<FormValues> {
  const named = { ...values };
  for (const field of fields) {
    const sent = (await filesIn(c, field)).map((file) => file.name);
    const told = (values[field] ?? '').split(',').filter(Boolean);
    named[field] = [...sent, ...told].join(', ').slice(0, 1000);
  }
  return named;
}

/** The same for a page of which a script fetches only what is new: the photos are still chosen there. */
export function withoutPhotoNames(c: RequestContext, values: FormValues, fields: readonly string[]): FormValues {
  if (!isFragmentRequest(c)) return values;
  return Object.fromEntries(Object.entries(values).filter(([name]) => !fields.includes(name)));
}

/** The photos of these fields, judged and kept on the disk; or what is wrong with those of a field, in its own words. */
export async function keepPhotos(
  c: RequestContext,
  fields: readonly string[],
): Promise<{ kept: Map<string, KeptFile[]>; errors: FormErrors }> {
  const kept = new Map<string, KeptFile[]>();
  const errors: FormErrors = {};
  for (const field of fields) {
    try {
      kept.set(field, await keepFiles(contextOf(c), await filesIn(c, field)));
    } catch (error) {
      if (!(error instanceof Refusal) || error.status === 403) throw error;
      errors[field] = c.get('say')(error);
    }
  }
  return { kept, errors };
}

/** Hangs them on the receipt and its pieces, in the transaction that made these. */
export async function hangPhotos(
  context: Context & { trx: Transaction },
  made: OpenedReceipt,
  { receipt, pieces }: FormPhotos,
): Promise<void> {
  const hang = async (kind: string, id: number, files: KeptFile[] | undefined) => {
    if (files?.length) await hangFiles(context, { owner: { kind, id: String(id) }, files });
  };
  await hang(receiptAttachable.kind, made.id, receipt);
  for (const [at, piece] of made.pieces.entries()) await hang(pieceAttachable.kind, piece.id, pieces[at]);
}
