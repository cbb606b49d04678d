import { Hono } from 'hono';
import { ApprovalList, ApprovalsPage } from '../../../views/approvals/approvals-page.js';
import { approvalMessages } from '../../../views/approvals/messages.js';
import { translator } from '../../../views/components/language.js';
import { can, contextOf, type Env } from '../../platform/context.js';
import { pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { fragmentOrPage } from '../../platform/respond.js';
import { waitingCases } from './property-cases.js';
import { lastDecision, standingOf, waitingSlips, waitingWriteOffs } from './queries.js';
import { waitingOrderSums } from './order-sums.js';
import { waitingChanges } from './owner-changes.js';
import { waitingRequests } from './purchase-requests.js';
import { waitingQuotes } from './repair-quotes.js';
import { waitingScrap } from './scrap-requests.js';
import { waitingToolLosses } from './tool-losses.js';

export const approvalRoutes = new Hono<Env>().get('/approvals', requires('approval.read'), async (c) => {
  const { db, newId } = c.get('deps');
  const reader = contextOf(c);
  const all = c.req.query('scope') === 'all';
  const asked = (list: string) => ({ page: pageNumber(c.req.query(list)), all });
  const number = c.req.query('decided');
  const props = {
    slips: await waitingSlips(db, reader, asked('page')),
    writeOffs: await waitingWriteOffs(db, reader, asked('write_offs')),
    toolLosses: await waitingToolLosses(db, reader, asked('tools')),
    scraps: await waitingScrap(db, reader, asked('scraps')),
    quotes: await waitingQuotes(db, reader, asked('quotes')),
    changes: await waitingChanges(db, reader, asked('changes')),
    requests: await waitingRequests(db, reader, asked('requests')),
    orderSums: await waitingOrderSums(db, reader, asked('order_sums')),
    cases: await waitingCases(db, reader, asked('cases')),
    standing: await standingOf(db, reader),
    all,
    newKey: newId,
  };
  const decided = number ? await lastDecision(db, reader, number) : undefined;
  const actor = c.get('actor');
  return fragmentOrPage(c, translator(c.get('language'), approvalMessages)('approvals'), {
    fragment: () => <ApprovalList {...props} />,
    page: () => (
      <ApprovalsPage
        {...props}
        decided={decided}
        mayNameDeputies={can(actor, 'deputy.edit')}
        maySet={can(actor, 'approval.settings')}
      />
    ),
  });
});
