// Photos and files on a page: what is chosen shows before it is sent, more than 20 MB go in several turns, and a refusal
// leaves the page as it is. Without this, the form is sent as it stands.
(() => {
  const MOST_BYTES = 20 * 1024 * 1024; // of one form, as the server has it
  const MOST_FILES = 20;

  const chosen = new WeakMap(); // form → files that are not sent yet
  const enhance = (form) => {
    if (form.classList.contains('enhanced')) return;
    form.classList.add('enhanced');
    chosen.set(form, []);
    show(form);
  };

  const show = (form) => {
    const files = chosen.get(form);
    form.querySelector('.attachment-rest').hidden = files.length === 0;
    const list = form.querySelector('.attachment-chosen');
    for (const image of list.querySelectorAll('img')) URL.revokeObjectURL(image.src);
    list.replaceChildren(...files.map((file) => preview(form, file)));
  };
  const preview = (form, file) => {
    const row = document.createElement('li');
    if (/^image\/(jpeg|png|webp|gif)$/.test(file.type)) {
      const image = document.createElement('img');
      image.src = URL.createObjectURL(file);
      image.alt = '';
      row.append(image);
    }
    const name = document.createElement('span');
    name.textContent = file.name;
    const drop = document.createElement('button');
    drop.type = 'button';
    drop.className = 'btn btn-ghost-secondary';
    drop.textContent = form.dataset.leaveOut;
    drop.setAttribute('aria-label', `${form.dataset.leaveOut} ${file.name}`);
    drop.addEventListener('click', () => {
      chosen.set(
        form,
        chosen.get(form).filter((one) => one !== file),
      );
      show(form);
      form.querySelector('input[type="file"][multiple]').focus();
    });
    row.append(name, drop);
    return row;
  };

  const take = (form, files) => {
    const known = chosen.get(form);
    const isNew = (file) =>
      !known.some((one) => one.name === file.name && one.size === file.size && one.lastModified === file.lastModified);
    const fresh = [...files].filter(isNew);
    const large = fresh.filter((file) => file.size > MOST_BYTES);
    chosen.set(form, [...known, ...fresh.filter((file) => file.size <= MOST_BYTES)]);
    say(
      form,
      large.length > 0 ? form.dataset.tooLarge.replace('{file}', large.map((file) => file.name).join(', ')) : '',
    );
    show(form);
  };
  const say = (form, text) => {
    form.querySelector('.attachment-problem')?.remove();
    if (!text) return;
    const problem = document.createElement('p');
    problem.className = 'alert alert-danger attachment-problem';
    problem.setAttribute('role', 'alert');
    problem.textContent = text;
    form.querySelector('.attachment-rest').before(problem);
  };

  /** The files that fit into the next form. */
  const nextTurn = (files) => {
    let bytes = 0;
    const over = files.findIndex((file, n) => n >= MOST_FILES || (bytes += file.size) > MOST_BYTES);
    return over < 0 ? files : files.slice(0, over);
  };
  const post = (form, files, onProgress) =>
    new Promise((done) => {
      const body = new FormData();
      for (const file of files) body.append('files', file, file.name);
      body.append('note', form.elements.note.value);
      const request = new XMLHttpRequest();
      request.open('POST', form.action);
      request.setRequestHeader('HX-Request', 'true');
      request.upload.addEventListener('progress', (event) => onProgress(event.loaded));
      for (const end of ['load', 'error', 'abort', 'timeout']) request.addEventListener(end, () => done(request));
      request.send(body);
    });
  const cardIn = (text) => new DOMParser().parseFromString(text, 'text/html').querySelector('section.attachments');

  /** Puts the answered card in the place of the old one; what was not sent stays chosen. */
  const replace = (form, card, left, note) => {
    form.closest('section.attachments').replaceWith(card);
    const fresh = card.querySelector('form.attachment-form');
    if (!fresh) return;
    enhance(fresh);
    chosen.set(fresh, left);
    fresh.elements.note.value = note;
    show(fresh);
    (card.querySelector('.attachment-sayings') ?? fresh).scrollIntoView({ block: 'nearest' });
  };

  const send = async (form) => {
    const note = form.elements.note.value;
    const all = chosen.get(form).reduce((sum, file) => sum + file.size, 0);
    const bar = form.querySelector('progress');
    let left = chosen.get(form);
    let sent = 0;
    let card = null;
    const done = { files_added: 0, files_known: 0 };
    say(form, '');
    form.setAttribute('aria-busy', 'true');
    bar.hidden = false;
    const stop = () => {
      form.removeAttribute('aria-busy');
      bar.hidden = true;
      chosen.set(form, left);
      show(form);
    };
    while (left.length > 0) {
      const turn = nextTurn(left);
      const answer = await post(form, turn, (loaded) => (bar.value = Math.min(1, (sent + loaded) / Math.max(1, all))));
      const away = answer.getResponseHeader('HX-Redirect');
      if (away) return location.assign(away);
      card = answer.status > 0 ? cardIn(answer.responseText) : null;
      if (!card) {
        stop();
        return say(form, answer.status === 0 ? form.dataset.notSent : form.dataset.failed);
      }
      if (answer.status !== 200) {
        stop();
        say(form, card.querySelector('[role="alert"]')?.textContent ?? form.dataset.failed);
        // What earlier turns brought shows already.
        if (sent > 0 && !isList(form)) replace(form, card, left, note);
        return;
      }
      left = left.slice(turn.length);
      sent += turn.reduce((sum, file) => sum + file.size, 0);
      for (const count of Object.keys(done))
        done[count] += Number(card.dataset[count === 'files_added' ? 'added' : 'known']);
    }
    if (isList(form)) return location.assign(addressOf(form, done));
    replace(form, await summed(form, card, done), [], '');
  };
  /** The page of all files is seen anew; a card is put in the place of the old one. */
  const isList = (form) => form.elements.back.value === 'list';
  const addressOf = (form, done) =>
    `${new URL(form.action).pathname.replace(/\/attachments$/, '')}?${new URLSearchParams(done)}`;
  /** The card as it is after several turns, which says how many there were in all. */
  const summed = async (form, card, done) => {
    if (done.files_added === Number(card.dataset.added) && done.files_known === Number(card.dataset.known)) return card;
    const answer = await fetch(addressOf(form, done), { headers: { 'HX-Request': 'true' } }).catch(() => null);
    return (answer?.ok && cardIn(await answer.text())) || card;
  };

  const formOf = (event) => event.target.closest?.('form.attachment-form.enhanced');
  document.addEventListener('change', (event) => {
    const form = formOf(event);
    if (!form || event.target.type !== 'file') return;
    take(form, event.target.files);
    event.target.value = '';
  });
  document.addEventListener('submit', (event) => {
    const form = formOf(event);
    if (!form) return;
    event.preventDefault();
    if (form.getAttribute('aria-busy') === 'true' || chosen.get(form).length === 0) return;
    void send(form);
  });
  const dropped = (event) => {
    const form = event.target.closest?.('section.attachments')?.querySelector('form.attachment-form.enhanced');
    return event.dataTransfer?.types.includes('Files') ? form : null;
  };
  document.addEventListener('dragover', (event) => dropped(event) && event.preventDefault());
  document.addEventListener('drop', (event) => {
    const form = dropped(event);
    if (!form) return;
    event.preventDefault();
    take(form, event.dataTransfer.files);
  });
  const enhanceAll = () => document.querySelectorAll('form.attachment-form').forEach(enhance);
  document.addEventListener('htmx:after:swap', enhanceAll);
  enhanceAll();
})();
