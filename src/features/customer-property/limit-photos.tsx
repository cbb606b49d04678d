import { bodyLimit } from 'hono/body-limit';
import { translator } from '../../../views/components/language.js';
import { PhotosTooLarge } from '../../../views/customer-property/photos-too-large.js';
import { registerMessages } from '../../../views/customer-property/register-messages.js';
import type { RequestContext } from '../../platform/context.js';
import { fragment, isFragmentRequest, page } from '../../platform/respond.js';
import { MOST_FORM_BYTES } from '../attachments/index.js';

/** A form whose photos are too large together is not read at all: what was typed is still in the browser. */
export const limitPhotos = bodyLimit({
  maxSize: MOST_FORM_BYTES,
  onError: (context) => {
    const c = context as RequestContext;
    if (!isFragmentRequest(c))
      return page(c, translator(c.get('language'), registerMessages)('title'), <PhotosTooLarge />, 413);
    c.header('HX-Retarget', '.photos-refused');
    c.header('HX-Reswap', 'innerHTML');
    return fragment(c, <PhotosTooLarge />, 413);
  },
});
