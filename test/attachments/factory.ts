import { crc32, deflateRawSync } from 'node:zlib';
import sharp from 'sharp';

export const picture = (width = 40, height = 30, background = '#a33') =>
  sharp({ create: { width, height, channels: 3, background } });

/** A photo as a phone writes it: on its side, and telling where and by whom it was taken. */
export const phonePhoto = (width = 40, height = 30, background = '#a33') =>
  picture(width, height, background)
    .withExif({
      IFD0: { Copyright: 'secret-owner', Make: 'secret-phone' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 12/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '121/1 30/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

export const file = (bytes: Uint8Array | string, name: string, type = '') =>
  new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name, { type });

export const pdf = (text = 'certificate') =>
  Buffer.from(`%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj % ${text}\ntrailer << /Root 1 0 R >>\n%%EOF\n`);

const mains = {
  docx: ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'],
  docm: ['word/document.xml', 'application/vnd.ms-word.document.macroEnabled.main+xml'],
  xlsx: ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'],
  pptx: ['ppt/presentation.xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml'],
} as const;

export interface Part {
  name: string;
  data: Uint8Array | string;
  /** What the archive says that it unpacks to. */
  claims?: number;
}

/** An Office document as small as it can be, with further parts if given. */
export function office(kind: keyof typeof mains, more: Part[] = []): Buffer {
  const [name, type] = mains[kind];
  const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${name}" ContentType="${type}"/></Types>`;
  return zip([{ name: '[Content_Types].xml', data: types }, { name, data: '<x/>' }, ...more]);
}

/** An archive of these parts, each deflated. */
export function zip(parts: Part[]): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const { name, data, claims } of parts) {
    const plain = Buffer.from(data);
    const packed = deflateRawSync(plain);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(plain), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claims ?? plain.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const body = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    entries.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), fields, tail, Buffer.from(name)]));
    bodies.push(body);
    at += body.length;
  }
  const contents = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(contents.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, contents, end]);
}
