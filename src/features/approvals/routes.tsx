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
import { waitingChanges } from './owner-changes.js';
import { waitingRequests } from './purchase-requests.js';
import { waitingQuotes } from './repair-quotes.js';
import { waitingScrap } from './scrap-requests.js';
import { waitingToolLosses } from './tool-losses.js';

export const approvalRoutes = new Hono<Env>().get('/approvals', requires('approval.read'), async (c) => {
  const { db, newId } = c.get('deps');
  const reader = contextOf(c);
  const all = c.req.query('scope') === 'all';
  const number = c.req.query('decided');
  const props = {
    slips: await waitingSlips(db, reader, { page: pageNumber(c.req.query('page')), all }),
    writeOffs: await waitingWriteOffs(db, reader, { page: pageNumber(c.req.query('write_offs')), all }),
    toolLosses: await waitingToolLosses(db, reader, { page: pageNumber(c.req.query('tools')), all }),
    scraps: await waitingScrap(db, reader, { page: pageNumber(c.req.query('scraps')), all }),
    quotes: await waitingQuotes(db, reader, { page: pageNumber(c.req.query('quotes')), all }),
    changes: await waitingChanges(db, reader, { page: pageNumber(c.req.query('changes')), all }),
    requests: await waitingRequests(db, reader, { page: pageNumber(c.req.query('requests')), all }),
    cases: await waitingCases(db, reader, { page: pageNumber(c.req.query('cases')), all }),
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
