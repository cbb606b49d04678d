// The scan station: takes what a keyboard-wedge scanner types anywhere on the page, keeps each scan on the device until
// the server has answered it, and sends one after the other with a key of its own, so that none is lost or booked twice.
(() => {
  const form = document.getElementById('scan-form');
  if (!form) return;
  const field = document.getElementById('scan-field');
  const unsent = document.getElementById('scan-unsent');
  const actor = form.dataset.actor;

  // ---- the queue, in the browser's storage: it outlives a reload, a sign-in and a lost connection
  const QUEUE = 'sparebook.scans';
  const STATE = 'sparebook.scan-state';
  const load = (name, fallback) => {
    try {
      return JSON.parse(localStorage.getItem(name)) ?? fallback;
    } catch {
      return fallback;
    }
  };
  const keep = (name, value) => {
    try {
      localStorage.setItem(name, JSON.stringify(value));
    } catch {
      // storage is off or full: the queue lives in this page only
    }
  };
  const stored = load(QUEUE, []);
  let queue = stored.filter((scan) => scan.actor === actor);
  let foreign = stored.filter((scan) => scan.actor !== actor);
  const keepQueue = () => keep(QUEUE, [...foreign, ...queue]);
  const desk = () => document.getElementById('scan-desk');
  const uuid = () =>
    crypto.randomUUID?.() ??
    '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (c) =>
      (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16),
    );

  const enqueue = (code, via) => {
    const note = (name) => form.elements[name]?.value ?? '';
    queue.push({
      key: uuid(),
      code,
      via,
      at: new Date().toISOString(),
      actor,
      reason: note('reason'),
      reference: note('reference'),
      unit_cost: note('unit_cost'),
    });
    keepQueue();
    show();
    void send();
  };

  // ---- sending, strictly one after the other: each scan carries the state that the answer before it left
  let sending = false;
  let trouble = null;
  let pause = 0;
  const send = async () => {
    if (sending || queue.length === 0 || trouble === 'signed-out') return;
    sending = true;
    while (queue.length > 0) {
      const scan = queue[0];
      const outcome = await post(scan);
      if (outcome === 'signed-out') {
        trouble = 'signed-out';
        break;
      }
      if (outcome === 'unreachable') {
        trouble = 'unreachable';
        pause = Math.min(10_000, pause * 2 || 500);
        setTimeout(() => void send(), pause);
        break;
      }
      trouble = outcome === 'failed' ? 'failed' : null;
      pause = 0;
      queue.shift();
      keepQueue();
    }
    sending = false;
    show();
  };

  const post = async (scan) => {
    const body = new URLSearchParams({ ...scan, state: desk().dataset.state });
    let response;
    try {
      response = await fetch('/scan', {
        method: 'POST',
        body,
        headers: { 'X-Scan': '1', 'HX-Request': 'true' },
        signal: AbortSignal.timeout(20_000),
      });
    } catch {
      return 'unreachable';
    }
    if (response.status === 401) return 'signed-out';
    if (response.status === 502 || response.status === 503 || response.status === 504) return 'unreachable';
    if (!response.ok) {
      signal('refused');
      return 'failed';
    }
    answer(await response.text());
    return 'answered';
  };

  const answer = (html) => {
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    const next = parsed.getElementById('scan-desk');
    desk().replaceWith(next);
    form.dataset.mode = next.dataset.mode;
    form.elements.state.value = next.dataset.state;
    keep(STATE, { actor, state: next.dataset.state, at: Date.now() });
    const act = parsed.getElementById('new-act')?.content.firstElementChild;
    if (act && !document.getElementById(act.id)) {
      document.getElementById('acts').prepend(act);
      const undone = act.dataset.undoes && document.getElementById(`act-${act.dataset.undoes}`);
      undone?.classList.add('act-undone');
      undone?.querySelector('.act-undo')?.remove();
    }
    signal(next.dataset.tone);
  };

  const show = () => {
    const wanted = trouble ?? (foreign.length > 0 ? 'foreign' : queue.length > 1 ? 'waiting' : null);
    unsent.hidden = wanted === null;
    for (const part of unsent.querySelectorAll('[data-when]')) {
      part.hidden = part.dataset.when !== wanted;
      if (!part.hidden) part.innerHTML = part.dataset.text ??= part.innerHTML;
      if (!part.hidden)
        part.innerHTML = part.dataset.text.replace('#', String(wanted === 'foreign' ? foreign.length : queue.length));
    }
  };

  unsent.addEventListener('click', (event) => {
    const choice = event.target.closest('[data-unsent]')?.dataset.unsent;
    if (!choice) return;
    if (choice === 'send') queue = [...foreign.map((scan) => ({ ...scan, actor })), ...queue];
    foreign = [];
    keepQueue();
    show();
    void send();
  });

  // ---- sound and touch: each kind of answer has its own
  const tones = {
    ok: [[1320, 0.07]],
    info: [[880, 0.05]],
    ask: [
      [660, 0.06],
      [880, 0.06],
    ],
    refused: [
      [220, 0.18],
      [180, 0.22],
    ],
    unknown: [
      [440, 0.08],
      [330, 0.08],
      [440, 0.08],
    ],
  };
  const buzzes = { ok: 30, info: 15, ask: [20, 40, 20], refused: [120, 60, 120], unknown: [60, 40, 60, 40, 60] };
  const sound = document.getElementById('scan-sound');
  sound.checked = load('sparebook.sound', true);
  sound.addEventListener('change', () => keep('sparebook.sound', sound.checked));
  let audio;
  const signal = (tone) => {
    navigator.vibrate?.(buzzes[tone] ?? 0);
    if (!sound.checked || !window.AudioContext) return;
    audio ??= new AudioContext();
    let start = audio.currentTime;
    for (const [pitch, length] of tones[tone] ?? []) {
      const voice = audio.createOscillator();
      const volume = audio.createGain();
      voice.frequency.value = pitch;
      volume.gain.setValueAtTime(0.15, start);
      volume.gain.exponentialRampToValueAtTime(0.001, start + length);
      voice.connect(volume).connect(audio.destination);
      voice.start(start);
      voice.stop(start + length);
      start += length + 0.02;
    }
  };

  // ---- the wedge: signs that follow each other faster than a person types are a scan, wherever the cursor is
  const FAST_MS = 45;
  const QUIET_MS = 120;
  const SHORTEST = 4;
  const controls = { d: '\u0004', ']': '\u001d', 6: '\u001e' }; // how some scanners send EOT, GS and RS
  let burst = null;
  let quiet;
  const editable = (element) => element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
  const fast = () =>
    burst && burst.signs.length >= SHORTEST && burst.last - burst.first <= FAST_MS * (burst.signs.length - 1);

  const takeBurst = () => {
    clearTimeout(quiet);
    if (!fast()) {
      burst = null;
      return false;
    }
    // What stood in the field before the scan stays; the scan's own signs leave it again.
    if (editable(burst.target)) burst.target.value = burst.before;
    const code = burst.signs.join('');
    burst = null;
    enqueue(code, 'scan');
    return true;
  };

  document.addEventListener(
    'keydown',
    (event) => {
      if (event.isComposing || event.key === 'Process') return warnOfInputMethod();
      const now = event.timeStamp;
      if (event.key === 'Enter' || event.key === 'Tab') {
        if (burst && now - burst.last <= QUIET_MS && takeBurst()) {
          event.preventDefault();
          event.stopPropagation();
        }
        return;
      }
      const control = event.ctrlKey && burst ? controls[event.key] : undefined;
      if (control) event.preventDefault();
      const sign =
        control ?? (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey ? event.key : null);
      if (sign === null) return;
      if (!burst || now - burst.last > QUIET_MS) {
        burst = {
          first: now,
          target: event.target,
          before: editable(event.target) ? event.target.value : '',
          signs: [],
          last: now,
        };
      }
      burst.signs.push(sign);
      burst.last = now;
      clearTimeout(quiet);
      quiet = setTimeout(takeBurst, QUIET_MS);
    },
    true,
  );

  // Someone who types slowly and then scans, or pastes, still gets what stands in the field sent by Enter or the button.
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const command = event.submitter?.dataset.scan;
    if (command) return enqueue(command, 'scan');
    const text = field.value;
    field.value = '';
    enqueue(text, 'typed');
    field.focus();
  });
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-scan]');
    if (!button) return;
    event.preventDefault();
    enqueue(button.dataset.scan, 'scan');
    field.focus();
  });
  document.addEventListener('change', (event) => {
    if (!event.target.matches('[data-scan-choice]') || !event.target.value) return;
    enqueue(event.target.value, 'scan');
    field.focus();
  });

  const ime = document.getElementById('scan-ime');
  const warnOfInputMethod = () => {
    ime.hidden = false;
    clearTimeout(warnOfInputMethod.timer);
    warnOfInputMethod.timer = setTimeout(() => (ime.hidden = true), 6000);
  };
  field.addEventListener('compositionstart', warnOfInputMethod);
  field.addEventListener('focus', () => (field.placeholder = field.dataset.waiting));
  field.addEventListener('blur', () => (field.placeholder = field.dataset.paused));

  // ---- after a reload or a new sign-in: the state goes on where it was, and kept scans are sent
  const resumed = load(STATE, null);
  const recent = resumed && Date.now() - resumed.at < 2 * 3_600_000;
  if (recent && resumed.actor === actor && JSON.parse(resumed.state).mode !== 'lookup') {
    desk().dataset.state = resumed.state;
    form.elements.state.value = resumed.state;
    if (queue.length === 0) enqueue('CMD-RESUME', 'scan');
  }
  show();
  void send();
})();
