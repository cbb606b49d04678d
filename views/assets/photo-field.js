// Photos that come with a form: one after the other from the camera, or several at once; they show before they are sent,
// large ones are made smaller first, and a refused form leaves them where they are. Without this, plain file fields.
(() => {
  const MOST_BYTES = 20 * 1024 * 1024; // of one form, as the server has it
  const LARGE_BYTES = 1024 * 1024;
  const MOST_PIXELS = 2560; // on a side

  const mainOf = (field) => field.querySelector('input[type="file"][multiple]');
  const chosen = new WeakMap(); // field → its files: a file field forgets them when others are chosen
  const keep = (field, files) => {
    const all = new DataTransfer();
    for (const file of files) all.items.add(file);
    mainOf(field).files = all.files;
    chosen.set(field, [...files]);
    show(field);
    judge(mainOf(field).form);
  };

  const show = (field) => {
    const list = field.querySelector('.photo-chosen');
    for (const image of list.querySelectorAll('img')) URL.revokeObjectURL(image.src);
    list.replaceChildren(...chosen.get(field).map((file) => preview(field, file)));
  };
  const preview = (field, file) => {
    const row = document.createElement('li');
    const image = document.createElement('img');
    image.src = URL.createObjectURL(file);
    image.alt = '';
    const name = document.createElement('span');
    name.textContent = file.name;
    const drop = document.createElement('button');
    drop.type = 'button';
    drop.className = 'btn btn-ghost-secondary';
    drop.textContent = field.dataset.leaveOut;
    drop.setAttribute('aria-label', `${field.dataset.leaveOut} ${file.name}`);
    drop.addEventListener('click', () => {
      keep(
        field,
        chosen.get(field).filter((one) => one !== file),
      );
      mainOf(field).focus();
    });
    row.append(image, name, drop);
    return row;
  };

  /** A form that is too large as a whole is not sent: its last field of photos says so. */
  const judge = (form) => {
    const fields = [...form.querySelectorAll('.photo-field')].filter((field) => mainOf(field).files.length > 0);
    const bytes = fields.flatMap((field) => [...mainOf(field).files]).reduce((sum, file) => sum + file.size, 0);
    for (const field of form.querySelectorAll('.photo-field')) mainOf(field).setCustomValidity('');
    const last = fields.at(-1);
    if (last && bytes > MOST_BYTES) mainOf(last).setCustomValidity(last.dataset.tooLarge);
  };

  /** What a phone takes has more dots than anybody looks at; what cannot be drawn here goes as it is. */
  const smaller = async (file) => {
    if (file.size < LARGE_BYTES || !/^image\/(jpeg|png|webp)$/.test(file.type)) return file;
    const picture = await createImageBitmap(file).catch(() => null);
    if (!picture) return file;
    const scale = Math.min(1, MOST_PIXELS / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const drawn = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
    if (!drawn || drawn.size >= file.size) return file;
    const name = file.name.replace(/\.\w+$/, '') + '.jpg';
    return new File([drawn], name, { type: 'image/jpeg', lastModified: file.lastModified });
  };

  const take = async (field, input) => {
    const before = chosen.get(field) ?? [];
    const known = (file) =>
      before.some((one) => one.lastModified === file.lastModified && one.size === file.size && one.name === file.name);
    const fresh = [...input.files].filter((file) => !known(file));
    if (input !== mainOf(field)) input.value = '';
    keep(field, [...before, ...fresh]);
    for (const file of fresh) {
      const small = await smaller(file);
      if (small !== file)
        keep(
          field,
          chosen.get(field).map((one) => (one === file ? small : one)),
        );
    }
  };

  document.addEventListener('change', (event) => {
    const field = event.target.type === 'file' && event.target.closest('.photo-field.enhanced');
    if (field) void take(field, event.target);
  });
  // Who saved at the end of a long form sees what is wrong with it.
  const lead = (form) => {
    const wrong = form.querySelector('.invalid-feedback, .alert-danger');
    if (!wrong) return;
    wrong.closest('.mb-3, .alert')?.scrollIntoView({ block: 'center' });
    wrong
      .closest('.mb-3')
      ?.querySelector('input:not([type="hidden"]), select, textarea')
      ?.focus({ preventScroll: true });
  };
  const enhanceAll = () =>
    document.querySelectorAll('.photo-field').forEach((field) => field.classList.add('enhanced'));
  document.addEventListener('htmx:after:swap', () => {
    enhanceAll();
    document.querySelectorAll('form[data-photos]').forEach(lead);
  });
  enhanceAll();
})();
