export { triageNotifications, triageRefusals } from './refusals.js';
