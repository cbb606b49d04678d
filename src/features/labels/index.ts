export { cardCodeOf, type CardWord, commandWords, conditionWords, labelCodeOf, parseLabelCode } from './label-code.js';
