/** Asks for the form anew with what is known of what was scanned or chosen; nothing is saved by that. */
export const look = {
  'hx-post': '/field-returns/new',
  'hx-target': '#log-form',
  'hx-swap': 'outerMorph',
  'hx-sync': '#log-form:replace',
};
export const lookOnChange = { ...look, 'hx-trigger': 'change' };
