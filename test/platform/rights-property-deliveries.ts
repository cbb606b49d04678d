import { type RightRow, stores } from './rights-letters.js';

export const rightsPropertyDeliveries: RightRow[] = [
  [
    'property.read',
    stores,
    [
      'GET /property-deliveries',
      'GET /property-deliveries/export.xlsx',
      'GET /property-deliveries/:number',
      'GET /property-deliveries/:number/paper',
      'GET /property-deliveries/:number/signature',
    ],
  ],
  [
    'property.deliver',
    'ST',
    [
      'GET /property-deliveries/new',
      'POST /property-deliveries',
      'POST /property-deliveries/:number',
      'GET /property-deliveries/:number/sending',
      'POST /property-deliveries/:number/sending',
      'GET /property-deliveries/:number/hand-over',
      'POST /property-deliveries/:number/hand-over',
      'GET /property-deliveries/:number/change',
      'POST /property-deliveries/:number/change',
      'POST /property-deliveries/:number/undo',
      'POST /property-deliveries/:number/cancellation',
    ],
  ],
  ['property.acknowledge', 'STAV', ['POST /property-deliveries/:number/acknowledgement']],
];
