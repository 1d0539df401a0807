/** Set the chosen theme before the first paint. This is no module, so that no wrong colour flashes. */
(() => {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
})();
