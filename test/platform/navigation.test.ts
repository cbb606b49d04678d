import { describe, expect, it } from 'vitest';
import type { NavigationEntry } from '../../src/platform/feature.js';
import { navigationOn } from '../../src/platform/navigation.js';

const line = (href: string, order: number, under?: string): NavigationEntry => ({
  href,
  name: href,
  icon: 'box',
  right: 'item.read',
  order,
  ...(under && { under }),
});
const entries = [
  line('/boxes/counts', 5, '/boxes'),
  line('/boxes', 2),
  line('/box-lids', 3, '/boxes'),
  line('/', 1),
  line('/boxing', 4),
];
const on = (path: string, may: (href: string) => boolean = () => true) =>
  navigationOn(entries, { path, may: ({ href }) => may(href) }).map(
    ({ href, inner, current }) => `${inner ? '  ' : ''}${href}${current ? ' *' : ''}`,
  );

describe('the navigation', () => {
  it('shows the lines of a section only inside it, after its own', () => {
    expect(on('/')).toEqual(['/ *', '/boxes', '/boxing']);
    expect(on('/boxes')).toEqual(['/', '/boxes *', '  /box-lids', '  /boxes/counts', '/boxing']);
    expect(on('/box-lids/7')).toEqual(['/', '/boxes', '  /box-lids *', '  /boxes/counts', '/boxing']);
  });

  it('marks one line, the longest that fits, and none by half a word', () => {
    expect(on('/boxes/counts/3')).toEqual(['/', '/boxes', '  /box-lids', '  /boxes/counts *', '/boxing']);
    expect(on('/boxes/12')).toEqual(['/', '/boxes *', '  /box-lids', '  /boxes/counts', '/boxing']);
    expect(on('/boxing')).toEqual(['/', '/boxes', '/boxing *']);
    expect(on('/boxers')).toEqual(['/', '/boxes', '/boxing']);
  });

  it('lets lines stand alone for who may not open their section', () => {
    expect(on('/', (href) => href !== '/boxes')).toEqual(['/ *', '/box-lids', '/boxing', '/boxes/counts']);
  });
});
