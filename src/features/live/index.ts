import type { Feature } from '../../platform/feature.js';
import { createLiveRoutes } from './routes.js';

export const liveFeature: Feature<never, never> = { name: 'live', tables: [], routes: createLiveRoutes() };
