import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium.js';

export { type Program, type ProgramOptions, startProgram } from './program.js';

const flags = [
  '--no-sandbox', // root and containers have none, and only our own pages are opened
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless Chromium; `args` are further flags, such as a fake camera's. */
export async function launchBrowser(args: string[] = []): Promise<Browser> {
  const { path, env } = await findChromium();
  return chromium.launch({ executablePath: path, args: [...flags, ...args], env: { ...process.env, ...env } });
}

export interface PageOptions {
  /** A desk's screen, or a phone with touch. */
  width: 1280 | 390;
  language: 'zh-CN' | 'en';
  baseUrl: string;
  /** `name=value`, as a signed-in client of `testApp` has it. */
  cookie?: string;
  dark?: boolean;
  /** Device pixels per CSS pixel, such as a printer's dots per inch / 96. */
  scale?: number;
}

const screens = {
  1280: { viewport: { width: 1280, height: 800 } },
  390: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
} satisfies Record<number, BrowserContextOptions>;

const problems = new WeakMap<Page, string[]>();

/** A page with cookies of its own. `page.goto('/items')` is relative to `baseUrl`; `page.context().close()` ends it. */
export async function openPage(browser: Browser, options: PageOptions): Promise<Page> {
  const context = await browser.newContext({
    ...screens[options.width],
    ...(options.scale && { deviceScaleFactor: options.scale }),
    baseURL: options.baseUrl,
    locale: options.language,
    timezoneId: 'Asia/Shanghai',
    colorScheme: options.dark ? 'dark' : 'light',
    reducedMotion: 'reduce', // half of a change of colour has no contrast that means anything
  });
  if (options.cookie) {
    const [name = '', value = ''] = options.cookie.split(/=(.*)/s);
    await context.addCookies([{ name, value, url: options.baseUrl }]);
  }
  const page = await context.newPage();
  const found: string[] = [];
  problems.set(page, found);
  page.on('pageerror', (error) => void found.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(message.text());
  });
  return page;
}

/** What the page's scripts threw and its console reported so far: a breach of the content security policy shows here. */
export function problemsOf(page: Page): readonly string[] {
  return problems.get(page) ?? [];
}

/** The small form: the browser reads it anew on each page. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface AxeFinding {
  rule: string;
  impact: string;
  help: string;
  /** Where: the selector and the source of each element. */
  nodes: string[];
}

/** The serious and critical findings of axe on the page as it stands, or within one part of it. */
export async function axeFindings(page: Page, within = 'html'): Promise<AxeFinding[]> {
  const results = await violations(page, within).catch(async (error: Error) => {
    if (!error.message.includes('Execution context was destroyed')) throw error;
    await page.waitForLoadState('load'); // the page went while it was looked at: the one that came is meant
    return violations(page, within);
  });
  return results
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, help, nodes }) => ({
      rule: id,
      impact: impact!,
      help,
      nodes: nodes.map((node) => `${node.target.join(' ')}: ${node.html.slice(0, 200)}`),
    }));
}

async function violations(page: Page, within: string): Promise<axe.Result[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async (selector) => {
    const runner = (globalThis as unknown as { axe: typeof axe }).axe;
    return (await runner.run(selector, { resultTypes: ['violations'] })).violations;
  }, within);
}
