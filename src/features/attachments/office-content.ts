import { inflateRawSync } from 'node:zlib';

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const MOST_COMMENT = 0xffff;
const MOST_ENTRIES = 10_000;
const MOST_UNPACKED = 512 * 1024 * 1024;
const MOST_TYPES_BYTES = 1024 * 1024;
const STORED = 0;
const DEFLATED = 8;

const TYPES = '[Content_Types].xml';
const mainTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
} as const;

export type OfficeContent =
  | { extension: keyof typeof mainTypes; mediaType: string }
  | 'no_office_file'
  | 'has_macros'
  | 'unpacks_too_large';

interface Entry {
  name: string;
  method: number;
  packed: number;
  unpacked: number;
  at: number;
}

/**
 * Which Office document an archive is, by its own table of contents, as Office reads it: nothing is unpacked but the list
 * of types, and of that no more than a megabyte.
 */
export function officeContent(bytes: Uint8Array): OfficeContent {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = entriesOf(file);
  if (!entries) return 'no_office_file';
  const [types, another] = entries.filter(({ name }) => name === TYPES);
  const declared = types && !another && unpack(file, types)?.toString('utf8');
  if (!declared) return 'no_office_file';
  const parts = entries.map(({ name }) => name.toLowerCase());
  if (/macroenabled/i.test(declared) || parts.some((name) => name.endsWith('vbaproject.bin'))) return 'has_macros';
  const found = Object.entries(mainTypes).filter(([, type]) => declared.includes(`"${type}.main+xml"`));
  const [first] = found;
  if (!first || found.length > 1) return 'no_office_file';
  if (entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > MOST_UNPACKED) return 'unpacks_too_large';
  return { extension: first[0] as keyof typeof mainTypes, mediaType: first[1] };
}

/** The table of contents; undefined when there is none that holds together. */
function entriesOf(file: Buffer): Entry[] | undefined {
  const end = endOf(file);
  if (end === undefined) return undefined;
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  if (count > MOST_ENTRIES) return undefined;
  const entries: Entry[] = [];
  for (let n = 0; n < count; n++) {
    if (at + ENTRY_LENGTH > end || file.readUInt32LE(at) !== ENTRY_SIGNATURE) return undefined;
    const nameLength = file.readUInt16LE(at + 28);
    entries.push({
      name: file.toString('latin1', at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength),
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      unpacked: file.readUInt32LE(at + 24),
      at: file.readUInt32LE(at + 42),
    });
    at += ENTRY_LENGTH + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

function endOf(file: Buffer): number | undefined {
  const last = file.length - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - MOST_COMMENT); at--) {
    if (file.readUInt32LE(at) === END_SIGNATURE && at + END_LENGTH + file.readUInt16LE(at + 20) === file.length)
      return at;
  }
  return undefined;
}

function unpack(file: Buffer, { method, packed, at }: Entry): Buffer | undefined {
  if (at + LOCAL_LENGTH > file.length || file.readUInt32LE(at) !== LOCAL_SIGNATURE) return undefined;
  const start = at + LOCAL_LENGTH + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
  const data = file.subarray(start, start + packed);
  if (method === STORED) return data.subarray(0, MOST_TYPES_BYTES);
  if (method !== DEFLATED) return undefined;
  try {
    return inflateRawSync(data, { maxOutputLength: MOST_TYPES_BYTES });
  } catch {
    return undefined; // broken, encrypted, or more than it should be
  }
}
