import { Hono } from 'hono';
import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { signatureRefusals } from '../../../views/signatures/messages.js';
import type { Env } from '../../platform/context.js';
import type { Feature } from '../../platform/feature.js';

export const signaturesFeature: Feature<NavigationName, IconName> = {
  name: 'signatures',
  tables: [],
  routes: new Hono<Env>(),
  refusals: signatureRefusals,
};

export { MOST_SIGNATURE_LENGTH, readSignature } from './drawn-signature.js';
export { whoSigns } from './who-signs.js';
