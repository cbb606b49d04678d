import type { Page } from 'playwright-core';

/**
 * Types as a keyboard-wedge scanner does: all keys are sent at once, so that they follow each other as fast as the browser
 * takes them, however busy this machine is with other tests.
 */
export async function typeAsScanner(page: Page, code: string, suffix = 'Enter'): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const keys = [
    ...[...code].map((sign) => ({ key: sign, text: sign })),
    ...(suffix ? [{ key: suffix, text: suffixText(suffix) }] : []),
  ];
  await Promise.all(
    keys.flatMap(({ key, text }) => {
      const virtual = key === 'Enter' ? 13 : key === 'Tab' ? 9 : key.toUpperCase().charCodeAt(0);
      const event = { key, windowsVirtualKeyCode: virtual };
      return [
        devtools.send('Input.dispatchKeyEvent', {
          type: text ? 'keyDown' : 'rawKeyDown',
          ...(text ? { text } : {}),
          ...event,
        }),
        devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event }),
      ];
    }),
  );
  await devtools.detach();
}

const suffixText = (suffix: string) => (suffix === 'Enter' ? '\r' : '');
