import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { propertyCasesNotifications, propertyCasesRefusals } from '../../../views/property-cases/refusals.js';
import type { Feature } from '../../platform/feature.js';
import { caseAttachable } from './attachable.js';
import { remindUntold } from './remind-untold.js';
import { propertyCasesRoutes } from './routes.js';

export const propertyCasesFeature: Feature<NavigationName, IconName> = {
  name: 'property-cases',
  tables: ['property_case', 'property_told'],
  routes: propertyCasesRoutes,
  navigation: [
    {
      href: '/property-cases',
      name: 'property_cases',
      icon: 'alert-triangle',
      right: 'property_case.read',
      order: 39,
      under: '/customer-property',
    },
  ],
  refusals: propertyCasesRefusals,
  notifications: propertyCasesNotifications,
  daily: [remindUntold],
  attachable: [caseAttachable],
};

export { closeCase } from './close-case.js';
export { correctCase, type Correction } from './correct-case.js';
export { decideCase } from './decide-case.js';
export { type Found, findAgain } from './find-again.js';
export { type CaseInput, openCase } from './open-case.js';
export type { CaseKind, CaseOutcome, PieceAfter, ToldWay } from './property-case.js';
export { type OutcomeInput, proposeOutcome } from './propose-outcome.js';
export { reopenCase } from './reopen-case.js';
export { reportCase, type ReportedCase } from './report-case.js';
export { type TakenOverCase, takeOverCases } from './take-over.js';
export { type Answer, recordAnswer, tellCustomer, type Told } from './tell-customer.js';
export { withdrawCase } from './withdraw-case.js';
