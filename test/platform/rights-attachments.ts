import { everybody, type RightRow } from './rights-letters.js';

/** Who may ask for photos and files at all; what they hang on asks for more. */
export const rightsAttachments: RightRow[] = [
  [
    'attachment.read',
    everybody,
    ['GET /attachments/files/:id', 'GET /attachments/files/:id/thumbnail', 'GET /attachments/:kind/:id'],
  ],
  [
    'attachment.add',
    everybody.replace('U', ''),
    ['POST /attachments/files/:id/remove', 'POST /attachments/:kind/:id/attachments'],
  ],
];
