import { refuse } from '../../platform/refusal.js';
import type { AttachmentRefusal, Content } from './attachment.js';
import { toldName } from './file-name.js';
import { type OfficeContent, officeContent } from './office-content.js';
import { isPlainText } from './text-content.js';

const PICTURES = ['image/jpeg', 'image/png', 'image/apng', 'image/webp', 'image/gif'];

/**
 * What a file is, by its content; its name only tells which text it is. Refuses whatever is not on the short list:
 * pictures that can be drawn anew, PDF, Office documents without macros, plain text.
 */
export async function contentOf({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<Content> {
  const refused = (reason: AttachmentRefusal) => refuse<AttachmentRefusal>(reason, { file: toldName(name) }, 422);
  const text = /\.(txt|csv)$/i.exec(name)?.[1]?.toLowerCase();
  if (text && isPlainText(bytes)) return { mediaType: 'text/plain', extension: text, picture: false };
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return office(officeContent(bytes), refused);
  const type = await typeOf(bytes);
  if (PICTURES.includes(type)) return { mediaType: 'image/webp', extension: 'webp', picture: true };
  if (type === 'application/pdf') return { mediaType: type, extension: 'pdf', picture: false };
  return refused(/^image\/hei[cf]/.test(type) ? 'file_is_heic' : 'file_type_unknown');
}

function office(found: OfficeContent, refused: (reason: AttachmentRefusal) => never): Content {
  if (found === 'has_macros') return refused('file_has_macros');
  if (found === 'unpacks_too_large') return refused('file_unpacks_too_large');
  if (found === 'no_office_file') return refused('file_type_unknown');
  return { ...found, picture: false };
}

async function typeOf(bytes: Uint8Array): Promise<string> {
  // Files come seldom: the library is loaded with the first.
  const { fileTypeFromBuffer } = await import('file-type');
  try {
    return (await fileTypeFromBuffer(bytes))?.mime ?? '';
  } catch {
    return ''; // it gives up on what is built to lead it astray
  }
}
