import { type RightRow, stores } from './rights-letters.js';

export const rightsPropertyCases: RightRow[] = [
  [
    'property_case.read',
    stores,
    [
      'GET /property-cases',
      'GET /property-cases/export.xlsx',
      'GET /property-cases/:number',
      'GET /property-cases/:number/paper',
    ],
  ],
  [
    'property_case.open',
    'STWQAVH',
    [
      'GET /property-cases/piece-choices',
      'GET /property-cases/new',
      'POST /property-cases',
      'POST /property-cases/:number/correction',
      'POST /property-cases/:number/withdrawal',
    ],
  ],
  ['property_case.tell', 'TAVHQ', ['POST /property-cases/:number/told', 'POST /property-cases/:number/answer']],
  [
    'property_case.settle',
    'VHQ',
    [
      'POST /property-cases/:number/outcome',
      'POST /property-cases/:number/reopening',
      'POST /property-cases/:number/closing',
    ],
  ],
  [
    'property_case.decide',
    stores.replace('U', ''),
    ['POST /property-cases/:number/approval', 'POST /property-cases/:number/rejection'],
  ],
  ['property.store', 'SW', ['GET /property-cases/bin-choices', 'POST /property-cases/:number/finding']],
];
