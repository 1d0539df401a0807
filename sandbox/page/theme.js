/** Put the chosen theme on before the first paint: a classic script, so that no wrong colour flashes. */
(() => {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
})();
