/* What cannot wait for React: the theme before the first paint, and a language chosen before the page is live. */
(function () {
  function stored(name) {
    try {
      return localStorage.getItem('kinetograph.' + name);
    } catch (error) {
      return null; // Storage can be forbidden; the page works on without it.
    }
  }
  function store(name, value) {
    try {
      localStorage.setItem('kinetograph.' + name, value);
    } catch (error) {
      // As above.
    }
  }

  var choice = stored('theme');
  var dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';

  // A language link remembers the choice and takes the query and the hash along, which hold a shared graph.
  document.addEventListener(
    'click',
    function (event) {
      var link = event.target instanceof Element && event.target.closest('a[data-language]');
      if (!link) return;
      store('locale', link.dataset.language);
      link.search = location.search;
      link.hash = location.hash;
    },
    true,
  );
})();
