import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachables } from '../../src/features.js';
import { type Client } from '../support/app.js';
import { buildScene, newItem, newSlip, type Scene } from '../requisitions/promise-scene.js';
import { file, pdf, picture } from './factory.js';

type Person = Client & { personId: number };

describe('who may see and add files, by what they hang on', () => {
  let scene: Scene;
  /** On the task, and not. */
  let involved: Person;
  let outsider: Person;
  let storekeeper: Person;
  let supervisor: Person;
  let auditor: Person;
  let administrator: Person;
  const ids: Record<string, string> = {};
  const pages: Record<string, string> = {};

  beforeAll(async () => {
    scene = await buildScene();
    const { app } = scene;
    [involved, outsider] = [await app.signIn('technician'), await app.signIn('technician')];
    [storekeeper, supervisor] = [await app.signIn('storekeeper'), await app.signIn('supervisor')];
    [auditor, administrator] = [await app.signIn('auditor'), await app.signIn('administrator')];
    await sql`insert into service_task_technician (task_id, person_id) values (${scene.task}, ${involved.personId})`.execute(
      app.db,
    );
    const item = await newItem(scene);
    const slip = await newSlip(scene, [{ itemId: item, quantity: 1 }]);
    const made = await sql<{ device: number; serial: string; task: string; code: string }>`
      with d as (insert into device (serial_number, model, customer_id) select 'BT 1/2', 'BT', id from party where code = 'CUS' returning id),
        s as (insert into serial (item_id, number, owner_id, place_id, condition, since) values (${item}, 'SN 7', 1, 1011, 'new', now()) returning id)
      select d.id as device, s.id as serial, (select number from service_task where id = ${scene.task}) as task,
        (select code from item where id = ${item}) as code from d, s`.execute(app.ownerDb);
    const { device, serial, task, code } = made.rows[0]!;
    Object.assign(ids, { item, serial, device, service_task: scene.task, requisition: slip.id });
    Object.assign(pages, {
      item: `/items/${code}`,
      serial: `/serials/SN%207?item=${code}`,
      device: '/devices/BT%201%2F2',
      service_task: `/service-tasks/${task}`,
      requisition: `/requisitions/${slip.number}`,
    });
  });
  afterAll(() => scene.app.close());

  const own = ['item', 'serial', 'device', 'service_task', 'requisition'];
  let n = 0;
  const add = (who: Person, kind: string) =>
    who.post(`/attachments/${kind}/${ids[kind]}/attachments`, { files: file(pdf(`${kind} ${++n}`), `${n}.pdf`) });
  const newest = (kind: string) =>
    scene.app.db
      .selectFrom('attachment')
      .selectAll()
      .where('owner_kind', '=', kind)
      .where('removed_at', 'is', null)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();

  it('each kind has one owner, and its name is none of the addresses', () => {
    const kinds = attachables.map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(kinds).not.toContain('files');
    expect(kinds).toEqual(expect.arrayContaining(own));
    for (const kind of kinds) expect(kind).toMatch(/^[a-z_]{1,40}$/);
  });

  it.each(own)('of a kind %s: added to from its page, and seen there', async (kind) => {
    const adder = kind === 'service_task' ? supervisor : storekeeper;
    const added = await add(adder, kind);
    expect(added.status).toBe(303);
    const address = added.headers.get('Location')!;
    expect(
      address
        .split('#')[0]!
        .replace(/[?&]files_added=1/, '')
        .replaceAll('%20', '+'),
    ).toBe(pages[kind]!.replaceAll('%20', '+'));
    const page = await adder.get(address.split('#')[0]!);
    const card = page.html.querySelector('section#attachments')!;
    expect([page.status, card.querySelector('[role=status]')?.text]).toEqual([
      200,
      expect.stringContaining('1 file added'),
    ]);
    expect(card.querySelector(`a[href="/attachments/files/${(await newest(kind)).id}"]`)).not.toBeNull();
    expect(card.querySelector('form[enctype]')?.getAttribute('action')).toBe(
      `/attachments/${kind}/${ids[kind]}/attachments`,
    );
    const events = await scene.app.db
      .selectFrom('event')
      .select('name')
      .where('subject_type', '=', kind)
      .where('subject_id', '=', String(ids[kind]))
      .execute();
    expect(events.map(({ name }) => name)).toContain('attachment.added');
  });

  it.each(['service_task', 'requisition'])(
    'of a kind %s: nothing for a technician who has no part in it',
    async (kind) => {
      const photo = file(
        await picture(20 + own.indexOf(kind), 20)
          .png()
          .toBuffer(),
        'photo.png',
      );
      const added = await involved.post(`/attachments/${kind}/${ids[kind]}/attachments`, { files: photo });
      expect(added.status).toBe(303);
      const { id } = await newest(kind);
      const paths = [
        `/attachments/${kind}/${ids[kind]}`,
        `/attachments/files/${id}`,
        `/attachments/files/${id}/thumbnail`,
      ];
      for (const path of paths) {
        expect([path, (await involved.get(path)).status]).toEqual([path, 200]);
        const unseen = await outsider.get(path);
        expect([path, unseen.status]).toEqual([path, 404]);
        const none = await outsider.get(path.replace(/\d+/, '987654'));
        const told = (text: string) => text.replaceAll(/[0-9a-f-]{36}|\d+/g, '');
        expect(told(unseen.text)).toBe(told(none.text));
      }
      expect((await add(outsider, kind)).status).toBe(404);
      expect((await outsider.post(`/attachments/files/${id}/remove`)).status).toBe(404);
      expect((await outsider.post(`/attachments/files/${id}/remove`)).status).toBe(
        (await outsider.post('/attachments/files/987654/remove')).status,
      );
      // Whose task it is no longer sees its photos no longer, also those of their own.
      await sql`delete from service_task_technician where person_id = ${involved.personId}`.execute(scene.app.ownerDb);
      expect((await involved.get(`/attachments/files/${id}/thumbnail`)).status).toBe(404);
      await sql`insert into service_task_technician (task_id, person_id) values (${scene.task}, ${involved.personId})`.execute(
        scene.app.db,
      );
      expect((await involved.post(`/attachments/files/${id}/remove`)).status).toBe(303);
    },
  );

  it('an auditor sees all and adds nothing', async () => {
    for (const kind of own) {
      const page = await auditor.get(`/attachments/${kind}/${ids[kind]}`);
      expect([kind, page.status, page.html.querySelector('form[enctype]')]).toEqual([kind, 200, null]);
      expect([kind, (await add(auditor, kind)).status]).toEqual([kind, 403]);
    }
  });

  it('who may not open the page of a thing sees no files of it', async () => {
    for (const kind of ['serial', 'service_task', 'requisition']) {
      expect([kind, (await administrator.get(`/attachments/${kind}/${ids[kind]}`)).status]).toEqual([kind, 404]);
      expect([kind, (await administrator.get(`/attachments/files/${(await newest(kind)).id}`)).status]).toEqual([
        kind,
        404,
      ]);
      expect([kind, (await add(administrator, kind)).status]).toEqual([kind, 404]);
    }
    expect((await administrator.get(`/attachments/device/${ids['device']}`)).status).toBe(200);
  });

  it('a technician adds to what they handle, takes away their own and not what others added', async () => {
    for (const kind of ['serial', 'device', 'service_task', 'requisition']) {
      const { id: others } = await newest(kind);
      expect([kind, (await add(involved, kind)).status]).toEqual([kind, 303]);
      const { id: mine } = await newest(kind);
      expect([kind, (await involved.post(`/attachments/files/${others}/remove`)).status]).toEqual([kind, 403]);
      expect([kind, (await involved.post(`/attachments/files/${mine}/remove`)).status]).toEqual([kind, 303]);
    }
    expect((await add(involved, 'item')).status).toBe(403);
    for (const [kind, keeper] of [
      ['serial', storekeeper],
      ['device', supervisor],
      ['service_task', supervisor],
      ['requisition', supervisor],
    ] as const) {
      await add(involved, kind);
      expect([kind, (await keeper.post(`/attachments/files/${(await newest(kind)).id}/remove`)).status]).toEqual([
        kind,
        303,
      ]);
    }
  });

  it('a slip still being typed shows its files too, outside of its form', async () => {
    const drafter = await scene.app.signIn('assistant');
    const { number, id } = await newSlip(scene, [{ itemId: await newItem(scene), quantity: 1 }], {
      draftedBy: drafter.personId,
      state: 'draft',
    });
    const page = await drafter.get(`/requisitions/${number}`);
    expect(page.html.querySelector('form#draft')).not.toBeNull();
    expect(page.html.querySelector('form#draft form')).toBeNull();
    expect(page.html.querySelector(`form[action="/attachments/requisition/${id}/attachments"]`)).not.toBeNull();
  });
});
