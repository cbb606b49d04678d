import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { looks } from '../../views/home/wait-looks.js';
import { testApp, type TestApp } from '../support/app.js';

const roles = ['storekeeper', 'supervisor', 'technician', 'workshop', 'quality', 'purchasing', 'head'] as const;
const asking = [...new Set(Object.values(looks).map(({ all }) => all.split('#')[0]!))].filter((all) =>
  /^\/(field-returns|repairs|supplier-claims|expected-returns|tool-loans|customer-property|property-deliveries|quality-feedback|purchase-requests|purchase-orders|incoming-inspections|transfers)\?/.test(
    all,
  ),
);

/** The address of the tab that the page says it stands at. */
const standingAt = (html: string) =>
  [...html.matchAll(/<a\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => tag.includes('aria-current="page"') && tag.includes('?'))
    .map((tag) => /href="([^"]*)"/.exec(tag)?.[1]?.replaceAll('&amp;', '&'));

describe('the links of the cards on Today', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await testApp()));
  afterAll(() => app.close());

  it.each(asking)('%s opens the tab it names', async (address) => {
    const asked = [...new URLSearchParams(address.split('?')[1])];
    const pages: (string | undefined)[] = [];
    for (const role of roles) {
      const page = await (await app.signIn(role)).get(address);
      if (page.status === 200) pages.push(...standingAt(page.text));
    }
    expect(pages.length).toBeGreaterThan(0);
    for (const page of pages) {
      const shown = new URLSearchParams(page?.split('?')[1]);
      for (const [name, value] of asked) expect(shown.get(name), `${page}`).toBe(value);
    }
  });
});
