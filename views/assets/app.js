// What every page does: menus close on a click elsewhere, questions before acts that ask for one, and live parts.
(() => {
  document.addEventListener('click', (event) => {
    for (const menu of document.querySelectorAll('details.account-menu[open], details.phone-menu[open]')) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener('submit', (event) => {
    const question = event.target.getAttribute('data-confirm');
    if (question && !window.confirm(question)) event.preventDefault();
  });
  document.addEventListener('click', (event) => {
    if (event.target.closest?.('[data-print]')) window.print();
  });

  // Parts with data-live="item:42 place:7" fetch themselves again (hx-trigger="live") when one of these topics changed.
  const interested = (topics) =>
    [...document.querySelectorAll('[data-live]')].filter((part) => {
      const wanted = part.dataset.live.split(' ');
      return topics.includes('*') || wanted.includes('*') || wanted.some((topic) => topics.includes(topic));
    });
  const refresh = (topics) => {
    for (const part of interested(topics)) window.htmx.trigger(part, 'live');
    document.dispatchEvent(new CustomEvent('live', { detail: topics }));
  };

  let source = null;
  let wasLost = false;
  const offline = document.getElementById('offline');
  const connect = () => {
    if (source || document.hidden || !document.querySelector('[data-live]')) return;
    source = new EventSource('/live');
    source.addEventListener('change', (event) => refresh(JSON.parse(event.data)));
    source.addEventListener('open', () => {
      offline.hidden = true;
      if (wasLost) refresh(['*']);
      wasLost = false;
    });
    source.addEventListener('error', () => {
      wasLost = true;
      offline.hidden = false;
    });
  };
  // A hidden tab gives its connection back: browsers keep only six to a server.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      source?.close();
      source = null;
      wasLost = true;
    } else connect();
  });
  window.addEventListener('pagehide', () => source?.close());
  connect();
})();
