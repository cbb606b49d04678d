// A form that is sent after the session has ended comes to nothing: what was typed is put back into it once the same
// person has signed in again. It is kept in this tab only, without passwords and files.
(() => {
  const NAME = 'typing';
  const kept = () => JSON.parse(sessionStorage.getItem(NAME) ?? 'null');
  const formsTo = (action) => [...document.forms].filter((form) => form.getAttribute('action') === action);
  const person = document.body.dataset.person;
  const here = location.pathname + location.search;

  // Before other listeners take the form away; one whose sending is stopped is forgotten with the next page.
  document.addEventListener(
    'submit',
    ({ target: form }) => {
      if (form.getAttribute('method') !== 'post' || !person) return;
      const action = form.getAttribute('action');
      const fields = [...new FormData(form)].filter(
        ([name, value]) =>
          typeof value === 'string' && !form.querySelector(`[type=password][name="${CSS.escape(name)}"]`),
      );
      const typing = { path: here, person, action, at: formsTo(action).indexOf(form), fields };
      try {
        sessionStorage.setItem(NAME, JSON.stringify(typing));
      } catch {
        sessionStorage.removeItem(NAME); // too much for it
      }
    },
    true,
  );

  const typing = kept();
  if (!typing) return;
  const told = document.getElementById('typing-kept'); // of the sign-in page, when a form had been sent
  if (told) {
    sessionStorage.setItem(NAME, JSON.stringify({ ...typing, ended: true }));
    told.hidden = false;
  }
  if (!person) return;
  if (!typing.ended || typing.person !== person) return sessionStorage.removeItem(NAME);
  const form = typing.path === here && formsTo(typing.action)[typing.at];
  if (!form) return;
  sessionStorage.removeItem(NAME);
  const rest = typing.fields.slice();
  for (const control of form.elements) {
    if (!control.name || control.matches('button, fieldset, [type=file], [type=password], [type=submit]')) continue;
    const isTick = control.matches('[type=checkbox], [type=radio]');
    const n = rest.findIndex(([name, value]) => name === control.name && (!isTick || value === control.value));
    if (isTick) control.checked = n >= 0;
    else if (n >= 0) control.value = rest[n][1];
    if (n >= 0) rest.splice(n, 1);
  }
  for (let part = form.closest('details'); part; part = part.parentElement.closest('details')) part.open = true;
  const notice = Object.assign(document.createElement('p'), { className: 'alert alert-info', role: 'status' });
  notice.textContent = document.body.dataset.typingBack;
  form.prepend(notice);
  notice.scrollIntoView({ block: 'center' });
})();
