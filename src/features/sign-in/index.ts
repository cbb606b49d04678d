import type { IconName } from '../../../views/components/icon-shapes.js';
import { signInRefusals } from '../../../views/sign-in/messages.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import type { Feature } from '../../platform/feature.js';
import { signInRoutes } from './routes.js';

export const signInFeature: Feature<NavigationName, IconName> = {
  name: 'sign-in',
  tables: ['session', 'login_attempt'],
  routes: signInRoutes,
  refusals: signInRefusals,
};

export { keepActing, proveBadge } from './act-by-badge.js';
export { newPassword, pathOnly, usernameField } from './forms.js';
export { DEMO_PASSWORD, provePassword } from './sign-in.js';
