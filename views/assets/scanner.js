// Scans anywhere on a page go to its scan field.
(() => {})();
