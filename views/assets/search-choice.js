// Fields that choose one of many (views/components/search-choice.tsx): what matches is listed below as one types. A
// datalist would do without script, but it shows only what contains the typed letters: never a name by its pinyin.
(() => {
  const WAIT_MS = 150;
  const states = new WeakMap(); // field → what is going on in it

  const fieldOf = (event) => event.target.closest?.('input[data-choices]');
  const stateOf = (field) => {
    if (!states.has(field)) states.set(field, { picked: field.defaultValue });
    return states.get(field);
  };
  const listOf = (field) => document.getElementById(field.getAttribute('aria-controls'));
  const optionsOf = (field) => [...listOf(field).querySelectorAll('[role=option][data-value]')];
  const activeOf = (field) => optionsOf(field).find((option) => option.getAttribute('aria-selected') === 'true');

  const activate = (field, option) => {
    for (const one of optionsOf(field)) one.setAttribute('aria-selected', String(one === option));
    if (!option) return field.removeAttribute('aria-activedescendant');
    field.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  };
  const open = (field) => {
    listOf(field).hidden = false;
    field.setAttribute('aria-expanded', 'true');
  };
  const close = (field) => {
    const state = stateOf(field);
    clearTimeout(state.timer);
    state.asking?.abort();
    state.entered = false;
    listOf(field).hidden = true;
    field.setAttribute('aria-expanded', 'false');
    activate(field, undefined);
  };
  const pick = (field, option) => {
    field.value = option.dataset.value;
    stateOf(field).picked = field.value;
    close(field);
    for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
  };

  const addressOf = (field) => {
    const address = new URL(field.dataset.choices, location.href);
    for (const other of field.dataset.include ? document.querySelectorAll(field.dataset.include) : [])
      if (other.name) address.searchParams.set(other.name, other.value);
    address.searchParams.set('search', field.value.trim());
    return address;
  };
  const ask = async (field) => {
    const state = stateOf(field);
    clearTimeout(state.timer);
    state.asking?.abort();
    const asking = new AbortController();
    state.asking = asking;
    const text = await fetch(addressOf(field), { headers: { 'HX-Request': 'true' }, signal: asking.signal }).then(
      (answer) => (answer.ok ? answer.text() : ''),
      () => '',
    );
    if (asking.signal.aborted || !text || document.activeElement !== field) return;
    const list = listOf(field);
    list.innerHTML = text;
    [...list.children].forEach((option, n) => (option.id = `${list.id}-${n}`));
    open(field);
    if (state.entered) take(field);
  };
  // Enter was pressed, by a hand or a scanner, maybe before the answer came: a code that fits wholly is taken, or the only match.
  const take = (field) => {
    stateOf(field).entered = false;
    const options = optionsOf(field);
    const typed = field.value.trim().toUpperCase();
    const fits = options.find((option) => (option.dataset.code || option.dataset.value).toUpperCase() === typed);
    const active = activeOf(field);
    const chosen = active ?? fits ?? (options.length === 1 ? options[0] : undefined);
    if (chosen && chosen !== active && chosen.dataset.ask) activate(field, chosen); // its remark is read first
    else if (chosen) pick(field, chosen);
    else if (options.length > 0) activate(field, options[0]);
  };

  document.addEventListener('input', (event) => {
    const field = fieldOf(event);
    if (!field || event.isComposing) return;
    const state = stateOf(field);
    clearTimeout(state.timer);
    if (field.value === state.picked) return; // it was just chosen
    activate(field, undefined);
    state.timer = setTimeout(() => void ask(field), WAIT_MS);
  });
  document.addEventListener('compositionend', (event) => {
    const field = fieldOf(event);
    if (field) void ask(field);
  });

  const step = (field, by) => {
    const options = optionsOf(field);
    if (listOf(field).hidden) return void ask(field);
    const at = options.indexOf(activeOf(field)) + by;
    activate(field, options[at < -1 ? options.length - 1 : at]);
  };
  document.addEventListener('keydown', (event) => {
    const field = fieldOf(event);
    if (!field || event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      step(field, event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Escape' && !listOf(field).hidden) {
      event.preventDefault();
      close(field);
    } else if (event.key === 'Enter' && field.value.trim() && field.value !== stateOf(field).picked) {
      event.preventDefault(); // the form is not sent before the text has become a choice
      stateOf(field).entered = true;
      if (activeOf(field)) take(field);
      else void ask(field);
    }
  });

  document.addEventListener('focusin', (event) => {
    const field = fieldOf(event);
    if (field) stateOf(field).fresh = true;
  });
  document.addEventListener('focusout', (event) => {
    const field = fieldOf(event);
    if (field) close(field);
  });
  document.addEventListener('mousedown', (event) => {
    if (event.target.closest?.('.search-choice-list')) event.preventDefault(); // the field keeps the focus
  });
  document.addEventListener('click', (event) => {
    const option = event.target.closest?.('.search-choice-list [role=option][data-value]');
    if (option) return pick(document.querySelector(`[aria-controls="${option.parentElement.id}"]`), option);
    const field = fieldOf(event);
    if (!field) return;
    const state = stateOf(field);
    if (field.value === '') void ask(field);
    else if (state.fresh) field.select(); // a choice is changed by typing another
    state.fresh = false;
  });
})();
