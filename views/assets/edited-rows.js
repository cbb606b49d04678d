// Tables whose rows are edited one below the other (data-edited-rows): Enter goes to the same field of the next row and
// sends nothing by accident, and rows that are not as they came from the server are marked.
(() => {
  const fieldsOf = (row) => [...row.querySelectorAll('input:not([type=hidden])')];
  /** A row in one text, as its hidden field `was-…` has it. */
  const textOf = (row) =>
    fieldsOf(row)
      .map((field) => (field.type === 'checkbox' ? Number(field.checked) : field.value.trim()))
      .join('|');
  const mark = (row) => {
    const changed = textOf(row) !== row.querySelector('input[name^=was-]')?.value;
    row.classList.toggle('row-changed', changed);
    const badge = row.querySelector('.row-changed-mark');
    if (badge) badge.hidden = !changed;
  };
  const markOf = (event) => {
    const row = event.target.closest?.('[data-edited-rows] tbody tr');
    if (row) mark(row);
  };
  document.addEventListener('input', markOf);
  document.addEventListener('change', markOf);

  // On the window: a list of choices that takes Enter for itself has had its turn by then.
  window.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey) return;
    const row = event.target.closest?.('[data-edited-rows] tbody tr');
    if (!row || !event.target.matches('input')) return;
    event.preventDefault();
    const other = event.shiftKey ? row.previousElementSibling : row.nextElementSibling;
    const next = other
      ? fieldsOf(other)[fieldsOf(row).indexOf(event.target)]
      : !event.shiftKey && row.closest('form')?.querySelector('button[type=submit]');
    if (!next) return;
    next.focus();
    if (next.matches('input:not([type=checkbox])')) next.select();
  });

  // What was typed before the page was left and come back to is in the fields again.
  window.addEventListener('pageshow', () => {
    for (const row of document.querySelectorAll('[data-edited-rows] tbody tr')) mark(row);
  });
})();
