import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDevice, deviceChosen } from '../../src/features/devices/index.js';
import { attachAlias, createItem, itemChosen } from '../../src/features/items/index.js';
import { createParty, customerChosen, retireParty } from '../../src/features/parties/index.js';
import { createPerson, personChosen } from '../../src/features/people/index.js';
import { choiceCodes } from '../../src/platform/choices.js';
import { type Client, type TestApp, testApp } from '../support/app.js';

describe('the codes that a text may begin with', () => {
  it.each([
    ['HD 华东电池', ['HD 华东电池', 'HD']],
    [' ｂｔ-1  ', ['BT-1']],
    ['BT 01 BTS 5V', ['BT 01 BTS 5V', 'BT 01 BTS', 'BT 01', 'BT']],
    ['', []],
    ['   ', []],
  ])('of %j', (text, codes) => {
    expect(choiceCodes(text)).toEqual(codes);
  });
});

describe('a text that is no name but a flood', () => {
  it('gives a few short codes', () => {
    const codes = choiceCodes('a '.repeat(1_000_000));
    expect(codes.length).toBeLessThan(20);
    expect(Math.max(...codes.map((code) => code.length))).toBeLessThan(300);
  });
});

describe('choosing one of many', () => {
  let app: TestApp;
  let client: Client & { personId: number };
  const ids: Record<string, number> = {};

  beforeAll(async () => {
    app = await testApp();
    client = await app.signIn('administrator');
    const context = app.contextOf(client.personId, 'administrator');
    const customer = async (code: string, name: string, name_en?: string) =>
      (ids[code] = (await createParty(context, { kind: 'customer', code, name, name_en })).id);
    await customer('HD', '华东电池', 'East Battery');
    await customer('HD-2', '华东电池二厂');
    await customer('TWIN-1', '同名');
    await customer('TWIN-2', '同名');
    await createParty(context, { kind: 'supplier', code: 'SUP', name: '供应商' });
    await retireParty(context, { kind: 'customer', id: await customer('GONE', '已停用的') });
    for (const [serial_number, code] of [
      ['BT 01', 'HD'],
      ['BT', 'HD-2'],
    ] as const)
      ids[serial_number] = (
        await createDevice(context, { serial_number, model: 'BTS-5V', customer_id: ids[code]! })
      ).id;
    for (const [code, name_zh, name_en] of [
      ['FAN-1', '风扇', 'Fan'],
      ['FAN-12', '大风扇', 'Large fan'],
    ] as const)
      ids[code] = (await createItem(context, { ...item, code, name_zh, name_en })).id;
    await attachAlias(context, { itemId: ids['FAN-12']!, code: '6901234567892' });
    for (const name of ['张三', '李四', '李四'])
      ids[name] = (await createPerson(context, { name, name_en: null, roles: ['technician'], username: null })).id;
  });
  afterAll(() => app.close());

  const item = {
    specification: '24V',
    kind: 'spare',
    unit: '个',
    decimals: 0,
    tracking: 'quantity',
    serial_pattern: null,
    price: '1',
    criticality: 'vital',
    repairable: false,
  } as const;

  const offered = async (path: string) => {
    const answer = await client.get(path, { 'HX-Request': 'true' });
    expect(answer.status, path).toBe(200);
    expect(answer.html.querySelector('html')).toBeNull();
    return answer.html.querySelectorAll('[data-value]').map((option) => option.getAttribute('data-value'));
  };

  it('offers what matches, by a part of a name or its initials, a whole code first', async () => {
    expect(await offered('/customers/choices?search=hddc')).toEqual(['HD East Battery', 'HD-2 华东电池二厂']);
    expect(await offered('/customers/choices?search=hd-2')).toEqual(['HD-2 华东电池二厂']);
    expect(await offered('/customers/choices?search=gys')).toEqual([]);
    expect(await offered('/customers/choices?search=gone')).toEqual([]);
    expect(await offered('/suppliers/choices?search=gys')).toEqual(['SUP 供应商']);
    expect(await offered('/items/choices?search=fs')).toEqual(['FAN-1 Fan', 'FAN-12 Large fan']);
    expect(await offered('/items/choices?search=6901234567892')).toEqual(['FAN-12 Large fan']);
    expect(await offered('/devices/choices?search=bts')).toEqual(['BT BTS-5V', 'BT 01 BTS-5V']);
    expect(await offered('/devices/choices?search=bt+01')).toEqual(['BT 01 BTS-5V']);
    expect(await offered(`/devices/choices?customer=${encodeURIComponent('HD East Battery')}`)).toEqual([
      'BT 01 BTS-5V',
    ]);
    expect(await offered('/people/choices?search=zs&role=technician')).toEqual([`张三 #${ids['张三']}`]);
    expect(await offered('/people/choices?search=zs&role=head')).toEqual([]);
    expect((await offered('/people/choices?search=&role=nonsense')).length).toBeGreaterThan(2);
  });

  it('says that nothing was found, and that there are more', async () => {
    const nothing = await client.get('/items/choices?search=nowhere');
    expect(nothing.html.querySelector('[aria-disabled]')?.text).toBe('Nothing found');
    const context = app.contextOf(client.personId, 'administrator');
    for (let n = 0; n < 13; n++) await createItem(context, { ...item, code: `MANY-${n}`, name_zh: '多', name_en: '' });
    const many = await client.get('/items/choices?search=many');
    expect(many.html.querySelectorAll('[data-value]')).toHaveLength(12);
    expect(many.html.querySelector('[aria-disabled]')?.text).toContain('more');
  });

  it('does not fail on what cannot be searched for', async () => {
    for (const search of ['%25', '_', '%5C', 'x'.repeat(300), '%27', '%3Cb%3E'])
      expect(await offered(`/items/choices?search=${search}`), search).toEqual([]);
  });

  it('reads a chosen text by its code, else by a name that only one has', async () => {
    const customer = async (text: string) => (await customerChosen(app.db, text))?.id;
    expect(await customer('HD 华东电池')).toBe(ids['HD']);
    expect(await customer('hd anything else')).toBe(ids['HD']);
    expect(await customer('East Battery')).toBe(ids['HD']);
    expect(await customer('GONE 已停用的')).toBe(ids['GONE']);
    for (const text of ['华东', '同名', 'SUP 供应商', '已停用的', '', '%'])
      expect(await customer(text), text).toBeUndefined();
    expect((await deviceChosen(app.db, 'bt 01 BTS-5V'))?.id).toBe(ids['BT 01']);
    expect((await deviceChosen(app.db, 'BT BTS-5V'))?.id).toBe(ids['BT']);
    expect(await deviceChosen(app.db, 'BTS-5V')).toBeUndefined();
    expect((await itemChosen(app.db, '6901234567892'))?.id).toBe(ids['FAN-12']);
    expect((await itemChosen(app.db, '风扇'))?.id).toBe(ids['FAN-1']);
    expect((await personChosen(app.db, `whoever #${ids['张三']}`))?.name).toBe('张三');
    expect((await personChosen(app.db, '张三'))?.id).toBe(ids['张三']);
    for (const text of ['李四', '张', '#0', '#999999999', ''])
      expect(await personChosen(app.db, text), text).toBeUndefined();
  });
});
