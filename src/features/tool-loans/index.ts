import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { toolLoanNotifications, toolLoanRefusals } from '../../../views/tool-loans/messages.js';
import type { Feature } from '../../platform/feature.js';
import { loanAttachable, returnAttachable } from './attachable.js';
import { toolLoanRoutes } from './routes.js';

export const toolLoansFeature: Feature<NavigationName, IconName> = {
  name: 'tool-loans',
  tables: [
    'tool_loan',
    'tool_signature',
    'tool_loan_line',
    'tool_loan_accessory',
    'tool_return',
    'tool_loss',
    'tool_hand_over',
  ],
  routes: toolLoanRoutes,
  navigation: [{ href: '/tool-loans', name: 'tool_loans', icon: 'hand-grab', right: 'loan.read', order: 29 }],
  refusals: toolLoanRefusals,
  notifications: toolLoanNotifications,
  attachable: [loanAttachable, returnAttachable],
};

export { handOverTools } from './hand-over-tools.js';
export { type Judged, judgeTool } from './judge-tool.js';
export { type LendInput, type Lent, lendTools, type ToolToLend } from './lend-tools.js';
export { lockLoanLines } from './lock-loan.js';
export { moveDue } from './move-due.js';
export { type OpenLine, openLinesOf } from './open-line.js';
export { type LeavingTool, refuseLent } from './refuse-lent.js';
export { returnTools, type ReturnToolsInput, type ToolBack } from './return-tools.js';
export { takeOverLoans, type TakenOverLine, type TakenOverLoan, type TakenOverReturn } from './take-over.js';
export { visibleLoans } from './sight-queries.js';
