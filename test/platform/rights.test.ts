import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.js';
import { requires, rightOf } from '../../src/platform/permissions.js';
import { openSession, sessionCookieName } from '../../src/platform/session.js';
import type { Role } from '../../src/rights.js';
import { testApp, type TestApp } from '../support/app.js';
import { letters } from './rights-letters.js';
import { rightsAlertRecipients } from './rights-alert-recipients.js';
import { rightsAttachments } from './rights-attachments.js';
import { rightsBasics } from './rights-basics.js';
import { rightsClaims } from './rights-claims.js';
import { rightsCustomerProperty } from './rights-customer-property.js';
import { rightsDocuments } from './rights-documents.js';
import { rightsExpectedReturns } from './rights-expected-returns.js';
import { rightsFieldReturns } from './rights-field-returns.js';
import { rightsItemSuppliers } from './rights-item-suppliers.js';
import { rightsReorderLevels } from './rights-reorder-levels.js';
import { rightsOwnerChanges } from './rights-owner-changes.js';
import { rightsPropertyCounts } from './rights-property-counts.js';
import { rightsPropertyCases } from './rights-property-cases.js';
import { rightsPropertyChecks } from './rights-property-checks.js';
import { rightsPropertyRepair } from './rights-property-repair.js';
import { rightsGoodsReceipts } from './rights-goods-receipts.js';
import { rightsIncomingInspections } from './rights-incoming-inspections.js';
import { rightsPropertyDeliveries } from './rights-property-deliveries.js';
import { rightsToolLoans } from './rights-tool-loans.js';
import { rightsToolReservations } from './rights-tool-reservations.js';
import { rightsToolReports } from './rights-tool-reports.js';
import { rightsToolExtensions } from './rights-tool-extensions.js';
import { rightsRepairQuotes } from './rights-repair-quotes.js';
import { rightsQualityReports } from './rights-quality-reports.js';
import { rightsPurchaseOrders } from './rights-purchase-orders.js';
import { rightsPurchaseRequests } from './rights-purchase-requests.js';
import { rightsReceiveReturns } from './rights-receive-returns.js';
import { rightsRepairReports } from './rights-repair-reports.js';
import { rightsRepairs } from './rights-repairs.js';
import { rightsRepairWork } from './rights-repair-work.js';
import { rightsTools } from './rights-tools.js';
import { rightsReorderAlerts } from './rights-reorder-alerts.js';
import { rightsWebhooks } from './rights-webhooks.js';
import { rightsTransfers } from './rights-transfers.js';
import { rightsTriage } from './rights-triage.js';
import { rightsQualityFeedback } from './rights-quality-feedback.js';

const table = [
  ...rightsReorderAlerts,
  ...rightsAlertRecipients,
  ...rightsGoodsReceipts,
  ...rightsIncomingInspections,
  ...rightsPropertyDeliveries,
  ...rightsToolLoans,
  ...rightsOwnerChanges,
  ...rightsPurchaseOrders,
  ...rightsPurchaseRequests,
  ...rightsItemSuppliers,
  ...rightsReorderLevels,
  ...rightsPropertyCounts,
  ...rightsPropertyCases,
  ...rightsPropertyChecks,
  ...rightsPropertyRepair,
  ...rightsToolReservations,
  ...rightsToolReports,
  ...rightsBasics,
  ...rightsClaims,
  ...rightsCustomerProperty,
  ...rightsDocuments,
  ...rightsExpectedReturns,
  ...rightsFieldReturns,
  ...rightsAttachments,
  ...rightsToolExtensions,
  ...rightsRepairQuotes,
  ...rightsQualityReports,
  ...rightsReceiveReturns,
  ...rightsRepairReports,
  ...rightsRepairs,
  ...rightsRepairWork,
  ...rightsTools,
  ...rightsWebhooks,
  ...rightsTransfers,
  ...rightsTriage,
  ...rightsQualityFeedback,
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
