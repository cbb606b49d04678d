import type { Attachable } from '../../platform/feature.js';
import { findRequest } from './queries.js';
import { requestPath } from './request.js';

/** Offers of the supplier, drawings, letters. */
export const requestAttachable: Attachable = {
  kind: 'purchase_request',
  readRight: 'purchase_request.read',
  addRight: 'purchase_request.edit',
  async find({ db }, id) {
    const request = /^[1-9]\d{0,8}$/.test(id) ? await findRequest(db, { id: Number(id) }) : undefined;
    return request ? { href: requestPath(request.number), title: request.number } : null;
  },
};
