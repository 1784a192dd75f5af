// Wakes the components that scripts improve. Every page works without this file.
import { initAll } from "./vendor/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

// Words of minutes that were not saved yet are kept on this computer (live.js) for as long as their writer is signed in.
document.querySelector("[data-sign-out]")?.addEventListener("submit", (event) => {
  const kept = Object.keys(localStorage).filter((key) => key.startsWith(`answerable:words:${event.target.dataset.user}:`));
  if (kept.length && !window.confirm(event.target.dataset.signOut)) event.preventDefault();
  else for (const key of kept) localStorage.removeItem(key);
});
