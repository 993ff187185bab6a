/* Sets the theme before the first paint; a blocking file of its own, because anything later flashes. */
(function () {
  var choice = 'system';
  try {
    choice = localStorage.getItem('kinetograph.theme') || choice;
  } catch (error) {
    // Storage can be forbidden; the system's theme is then the right one.
  }
  var dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
