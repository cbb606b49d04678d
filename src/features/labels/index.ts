import type { IconName } from '../../../views/components/icon-shapes.js';
import { labelRefusals } from '../../../views/labels/messages.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import type { Feature } from '../../platform/feature.js';
import { labelRoutes } from './routes.js';

export const labelsFeature: Feature<NavigationName, IconName> = {
  name: 'labels',
  tables: ['label_print'],
  routes: labelRoutes,
  navigation: [{ href: '/labels', name: 'labels', icon: 'printer', right: 'label.print', order: 60 }],
  refusals: labelRefusals,
};

export {
  cardCodeOf,
  type CardWord,
  type CodedKind,
  commandWords,
  conditionWords,
  labelCodeOf,
  parseLabelCode,
  parsePieceCode,
} from './label-code.js';
export { dayOf, type MakerLabel, readMakerLabel } from './maker-label.js';
export { symbolOf, type SymbolShape } from './symbol.js';
