import type { Attachable } from '../../platform/feature.js';
import { findLoanById } from './loan-queries.js';
import { findReturn } from './return-queries.js';

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
