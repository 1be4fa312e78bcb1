// Runs before the first paint so that a dark page never flashes white. A file of its own, because
// the content security policy allows no inline script. Mantine reads the same key later.
(function () {
  var wish = localStorage.getItem("mantine-color-scheme-value") || "auto";
  var dark =
    wish === "dark" || (wish === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
