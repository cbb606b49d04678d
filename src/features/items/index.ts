import type { IconName } from '../../../views/components/icon-shapes.js';
import { itemRefusals } from '../../../views/items/messages.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import type { Feature } from '../../platform/feature.js';
import { itemAttachable } from './attachable.js';
import { itemRoutes } from './routes.js';

export const itemsFeature: Feature<NavigationName, IconName> = {
  name: 'items',
  tables: ['item', 'item_alias', 'item_substitute'],
  routes: itemRoutes,
  navigation: [{ href: '/items', name: 'items', icon: 'package', right: 'item.read', order: 40 }],
  refusals: itemRefusals,
  attachable: [itemAttachable],
};

export { addSubstitute, removeSubstitute, type SubstituteInput } from './add-substitute.js';
export { attachAlias } from './attach-alias.js';
export { itemChosen, type ItemChoice, searchItems } from './choices.js';
export { createItem } from './create-item.js';
export { type ItemInput, type PickRule, serialFits } from './item.js';
export { findItem, searchWords } from './queries.js';
export { listedSheets, type SheetReader, sheetsOpenTo } from './sheet-scope.js';
export { type QualityShown, qualityShown, raiseHref, type SheetShown, type SheetSource } from './quality-sheets.js';
export { qualityWarningsOf, type QualityWarning, warningsText } from './quality-warnings.js';
export { setSuccessor } from './set-successor.js';
export { type Availability, availabilityOf, type SubstituteChoice, substitutesOf } from './substitutes.js';
