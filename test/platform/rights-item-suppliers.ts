import { type RightRow, stores } from './rights-letters.js';

const withoutTechnicians = stores.replace('T', '');

export const rightsItemSuppliers: RightRow[] = [
  [
    'item_supplier.read',
    withoutTechnicians,
    [
      'GET /item-suppliers',
      'GET /item-suppliers/export.xlsx',
      'GET /item-suppliers/items/:code',
      'GET /item-suppliers/suppliers/:code',
    ],
  ],
  [
    'item_supplier.edit',
    'P',
    [
      'GET /item-suppliers/new',
      'POST /item-suppliers',
      'GET /item-suppliers/import',
      'POST /item-suppliers/import',
      'POST /item-suppliers/import/rows',
      'GET /item-suppliers/:id',
      'POST /item-suppliers/:id',
      'POST /item-suppliers/:id/ending',
      'POST /item-suppliers/:id/ending/undo',
    ],
  ],
];
