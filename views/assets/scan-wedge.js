// A scanner types: signs that follow each other faster than a person's are a scan, wherever the cursor is, with or
// without Enter or Tab at the end. Tells the page by the event `scan`.
(() => {
  const field = document.getElementById('scan-field');
  if (!field) return;
  const FAST_MS = 45; // on average between two signs
  const QUIET_MS = 120; // a scan without Enter ends so
  const SHORTEST = 4;
  const controls = { d: '\u0004', ']': '\u001d', 6: '\u001e' }; // how some scanners send EOT, GS and RS
  const touch = matchMedia('(pointer: coarse)').matches;
  let burst = null;
  let quiet;

  const editable = (element) => element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
  const isFast = () =>
    burst && burst.signs.length >= SHORTEST && burst.last - burst.first <= FAST_MS * (burst.signs.length - 1);

  const takeBurst = () => {
    clearTimeout(quiet);
    const taken = isFast() ? burst : null;
    burst = null;
    if (!taken) return false;
    // What stood in the field before the scan stays; the scan's own signs leave it again.
    if (editable(taken.target)) taken.target.value = taken.before;
    document.dispatchEvent(new CustomEvent('scan', { detail: { code: taken.signs.join(''), via: 'scan' } }));
    return true;
  };

  // Signs typed where there is nothing to type into go to the field; a list would jump to what they spell.
  const targetOf = (event) => {
    const { target } = event;
    if (editable(target) && !['checkbox', 'radio'].includes(target.type)) return target;
    if (event.key === ' ' && target instanceof HTMLElement && target.matches('button, a, summary, input')) return null;
    if (touch && !(target instanceof HTMLSelectElement)) return target; // focus would open the keyboard on the glass
    field.focus();
    return field;
  };

  const signOf = (event) => {
    const control = event.ctrlKey && burst ? controls[event.key] : undefined;
    if (control) event.preventDefault();
    if (control) return control;
    return event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey ? event.key : null;
  };

  const takeSign = (event) => {
    const now = event.timeStamp;
    const sign = signOf(event);
    if (sign === null) return;
    if (!burst || now - burst.last > QUIET_MS) {
      const target = targetOf(event);
      if (!target) return;
      burst = { first: now, target, before: editable(target) ? target.value : '', signs: [], last: now };
    }
    burst.signs.push(sign);
    burst.last = now;
    clearTimeout(quiet);
    quiet = setTimeout(takeBurst, QUIET_MS);
  };

  document.addEventListener(
    'keydown',
    (event) => {
      if (event.isComposing || event.key === 'Process') return warnOfInputMethod();
      if (event.key !== 'Enter' && event.key !== 'Tab') return takeSign(event);
      if (burst && event.timeStamp - burst.last <= QUIET_MS && takeBurst()) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    true,
  );

  const warning = document.getElementById('scan-ime');
  let hiding;
  const warnOfInputMethod = () => {
    warning.hidden = false;
    clearTimeout(hiding);
    hiding = setTimeout(() => (warning.hidden = true), 6000);
  };
  document.addEventListener('compositionstart', (event) => event.target === field && warnOfInputMethod());
})();
