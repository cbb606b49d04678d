// Keeps each scan on the device until the server has answered it, and sends one after the other with a key of its own:
// none is lost, none is booked twice. Takes the event `scan`; tells `scan-answered` and `scan-queue`.
(() => {
  const form = document.getElementById('scan-form');
  if (!form) return;
  const actor = form.dataset.actor;
  const address = form.getAttribute('action');
  const PREFIX = form.dataset.kept ?? 'sparebook.scans.'; // a walk's scans are kept apart from the station's
  const BEAT_MS = 4000;
  const RECENT_MS = 2 * 3_600_000;
  const MOST_TRIES = 6; // of an answer that is an error: the database may be on its way back
  const desk = () => document.getElementById('scan-desk');

  // ---- what is kept: for each tab its scans, and the state that they go on from
  const read = (storage, name) => {
    try {
      return JSON.parse(storage.getItem(name));
    } catch {
      return null;
    }
  };
  const write = (storage, name, value) => {
    try {
      storage.setItem(name, JSON.stringify(value));
    } catch {
      // storage is off or full: the queue lives in this page only
    }
  };
  const uuid = () =>
    crypto.randomUUID?.() ??
    '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (c) =>
      (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16),
    );
  const tab = read(sessionStorage, 'sparebook.tab') ?? uuid();
  write(sessionStorage, 'sparebook.tab', tab);
  const own = read(localStorage, PREFIX + tab);
  let queue = own?.actor === actor ? own.scans : [];
  let failed = own?.failed ?? [];
  let kept = own && own.actor !== actor && own.scans.length > 0 ? [own] : [];

  const isScans = (name) => name.startsWith(PREFIX) && name !== PREFIX + tab;
  const adoptLeft = () => {
    // Tabs that beat no more were closed or crashed.
    for (const name of Object.keys(localStorage).filter(isScans)) {
      const other = read(localStorage, name);
      if (other && Date.now() - other.beat < 4 * BEAT_MS) continue;
      if (other?.scans.length > 0) kept.push(other);
      localStorage.removeItem(name);
    }
  };
  const save = () => {
    const state = desk().dataset.state;
    const now = Date.now();
    // While somebody else's scans wait for a decision they stay under their own names.
    kept.forEach((other, n) => write(localStorage, `${PREFIX}kept-${tab}-${n}`, { ...other, beat: now }));
    write(localStorage, PREFIX + tab, { actor, state, scans: queue, failed, at: now, beat: now });
  };
  const dropKept = () => {
    kept.forEach((_, n) => localStorage.removeItem(`${PREFIX}kept-${tab}-${n}`));
    kept = [];
  };

  // ---- sending, strictly one after the other: each scan carries the state that the answer before it left
  let sending = false;
  let trouble = null;
  let pause = 0;
  let tries = 0;
  let retry;
  const tell = () => {
    const scans = kept.reduce((sum, other) => sum + other.scans.length, 0);
    const detail = { trouble, waiting: queue.length, kept: scans, failed };
    document.dispatchEvent(new CustomEvent('scan-queue', { detail }));
  };
  const changed = () => {
    save();
    tell();
  };

  const enqueue = (scan) => {
    const note = (name) => form.elements[name]?.value ?? '';
    queue.push({
      key: uuid(),
      at: new Date().toISOString(),
      actor,
      reason: note('reason'),
      reference: note('reference'),
      unit_cost: note('unit_cost'),
      expires_on: note('expires_on'),
      ...scan,
    });
    changed();
    void send();
  };

  const post = async (scan) => {
    const body = new URLSearchParams({ state: desk().dataset.state, ...scan });
    const headers = { 'X-Scan': '1', 'HX-Request': 'true' };
    try {
      const response = await fetch(address, { method: 'POST', body, headers, signal: AbortSignal.timeout(20_000) });
      if (response.status === 401) return { is: 'signed-out' };
      if (response.ok) return { is: 'answered', html: await response.text() };
      return { is: response.status >= 500 || response.status === 429 ? 'unreachable' : 'failed', tried: true };
    } catch {
      return { is: 'unreachable' };
    }
  };

  const send = async () => {
    if (sending) return;
    sending = true;
    clearTimeout(retry);
    while (queue.length > 0) {
      const scan = queue[0];
      const outcome = await post(scan);
      tries = outcome.tried ? tries + 1 : 0;
      if (outcome.is === 'signed-out' || (outcome.is === 'unreachable' && tries < MOST_TRIES)) {
        trouble = outcome.is;
        pause = Math.min(10_000, pause * 2 || 500);
        if (trouble === 'unreachable') retry = setTimeout(() => void send(), pause);
        break;
      }
      trouble = null;
      pause = tries = 0;
      if (outcome.is === 'answered') {
        const detail = { html: outcome.html, scan, queued: queue.length - 1 };
        document.dispatchEvent(new CustomEvent('scan-answered', { detail }));
        // Somebody else acts now: the scan was not booked, and the page starts anew and asks whose it is.
        if (desk().dataset.actor !== actor) {
          if (desk().dataset.tone !== 'ok') trouble = 'stale';
          break;
        }
      } else failed = [...failed, scan.code.slice(0, 60)];
      queue.shift();
      changed();
    }
    sending = false;
    changed();
    if (desk().dataset.actor !== actor) location.reload();
  };

  document.addEventListener('scan', (event) => enqueue(event.detail));
  document.addEventListener('scan-decided', ({ detail }) => {
    // Scans of another person go on from the state that they were made in.
    const taken = kept.flatMap(({ state, scans }) =>
      scans.map((scan, n) => ({ ...scan, actor, ...(n === 0 ? { state } : {}) })),
    );
    if (detail === 'send') queue = [...taken, ...queue];
    if (detail === 'understood') failed = [];
    else dropKept();
    changed();
    void send();
  });
  window.addEventListener('online', () => void send());
  setInterval(save, BEAT_MS);

  // A walk begins anew with each page, unless scans of it wait; the station stays in its mode.
  const goesOn = ({ state }) => (form.dataset.kept ? queue.length > 0 : JSON.parse(state).mode !== 'lookup');

  // ---- after a reload or a new sign-in the work goes on where it was, and kept scans are sent
  adoptLeft();
  if (queue.length === 0 && !own && kept.length === 1 && kept[0].actor === actor) {
    queue = kept[0].scans;
    desk().dataset.state = kept[0].state;
    kept = [];
  } else if (own?.actor === actor && Date.now() - own.at < RECENT_MS && goesOn(own)) {
    desk().dataset.state = own.state;
    if (queue.length === 0) enqueue({ code: 'CMD-RESUME', via: 'scan', quiet: true });
  }
  form.elements.state.value = desk().dataset.state;
  window.addEventListener('load', () => {
    changed();
    void send();
  });
})();
