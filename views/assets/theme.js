// The colours the person chose, else the system's. Runs before the page is drawn as far as `defer` allows.
(() => {
  const kept = () => {
    try {
      return localStorage.getItem('theme');
    } catch {
      return null;
    }
  };
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () =>
    document.documentElement.setAttribute('data-bs-theme', kept() ?? (dark.matches ? 'dark' : 'light'));
  apply();
  dark.addEventListener('change', apply);
  document.addEventListener('click', (event) => {
    if (!event.target.closest?.('[data-theme-switch]')) return;
    const next = document.documentElement.getAttribute('data-bs-theme') === 'dark' ? 'light' : 'dark';
    try {
      localStorage.setItem('theme', next);
    } catch {
      // private mode: the choice lasts for this page
    }
    document.documentElement.setAttribute('data-bs-theme', next);
  });
})();
