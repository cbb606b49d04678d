import { type RightRow, stores } from './rights-letters.js';

export const rightsCustomerProperty: RightRow[] = [
  [
    'property.read',
    stores,
    [
      'GET /customer-property',
      'GET /customer-property/export.xlsx',
      'GET /customer-property/:number',
      'GET /customer-property/:number/signature',
      'GET /customer-property/:number/paper',
    ],
  ],
  [
    'property.register',
    'TSWQAV',
    [
      'GET /customer-property/bin-choices',
      'GET /customer-property/new',
      'POST /customer-property/new',
      'POST /customer-property',
      'GET /customer-property/borrow',
      'POST /customer-property/borrow',
      'POST /customer-property/from-return',
      'POST /customer-property/:number/cancellation',
      'GET /customer-property/:number/sign',
      'POST /customer-property/:number/sign',
      'GET /customer-property/:number/change',
      'POST /customer-property/:number/change',
    ],
  ],
  ['property.store', 'SW', ['GET /customer-property/store', 'POST /customer-property/store']],
];
