import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, type Client, testApp, type TestApp } from '../support/app.js';
import { itemFields } from '../items/factory.js';
import { file, office, pdf, phonePhoto, picture } from './factory.js';

const MEGABYTE = 1024 * 1024;

describe('photos and files of an item', () => {
  let app: TestApp;
  let storekeeper: Client & { personId: number };
  let technician: Client & { personId: number };
  let id: number;
  let address: string;

  beforeAll(async () => {
    app = await testApp();
    storekeeper = await app.signIn('storekeeper');
    technician = await app.signIn('technician');
    await storekeeper.post('/items', itemFields({ code: 'FAN' }));
    ({ id } = await app.db.selectFrom('item').select('id').where('code', '=', 'FAN').executeTakeFirstOrThrow());
    address = `/attachments/item/${id}`;
  });
  beforeEach(() => app.ownerDb.deleteFrom('attachment').execute());
  afterAll(() => app.close());

  const add = (files: Blob | Blob[], fields: Record<string, string> = {}, who: Client = storekeeper) =>
    who.post(`${address}/attachments`, { ...fields, files });
  const rows = () => app.db.selectFrom('attachment').selectAll().orderBy('id').execute();
  const only = async () => {
    const all = await rows();
    expect(all).toHaveLength(1);
    return all[0]!;
  };
  const events = async (name: string) =>
    (await app.db.selectFrom('event').selectAll().where('name', '=', name).orderBy('id').execute()).filter(
      (event) => event.subject_id === String(id),
    );
  const alert = (answer: Answer) => answer.html.querySelector('[role=alert]')?.text ?? '';
  const refused = async (files: Blob | Blob[], text: string, status = 422) => {
    const answer = await add(files, { note: 'typed & kept' });
    expect([answer.status, alert(answer)]).toEqual([status, expect.stringContaining(text)]);
    expect(answer.html.querySelector('input[name=note]')?.getAttribute('value')).toBe('typed & kept');
    expect(await rows()).toEqual([]);
    return answer;
  };

  it('keeps a photo drawn anew, the right way up, without where it was taken', async () => {
    const jpeg = await phonePhoto(3000, 1500);
    const before = await sharp(jpeg).metadata();
    expect(before.orientation).toBe(6);
    expect(before.exif?.includes('secret-owner')).toBe(true);
    const saved = await add(file(jpeg, 'IMG_1.JPG'), { note: ' nameplate ' });
    expect(saved.status).toBe(303);
    expect(saved.headers.get('Location')).toBe('/items/FAN?files_added=1#attachments');
    const row = await only();
    expect(row).toMatchObject({
      owner_kind: 'item',
      owner_id: String(id),
      name: 'IMG_1.webp',
      media_type: 'image/webp',
      note: 'nameplate',
      added_by: storekeeper.personId,
      removed_at: null,
    });
    for (const [hash, size] of [
      [row.file_hash, [1200, 2400]],
      [row.thumbnail_hash!, [160, 320]],
    ] as const) {
      const kept = (await app.deps.files.read(hash))!;
      const metadata = await sharp(kept).metadata();
      expect([metadata.format, metadata.width, metadata.height]).toEqual(['webp', ...size]);
      expect([metadata.exif, metadata.xmp, metadata.iptc, metadata.orientation]).toEqual(
        Array.from({ length: 4 }, () => undefined),
      );
      expect(Buffer.from(kept).includes('secret')).toBe(false);
    }
    expect(await events('attachment.added')).toMatchObject([
      { subject_type: 'item', actor_id: storekeeper.personId, after: { attachment: 'IMG_1.webp' } },
    ]);
    const page = await storekeeper.get(saved.headers.get('Location')!.split('#')[0]!);
    const card = page.html.querySelector('#attachments')!;
    expect(card.querySelector('[role=status]')?.text).toContain('1 file added');
    expect(card.querySelector('img')?.getAttribute('src')).toBe(`/attachments/files/${row.id}/thumbnail`);
    expect(card.text).toContain('nameplate');
    expect(page.html.querySelector('#history')?.text).toContain('Photo or file added');
  });

  it('keeps other files as they are, several in one form', async () => {
    const files = [
      file(pdf(), '校准证书 "2026".pdf'),
      file(office('xlsx'), 'values.xlsx'),
      file('温度,25\n', 'log.csv'),
    ];
    const saved = await add(files);
    expect(saved.headers.get('Location')).toBe('/items/FAN?files_added=3#attachments');
    const all = await rows();
    expect(all.map((row) => [row.name, row.media_type, row.thumbnail_hash])).toEqual([
      ['校准证书 "2026".pdf', 'application/pdf', null],
      ['values.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', null],
      ['log.csv', 'text/plain', null],
    ]);
    expect(Buffer.from((await app.deps.files.read(all[0]!.file_hash))!)).toEqual(pdf());
    expect(await events('attachment.added')).toHaveLength(4);
  });

  it('refuses by name what is not taken, and then all of the form', async () => {
    await refused(file('<script>alert(1)</script>', 'certificate.pdf', 'application/pdf'), '“certificate.pdf”');
    await refused(file('<svg xmlns="http://www.w3.org/2000/svg"/>', 'a.svg', 'image/svg+xml'), 'is not taken');
    await refused([file(pdf(), 'good.pdf'), file(office('docm'), 'bad.docx')], '“bad.docx” contains macros');
    await refused([file(pdf(), 'good.pdf'), file('', 'empty.pdf')], '“empty.pdf” is empty');
    await refused(file('x', 'what {file} <b>is this.exe'), '“what file <b>is this.exe”');
    const png = await picture().png().toBuffer();
    await refused(file(png.subarray(0, png.length - 30), 'half.png'), '“half.png” is damaged');
    await refused([], 'Choose a photo or a file first');
    await refused(file('', ''), 'Choose a photo or a file first');
    await refused(
      Array.from({ length: 21 }, (_, n) => file(pdf(String(n)), `${n}.pdf`)),
      'At most 20 files',
    );
  });

  it('tells an iPhone’s owner what to do about HEIC, in both languages', async () => {
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(64)]);
    await refused(file(heic, 'IMG_2.HEIC'), 'Most Compatible');
    await app.db.updateTable('person').set({ language: 'zh-CN' }).where('id', '=', storekeeper.personId).execute();
    await refused(file(heic, 'IMG_2.HEIC'), '兼容性最佳');
    await app.db.updateTable('person').set({ language: 'en' }).where('id', '=', storekeeper.personId).execute();
  });

  it('takes 20 MB and says 413 where the files were to go when there is more', async () => {
    const paper = (size: number) => Buffer.concat([pdf(), randomBytes(size - pdf().length)]);
    expect((await add(file(paper(20 * MEGABYTE), 'large.pdf'))).status).toBe(303);
    expect((await only()).bytes).toBe(20 * MEGABYTE);
    await app.ownerDb.deleteFrom('attachment').execute();
    await refused(file(paper(20 * MEGABYTE + 1), 'larger.pdf'), '“larger.pdf” is larger than 20 MB');
    const answer = await add(file(Buffer.alloc(21 * MEGABYTE), 'largest.pdf'));
    expect([answer.status, alert(answer)]).toEqual([413, expect.stringContaining('20 MB together')]);
    expect(answer.html.querySelector('a[href="/items/FAN"]')).not.toBeNull();
    expect(answer.html.querySelector('input[type=file]')).not.toBeNull();
    const fragment = await storekeeper.post(
      `${address}/attachments`,
      { files: file(Buffer.alloc(21 * MEGABYTE), 'largest.pdf') },
      { 'HX-Request': 'true' },
    );
    expect([fragment.status, fragment.html.querySelector('section#attachments [role=alert]')?.text]).toEqual([
      413,
      expect.stringContaining('20 MB'),
    ]);
    expect(
      (await technician.post(`${address}/attachments`, { files: file(Buffer.alloc(21 * MEGABYTE), 'x') })).status,
    ).toBe(413);
    expect(
      (await app.visitor.post(`${address}/attachments`, { files: file(Buffer.alloc(MEGABYTE), 'x') })).status,
    ).toBe(413);
  });

  it('says of the same bytes that they are here already', async () => {
    const photo = await phonePhoto(50, 50);
    await add(file(photo, 'one.jpg'));
    const again = await add([file(photo, 'two.jpg'), file(pdf(), 'new.pdf'), file(pdf(), 'new too.pdf')]);
    expect(again.headers.get('Location')).toBe('/items/FAN?files_added=1&files_known=2#attachments');
    expect((await rows()).map((row) => row.name)).toEqual(['one.webp', 'new.pdf']);
    const page = await storekeeper.get('/items/FAN?files_known=2');
    expect(page.html.querySelector('#attachments [role=status]')?.text).toContain('2 files were here already');
    // Taken away, it may come again.
    await storekeeper.post(`/attachments/files/${(await rows())[0]!.id}/remove`);
    await add(file(photo, 'three.jpg'));
    expect((await rows()).filter((row) => !row.removed_at).map((row) => row.name)).toEqual(['new.pdf', 'three.webp']);
  });

  // Without pg_advisory_xact_lock in notThereYet() both find it missing, and both add it.
  it('keeps the same file once when it comes several times at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => add(file(pdf('raced'), 'raced.pdf'))));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 303));
    expect(answers.filter(({ headers }) => headers.get('Location')!.includes('files_added=1'))).toHaveLength(1);
    await only();
  });

  it('has room for 200 files', async () => {
    await app.db
      .insertInto('attachment')
      .values(
        Array.from({ length: 199 }, (_, n) => ({
          owner_kind: 'item',
          owner_id: String(id),
          file_hash: n.toString(16).padStart(64, '0'),
          name: `${n}.pdf`,
          media_type: 'application/pdf',
          bytes: 1,
          added_by: storekeeper.personId,
        })),
      )
      .execute();
    const full = await add([file(pdf('200'), '200.pdf'), file(pdf('201'), '201.pdf')]);
    expect([full.status, alert(full)]).toEqual([422, expect.stringContaining('room for 200 files')]);
    expect((await add(file(pdf('200'), '200.pdf'))).status).toBe(303);
    const card = (await technician.get('/items/FAN')).html.querySelector('#attachments')!;
    expect(card.querySelectorAll('.attachment-files > li')).toHaveLength(12);
    expect(card.querySelector(`a[href="${address}"]`)?.text).toContain('200');
    const list = await technician.get(`${address}?page=9`);
    expect(list.html.querySelectorAll('.attachment-files > li')).toHaveLength(8);
    expect(list.html.querySelector('.attachment-files')!.text).toContain('0.pdf');
  });

  it('answers with the card alone to a script, which then puts it on the page', async () => {
    const sent = { 'HX-Request': 'true' };
    const added = await storekeeper.post(`${address}/attachments`, { files: file(pdf(), 'paper.pdf') }, sent);
    expect(added.status).toBe(200);
    expect(added.text).not.toContain('<html');
    expect(added.html.querySelector('section#attachments [role=status]')?.text).toContain('1 file added');
    const bad = await storekeeper.post(`${address}/attachments`, { files: file('x', 'x.exe'), note: 'kept' }, sent);
    expect(bad.status).toBe(422);
    expect(bad.html.querySelector('section#attachments [role=alert]')?.text).toContain('x.exe');
    expect(bad.html.querySelector('section#attachments input[name=note]')?.getAttribute('value')).toBe('kept');
    expect(bad.html.querySelectorAll('.attachment-files > li')).toHaveLength(1);
  });

  it('is nothing for nobody: kinds and numbers that there are not', async () => {
    for (const path of [
      '/attachments/nothing/1',
      '/attachments/item/0',
      '/attachments/item/x',
      '/attachments/item/987654',
    ])
      expect([path, (await storekeeper.get(path)).status]).toEqual([path, 404]);
    for (const path of [
      '/attachments/item/99999999999999999',
      '/attachments/item/1e3',
      '/attachments/files/99999999999999999',
    ])
      expect([path, (await storekeeper.get(path)).status]).toEqual([path, 404]);
    expect(
      (await storekeeper.post('/attachments/item/987654/attachments', { files: file(pdf(), 'a.pdf') })).status,
    ).toBe(404);
    expect((await storekeeper.post(`${address}/attachments`, { files: 'no file' })).status).toBe(422);
    expect((await add(file(pdf(), 'a.pdf'), {}, technician)).status).toBe(403);
    expect((await technician.get(address)).html.querySelector('form[enctype]')).toBeNull();
    expect((await storekeeper.get(address)).html.querySelector('form[enctype]')).not.toBeNull();
  });
});
