import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { toolLoanNotifications, toolLoanRefusals } from '../../../views/tool-loans/messages.js';
import type { Feature } from '../../platform/feature.js';
import { loanAttachable, lossAttachable, returnAttachable } from './attachable.js';
import { toolReminder } from './remind-borrowers.js';
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
  daily: [toolReminder],
  attachable: [loanAttachable, returnAttachable, lossAttachable],
};

export { tooLate } from './borrower.js';
export { decideLoss } from './decide-loss.js';
export { extensionWaits, extensionWaitsFor, lineAsks, lossWaits } from './extension-waits.js';
export { handOverTools } from './hand-over-tools.js';
export { type Judged, judgeTool } from './judge-tool.js';
export { type LendInput, type Lent, lendTools, type ToolToLend } from './lend-tools.js';
export { lockLoanLines } from './lock-loan.js';
export { moveDue } from './move-due.js';
export { type OpenLine, openLinesOf } from './open-line.js';
export { bringAccessories, waiveAccessories } from './owed-accessories.js';
export { type LeavingTool, refuseLent } from './refuse-lent.js';
export { repairTool, settleDamage } from './repair-tool.js';
export { proposeWriteOff, reportLoss } from './report-loss.js';
export { type PieceBack, returnPiece } from './return-piece.js';
export { returnTools, type ReturnToolsInput, type ToolBack, type ToolsReturned } from './return-tools.js';
export { visibleLoans } from './sight-queries.js';
export { openRepairOfReturn } from './send-to-workshop.js';
export { setLent } from './set-lent.js';
export { type Signature, signLoan } from './sign-loan.js';
export { takeOverLoans, type TakenOverLine, type TakenOverLoan, type TakenOverReturn } from './take-over.js';
export { undoReturn } from './undo-return.js';
export { withdrawLoss } from './withdraw-loss.js';
