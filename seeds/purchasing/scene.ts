import type { PostedMovement } from '../../src/stock/index.js';
import type { Calendar } from '../calendar.js';
import type { Company } from '../create-company.js';
import type { Act } from '../story/act.js';
import type { Story } from '../story/story.js';

export interface BuyingScene {
  company: Company;
  calendar: Calendar;
  story: Story;
  posted: Map<Act, PostedMovement>;
}

/** The ids of an order's lines by the codes of their items. */
export type OrderLines = Map<string, number>;
