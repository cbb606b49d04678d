import { Hono } from 'hono';
import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { personRefusals } from '../../../views/people/messages.js';
import type { Env } from '../../platform/context.js';
import type { Feature } from '../../platform/feature.js';
import { peopleChoiceRoutes } from './choices.js';
import { peopleRoutes } from './routes.js';
import { setUpRoutes } from './set-up-routes.js';

export const peopleFeature: Feature<NavigationName, IconName> = {
  name: 'people',
  tables: ['person', 'person_role', 'badge'],
  routes: new Hono<Env>().route('/', peopleChoiceRoutes).route('/', peopleRoutes).route('/', setUpRoutes),
  navigation: [{ href: '/people', name: 'people', icon: 'users', right: 'person.read', order: 80 }],
  refusals: personRefusals,
};

export { personChosen, type PersonChoice, personText, searchPeople } from './choices.js';
export { createPerson, createPersonWithHash, type NewPerson } from './create-person.js';
export { pinField } from './forms.js';
export { issueBadge } from './issue-badge.js';
export { changeOwnPassword, changeOwnPin, chooseLanguage, signOutEverywhere } from './own-account.js';
export { insertFirstPerson, setUpToken } from './set-up.js';
