// Checking what was read in a document with the keyboard: the page's own forms, sent without leaving it. The keys work only
// while the focus is in the review, so that no letter typed elsewhere changes anything. The page works without this file.

const review = document.querySelector("[data-review]");
const part = review.querySelector("[data-part]");
const status = review.querySelector("[data-status]");
const say = review.querySelector("[data-say]");
const WAIT = 20000;
const says = (what, number) => review.dataset[what].replace("NUMBER", number ?? "");
const one = (selector, within = review) => within.querySelector(selector);
const all = (selector, within = review) => [...within.querySelectorAll(selector)];
const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
let current = null; // the thing of the record that is being looked at
let said = ""; // the number of the passage of which a person is saying what it is
let busy = false;
let turn = Promise.resolve();

const tell = (...sentences) => (status.textContent = sentences.filter(Boolean).join(" "));
const looks = () => all("[data-look]").map((link) => link.dataset.look);
const everything = () => all("[data-fact]").map((each) => each.id);
const fact = (key) => (key ? document.getElementById(key) : null);
const own = (selector) => (current ? one(selector, one(".fact__own", current) ?? current) : null);
const passages = () => all("[data-passage]");
const isInDocument = () => Boolean(document.activeElement?.closest("[data-document]"));
const left = () => {
  const number = looks().length;
  return number ? (number === 1 ? says("saysOneLeft") : says("saysLeft", number)) : says("saysNoneLeft");
};

/* Puts an element in the middle of the document's own window, without moving the page. */
function intoView(element) {
  const pane = one("[data-document]");
  const [around, at] = [pane.getBoundingClientRect(), element.getBoundingClientRect()];
  if (at.top >= around.top + 30 && at.bottom <= around.bottom - 30) return;
  pane.scrollTo({ top: pane.scrollTop + at.top - around.top - pane.clientHeight / 3, behavior: still ? "auto" : "smooth" });
}

function light(key, numbers) {
  for (const lit of all(".is-lit")) lit.classList.remove("is-lit");
  for (const number of numbers) document.getElementById(`passage-${number}`)?.classList.add("is-lit");
  for (const mark of all(`[data-of="${CSS.escape(key)}"]`)) mark.classList.add("is-lit");
  const first = numbers.length && document.getElementById(`passage-${numbers[0]}`);
  if (first) intoView(first);
}

function mark(element) {
  for (const other of all(".is-current")) other.classList.remove("is-current");
  current = element;
  current?.classList.add("is-current");
  if (current) light(current.id, current.dataset.places.split(" ").filter(Boolean));
}

/* Goes to a thing of the record: it takes the focus, and the words it was read from light up. */
function go(key) {
  const element = fact(key);
  if (!element) return false;
  const folded = element.closest("details:not([open])");
  if (folded) folded.open = true;
  mark(element);
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
  return true;
}

function goToPassage(element) {
  if (!element) return;
  intoView(element);
  element.focus({ preventScroll: true });
  const first = one("[data-go]", element);
  if (first && fact(first.dataset.go)) {
    mark(fact(first.dataset.go));
    current.scrollIntoView({ block: "nearest" });
  } else mark(null);
  for (const lit of all(".passage.is-lit")) lit.classList.remove("is-lit");
  element.classList.add("is-lit");
}

/* The next or the last thing to look at, or of the whole record where nothing is left; in the document, passage by passage. */
function step(by, keys = looks()) {
  if (isInDocument()) {
    const words = passages();
    const place = words.indexOf(document.activeElement.closest("[data-passage]"));
    goToPassage(words[Math.min(Math.max(place + by, 0), words.length - 1)]);
    return;
  }
  if (!keys.length) keys = everything();
  const place = keys.indexOf(current?.id);
  const next = place < 0 ? (by > 0 ? 0 : keys.length - 1) : (place + by + keys.length) % keys.length;
  go(keys[next]);
}

/* Sends one of the page's forms; the review comes back as it then stands, or the sentence that says why not. */
async function send(address, body) {
  if (busy) return null;
  busy = true;
  tell(says("saysWorking"));
  try {
    const response = await fetch(address, { method: body ? "POST" : "GET", body, headers: { "X-Part": "review" }, signal: AbortSignal.timeout(WAIT) });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (one("[data-change]", page) || one("[data-record]", page)) return page;
    const sentence = one("main .govuk-error-summary li, main .govuk-body", page)?.textContent;
    if (response.ok) location.assign(response.url); // signed out
    else tell(sentence ?? says("saysOffline"));
  } catch {
    tell(says("saysOffline"));
  } finally {
    busy = false;
  }
  return null;
}

/* D and S lead to every passage, so Tab need not stop at each of them on its way through the page. */
function passOver() {
  for (const link of all("[data-say-passage]")) link.tabIndex = -1;
}

function take(page) {
  const read = one("[data-document]").scrollTop;
  const opened = all("details[open]").map((each) => each.closest("[id]")?.id);
  closeSay();
  part.replaceChildren(...page.body.childNodes);
  passOver();
  one("[data-document]").scrollTop = read;
  for (const id of opened) {
    const details = id && one("details", fact(id) ?? part);
    if (details) details.open = true;
  }
  return one("[data-message]", part)?.textContent ?? "";
}

/* Keeps a choice and goes on to what is next to be looked at; whoever was at something else, or has a way to go, goes `then`. */
async function keep(address, body, then) {
  const before = looks();
  const place = before.indexOf(current?.id);
  const page = await send(address, body);
  if (!page) return;
  const done = take(page);
  const now = looks();
  const next = [...before.slice(place + 1), ...before.slice(0, Math.max(place, 0))].find((key) => now.includes(key));
  tell(done, left());
  if (typeof then === "function") then();
  else if (!go(place < 0 ? then : (next ?? now[0] ?? then))) goToStore();
}

function goToStore() {
  const button = one("[data-store] button");
  mark(null);
  button?.focus();
}

function press(button) {
  const form = button.form;
  const body = new FormData(form, button);
  return [button.getAttribute("formaction") ?? form.getAttribute("action"), body];
}

function accept() {
  const button = own("[data-do=accept]");
  return button ? keep(...press(button), current.id) : tell(says("saysNothingToAccept"));
}

function out() {
  const button = own("[data-do=out]");
  if (!button) return null;
  const key = current.id;
  const back = button.getAttribute("formaction").endsWith("put-back");
  return keep(...press(button), back ? () => go(key) : key);
}

async function change(address) {
  const slot = own("[data-form]");
  const page = slot && (await send(address));
  if (!page) return;
  tell("");
  slot.replaceChildren(one("[data-change]", page));
  (one("[aria-invalid=true], .govuk-input--error, .govuk-textarea--error", slot) ?? one("input:not([type=hidden]), select, textarea", slot))?.focus();
}

async function sendChange(form, button) {
  const body = new FormData(form, button);
  const page = await send(form.getAttribute("action"), body);
  if (!page) return;
  const again = one("[data-change]", page);
  if (again) {
    form.replaceWith(again);
    tell(one(".govuk-error-message", again)?.textContent);
    one("input:not([type=hidden]), select, textarea", again)?.focus();
    return;
  }
  const before = looks();
  const key = current.id;
  const done = take(page);
  tell(done, left());
  const next = before.includes(key) && before.slice(before.indexOf(key) + 1).find((each) => looks().includes(each));
  go(next || (before.includes(key) ? looks()[0] : key) || key);
}

/* The seven answers to what a passage is, laid over the foot of the document. */
function openSay(passage) {
  if (!say || !passage) return;
  goToPassage(passage);
  say.setAttribute("action", one("[data-say-passage]", passage).getAttribute("href"));
  said = passage.dataset.passage;
  one("[data-say-words]", say).textContent = one("[data-words]", passage).textContent;
  one("[data-document]").after(say);
  say.hidden = false;
  const [foot, at] = [say.getBoundingClientRect(), passage.getBoundingClientRect()];
  if (at.bottom > foot.top) one("[data-document]").scrollBy({ top: at.bottom - foot.top + 20 });
  one("button", say).focus({ preventScroll: true });
}

function closeSay() {
  if (!say || say.hidden) return;
  say.hidden = true;
  review.append(say);
  goToPassage(document.getElementById(`passage-${said}`));
}

function saySo(button) {
  const number = said;
  const address = say.getAttribute("action");
  const body = new FormData(say, button);
  return keep(address, body, () => goToPassage(document.getElementById(`passage-${number}`)));
}

/* From the record to the passage, and back to the record. */
function across() {
  if (isInDocument()) {
    const link = one("[data-go]", document.activeElement.closest("[data-passage]") ?? review);
    if (!go(link?.dataset.go) && !go(looks()[0])) go("header");
  } else {
    const number = current?.dataset.places.split(" ")[0];
    goToPassage(document.getElementById(`passage-${number}`) ?? passages()[0]);
  }
}

function store() {
  const button = one("[data-store] button");
  if (!button) return;
  if (!looks().length && !one(".fact .govuk-error-message")) {
    button.click();
    return;
  }
  goToStore();
  tell(left(), says("saysAgain"));
}

function escape() {
  const form = document.activeElement.closest("[data-change]");
  if (say && !say.hidden) closeSay();
  else if (form) {
    form.remove();
    tell("");
    if (current) go(current.id);
  } else if (isInDocument()) across();
}

/* Whoever is faster than the office is not passed over: each key waits for what the one before it sent. */
const inTurn = (key) => (turn = turn.then(key).catch(() => tell(says("saysOffline"))));

const KEYS = {
  j: () => step(1), k: () => step(-1), ArrowDown: () => step(1, everything()), ArrowUp: () => step(-1, everything()),
  a: accept, e: () => own("[data-do=change]") && change(own("[data-do=change]").href), x: out, d: across,
  s() {
    const number = current?.dataset.places.split(" ")[0];
    openSay(document.activeElement.closest("[data-passage]") ?? document.getElementById(`passage-${number}`));
    if (say.hidden) tell(says("saysNowhere"));
  },
};

review.addEventListener("keydown", (pressed) => {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey) return;
  if (pressed.key === "Escape") return escape();
  if (pressed.target.matches("input, textarea, select")) return;
  if (say && !say.hidden) {
    const buttons = all("button", say);
    const arrow = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[pressed.key];
    const digit = buttons.find((button) => button.dataset.digit === pressed.key);
    if (digit) inTurn(() => saySo(digit));
    else if (arrow) buttons[(buttons.indexOf(document.activeElement) + arrow + buttons.length) % buttons.length].focus();
    if (digit || arrow) pressed.preventDefault();
    return;
  }
  if (pressed.key === "Enter") {
    if (pressed.target.matches("a, button, summary")) return;
    pressed.preventDefault();
    inTurn(store);
    return;
  }
  const key = KEYS[pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key];
  if (!key) return;
  pressed.preventDefault();
  inTurn(key);
});

review.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-store]") || !one("[data-store]")) return;
  if (form.matches("[action$='take-up']")) return;
  event.preventDefault();
  if (form === say) saySo(event.submitter);
  else if (form.matches("[data-change]")) sendChange(form, event.submitter);
  else {
    const about = event.submitter?.closest("[data-fact]");
    if (about) mark(about);
    const key = about?.id ?? current?.id;
    const [address, body] = event.submitter ? press(event.submitter) : [form.getAttribute("action"), new FormData(form)];
    keep(address, body, address.endsWith("put-back") ? () => go(key) : key);
  }
});

review.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("a");
  const about = event.target.closest("[data-fact]");
  const passage = event.target.closest("[data-passage]");
  if (link?.matches("[data-go], [data-look]")) {
    event.preventDefault();
    go(link.dataset.go ?? link.dataset.look);
  } else if (link?.matches("[data-where]")) {
    event.preventDefault();
    mark(about);
    goToPassage(document.getElementById(link.getAttribute("href").slice(1)));
  } else if (link?.matches("[data-do=change]")) {
    event.preventDefault();
    mark(about);
    change(link.href);
  } else if (event.target.closest("[data-close]")) escape();
  else if (passage && say && (link?.matches("[data-say-passage]") || (!link && getSelection().isCollapsed))) {
    event.preventDefault();
    const marked = event.target.closest("mark");
    if (marked) go(marked.dataset.of);
    else openSay(passage);
  } else if (about && !event.target.closest("a, button, summary, input, textarea, select, label") && getSelection().isCollapsed) go(about.id);
});

// Whoever comes by Tab to a thing of the record sees where it was read, too.
review.addEventListener("focusin", (event) => {
  const about = event.target.closest("[data-fact]");
  if (about && about !== current) mark(about);
});

passOver();
if (!document.querySelector(".govuk-error-summary")) {
  const wanted = location.hash.slice(1);
  const passage = document.getElementById(wanted);
  const begin = () => window.innerWidth > 880 && one("[data-store]") && !go(looks()[0]) && go("header");
  if (passage?.matches("[data-passage]")) goToPassage(passage);
  else if (!go(wanted)) begin();
  if (one("[data-store]")) tell(left());
  if (!one("[data-store]")) one("[data-next]")?.focus();
}
