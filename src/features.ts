import type { Message } from '../views/components/language.js';
import type { IconName } from '../views/components/icon-shapes.js';
import type { NavigationName } from '../views/layout/messages.js';
import { noticeText } from '../views/layout/notice-text.js';
import { stockRefusalMessages } from '../views/stock/refusals.js';
import { devicesFeature } from './features/devices/index.js';
import { homeFeature } from './features/home/index.js';
import { itemsFeature } from './features/items/index.js';
import { labelsFeature } from './features/labels/index.js';
import { liveFeature } from './features/live/index.js';
import { meFeature } from './features/me/index.js';
import { partiesFeature } from './features/parties/index.js';
import { peopleFeature } from './features/people/index.js';
import { placesFeature } from './features/places/index.js';
import { scanStationFeature } from './features/scan-station/index.js';
import { settingsFeature } from './features/settings/index.js';
import { serialsFeature } from './features/serials/index.js';
import { signInFeature } from './features/sign-in/index.js';
import { stockFeature } from './features/stock/index.js';
import { notificationsFeature } from './features/notifications/index.js';
import { jobsFeature } from './features/jobs/index.js';
import { calendarFeature } from './features/calendar/index.js';
import { kitsFeature } from './features/kits/index.js';
import { serviceTasksFeature } from './features/service-tasks/index.js';
import { costExportsFeature } from './features/cost-exports/index.js';
import { approvalsFeature } from './features/approvals/index.js';
import { requisitionsFeature } from './features/requisitions/index.js';
import { pickingFeature } from './features/picking/index.js';
import { issuedPartsFeature } from './features/issued-parts/index.js';
import { expectedReturnsFeature } from './features/expected-returns/index.js';
import { attachmentsFeature } from './features/attachments/index.js';
import { signaturesFeature } from './features/signatures/index.js';
import { toolsFeature } from './features/tools/index.js';
import { toolReservationsFeature } from './features/tool-reservations/index.js';
import { toolLoansFeature } from './features/tool-loans/index.js';
import { toolExtensionsFeature } from './features/tool-extensions/index.js';
import { toolReportsFeature } from './features/tool-reports/index.js';
import { faultTermsFeature } from './features/fault-terms/index.js';
import { supplierClaimsFeature } from './features/supplier-claims/index.js';
import { scrapRequestsFeature } from './features/scrap-requests/index.js';
import { repairsFeature } from './features/repairs/index.js';
import { repairPartsFeature } from './features/repair-parts/index.js';
import { repairTestsFeature } from './features/repair-tests/index.js';
import { repairQuotesFeature } from './features/repair-quotes/index.js';
import { fieldReturnsFeature } from './features/field-returns/index.js';
import { triageFeature } from './features/triage/index.js';
import { repairReportsFeature } from './features/repair-reports/index.js';
import { customerPropertyFeature } from './features/customer-property/index.js';
import { propertyCasesFeature } from './features/property-cases/index.js';
import { propertyChecksFeature } from './features/property-checks/index.js';
import { propertyDeliveriesFeature } from './features/property-deliveries/index.js';
import { propertyCountsFeature } from './features/property-counts/index.js';
import { ownerChangesFeature } from './features/owner-changes/index.js';
import { qualityFeedbackFeature } from './features/quality-feedback/index.js';
import { qualityReportsFeature } from './features/quality-reports/index.js';
import { itemSuppliersFeature } from './features/item-suppliers/index.js';
import { reorderLevelsFeature } from './features/reorder-levels/index.js';
import { webhooksFeature } from './features/webhooks/index.js';
import { reorderAlertsFeature } from './features/reorder-alerts/index.js';
import { transfersFeature } from './features/transfers/index.js';
import { purchaseRequestsFeature } from './features/purchase-requests/index.js';
import { purchaseOrdersFeature } from './features/purchase-orders/index.js';
import { goodsReceiptsFeature } from './features/goods-receipts/index.js';
import { incomingInspectionsFeature } from './features/incoming-inspections/index.js';
import { custodyFeature } from './features/custody/index.js';
import { type DailyWork, runDaily } from './platform/daily.js';
import type { Attachable, Feature } from './platform/feature.js';
import type { JobHandlers, JobTools } from './platform/jobs.js';

export const features: Feature<NavigationName, IconName>[] = [
  signInFeature,
  scanStationFeature,
  itemsFeature,
  labelsFeature,
  liveFeature,
  placesFeature,
  partiesFeature,
  devicesFeature,
  peopleFeature,
  meFeature,
  settingsFeature,
  stockFeature,
  serialsFeature,
  notificationsFeature,
  jobsFeature,
  calendarFeature,
  kitsFeature,
  serviceTasksFeature,
  costExportsFeature,
  approvalsFeature,
  requisitionsFeature,
  pickingFeature,
  issuedPartsFeature,
  expectedReturnsFeature,
  signaturesFeature,
  attachmentsFeature,
  toolsFeature,
  toolReservationsFeature,
  // Before the loans: /tool-loans/extensions is no loan's number.
  toolExtensionsFeature,
  toolLoansFeature,
  toolReportsFeature,
  faultTermsFeature,
  supplierClaimsFeature,
  scrapRequestsFeature,
  // Its list /repairs/inspections comes before /repairs/:number.
  repairTestsFeature,
  repairsFeature,
  repairPartsFeature,
  repairQuotesFeature,
  fieldReturnsFeature,
  triageFeature,
  repairReportsFeature,
  customerPropertyFeature,
  propertyCasesFeature,
  propertyChecksFeature,
  propertyDeliveriesFeature,
  propertyCountsFeature,
  ownerChangesFeature,
  // Its page /quality-feedback/statistics comes before /quality-feedback/:number.
  qualityReportsFeature,
  qualityFeedbackFeature,
  itemSuppliersFeature,
  reorderLevelsFeature,
  webhooksFeature,
  reorderAlertsFeature,
  transfersFeature,
  purchaseRequestsFeature,
  purchaseOrdersFeature,
  goodsReceiptsFeature,
  incomingInspectionsFeature,
  custodyFeature,
  homeFeature,
];

/** Every reason for a no, in both languages: the book's and the features'. */
export const refusals: Record<string, Message> = Object.assign(
  {},
  stockRefusalMessages,
  ...features.map((feature) => feature.refusals ?? {}),
);

/** What people are told, in both languages, by kind. */
export const notifications: Record<string, Message> = Object.assign(
  {},
  ...features.map((feature) => feature.notifications ?? {}),
);

/** What photos and files may hang on. */
export const attachables: Attachable[] = features.flatMap((feature) => feature.attachable ?? []);

/** What jobs need of the program besides what it is given. */
export const jobTools: JobTools = {
  noticeText: (notice, reader) => noticeText(notifications, notice, reader),
};

/** What is done once a day. */
export const dailyWorks: DailyWork[] = features.flatMap((feature) => feature.daily ?? []);

/** Who does which job. */
export const jobHandlers: JobHandlers = Object.assign(
  {
    daily: async (deps, { name, day }) => {
      const work = dailyWorks.find((one) => one.name === name);
      // Of a feature that this version no longer has.
      if (work) await runDaily(deps, work, day);
    },
  } satisfies JobHandlers,
  ...features.map((feature) => feature.jobs ?? {}),
);
