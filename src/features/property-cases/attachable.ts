import type { Attachable } from '../../platform/feature.js';
import { canSeeProperty } from '../customer-property/index.js';
import { casePath } from './property-case.js';
import { findCaseById } from './queries.js';

/** Photos of the damage, letters to and from the customer, the proof of payment. */
export const caseAttachable: Attachable = {
  kind: 'property_case',
  readRight: 'property_case.read',
  addRight: 'property_case.open',
  removeRight: 'property_case.settle',
  async find({ db, actor }, id) {
    const found = /^[1-9]\d{0,8}$/.test(id) ? await findCaseById(db, Number(id)) : undefined;
    if (!found || !(await canSeeProperty(db, actor, found.receipt_id))) return null;
    return { href: casePath(found.number), title: found.number };
  },
};
