import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { contentOf } from '../../src/features/attachments/content.js';
import { disposition, fileName, toldName } from '../../src/features/attachments/file-name.js';
import { createTurns } from '../../src/platform/turns.js';
import { Refusal } from '../../src/platform/refusal.js';
import { office, pdf, picture, zip } from './factory.js';

const gb18030 = Uint8Array.from([0xce, 0xc2, 0xb6, 0xc8, 0x2c, 0x32, 0x35, 0x0d, 0x0a]); // 温度,25
const exe = Buffer.concat([
  Buffer.from('4d5a90000300000004000000ffff0000', 'hex'),
  Buffer.alloc(200, 0x90),
  Buffer.from('This program cannot be run in DOS mode'),
]);
const heic = (brand: string) =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}\0\0\0\0mif1${brand}`), Buffer.alloc(64)]);

async function what(name: string, bytes: Uint8Array | string): Promise<string> {
  try {
    const content = await contentOf({ name, bytes: new Uint8Array(Buffer.from(bytes)) });
    return `${content.extension} ${content.mediaType}${content.picture ? ' picture' : ''}`;
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
}

describe('what a file is, by its content', () => {
  it.each([
    ['jpeg', () => picture().jpeg().toBuffer()],
    ['png', () => picture().png().toBuffer()],
    ['webp', () => picture().webp().toBuffer()],
    ['gif', () => picture().gif().toBuffer()],
  ])('a %s is a picture, whatever it is called', async (_kind, bytes) => {
    expect(await what('a.exe', await bytes())).toBe('webp image/webp picture');
  });

  it.each([
    ['certificate.pdf', pdf(), 'pdf application/pdf'],
    ['renamed.jpg', pdf(), 'pdf application/pdf'],
    ['a.docx', office('docx'), 'docx application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['a.xlsx', office('xlsx'), 'xlsx application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['a.pptx', office('pptx'), 'pptx application/vnd.openxmlformats-officedocument.presentationml.presentation'],
    ['a.txt', 'BM is how a bitmap begins, and this line too\r\n', 'txt text/plain'],
    ['a.CSV', '温度;25\n', 'csv text/plain'],
    ['a.csv', gb18030, 'csv text/plain'],
    ['bom.csv', '\ufeffa,b\n', 'csv text/plain'],
  ])('%s is taken', async (name, bytes, expected) => {
    expect(await what(name, bytes)).toBe(expected);
  });

  it.each<[string, Uint8Array | string]>([
    ['a program called a photo', exe],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a drawing that is a program', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['an archive', zip([{ name: 'a.txt', data: 'a' }])],
    ['an archive of nothing', zip([])],
    ['an archive cut short', office('docx').subarray(0, 60)],
    ['an archive with two tables of types', office('docx', [{ name: '[Content_Types].xml', data: 'x' }])],
    ['the old Word', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])],
    ['a script', '#!/bin/sh\nrm -rf /\n'],
    ['a film', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom\0\0\0\0isom'), Buffer.alloc(64)])],
    ['bytes that are nothing', Buffer.from([1, 2, 3, 4, 5])],
  ])('%s is not', async (_what, bytes) => {
    for (const name of ['photo.jpg', 'a.pdf', 'a.docx', 'page.html', 'a.svg', 'run.exe', 'none'])
      expect([name, await what(name, bytes)]).toEqual([name, 'file_type_unknown']);
  });

  it.each<[string, Uint8Array | string]>([
    ['a page', '\ufeff \n<!doctype html><script>alert(1)</script>'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a program', exe],
    ['bytes of no text', Buffer.from([0x41, 0x00, 0x42])],
    ['what is neither UTF-8 nor GB18030', Buffer.from([0x41, 0xff, 0xff, 0x42])],
  ])('%s does not become text by its name', async (_what, bytes) => {
    expect(await what('a.txt', bytes)).toBe('file_type_unknown');
  });

  it('an iPhone’s HEIC is told what to do instead', async () => {
    expect(await what('IMG_1.HEIC', heic('heic'))).toBe('file_is_heic');
    expect(await what('IMG_1.jpg', heic('heix'))).toBe('file_is_heic');
  });

  it('macros are not taken, under whatever name', async () => {
    expect(await what('a.docm', office('docm'))).toBe('file_has_macros');
    expect(await what('a.docx', office('docm'))).toBe('file_has_macros');
    expect(await what('a.xlsx', office('xlsx', [{ name: 'xl/vbaProject.bin', data: 'x' }]))).toBe('file_has_macros');
  });

  it('what would unpack to gigabytes is refused without unpacking it', async () => {
    const bomb = office('docx', [{ name: 'word/media/a.bin', data: 'x', claims: 0xfffffff0 }]);
    expect(await what('bomb.docx', bomb)).toBe('file_unpacks_too_large');
    const types = zip([
      { name: '[Content_Types].xml', data: Buffer.alloc(64 * 1024 * 1024) },
      { name: 'word/document.xml', data: 'x' },
    ]);
    expect(types.length).toBeLessThan(100_000);
    expect(await what('bomb.docx', types)).toBe('file_type_unknown');
    const nested = deflateRawSync(Buffer.alloc(32 * 1024 * 1024));
    expect(await what('bomb.gz', Buffer.concat([Buffer.from('1f8b0800000000000003', 'hex'), nested]))).toBe(
      'file_type_unknown',
    );
  });

  it('a page behind a document’s beginning stays a document, saved and never shown', async () => {
    expect(await what('both.html', Buffer.concat([pdf(), Buffer.from('<script>alert(1)</script>')]))).toBe(
      'pdf application/pdf',
    );
  });
});

describe('the name of a file', () => {
  it.each([
    ['IMG_0001.JPG', 'webp', 'IMG_0001.webp'],
    ['校准证书 2026.pdf', 'pdf', '校准证书 2026.pdf'],
    ['C:\\Users\\me\\..\\secret.pdf', 'pdf', 'secret.pdf'],
    ['../../etc/passwd', 'txt', 'passwd.txt'],
    ['line\r\nSet-Cookie: a=b.pdf', 'pdf', 'line Set-Cookie: a=b.pdf'],
    ['report\u202efdp.exe', 'pdf', 'report fdp.exe.pdf'],
    ['a\u0000b\u200bc.pdf', 'pdf', 'a b c.pdf'],
    ['say "cheese".jpeg', 'webp', 'say "cheese".webp'],
    ['..hidden.pdf', 'pdf', 'hidden.pdf'],
    ['.pdf', 'pdf', 'file.pdf'],
    ['', 'pdf', 'file.pdf'],
    ['setup.exe', 'pdf', 'setup.exe.pdf'],
    ['half \ud83d of a face.pdf', 'pdf', 'half \ufffd of a face.pdf'],
  ])('%j becomes %j → %j', (told, extension, expected) => {
    expect(fileName(told, extension)).toBe(expected);
  });

  it('holds at most 200 characters, also of those that are two halves', () => {
    const long = fileName(`${'😀'.repeat(300)}.pdf`, 'pdf');
    expect([...long]).toHaveLength(200);
    expect(long.endsWith('😀.pdf')).toBe(true);
  });

  it('goes into a header whole and harmless', () => {
    expect(disposition('attachment', '证书 "1" (2)\'s.pdf')).toBe(
      `attachment; filename="__ _1_ (2)'s.pdf"; filename*=UTF-8''%E8%AF%81%E4%B9%A6%20%221%22%20%282%29%27s.pdf`,
    );
    expect(disposition('inline', 'a\\b%.webp')).toContain('filename="a_b_.webp"');
  });

  it('is told as it was called', () => {
    expect(toldName('../run {file}\n.exe')).toBe('run file.exe');
    expect(toldName('none')).toBe('none');
  });
});

describe('turns', () => {
  it('lets in what there is room for, in order, and turns away when the line is too long', async () => {
    const take = createTurns({ room: 10, longest: 2 });
    const log: string[] = [];
    const open: (() => void)[] = [];
    const work = (name: string, weight: number) =>
      take(weight, async () => {
        log.push(name);
        await new Promise<void>((done) => open.push(done));
        return name;
      });
    const [a, b, c, d] = [work('a', 8), work('b', 8), work('c', 1), work('d', 1)];
    await Promise.resolve();
    expect(log).toEqual(['a']);
    expect(await d).toBeNull();
    open[0]!();
    expect(await a).toBe('a');
    expect(log).toEqual(['a', 'b', 'c']);
    open[1]!();
    open[2]!();
    expect(await Promise.all([b, c])).toEqual(['b', 'c']);
    await expect(take(99, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await take(10, async () => 'room again')).toBe('room again');
  });
});
