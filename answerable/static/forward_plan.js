// Lets a return on the forward plan be moved with the arrow keys or by hand. Both ways end at the form that the link
// “Move” leads to, which asks for the reason; without this file the link is all there is, and enough.

const plan = document.querySelector("[data-plan]");
if (plan) wake(plan);

function wake(plan) {
  const said = plan.querySelector("[data-plan-said]");
  const months = [...plan.querySelectorAll("thead th[data-month]")].map((head) => head.dataset);
  let held = null;

  const say = (key, put = {}) => {
    said.textContent = plan.dataset[key].replace(/\{(\w+)\}/g, (whole, name) => put[name] ?? whole);
  };
  const cellOf = (card, month) => card.closest("tr").querySelector(`td[data-month="${month}"]`);
  const placeOf = (card) => months.findIndex(({ month }) => month === card.closest("td").dataset.month);

  function pickUp(card, handle) {
    held = { card, handle, from: card.closest("td"), before: card.nextSibling };
    handle.setAttribute("aria-pressed", "true");
    card.classList.add("plan__return--held");
    say("pickedUp", { what: card.dataset.what });
  }

  function letGo() {
    held.handle.setAttribute("aria-pressed", "false");
    held.card.classList.remove("plan__return--held");
    held = null;
  }

  function putBack() {
    held.from.insertBefore(held.card, held.before);
    held.handle.focus();
    letGo();
    say("putBack");
  }

  function step(by) {
    const place = placeOf(held.card) + by;
    if (place < 0 || place >= months.length) return say("edge");
    cellOf(held.card, months[place].month).append(held.card);
    held.card.scrollIntoView({ block: "nearest", inline: "nearest" });
    held.handle.focus();
    say("at", { month: months[place].words });
  }

  function drop() {
    const { card, from } = held;
    const month = card.closest("td").dataset.month;
    if (card.closest("td") === from) return putBack();
    say("dropped");
    window.location.assign(`${card.dataset.href}&month=${month}`);
  }

  function press(event) {
    const { handle, card } = this;
    if (held && held.handle !== handle) putBack();
    if (!held) {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pickUp(card, handle); }
      return;
    }
    const answers = { ArrowLeft: () => step(-1), ArrowRight: () => step(1), Enter: drop, " ": drop, Escape: putBack };
    if (answers[event.key]) { event.preventDefault(); answers[event.key](); }
  }

  for (const card of plan.querySelectorAll("[data-return]")) {
    const handle = document.createElement("button");
    handle.type = "button";
    handle.className = "plan__handle";
    handle.textContent = "↔";
    handle.setAttribute("aria-label", plan.dataset.handle.replace("{what}", card.dataset.what));
    handle.setAttribute("aria-pressed", "false");
    handle.addEventListener("keydown", press.bind({ handle, card }));
    // A pointer that clicks without dragging picks up as Enter does; a second click puts back.
    handle.addEventListener("click", (event) => {
      if (event.detail === 0) return;
      if (held && held.handle === handle) putBack(); else { if (held) putBack(); pickUp(card, handle); }
    });
    handle.addEventListener("blur", () => window.setTimeout(() => {
      if (held && held.handle === handle && document.activeElement !== handle) putBack();
    }));
    card.prepend(handle);
    card.draggable = true;
    card.addEventListener("dragstart", (event) => {
      event.dataTransfer.setData("text/plain", card.dataset.href);
      event.dataTransfer.effectAllowed = "move";
      held = { card, handle, from: card.closest("td"), before: card.nextSibling };
    });
    card.addEventListener("dragend", () => {
      for (const cell of plan.querySelectorAll(".plan__target")) cell.classList.remove("plan__target");
      held = null;
    });
  }

  for (const cell of plan.querySelectorAll("td[data-month]")) {
    const fits = () => held && cell.parentElement === held.from.parentElement && cell !== held.from;
    cell.addEventListener("dragover", (event) => {
      if (fits()) { event.preventDefault(); cell.classList.add("plan__target"); }
    });
    cell.addEventListener("dragleave", () => cell.classList.remove("plan__target"));
    cell.addEventListener("drop", (event) => {
      if (!fits()) return;
      event.preventDefault();
      window.location.assign(`${held.card.dataset.href}&month=${cell.dataset.month}`);
    });
  }
}
