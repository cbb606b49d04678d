import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { type Client, testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { makeBadge, makeBins, makeItem, makeSerial } from './factory.js';

const PRINTER = 203.2; // dots per inch: 8 to the millimetre
const DOTS = PRINTER / 96; // to a CSS pixel
const MM = 96 / 25.4; // CSS pixels
const formats = { code128: 'Code128', qrcode: 'QRCode', datamatrix: 'DataMatrix' } as const;

/** Black and white dots as a thermal printer sets them, read by a library that did not draw them. */
async function decode(picture: Buffer, format: (typeof formats)[keyof typeof formats]): Promise<string[]> {
  const dots = await sharp(picture).greyscale().threshold(128).png().toBuffer();
  const found = await readBarcodes(new Uint8Array(dots), { formats: [format], tryHarder: true, maxNumberOfSymbols: 1 });
  return found.filter(({ isValid }) => isValid).map(({ text }) => text);
}

type Box = { x: number; y: number; width: number; height: number };
const boxes = (parts: Locator): Promise<Box[]> =>
  parts.evaluateAll((elements) =>
    elements.map((element) => {
      const { x, y, width, height } = (element as unknown as { getBoundingClientRect(): Box }).getBoundingClientRect();
      return { x, y, width, height };
    }),
  );

/** Width and height of each page of a PDF in mm. */
function pagesOf(pdf: Buffer): number[][] {
  const boxes = pdf.toString('latin1').matchAll(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/g);
  return [...boxes].map(([, width, height]) => [Number(width), Number(height)].map((points) => (points / 72) * 25.4));
}

describe('printed labels', () => {
  let app: TestApp;
  let program: Program;
  let browser: Browser;
  let admin: Client & { cookie: string };
  let page: Page;

  beforeAll(async () => {
    prepareZXingModule({
      overrides: {
        wasmBinary: new Uint8Array(
          readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')),
        ).buffer,
      },
    });
    app = await testApp();
    [program, browser] = await Promise.all([startProgram({ databaseUrl: app.url }), launchBrowser()]);
    admin = await app.signIn('administrator', 'storekeeper');
    page = await openPage(browser, {
      width: 1280,
      language: 'en',
      baseUrl: program.url,
      cookie: admin.cookie,
      scale: DOTS,
    });
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await app?.close();
  });

  const print = async (fields: Record<string, string | string[]>) => {
    const answer = await admin.post('/labels', fields);
    expect(answer.status).toBe(303);
    await page.goto(answer.headers.get('Location')!);
    expect(problemsOf(page)).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate('document.fonts.ready');
  };
  /** What each label's symbol says, off a picture of the printed page at the printer's resolution. */
  const readAll = async (pages: string, format: (typeof formats)[keyof typeof formats]) => {
    const read: string[] = [];
    for (const sheet of await page.locator(pages).all()) {
      const [frame] = await boxes(sheet);
      const picture = await sheet.screenshot();
      for (const at of await boxes(sheet.locator('.label'))) {
        const region = {
          left: Math.round((at.x - frame!.x) * DOTS),
          top: Math.round((at.y - frame!.y) * DOTS),
          width: Math.floor(at.width * DOTS),
          height: Math.floor(at.height * DOTS),
        };
        read.push(...(await decode(await sharp(picture).extract(region).toBuffer(), format)));
      }
    }
    return read;
  };
  /** The labels of which something lies outside, or whose text and symbol meet. */
  const overflowing = async () => {
    const found: number[] = [];
    const [labels, texts, symbols] = await Promise.all(
      ['.label', '.label-text', '.label-symbol'].map((part) => boxes(page.locator(part))),
    );
    for (const [index, frame] of labels!.entries()) {
      const [text, symbol] = [texts![index]!, symbols![index]!];
      const inside = [text, symbol].every(
        (part) =>
          part.x >= frame.x &&
          part.y >= frame.y &&
          part.x + part.width <= frame.x + frame.width &&
          part.y + part.height <= frame.y + frame.height,
      );
      const apart = text.y + text.height <= symbol.y + 0.5 || text.x >= symbol.x + symbol.width;
      if (!inside || !apart) found.push(index);
    }
    return found;
  };

  it.each(['code128', 'qrcode', 'datamatrix'] as const)(
    'fill an A4 sheet of 24 that is read back whole: %s',
    async (symbology) => {
      const items = await Promise.all(Array.from({ length: 24 }, () => makeItem(app)));
      const codes = items.map(({ id }) => `IT-${id}`);
      await print({ kind: 'item', pick: codes, symbology, medium: 'sheet' });
      expect(await readAll('.page-sheet', formats[symbology])).toEqual(codes);
      const pages = pagesOf(await page.pdf({ preferCSSPageSize: true }));
      expect(pages).toHaveLength(1);
      expect(Math.abs(pages[0]![0]! - 210)).toBeLessThan(0.3);
      expect(Math.abs(pages[0]![1]! - 297)).toBeLessThan(0.3);
    },
  );

  it.each(['code128', 'qrcode', 'datamatrix'] as const)(
    'come off a roll one a page and are read back: %s',
    async (symbology) => {
      const { id } = await makeItem(app);
      const serial = await makeSerial(app, id, `CB-${symbology}`);
      const { bins } = await makeBins(app, `WH-${symbology.toUpperCase()}`, [`${symbology.toUpperCase()}-01-3`]);
      const badge = `B-${symbology.toUpperCase().padEnd(8, 'X').slice(0, 8)}`;
      const person = await makeBadge(app, '欧阳', badge);
      const subjects = [
        ['serial', [`SN-${serial}`], [`SN-${serial}`]],
        ['place', [`PL-${bins[0]}`], [`PL-${bins[0]}`]],
        ['badge', [`PERSON-${person}`], [badge]],
        ['card', ['CMD-CONDITION', 'CMD-NEW'], ['CMD-CONDITION', 'CMD-NEW']],
      ] as const;
      for (const [kind, pick, codes] of subjects) {
        await print({ kind, pick: [...pick], symbology, medium: 'roll' });
        expect(await readAll('.page-roll', formats[symbology]), kind).toEqual(codes);
        const pages = pagesOf(await page.pdf({ preferCSSPageSize: true }));
        expect(pages).toHaveLength(codes.length);
        for (const [width, height] of pages) {
          expect(Math.abs(width! - 50)).toBeLessThan(0.3);
          expect(Math.abs(height! - 30)).toBeLessThan(0.3);
        }
      }
    },
  );

  it('lie where the sheet has its labels, from the chosen position on', async () => {
    const { id } = await makeItem(app);
    await print({ kind: 'item', pick: `IT-${id}`, copies: '22', start: '5' });
    const [labels, sheets] = await Promise.all(['.label', '.page-sheet'].map((part) => boxes(page.locator(part))));
    expect(sheets).toHaveLength(2);
    for (const [index, box] of labels!.entries()) {
      const position = index + 4;
      const sheet = sheets![Math.floor(position / 24)]!;
      const [column, row] = [position % 3, Math.floor((position % 24) / 3)];
      expect(Math.abs((box.x - sheet.x) / MM - column * 70)).toBeLessThan(0.1);
      expect(Math.abs((box.y - sheet.y) / MM - (4.5 + row * 36))).toBeLessThan(0.1);
      expect(Math.abs(box.width / MM - 70)).toBeLessThan(0.05);
      expect(Math.abs(box.height / MM - 36)).toBeLessThan(0.05);
    }
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toHaveLength(2);
  });

  it('keep the longest names within them, on both media', async () => {
    const { id } = await makeItem(app, {
      code: `${'W'.repeat(36)}-999`,
      name_zh: '备'.repeat(100),
      name_en: 'Wide '.repeat(20).trim(),
      specification: `${'规'.repeat(100)}${'M'.repeat(190)}`,
    });
    for (const medium of ['sheet', 'roll'])
      for (const symbology of ['code128', 'qrcode', 'datamatrix'] as const) {
        await print({ kind: 'item', pick: `IT-${id}`, medium, symbology });
        expect(await overflowing(), `${medium} ${symbology}`).toEqual([]);
        expect(await readAll(`.page-${medium}`, formats[symbology]), `${medium} ${symbology}`).toEqual([`IT-${id}`]);
      }
    await print({ kind: 'card', pick: ['CMD-REFURBISHED', 'CMD-CONDITION', 'CMD-LOOKUP'], medium: 'roll' });
    expect(await overflowing()).toEqual([]);
  });

  it.each([
    [1280, 'zh-CN'],
    [390, 'en'],
  ] as const)('are previewed as the choices change, at %d px in %s', async (width, language) => {
    await app.ownerDb.updateTable('session').set({ language }).execute();
    const { code } = await makeItem(app);
    const form = await openPage(browser, { width, language, baseUrl: program.url, cookie: admin.cookie });
    await form.goto(`/labels?item=${code}`);
    expect(await form.locator('.label-preview .label-title').innerText()).toBe(code);
    await form.locator('#copies').fill('30');
    await form.getByRole('status').filter({ hasText: '30' }).waitFor();
    await form.locator('input[name=medium][value=roll]').check();
    await form.locator('.label-preview .label-roll').waitFor();
    expect(await form.locator('#copies').inputValue()).toBe('30');
    await form.locator('.label-kind', { has: form.locator('input[value=card]') }).click();
    await form.locator('input[name=pick][value=CMD-DONE]').check();
    await form.locator('.label-preview .label-title').filter({ hasText: '完成' }).waitFor();
    expect(await form.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(await axeFindings(form, 'main')).toEqual([]);
    expect(problemsOf(form)).toEqual([]);
    // A scanner's Enter searches; only the button prints.
    await form.locator('#copies').press('Enter');
    await form.waitForURL(/find=on/);
    await form.locator('.label-preview button').click();
    await form.waitForURL(/\/labels\/print\?job=/);
    expect(await form.locator('.label').count()).toBe(30);
    expect(await axeFindings(form)).toEqual([]);
    await form.context().close();
  });
});
