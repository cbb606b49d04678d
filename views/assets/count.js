// Counting by scanner: each scan has a key of its own, so that one sent twice counts once, and the field is free for the
// next one at once.
(() => {
  const newKey = () =>
    crypto.randomUUID?.() ??
    // Only a secure context has randomUUID; a store's own network often is plain HTTP.
    '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) =>
      (Number(digit) ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (Number(digit) / 4)))).toString(16),
    );
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target;
      if (!form.matches('[data-count-scan]')) return;
      form.elements.key.value = newKey();
    },
    true,
  );
  // What is sent has been read by now; a moment later the next scan's first signs would be wiped too.
  document.addEventListener('htmx:config:request', (event) => {
    if (event.target.matches?.('[data-count-scan]')) event.target.elements.code.value = '';
  });
  document.addEventListener('htmx:after:swap', () => {
    const field = document.getElementById('count-code');
    if (field && !document.activeElement?.matches('input, textarea, select')) field.focus();
  });
})();
