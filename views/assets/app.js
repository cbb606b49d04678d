// What every page does: menus close on a click elsewhere, questions before acts that ask for one, and live parts.
(() => {
  document.addEventListener('click', (event) => {
    for (const menu of document.querySelectorAll('details.account-menu[open], details.phone-menu[open]')) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener('submit', (event) => {
    const question = event.submitter?.getAttribute('data-confirm') ?? event.target.getAttribute('data-confirm');
    if (question && !window.confirm(question)) event.preventDefault();
  });
  document.addEventListener('click', (event) => {
    if (event.target.closest?.('[data-print]')) window.print();
  });
  // What is proposed in a field is replaced by what is scanned into it, not continued.
  document.addEventListener('focusin', (event) => {
    if (event.target.matches?.('form[data-selects] input:not([type]), form[data-selects] input[type="text"]'))
      event.target.select();
  });
})();

// Parts with data-live="item:42 place:7" fetch themselves again (hx-trigger="live") when one of these topics changed;
// data-live-ms says how seldom, where that costs the server much.
(() => {
  const LEAST_MS = 700; // between two refreshes of one part, however quick the scans
  const BAR_MS = 1500; // a bar for a shorter break would only make the page jump
  const RETRY_MS = 3000;
  const FULL_RETRY_MS = 30000;

  const refreshed = new WeakMap(); // part → when it was told last, or will be
  const tell = (part) => {
    const now = performance.now();
    const due = refreshed.get(part) ?? -Infinity;
    if (due > now) return;
    const at = Math.max(now, due + Number(part.dataset.liveMs ?? LEAST_MS));
    refreshed.set(part, at);
    setTimeout(() => part.isConnected && part.dispatchEvent(new CustomEvent('live')), at - now);
  };
  const refresh = (topics) => {
    for (const part of document.querySelectorAll('[data-live]')) {
      const wanted = part.dataset.live.split(' ');
      if (topics.includes('*') || wanted.includes('*') || wanted.some((topic) => topics.includes(topic))) tell(part);
    }
    document.dispatchEvent(new CustomEvent('live', { detail: topics }));
  };

  const offline = document.getElementById('offline');
  let barTimer;
  const showLost = (lost) => {
    if (lost) {
      // Each failed try says so again; the bar counts from the first.
      barTimer ??= setTimeout(() => (offline.hidden = false), BAR_MS);
      return;
    }
    clearTimeout(barTimer);
    barTimer = undefined;
    offline.hidden = true;
  };

  let source = null;
  let retryTimer;
  let missed = false; // changes may have gone by unseen
  const disconnect = () => {
    clearTimeout(retryTimer);
    source?.close();
    source = null;
    missed = true;
  };
  const retryAfter = (ms) => {
    disconnect();
    retryTimer = setTimeout(connect, ms);
  };
  const connect = () => {
    clearTimeout(retryTimer);
    if (source || document.hidden || !document.querySelector('[data-live]')) return;
    source = new EventSource('/live');
    source.addEventListener('change', (event) => refresh(JSON.parse(event.data)));
    source.addEventListener('ended', () => void askWhy());
    source.addEventListener('open', () => {
      showLost(false);
      if (missed) refresh(['*']);
      missed = false;
    });
    source.addEventListener('error', () => {
      missed = true;
      showLost(true);
      // A browser tries again by itself after a lost connection, but never after an answer that is no stream.
      if (source?.readyState === EventSource.CLOSED) void askWhy();
    });
  };
  const askWhy = async () => {
    disconnect();
    const asking = new AbortController();
    const status = await fetch('/live', { headers: { 'HX-Request': 'true' }, signal: asking.signal }).then(
      (answer) => answer.status,
      () => 0,
    );
    asking.abort();
    if (status === 401) return leave();
    if (status === 503 || status === 200) showLost(false);
    retryAfter(status === 503 ? FULL_RETRY_MS : status === 200 ? 0 : RETRY_MS);
  };
  // The session has ended: what is shown was for who is gone. What is typed and not sent stays; sending it asks to sign in.
  const leave = () => {
    showLost(false);
    const typed = [...document.querySelectorAll('form[method="post"] :is(input, textarea)')].some(
      (field) => field.type !== 'hidden' && field.value !== field.defaultValue,
    );
    if (!typed) location.reload();
  };

  // A hidden tab gives its connection back: browsers keep only six to a server.
  document.addEventListener('visibilitychange', () => (document.hidden ? disconnect() : connect()));
  window.addEventListener('pagehide', disconnect);
  window.addEventListener('pageshow', (event) => event.persisted && connect());
  window.addEventListener('offline', () => showLost(true));
  window.addEventListener('online', () => retryAfter(0));
  document.addEventListener('htmx:after:swap', connect);
  connect();
})();
