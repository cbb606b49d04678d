import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Choices, readChoices } from '../../src/features/labels/choices.js';
import { printLabels } from '../../src/features/labels/print-labels.js';
import type { Context } from '../../src/platform/context.js';
import { testApp, type TestApp } from '../support/app.js';
import { makeBadge, makeBins, makeItem, makeLot, makeSerial } from './factory.js';

describe('printing labels', () => {
  let app: TestApp;
  let storekeeper: Context;
  let administrator: Context;
  let item: { id: number; code: string };

  beforeAll(async () => {
    app = await testApp();
    storekeeper = app.contextOf((await app.signIn('storekeeper')).personId, 'storekeeper');
    administrator = app.contextOf((await app.signIn('administrator')).personId, 'administrator');
    item = await makeItem(app);
  });
  afterAll(() => app.close());

  const choose = (values: Record<string, string>): Choices => readChoices(values).choices;
  const prints = () => app.db.selectFrom('label_print').selectAll().orderBy('id').execute();
  const refusalOf = async (context: Context, values: Record<string, string>) => {
    const before = (await prints()).length;
    const refusal = await printLabels(context, choose(values)).then(
      () => null,
      (error: unknown) => error as { reason: string; facts: Record<string, unknown>; status: number },
    );
    expect(await prints()).toHaveLength(before);
    return refusal && { reason: refusal.reason, status: refusal.status, ...refusal.facts };
  };

  it('records what was printed, how many, on what, and by whom', async () => {
    const { id } = await printLabels(
      storekeeper,
      choose({ kind: 'item', pick: `IT-${item.id}`, copies: '3', medium: 'roll', symbology: 'qrcode', start: '9' }),
    );
    const row = (await prints()).find((print) => print.id === id);
    expect(row).toMatchObject({
      kind: 'item',
      subjects: [`IT-${item.id}`],
      titles: [item.code],
      copies: 3,
      labels: 3,
      medium: 'roll',
      symbology: 'qrcode',
      start: 1, // a roll has no position
      person_id: storekeeper.actor.personId,
    });
    const event = await app.db.selectFrom('event').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
    expect(event).toMatchObject({
      name: 'label.printed',
      subject_type: 'label_print',
      subject_id: id,
      actor_id: storekeeper.actor.personId,
      after: { kind: 'item', titles: [item.code], labels: 3, copies: 3, subjects: 1, medium: 'roll' },
    });
  });

  it('prints serials, lots, places and cards', async () => {
    const serial = await makeSerial(app, item.id, 'CB-2411A-0F3K9');
    const lot = await makeLot(app, item.id, 'L-0412', '2027-01-31');
    for (const [kind, pick, titles] of [
      ['serial', `SN-${serial}`, ['CB-2411A-0F3K9']],
      ['lot', `LT-${lot}`, ['L-0412']],
      ['place', 'PL-1', ['SCRAP']],
      ['card', 'CMD-ISSUE,CMD-FAULTY', ['CMD-ISSUE', 'CMD-FAULTY']],
    ] as const) {
      await printLabels(storekeeper, choose({ kind, pick }));
      expect((await prints()).at(-1)).toMatchObject({ kind, titles });
    }
  });

  it('prints the bins between two in order, and all of them without an end', async () => {
    const { id, bins } = await makeBins(app, 'WH-R', ['R-03', 'R-01', 'R-04', 'R-02']);
    const range = { kind: 'bins', warehouse: String(id) };
    await printLabels(storekeeper, choose({ ...range, from: 'r-02', to: 'R-03' }));
    expect((await prints()).at(-1)).toMatchObject({ kind: 'place', titles: ['R-02', 'R-03'] });
    await printLabels(storekeeper, choose({ ...range, from: `PL-${bins[3]}`, to: 'R-03' }));
    expect((await prints()).at(-1)).toMatchObject({ titles: ['R-02', 'R-03'] });
    await printLabels(storekeeper, choose(range));
    expect((await prints()).at(-1)).toMatchObject({ titles: ['R-01', 'R-02', 'R-03', 'R-04'] });
    expect(await refusalOf(storekeeper, { ...range, from: 'R-03', to: 'R-02' })).toMatchObject({
      reason: 'nothing_to_print',
    });
    expect(await refusalOf(storekeeper, { ...range, to: 'A-9' })).toMatchObject({
      reason: 'label_subject_unknown',
      code: 'A-9',
    });
  });

  it('takes 480 labels and refuses 481', async () => {
    const codes = Array.from({ length: 481 }, (_, index) => `N-${String(index).padStart(3, '0')}`);
    const { id } = await makeBins(app, 'WH-N', codes);
    const range = { kind: 'bins', warehouse: String(id), symbology: 'code128' };
    expect(await refusalOf(storekeeper, range)).toMatchObject({ reason: 'too_many_labels', n: 481, most: 480 });
    await printLabels(storekeeper, choose({ ...range, to: 'N-479' }));
    expect((await prints()).at(-1)).toMatchObject({ labels: 480 });
    expect(await refusalOf(storekeeper, { ...range, to: 'N-160', copies: '3' })).toMatchObject({ n: 483 });
  });

  it.each([
    [{ kind: 'item' }, { reason: 'nothing_to_print', status: 422 }],
    [{ kind: 'bins' }, { reason: 'nothing_to_print' }],
    [
      { kind: 'item', pick: 'IT-2147483647' },
      { reason: 'label_subject_unknown', code: 'IT-2147483647', status: 422 },
    ],
    [{ kind: 'item', pick: 'SN-1' }, { reason: 'nothing_to_print' }],
    [{ kind: 'item', pick: "IT-1' or 1=1" }, { reason: 'nothing_to_print' }],
    [{ kind: 'card', pick: 'CMD-EXPLODE' }, { reason: 'nothing_to_print' }],
    [
      { kind: 'card', pick: 'CMD-ISSUE,CMD-REFURBISHED', medium: 'roll', symbology: 'code128' },
      { reason: 'symbol_too_wide', code: 'CMD-REFURBISHED', status: 422 },
    ],
  ])('refuses %j', async (values, refusal) => {
    expect(await refusalOf(storekeeper, values)).toMatchObject(refusal);
  });

  it('leaves badges to who may edit people', async () => {
    const person = await makeBadge(app, '王芳', 'B-7K2M9QXA');
    const badge = { kind: 'badge', pick: `PERSON-${person}` };
    expect(await refusalOf(storekeeper, badge)).toMatchObject({ reason: 'not_permitted', status: 403 });
    await printLabels(administrator, choose(badge));
    const row = (await prints()).at(-1)!;
    expect(row).toMatchObject({ kind: 'badge', titles: ['王芳'] });
    expect(JSON.stringify(row)).not.toContain('B-7K2M9QXA');
    await app.ownerDb.updateTable('badge').set({ revoked_at: new Date() }).execute();
    expect(await refusalOf(administrator, badge)).toMatchObject({ reason: 'label_subject_unknown' });
  });

  it('is not for who has no right to print', async () => {
    const technician = app.contextOf((await app.signIn('technician')).personId, 'technician');
    expect(await refusalOf(technician, { kind: 'item', pick: `IT-${item.id}` })).toMatchObject({
      reason: 'not_permitted',
    });
  });
});
