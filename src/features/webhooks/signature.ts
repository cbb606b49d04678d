import { createHmac, randomBytes } from 'node:crypto';

/** A secret that nobody guesses, in letters that survive being copied. */
export function newSecret(): string {
  return `sbwh_${randomBytes(32).toString('base64url')}`;
}

/**
 * What stands in `X-Sparebook-Signature`: when it was signed, in seconds since 1970, and the HMAC-SHA256 of
 * `<t>.<body>` in hexadecimal, so that a receiver can tell an old sending that somebody repeats.
 */
export function signature(secret: string, seconds: number, body: string): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
