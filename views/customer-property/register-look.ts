/** Asks for the form anew with what is known of what was scanned or chosen; nothing is saved by that. */
export const look = {
  'hx-post': '/customer-property/new',
  'hx-target': '#property-register',
  'hx-swap': 'outerMorph',
  'hx-sync': '#property-register:replace',
};
export const lookOnChange = { ...look, 'hx-trigger': 'change' };
