import { contextOf, type RequestContext } from '../../platform/context.js';
import { readSignature, whoSigns } from '../signatures/index.js';
import type { Signature } from './sign-loan.js';

type Signed = { by: 'drawn'; signature?: string } | { by: 'own_sign_in'; who: string; secret: string };

/** Proves the signature of a form: drawn by `personId`, and the picture kept; or by the signer's own sign-in, whoever that is. */
export async function proveSignature(c: RequestContext, form: Signed, personId: number): Promise<Signature> {
  if (form.by === 'own_sign_in') return { personId: await whoSigns(c, form), method: 'own_sign_in' };
  const hash = await contextOf(c).files.keep(await readSignature(form.signature));
  return { personId, method: 'drawn', hash };
}

/** What may stand in a refused form again: a signature is given anew, and a secret is never sent back. */
export function withoutSecrets(values: Record<string, string>): Record<string, string> {
  const { secret: _secret, signature: _signature, ...kept } = values;
  return kept;
}
