const MOST_CHARACTERS = 200;
const MOST_TOLD = 80;
// Controls, what turns the direction of text (`cod.exe` read as `exe.doc`), and what is not seen at all.
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;
const KNOWN_ENDINGS = /\.(jpe?g|png|webp|gif|hei[cf]|pdf|docx|xlsx|pptx|txt|csv)$/i;

/**
 * What a file is called here: the last part of what the browser said, without what is not seen, ending as its content
 * is. Never empty, 200 characters at most.
 */
export function fileName(told: string, extension: string): string {
  const visible = Buffer.from(told).toString().normalize('NFC').replace(UNSEEN, ' ');
  const last = visible.split(/[/\\]/).at(-1)!;
  const plain = last
    .replace(/\s+/g, ' ')
    .replace(KNOWN_ENDINGS, '')
    .replace(/^[. ]+|[. ]+$/g, '');
  const room = MOST_CHARACTERS - extension.length - 1;
  return `${[...plain].slice(0, room).join('').trimEnd() || 'file'}.${extension}`;
}

/** The same for telling somebody about a file that was not taken: as it is called, without braces, which are ours. */
export function toldName(told: string): string {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(told)?.[1];
  const name = fileName(ending ? told.slice(0, -ending.length - 1) : told, ending ?? 'x');
  const plain = (ending ? name : name.slice(0, -2)).replace(/[{}]/g, '').trim();
  return [...plain].slice(0, MOST_TOLD).join('');
}

/** For Content-Disposition (RFC 6266): plain letters for old readers, the whole name for the others. */
export function disposition(how: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const whole = encodeURIComponent(name).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
