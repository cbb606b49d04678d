// The scan station's page: buttons and typed codes become scans, answers are shown, and the field waits for the next.
(() => {
  const form = document.getElementById('scan-form');
  if (!form) return;
  const page = document.getElementById('scan-page');
  const field = document.getElementById('scan-field');
  const desk = () => document.getElementById('scan-desk');
  // On a phone the focus would open the keyboard on the glass, over the answer.
  const touch = matchMedia('(pointer: coarse)').matches;
  const wait = () => (touch ? field.blur() : field.focus());
  const scan = (code, via, quiet) =>
    document.dispatchEvent(new CustomEvent('scan', { detail: { code, via, ...(quiet ? { quiet } : {}) } }));

  // ---- what is not scanned: the field with Enter, buttons, a chosen place
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (button?.dataset.scan) scan(button.dataset.scan, 'scan');
    else if (button && 'scanDue' in button.dataset) {
      const { value } = form.elements.due_on;
      if (value) scan(`CMD-DUE-${value.replaceAll('-', '')}`, 'scan');
    } else if (button && 'scanPlace' in button.dataset) {
      const { value } = form.elements.place;
      if (value) scan(value, 'scan');
    } else {
      const text = field.value;
      field.value = '';
      if (text.trim() !== '' || !enter()) scan(text, 'typed');
    }
    wait();
  });
  // A slip or task that was found is opened by Enter alone, or by scanning it once more.
  const enter = () => {
    const next = desk().querySelector('[data-enter]');
    next?.click();
    return next !== null;
  };
  document.addEventListener('scan', (event) => {
    const shown = desk().querySelector('[data-document]')?.dataset.document;
    const again = shown !== undefined && event.detail.code.trim().toUpperCase() === shown;
    if (again && enter()) event.stopImmediatePropagation(); // this script is the first that hears of a scan
  });
  field.addEventListener('focus', () => (field.placeholder = field.dataset.waiting));
  field.addEventListener('blur', () => (field.placeholder = touch ? field.dataset.waiting : field.dataset.paused));

  // ---- answers
  const showAct = (act) => {
    if (!act || !document.getElementById('acts') || document.getElementById(act.id)) return;
    document.getElementById('acts').prepend(act);
    const undone = act.dataset.undoes && document.getElementById(`act-${act.dataset.undoes}`);
    undone?.classList.add('act-undone');
    undone?.querySelector('.act-undo')?.remove();
  };
  const MOST_ACTS = 50;
  document.addEventListener('scan-answered', ({ detail }) => {
    const parsed = new DOMParser().parseFromString(detail.html, 'text/html');
    const next = parsed.getElementById('scan-desk');
    const within = desk().contains(document.activeElement);
    desk().replaceWith(next);
    page.dataset.mode = next.dataset.mode;
    form.elements.state.value = next.dataset.state;
    const act = parsed.getElementById('new-act')?.content.firstElementChild;
    showAct(act);
    for (const old of [...(document.getElementById('acts')?.children ?? [])].slice(MOST_ACTS)) old.remove();
    // A price or an expiry date is said for one act.
    for (const once of act ? page.querySelectorAll('[data-once]') : []) clearOnce(once, detail.scan);
    if (within) wait();
    if (detail.scan.quiet) return;
    document.getElementById('scan-spoken').textContent = next.querySelector('.scan-words').innerText;
    document.dispatchEvent(new CustomEvent('scan-shown', { detail: next.dataset.tone }));
  });
  const clearOnce = (input, sent) => {
    if (input.value === sent[input.name]) input.value = '';
  };

  // ---- what was looked up follows when others move it
  document.addEventListener('live', ({ detail }) => {
    const shown = desk().querySelector('[data-again]');
    if (shown && detail?.some((topic) => topic === '*' || shown.dataset.live.split(' ').includes(topic)))
      scan(shown.dataset.again, 'scan', true);
  });

  // ---- scans that wait
  const unsent = document.getElementById('scan-unsent');
  document.addEventListener('scan-queue', ({ detail: { trouble, waiting, kept, failed } }) => {
    const wanted = failed.length > 0 ? 'failed' : (trouble ?? (kept > 0 ? 'kept' : waiting > 1 ? 'waiting' : null));
    unsent.hidden = wanted === null;
    const said = wanted === 'failed' ? failed.join(', ') : String(wanted === 'kept' ? kept : waiting);
    for (const part of unsent.querySelectorAll('[data-when]')) {
      part.hidden = part.dataset.when !== wanted;
      for (const words of part.hidden ? [] : part.querySelectorAll('span'))
        words.textContent = (words.dataset.text ??= words.textContent).replace('#', said);
    }
  });
  unsent.addEventListener('click', (event) => {
    const choice = event.target.closest('[data-kept]')?.dataset.kept;
    if (choice) document.dispatchEvent(new CustomEvent('scan-decided', { detail: choice }));
  });
  if (!touch) field.focus();
})();
