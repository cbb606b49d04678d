const TAB = 9;
const LINE_FEED = 10;
const FORM_FEED = 12;
const CARRIAGE_RETURN = 13;
const DELETE = 127;
const LOOKED_AT = 1024;

/**
 * Whether these bytes are plain text: UTF-8, or the GB18030 that Chinese instruments write, without control characters;
 * and no markup, which a reader might take for a page.
 */
export function isPlainText(bytes: Uint8Array): boolean {
  if (bytes.some(isControl)) return false;
  const text = decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030');
  if (text === undefined || /[\u0080-\u009f]/.test(text)) return false;
  return !/^\s*<(!|\?|[a-z])/i.test(text.slice(0, LOOKED_AT));
}

function isControl(byte: number): boolean {
  if (byte >= 32) return byte === DELETE;
  return byte !== TAB && byte !== LINE_FEED && byte !== CARRIAGE_RETURN && byte !== FORM_FEED;
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
