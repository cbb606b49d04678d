import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { repairQuoteNotifications, repairQuoteRefusals } from '../../../views/repair-quotes/messages.js';
import type { Feature } from '../../platform/feature.js';
import { quoteAttachable } from './attachable.js';
import { repairQuoteRoutes } from './routes.js';

export const repairQuotesFeature: Feature<NavigationName, IconName> = {
  name: 'repair-quotes',
  tables: ['repair_quote', 'repair_quote_line'],
  routes: repairQuoteRoutes,
  navigation: [
    {
      href: '/repair-quotes',
      name: 'repair_quotes',
      icon: 'file-text',
      right: 'quote.read',
      order: 37,
      under: '/repairs',
    },
  ],
  refusals: repairQuoteRefusals,
  notifications: repairQuoteNotifications,
  attachable: [quoteAttachable],
};

export { answerQuote, type QuoteAnswer } from './answer-quote.js';
export { changeQuote, type QuoteChange } from './change-quote.js';
export { copyQuote } from './copy-quote.js';
export { decideQuote } from './decide-quote.js';
export { draftQuote } from './draft-quote.js';
export type { QuoteLineInput, QuoteState } from './repair-quote.js';
export { sendQuote } from './send-quote.js';
export { submitQuote } from './submit-quote.js';
export { withdrawQuote } from './withdraw-quote.js';
export { takeOverQuotes, type TakenOverQuote } from './take-over.js';
