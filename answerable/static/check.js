// One letter takes one choice about a loose end, only while that part of the page has the focus. The page works without.
const end = document.getElementById("loose-end");
if (end && document.activeElement === document.body && !document.querySelector(".govuk-error-summary")) {
  end.focus({ preventScroll: true });
}
end?.addEventListener("keydown", (pressed) => {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey || pressed.target.matches("input, textarea, select")) return;
  end.querySelector(`[data-key="${CSS.escape(pressed.key.toLowerCase())}"]`)?.click();
});
