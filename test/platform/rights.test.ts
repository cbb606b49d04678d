import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.js';
import { requires, rightOf } from '../../src/platform/permissions.js';
import { openSession, sessionCookieName } from '../../src/platform/session.js';
import type { Role } from '../../src/rights.js';
import { testApp, type TestApp } from '../support/app.js';

const letters: Record<string, Role> = {
  S: 'storekeeper',
  T: 'technician',
  A: 'assistant',
  V: 'supervisor',
  H: 'head',
  W: 'workshop',
  Q: 'quality',
  P: 'purchasing',
  F: 'finance',
  D: 'administrator',
  U: 'auditor',
};
const everybody = Object.keys(letters).join('');
const stores = everybody.replace('D', '');

/** Who may ask for what, by letters; `open`: signed out too. A new route has to be added here by hand. */
const table: [right: string, who: string, routes: string[]][] = [
  [
    'open',
    'open',
    [
      'GET /healthz',
      'GET /readyz',
      'GET /assets/*',
      'GET /favicon.svg',
      'GET /sign-in',
      'POST /sign-in',
      'POST /language',
      'GET /setup/:token',
      'POST /setup/:token',
    ],
  ],
  [
    'own.account',
    everybody,
    [
      'GET /',
      'GET /live',
      'POST /sign-out',
      'GET /badge-sign-in',
      'POST /badge-sign-in',
      'POST /badge-sign-in/end',
      'GET /me',
      'POST /me/language',
      'POST /me/password',
      'POST /me/pin',
      'POST /me/sessions/end',
    ],
  ],
  [
    'notification.read',
    everybody,
    [
      'GET /notifications',
      'GET /notifications/bell',
      'GET /notifications/:id',
      'POST /notifications/reading',
      'POST /notifications/:id/reading',
    ],
  ],
  ['job.read', 'DU', ['GET /jobs', 'GET /jobs/mails', 'GET /jobs/daily']],
  [
    'job.run',
    'D',
    [
      'POST /jobs/failed/attempts',
      'POST /jobs/:id/attempts',
      'POST /jobs/:id/cancellation',
      'POST /jobs/mails/:id/attempts',
      'POST /jobs/mails/:id/cancellation',
    ],
  ],
  ['calendar.read', everybody, ['GET /calendar']],
  ['calendar.edit', 'D', ['POST /calendar/days']],
  ['settings.edit', 'D', ['POST /settings/rules']],
  ['scan.use', stores, ['GET /scan', 'POST /scan']],
  ['item.read', everybody, ['GET /items', 'GET /items/choices', 'GET /items/:code', 'GET /items/:code/photo']],
  [
    'item.edit',
    'SPD',
    [
      'POST /items',
      'GET /items/new',
      'GET /items/:code/edit',
      'POST /items/:code',
      'POST /items/:code/retirement',
      'POST /items/:code/retirement/end',
      'POST /items/:code/aliases',
      'POST /items/:code/aliases/:id/removal',
      'POST /items/:code/substitutes',
      'POST /items/:code/substitutes/:other/removal',
      'POST /items/:code/successor',
      'POST /items/:code/photo',
      'POST /items/:code/photo/removal',
    ],
  ],
  ['task.read', stores, ['GET /service-tasks', 'GET /service-tasks/:number', 'GET /service-tasks/:number/print']],
  [
    'task.edit',
    'AVH',
    [
      'POST /service-tasks',
      'GET /service-tasks/new',
      'POST /service-tasks/form',
      'GET /service-tasks/:number/edit',
      'POST /service-tasks/:number',
      'POST /service-tasks/:number/cancellation',
    ],
  ],
  [
    'task.advance',
    'TAVH',
    [
      'POST /service-tasks/:number/start',
      'POST /service-tasks/:number/return',
      'POST /service-tasks/:number/reopening',
    ],
  ],
  ['task.close', 'AVH', ['POST /service-tasks/:number/closing']],
  [
    'task_kind.edit',
    'VD',
    [
      'GET /service-tasks/kinds',
      'POST /service-tasks/kinds',
      'POST /service-tasks/kinds/:id',
      'POST /service-tasks/kinds/:id/step',
      'POST /service-tasks/kinds/:id/retirement',
      'POST /service-tasks/kinds/:id/retirement/end',
    ],
  ],
  ['cost.read', 'VHFU', ['GET /task-costs', 'GET /task-costs/:number', 'GET /task-costs/:number/:file']],
  ['cost.export', 'F', ['POST /task-costs']],
  ['label.print', 'SWQPD', ['GET /labels', 'POST /labels', 'GET /labels/print', 'GET /labels/history']],
  ['place.read', everybody, ['GET /places', 'GET /places/:code']],
  [
    'place.edit',
    'SD',
    [
      'POST /places',
      'GET /places/new',
      'GET /places/:code/edit',
      'POST /places/:code',
      'POST /places/:code/retirement',
      'POST /places/:code/retirement/end',
    ],
  ],
  [
    'party.read',
    everybody,
    [
      'GET /customers',
      'GET /customers/choices',
      'GET /customers/site-choices',
      'GET /customers/:code',
      'GET /suppliers',
      'GET /suppliers/:code',
    ],
  ],
  [
    'customer.edit',
    'AVD',
    [
      'POST /customers',
      'GET /customers/new',
      'GET /customers/:code/edit',
      'POST /customers/:code',
      'POST /customers/:code/retirement',
      'POST /customers/:code/retirement/end',
      'POST /customers/:code/sites',
      'GET /customers/:code/sites/new',
      'GET /customers/:code/sites/:id/edit',
      'POST /customers/:code/sites/:id',
      'POST /customers/:code/sites/:id/retirement',
      'POST /customers/:code/sites/:id/retirement/end',
      'POST /customers/:code/contacts',
      'GET /customers/:code/contacts/new',
      'GET /customers/:code/contacts/:id/edit',
      'POST /customers/:code/contacts/:id',
      'POST /customers/:code/contacts/:id/retirement',
      'POST /customers/:code/contacts/:id/retirement/end',
    ],
  ],
  [
    'supplier.edit',
    'PD',
    [
      'POST /suppliers',
      'GET /suppliers/new',
      'GET /suppliers/:code/edit',
      'POST /suppliers/:code',
      'POST /suppliers/:code/retirement',
      'POST /suppliers/:code/retirement/end',
    ],
  ],
  ['device.read', everybody, ['GET /devices', 'GET /devices/choices', 'GET /devices/:serial']],
  [
    'device.edit',
    'AVWD',
    [
      'POST /devices',
      'GET /devices/new',
      'GET /devices/:serial/edit',
      'POST /devices/:serial',
      'POST /devices/:serial/software',
    ],
  ],
  ['kit.read', stores, ['GET /kits', 'GET /kits/choices', 'GET /kits/:code']],
  [
    'kit.edit',
    'SAV',
    [
      'POST /kits',
      'GET /kits/new',
      'GET /kits/:code/edit',
      'POST /kits/:code',
      'POST /kits/:code/retirement',
      'POST /kits/:code/retirement/end',
    ],
  ],
  ['person.read', everybody, ['GET /people', 'GET /people/choices', 'GET /people/:id']],
  [
    'person.edit',
    'D',
    [
      'POST /people',
      'GET /people/new',
      'GET /people/:id/edit',
      'POST /people/:id',
      'POST /people/:id/retirement',
      'POST /people/:id/retirement/end',
      'POST /people/:id/password',
      'POST /people/:id/badge',
      'POST /people/:id/badge/end',
      'POST /people/:id/badge/pin',
    ],
  ],
  [
    'station.edit',
    'SD',
    [
      'GET /settings',
      'POST /settings/stations',
      'POST /settings/stations/:id',
      'POST /settings/stations/:id/retirement',
      'POST /settings/stations/:id/retirement/end',
      'POST /settings/this-device',
    ],
  ],
  ['custody.read', 'SVHFU', ['GET /custody']],
  [
    'custody.hand_over',
    stores.replace('U', ''),
    [
      'POST /hand-overs',
      'GET /hand-overs/new',
      'POST /hand-overs/:id/acceptance',
      'POST /hand-overs/:id/refusal',
      'POST /hand-overs/:id/withdrawal',
    ],
  ],
  [
    'custody.count',
    'STVH',
    [
      'POST /custody/counts',
      'POST /custody/counts/:id/scans',
      'POST /custody/counts/:id/lines',
      'POST /custody/counts/:id/finish',
      'POST /custody/counts/:id/unknown/removal',
      'POST /custody/counts/:id/drop',
    ],
  ],
  ['custody.decide_count', 'VH', ['POST /custody/counts/:id/decision']],
  ['requisition.read', stores, ['GET /requisitions', 'GET /requisitions/:number', 'GET /requisitions/:number/print']],
  [
    'requisition.draft',
    'TAV',
    [
      'POST /requisitions',
      'GET /requisitions/new',
      'POST /requisitions/:number/draft',
      'GET /requisitions/:number/item-choices',
      'POST /requisitions/:number/withdrawal',
    ],
  ],
  [
    'requisition.cancel',
    'TAVHS',
    ['POST /requisitions/:number/cancellation', 'GET /requisitions/:number/lines', 'POST /requisitions/:number/lines'],
  ],
  [
    'stock.read',
    stores,
    [
      'GET /stock',
      'GET /stock/total',
      'GET /serials/:serial',
      'GET /items/:code/usage',
      'GET /people/:id/custody',
      'GET /people/:id/custody/print',
      'GET /hand-overs',
      'GET /hand-overs/:id',
      'GET /custody/counts',
      'GET /custody/counts/:id',
    ],
  ],
  [
    'requisition.pick',
    'S',
    [
      'GET /picking',
      'POST /picking/walks',
      'POST /picking/walks/:number/end',
      'POST /picking/picks/:id/put-back',
      'GET /picking/walk',
      'POST /picking/walk',
      'GET /picking/short/:line',
      'POST /picking/short/:line',
    ],
  ],
  ['requisition.issue', 'S', ['GET /picking/:number/issue', 'POST /picking/:number/issue']],
  ['requisition.arrive', 'STA', ['GET /picking/parcels', 'POST /picking/parcels/:id/arrival']],
  ['requisition.read', stores, ['GET /picking/issues/:id/signature']],
  ['approval.read', stores.replace('U', ''), ['GET /approvals']],
  [
    'approval.settings',
    'D',
    ['GET /approvals/settings', 'POST /approvals/settings', 'POST /approvals/settings/deadlines'],
  ],
  ['deputy.edit', 'VHD', ['GET /approvals/deputies', 'POST /approvals/deputies', 'POST /approvals/deputies/:id/end']],
  [
    'requisition.decide',
    stores.replace('U', ''),
    ['POST /requisitions/:number/approval', 'POST /requisitions/:number/rejection'],
  ],
  ['requisition.read', stores, ['GET /requisitions/back-orders', 'GET /requisitions/back-orders/:line']],
  [
    'requisition.reassign',
    'S',
    ['POST /requisitions/back-orders/:line/promise', 'POST /requisitions/back-orders/:line/reassignment'],
  ],
  ['part.read', stores, ['GET /issued-parts', 'GET /issued-parts/:id']],
  [
    'part.report',
    'TAV',
    [
      'POST /issued-parts/reports',
      'POST /issued-parts/reports/:id/undo',
      'POST /issued-parts/:id/reports',
      'POST /issued-parts/:id/take-off',
      'GET /issued-parts/held',
      'POST /issued-parts/held',
      'GET /issued-parts/held/tasks',
    ],
  ],
  [
    'part.receive',
    'S',
    [
      'GET /issued-parts/returns',
      'GET /issued-parts/returns/:id',
      'POST /issued-parts/returns/:id',
      'POST /issued-parts/returns/:id/refusal',
      'POST /issued-parts/reports/:id/receipt-undo',
    ],
  ],
  [
    'part.write_off',
    stores.replace('U', ''),
    ['POST /issued-parts/reports/:id/write-off', 'POST /issued-parts/reports/:id/refusal'],
  ],
  ['old_part.read', stores, ['GET /field-returns', 'GET /field-returns/:id']],
  ['old_part.receive', 'SW', ['POST /field-returns/:id/receipt', 'POST /field-returns/:id/receipt-undo']],
  ['old_part.waive', 'VH', ['POST /field-returns/:id/waiver', 'POST /field-returns/:id/waiver-undo']],
];

const routes = table.flatMap(([right, who, of]) => of.map((route) => ({ route, right, who })));

describe('rights', () => {
  let app: TestApp;
  let real: ReturnType<typeof createApp>;
  const personOf = new Map<Role, number>();

  beforeAll(async () => {
    app = await testApp();
    real = createApp(app.deps);
    for (const role of Object.values(letters)) personOf.set(role, (await app.signIn(role)).personId);
  });
  afterAll(() => app.close());

  /** The handlers of each route, in order; what is for all paths is not a route but what every request goes through. */
  function handlers(of: typeof real): Map<string, unknown[]> {
    const found = new Map<string, unknown[]>();
    for (const { method, path, handler } of of.routes) {
      const route = `${method} ${path}`;
      if (route !== 'ALL /*') found.set(route, [...(found.get(route) ?? []), handler]);
    }
    return found;
  }

  const unguarded = (of: typeof real) =>
    [...handlers(of)].filter(([, [first, ...rest]]) => !rightOf(first) || rest.some(rightOf)).map(([route]) => route);

  it('guards every route first of all, and once', () => {
    expect(unguarded(real)).toEqual([]);
    const lax = createApp(app.deps);
    lax.get('/lax', (c) => c.text('anybody'));
    lax.get('/late', (c) => c.text('anybody'), requires('item.read'));
    lax.get('/good', requires('item.read'), (c) => c.text('readers'));
    expect(unguarded(lax)).toEqual(['GET /lax', 'GET /late']);
  });

  it('has every route in the table, with its right', () => {
    const guards = [...handlers(real)].map(([route, [guard]]) => `${route} ${rightOf(guard)}`);
    expect(guards.toSorted()).toEqual(routes.map(({ route, right }) => `${route} ${right}`).toSorted());
  });

  /** Asks for nothing in particular: no such code, an empty form. Each time in a session of its own, as some end it. */
  async function ask(route: string, role: Role | null): Promise<Response> {
    const [method = '', path = ''] = route.split(' ');
    const headers: Record<string, string> = { Origin: 'http://localhost' };
    if (role) {
      const session = { personId: personOf.get(role)!, address: 'test', userAgent: 'test' };
      const token = await openSession(app.db, { ...session, expiresAt: new Date(Date.now() + 60_000) });
      headers['Cookie'] = `${sessionCookieName(false)}=${token}`;
    }
    const address = path.replace(/:\w+/g, '987654').replace('*', 'nothing.css');
    const body = method === 'GET' ? undefined : new URLSearchParams();
    const answer = await real.request(address, { method, headers, body });
    await answer.body?.cancel();
    return answer;
  }

  it.each(routes)('$route is for $who', async ({ route, who }) => {
    const signedOut = await ask(route, null);
    if (who === 'open') expect([200, 302, 404, 422]).toContain(signedOut.status);
    else
      expect([signedOut.status, signedOut.headers.get('Location')]).toEqual([
        303,
        expect.stringMatching(/^\/sign-in\?next=/),
      ]);
    for (const [letter, role] of Object.entries(letters)) {
      const may = who === 'open' || who.includes(letter);
      const { status, headers } = await ask(route, role);
      if (!may) expect([role, status]).toEqual([role, 403]);
      else expect([200, 204, 302, 303, 404, 409, 422], `${role}: ${status}`).toContain(status);
      expect(headers.get('Location') ?? '').not.toContain('?next=');
    }
  });
});
