// One letter takes one choice about a loose end, or about two texts that may be one, only while that part of the page has the focus. The page works without.
const end = document.querySelector("[data-takes-letters]");
if (end && document.activeElement === document.body && !document.querySelector(".govuk-error-summary")) {
  end.focus({ preventScroll: true });
}
end?.addEventListener("keydown", (pressed) => {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey || pressed.target.matches("input, textarea, select")) return;
  end.querySelector(`[data-key="${CSS.escape(pressed.key.toLowerCase())}"]`)?.click();
});
