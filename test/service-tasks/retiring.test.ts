import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createParty, createSite, retireParty, retireSite } from '../../src/features/parties/index.js';
import { createTask } from '../../src/features/service-tasks/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { somebodyWaits, type TaskGround, taskGround, taskInput } from './factory.js';

/** The locks are the `forShare` of customerOf and siteOf in check-task.ts; without the one of a test it fails. */
describe('a task for what is being retired', () => {
  let app: TestApp;
  let ground: TaskGround;

  beforeAll(async () => {
    app = await testApp();
    ground = await taskGround(app);
  });
  afterAll(() => app.close());

  /** Begins a task while something is retired by a transaction that has not ended yet. */
  async function during(
    retire: (context: TaskGround['context']) => Promise<unknown>,
    changes: Parameters<typeof taskInput>[1],
  ) {
    let made: Promise<unknown> | undefined;
    await app.db.transaction().execute(async (trx) => {
      await retire({ ...ground.context, trx });
      made = createTask(ground.context, taskInput(ground, changes)).catch((error: unknown) => error);
      await somebodyWaits(app);
    });
    return made;
  }

  it('waits for the customer, and is refused', async () => {
    const { id } = await createParty(ground.context, { kind: 'customer', code: 'GONE', name: '将停用' });
    const answer = await during((context) => retireParty(context, { kind: 'customer', id }), { customer_id: id });
    expect(answer).toMatchObject({ reason: 'task_customer_retired', facts: { customer: 'GONE' } });
  });

  it('waits for the site, and is refused', async () => {
    const site = await createSite(ground.context, { customerId: ground.customer, name: '老厂' });
    const answer = await during((context) => retireSite(context, { customerId: ground.customer, id: site.id }), {
      site_id: site.id,
    });
    expect(answer).toMatchObject({ reason: 'task_site_retired', facts: { site: '老厂' } });
  });
});
