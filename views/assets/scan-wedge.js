// A scanner types: signs that follow each other faster than a person's are a scan, wherever the cursor is, with or
// without Enter or Tab at the end. Tells the page by the event `scan`.
(() => {
  const field = document.getElementById('scan-field');
  if (!field) return;
  const FAST_MS = 45; // on average between two signs
  const QUIET_MS = 120; // what follows later is another scan, or typing
  const STALL_MS = 300; // but a wireless scanner may halt so long in the middle
  const BUSY_MS = 50;
  const SHORTEST = 4; // without Enter; with it two signs are enough
  const LONG = 6; // long enough to be told from typing in spite of a halt
  const controls = { d: '\u0004', ']': '\u001d', 6: '\u001e' }; // how some scanners send EOT, GS and RS
  let burst = null;
  let quiet;

  const editable = (element) => element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
  const isFast = (shortest) => {
    const { signs, first, last, halt } = burst;
    const stalled = signs.length >= LONG ? 1 : 0;
    const time = last - first - (stalled ? halt : 0);
    return signs.length >= shortest && time <= FAST_MS * (signs.length - 1 - stalled);
  };
  const patience = () => (isFast(3) ? STALL_MS : QUIET_MS);

  const takeBurst = (shortest) => {
    clearTimeout(quiet);
    const taken = burst && isFast(shortest) ? burst : null;
    burst = null;
    if (!taken) return false;
    // What stood in the field before the scan stays; the scan's own signs leave it again.
    taken.target.value = taken.before;
    document.dispatchEvent(new CustomEvent('scan', { detail: { code: taken.signs.join(''), via: 'scan' } }));
    return true;
  };

  // A page that was busy hears its clock before the keys that came meanwhile: then it listens a moment more.
  const awaitQuiet = (ms) => {
    const due = performance.now() + ms;
    const wasBusy = () => performance.now() - due > BUSY_MS;
    clearTimeout(quiet);
    quiet = setTimeout(() => (wasBusy() ? awaitQuiet(BUSY_MS) : takeBurst(SHORTEST)), ms);
  };

  // Signs typed where there is nothing to type into go to the field; a list would jump to what they spell.
  const targetOf = (event) => {
    const { target } = event;
    if (editable(target) && !['checkbox', 'radio'].includes(target.type)) return target;
    if (event.key === ' ' && target instanceof HTMLElement && target.matches('button, a, summary, input')) return null;
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
    if (!burst || now - burst.last > patience()) {
      const target = targetOf(event);
      if (!target) return;
      burst = { first: now, target, before: target.value, signs: [], last: now, halt: 0 };
    }
    burst.signs.push(sign);
    burst.halt = Math.max(burst.halt, now - burst.last);
    burst.last = now;
    awaitQuiet(patience());
  };

  document.addEventListener(
    'keydown',
    (event) => {
      if (event.isComposing || event.key === 'Process') return warnOfInputMethod();
      if (event.key !== 'Enter' && event.key !== 'Tab') return takeSign(event);
      if (burst && event.timeStamp - burst.last <= patience() && takeBurst(2)) {
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
