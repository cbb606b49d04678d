export { issuedPartRefusals } from './refusals.js';
