/** Asks for the form anew with what is known of what was scanned or chosen; nothing is saved by that. */
export const look = {
  'hx-post': '/customer-property/new',
  'hx-target': '#property-register',
  'hx-swap': 'outerMorph',
  'hx-sync': '#property-register:replace',
  // Looking something up leaves the photos where they are.
  'hx-encoding': 'application/x-www-form-urlencoded',
};
export const lookOnChange = { ...look, 'hx-trigger': 'change' };

/** Saves a form that takes photos: when it is refused they stay chosen. Photos from a phone may take minutes. */
export const saveWithPhotos = (path: string, form: string) => ({
  'hx-post': path,
  'hx-target': `#${form}`,
  'hx-swap': 'outerMorph',
  'hx-sync': `#${form}:replace`,
  'hx-config': '{"timeout": 900000}',
  'hx-disable': 'find .register-end .btn-primary',
  enctype: 'multipart/form-data' as const,
  'data-photos': true,
});
