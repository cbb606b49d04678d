import type { Attachable } from '../../platform/feature.js';
import { findLoanById } from './loan-queries.js';
import { findReturn } from './return-queries.js';
import { seeLoss } from './see-loss.js';

/** Photos and papers of a loan. */
export const loanAttachable: Attachable = {
  kind: 'tool_loan',
  readRight: 'loan.read',
  addRight: 'loan.report_loss',
  removeRight: 'stock.return',
  async find({ db, actor }, id) {
    const loan = /^[1-9]\d{0,8}$/.test(id) ? await findLoanById(db, actor, Number(id)) : undefined;
    return loan ? { href: `/tool-loans/${loan.number}`, title: loan.number } : null;
  },
};

/** Photos of how a tool came back. */
export const returnAttachable: Attachable = {
  kind: 'tool_return',
  readRight: 'loan.read',
  addRight: 'loan.report_loss',
  removeRight: 'stock.return',
  async find({ db, actor }, id) {
    const found = /^[1-9]\d{0,17}$/.test(id) ? await findReturn(db, actor, id) : undefined;
    return found ? { href: `/tool-loans/returns/${id}`, title: found.loan } : null;
  },
};

/** What proves a loss, for whoever decides about it: a report to the police, a photo of what is beyond repair. */
export const lossAttachable: Attachable = {
  kind: 'tool_loss',
  readRight: 'loan.read',
  addRight: 'loan.report_loss',
  removeRight: 'stock.return',
  async find(context, id) {
    const loss = await seeLoss(context, id);
    return loss ? { href: `/tool-loans/losses/${loss.id}`, title: `${loss.loan} · ${loss.serial ?? loss.code}` } : null;
  },
};
