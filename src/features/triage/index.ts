import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { triageNotifications, triageRefusals } from '../../../views/triage/messages.js';
import type { Feature } from '../../platform/feature.js';
import { triageRoutes } from './routes.js';

export const triageFeature: Feature<NavigationName, IconName> = {
  name: 'triage',
  tables: ['return_finding', 'return_disposition', 'batch_alert'],
  routes: triageRoutes,
  navigation: [{ href: '/triage', name: 'triage', icon: 'clipboard-check', right: 'triage.read', order: 35 }],
  refusals: triageRefusals,
  notifications: triageNotifications,
};

export { closeAlert } from './close-alert.js';
export { type Decided, type DecisionInput, decideReturn, type How } from './decide-return.js';
export { decideScrap, type ScrapDecision } from './decide-scrap.js';
export { type FindingInput, type FindingRecorded, recordFinding } from './record-finding.js';
export {
  takeOverAlerts,
  type TakenOverAlert,
  type TakenOverDisposition,
  type TakenOverFinding,
  type TakenOverTriage,
  takeOverTriage,
} from './take-over.js';
export { type Disposition, dispositions, type Finding, findings } from './triage.js';
export { undoDisposition } from './undo-disposition.js';
