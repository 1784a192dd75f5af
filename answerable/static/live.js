// Taking minutes: keeps what is typed on this computer until the office has it, sends it every few seconds, and shows
// who else is here and what the lines that begin with ACTION mean. The page works as ordinary forms without this file.

const PAUSE = 1500; // after the last key
const LONGEST = 5000; // while somebody types on and on
const AGAIN = 4000; // between looking who is here, and between tries where there is no connection
const WAIT = 15000; // for an answer
const KEPT_ALIVE = 20000; // the longest words that a page which is being closed may still send, by the browsers' rule
const WRITING = 10000; // how long somebody is said to be writing after a key

const page = document.querySelector("[data-live]");
const says = (what, time) => page.dataset[what].replace("TIME", time ?? "");
const clock = (moment) => new Date(moment).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
const plain = (text) => text.replace(/\r\n?/g, "\n").trim();
const cookie = (name) => document.cookie.split("; ").find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";

/* What is kept on this computer, by writer, meeting, item and opening of the page: two windows never overwrite each other. */
const mine = page ? `answerable:words:${page.dataset.user}:${page.dataset.meeting}:` : "";
const opening = Date.now().toString(36) + Math.random().toString(36).slice(2);
const store = {
  keep(item, words) {
    try {
      localStorage.setItem(`${mine}${item}:${opening}`, JSON.stringify(words));
      return true;
    } catch {
      return false; // full, or forbidden
    }
  },
  forget(item, key = `${mine}${item}:${opening}`) {
    try {
      localStorage.removeItem(key);
    } catch {
      // Where nothing may be kept, there is nothing to forget.
    }
  },
  /* What earlier openings of the page left, the oldest first */
  left(item) {
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(`${mine}${item}:`) && !key.endsWith(opening));
      const found = keys.map((key) => ({ key, ...JSON.parse(localStorage.getItem(key)) }));
      return found.filter((one) => one.words).sort((one, other) => one.at - other.at);
    } catch {
      return [];
    }
  },
};

/* Where two texts differ, as one stretch: what stands before and after it is the same in both. */
function stretch(from, to) {
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start += 1;
  let end = 0;
  while (end < from.length - start && end < to.length - start && from[from.length - 1 - end] === to[to.length - 1 - end]) end += 1;
  return { start, end: from.length - end, text: to.slice(start, to.length - end) };
}

/* What was typed while the words were on their way, put into the text that came back; null where the two meet. */
function carriedOver(sent, now, back) {
  if (now === sent) return back;
  if (back === sent) return now;
  const typed = stretch(sent, now);
  const came = stretch(sent, back);
  if (typed.end <= came.start && typed.start < came.start) return back.slice(0, typed.start) + typed.text + back.slice(typed.end);
  if (came.end <= typed.start && came.start < typed.start) {
    const moved = back.length - sent.length;
    return back.slice(0, typed.start + moved) + typed.text + back.slice(typed.end + moved);
  }
  return null;
}

/* Both texts one below the other where they differ, and once where they are the same at either end. */
function both(mine, theirs) {
  const [my, their] = [mine.split("\n"), theirs.split("\n")];
  const shorter = Math.min(my.length, their.length);
  let start = 0;
  while (start < shorter && my[start] === their[start]) start += 1;
  let end = 0;
  while (end < shorter - start && my.at(-1 - end) === their.at(-1 - end)) end += 1;
  const [myPart, theirPart] = [my.slice(start, my.length - end), their.slice(start, their.length - end)];
  const between = myPart.length && theirPart.length ? [""] : [];
  return [...their.slice(0, start), ...theirPart, ...between, ...myPart, ...their.slice(their.length - end)].join("\n");
}

/* Puts a text into a sheet without moving the place where somebody is typing. */
function putInto(area, text) {
  if (area.value === text) return;
  const change = stretch(area.value, text);
  const shift = (place) => (place <= change.start ? place : place >= change.end ? place + text.length - area.value.length : change.start);
  const [from, to] = [shift(area.selectionStart), shift(area.selectionEnd)];
  area.value = text;
  if (document.activeElement === area) area.setSelectionRange(from, to);
}

class Panel {
  constructor(element) {
    this.element = element;
    this.item = element.dataset.panel;
    this.form = element.querySelector("[data-sheets]");
    this.part = element.querySelector("[data-part]");
    this.apart();
    this.areas = [...this.form.querySelectorAll("textarea")];
    // A browser that opens a page anew may fill in what stood there before; what is saved is what the office sent.
    for (const field of [...this.areas, this.form.elements.base]) field.value = field.defaultValue;
    this.base = Number(this.form.elements.base.value);
    this.saved = this.words();
    this.sent = null; // what is on its way, or was sent and never answered: sent again as it was before anything newer
    this.leaving = false;
    this.offers = [];
    this.conflict = null;
    this.typedAt = 0;
    this.begun = 0;
    this.running = null;
    this.look = { text: says("saysReady"), bad: false };
    this.link = document.querySelector(`[data-go="${this.item}"]`);
    const conflicted = element.querySelector("[data-conflict]:not([hidden])");
    if (conflicted) {
      // The page came back with both texts, from a browser whose script was not at work then.
      this.conflict = { version: this.base };
      for (const sheet of conflicted.querySelectorAll("[data-sheet]")) this.conflict[sheet.dataset.sheet] = sheet.querySelector("[data-theirs]").textContent;
      for (const area of this.areas) this.saved[area.name] = this.conflict[area.name] ?? this.saved[area.name];
      this.remember();
    }
    for (const area of this.areas) area.addEventListener("input", () => this.typed());
    this.form.addEventListener("submit", (event) => this.submitted(event));
    element.addEventListener("submit", (event) => this.smallForm(event));
    element.addEventListener("change", (event) => {
      if (event.target.matches(".live__limb input")) event.target.form.requestSubmit();
    });
    element.querySelector("[data-put-back]").addEventListener("click", () => this.putBack());
    element.querySelector("[data-throw-away]").addEventListener("click", () => this.throwAway());
  }

  /* Ticks go with the words where there is no script; here each is sent by itself, as soon as it is set. */
  apart() {
    for (const field of this.part.querySelectorAll(".live__limbs [form]")) field.removeAttribute("form");
  }

  words() {
    return Object.fromEntries(this.areas.map((area) => [area.name, area.value]));
  }

  get unsaved() {
    return this.areas.some((area) => plain(area.value) !== plain(this.saved[area.name]));
  }

  typed() {
    this.typedAt = Date.now();
    this.begun ||= this.typedAt;
    this.remember();
    if (this.conflict) this.showMine();
    this.doing(says("saysTyped"));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), Math.max(0, Math.min(PAUSE, this.begun + LONGEST - this.typedAt)));
  }

  remember() {
    if (this.unsaved || this.sent) this.unkept = !store.keep(this.item, { base: this.base, at: Date.now(), words: this.words(), sent: this.sent?.words ?? null });
    else {
      this.unkept = false;
      store.forget(this.item);
    }
    this.link?.parentElement.querySelector("[data-unsaved]")?.toggleAttribute("hidden", !this.unsaved && !this.offers.length);
  }

  say(text, bad = false) {
    this.look = { text, bad };
    this.busy = "";
    this.out = false;
    if (current === this) showStatus(this);
  }

  /* What goes on meanwhile, which nobody needs to have read out to them every few seconds */
  doing(text) {
    this.busy = text;
    if (current === this) showStatus(this);
  }

  /* Sends what there is to send, one request at a time; true once the office has all of it. */
  async save({ leaving = false } = {}) {
    this.leaving ||= leaving;
    while (this.running) await this.running;
    if (this.conflict || (!this.unsaved && !this.sent && !this.leaving)) return !this.conflict;
    this.running = this.send();
    const done = await this.running.finally(() => (this.running = null));
    if (!done) {
      clearTimeout(this.timer);
      if (!this.conflict) this.timer = setTimeout(() => this.save(), AGAIN);
      return false;
    }
    return this.unsaved ? this.save() : true;
  }

  async send() {
    clearTimeout(this.timer);
    this.sent ||= { base: this.base, words: this.words() };
    this.begun = 0;
    this.remember();
    this.doing(says("saysSaving"));
    const leaving = this.leaving && plainlySame(this.sent.words, this.words());
    const answer = await this.ask({ ...this.sent.words, base: this.sent.base, leaving });
    if (answer === null) return false;
    if (answer.status === 409) return this.conflicted(answer.said);
    if (answer.status !== 200) return this.refused(answer.said);
    if (leaving) this.leaving = false;
    return this.acknowledged(answer.said);
  }

  /* One request; null where there was no answer that can be read, and the status line says why. */
  async ask(words) {
    const body = JSON.stringify({ writer: page.dataset.user, writing: Date.now() - this.typedAt < WRITING, ...words });
    let response;
    try {
      response = await fetch(this.element.dataset.words, {
        method: "POST",
        redirect: "manual",
        keepalive: body.length < KEPT_ALIVE,
        headers: { "Content-Type": "application/json", "X-CSRFToken": cookie("csrftoken") },
        body,
        signal: AbortSignal.timeout(WAIT),
      });
      if (response.status === 404) return { status: 404, said: { refusal: says("saysGone") } };
      if (response.type !== "opaqueredirect" && response.status !== 403 && response.status < 500) {
        return { status: response.status, said: await response.json() };
      }
    } catch {
      response = null;
    }
    const out = response && (response.type === "opaqueredirect" || response.status === 403);
    this.say(`${says(out ? "saysSignedOut" : "saysOffline")} ${says(this.unkept ? "saysUnkept" : "saysKept")}`, true);
    this.out = out;
    if (current === this) showStatus(this);
    return null;
  }

  acknowledged(said) {
    const sent = this.sent.words;
    this.sent = null;
    const met = {};
    for (const area of this.areas) {
      const back = said[area.name];
      if (back === undefined || plain(sent[area.name]) === back) {
        this.saved[area.name] = sent[area.name];
        continue;
      }
      const carried = carriedOver(sent[area.name], area.value, back);
      if (carried === null) met[area.name] = back;
      else {
        putInto(area, carried);
        this.saved[area.name] = back;
      }
    }
    this.base = said.version;
    this.form.elements.base.value = said.version;
    for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = cookie("csrftoken") || field.value;
    if (Object.keys(met).length) return this.conflicted({ ...met, version: said.version, refusal: says("saysConflict") });
    this.remember();
    this.say(says("saysSaved", said.at));
    this.standing(said);
    return true;
  }

  /* What the office says stands at the item, beside its words. */
  standing(said) {
    this.element.querySelector("[data-others]").textContent = said.others;
    const word = this.link?.parentElement.querySelector("[data-word]");
    if (word) word.textContent = said.word;
    const lines = this.part.querySelector("[data-lines]");
    if (lines && this.lines !== said.lines && !lines.contains(document.activeElement)) lines.innerHTML = said.lines;
    this.lines = said.lines;
    if (said.recorded?.length) this.loaded = false;
  }

  refused(said) {
    this.say(`${says("saysRefused")} ${said.refusal ?? ""} ${says(this.unkept ? "saysUnkept" : "saysKept")}`, true);
    return false;
  }

  conflicted(said) {
    this.sent = null;
    this.conflict = said;
    const box = this.element.querySelector("[data-conflict]");
    box.querySelector("[data-conflict-words]").textContent = said.refusal;
    for (const sheet of box.querySelectorAll("[data-sheet]")) {
      const text = said[sheet.dataset.sheet];
      sheet.querySelector("[data-theirs]").textContent = text ?? "";
      sheet.hidden = typeof text !== "string" || plain(this.form.elements[sheet.dataset.sheet].value) === plain(text);
    }
    this.showMine();
    box.hidden = false;
    this.remember();
    this.say(says("saysConflict"), true);
    return false;
  }

  showMine() {
    for (const sheet of this.element.querySelectorAll("[data-sheet]")) sheet.querySelector("[data-mine]").textContent = this.form.elements[sheet.dataset.sheet].value;
  }

  settle(choice) {
    const theirs = this.conflict;
    for (const area of this.areas) {
      const text = theirs[area.name];
      if (typeof text !== "string") continue;
      if (choice === "theirs") putInto(area, text);
      else if (choice === "join") putInto(area, both(plain(area.value), text));
      this.saved[area.name] = text;
    }
    this.base = theirs.version;
    this.conflict = null;
    this.element.querySelector("[data-conflict]").hidden = true;
    this.look.bad = false;
    this.remember();
    this.areas[0].focus();
    if (this.unsaved) this.save();
    else this.say(says("saysSaved", clock(Date.now())));
  }

  submitted(event) {
    event.preventDefault();
    event.stopPropagation();
    const button = event.submitter;
    if (button?.name === "choice") this.settle(button.value);
    else if (button?.value === "next" && neighbour(1)) go(neighbour(1));
    else this.save({ leaving: true }).then(() => this.loadBeside());
  }

  smallForm(event) {
    if (!event.target.matches("[data-small]")) return;
    event.preventDefault();
    this.sendSmall(event.target, event.submitter);
  }

  /* A form beside the words: the words go first, since it may speak of them; its answer is the part of the page anew. */
  async sendSmall(form, button) {
    const data = new FormData(form, button);
    data.set("csrfmiddlewaretoken", cookie("csrftoken"));
    if (!(await this.save())) return false;
    try {
      const response = await fetch(form.action, { method: "POST", body: data, redirect: "manual", headers: { "X-Part": "1" } });
      if (response.type === "opaqueredirect" || response.status === 403) this.say(`${says("saysSignedOut")} ${says("saysKept")}`, true);
      else if (response.ok || response.status === 422) this.show((await response.json()).part);
      return response.ok;
    } catch {
      this.say(`${says("saysOffline")} ${says("saysKept")}`, true);
      return false;
    }
  }

  /* Every line that leaves nothing to be said, one after the other: the part of the page comes anew after each. */
  async recordReady() {
    for (const _line of this.part.querySelectorAll("[data-key=KeyR]")) {
      const button = this.part.querySelector("[data-key=KeyR]");
      if (!button || !(await this.sendSmall(button.form, button))) return;
    }
  }

  show(part) {
    const focused = this.part.contains(document.activeElement);
    this.part.innerHTML = part;
    this.apart();
    this.lines = undefined;
    this.loaded = true;
    if (focused) this.areas[0].focus();
    this.look_in();
  }

  async loadBeside() {
    if (this.loaded) return;
    try {
      const response = await fetch(this.element.dataset.beside, { redirect: "manual" });
      if (response.ok) this.show((await response.json()).part);
    } catch {
      // Without a connection the words can still be typed; what stands beside them comes with the next look.
    }
  }

  /* Says that somebody is here, and takes up what others wrote where nothing of ours would be lost by it. */
  async look_in() {
    if (this.unsaved || this.sent) {
      if (!this.running && !this.conflict && Date.now() - this.typedAt > LONGEST) this.save();
      return;
    }
    if (this.running) return;
    this.running = this.ask({ base: this.base });
    const answer = await this.running.finally(() => (this.running = null));
    if (answer === null || answer.status !== 200) return answer ? this.refused(answer.said) : undefined;
    if (this.look.bad && !this.conflict) this.say(says("saysSaved", answer.said.at));
    this.standing(answer.said);
    if (answer.said.version !== this.base && !this.unsaved && !this.conflict) {
      for (const area of this.areas) {
        if (answer.said[area.name] === undefined) continue;
        putInto(area, answer.said[area.name]);
        this.saved[area.name] = answer.said[area.name];
      }
      this.base = answer.said.version;
      this.form.elements.base.value = this.base;
      this.offer();
    }
  }

  /* Words of this item that were typed here and never acknowledged: offered back, the newest first. */
  offer() {
    const missing = (one) => this.areas.some((area) => area.name in one.words && plain(one.words[area.name]) !== plain(area.value));
    const left = store.left(this.item);
    for (const one of left) if (!missing(one)) store.forget(this.item, one.key);
    this.offers = left.filter(missing);
    const box = this.element.querySelector("[data-offer]");
    const kept = this.offers.at(-1);
    box.hidden = !kept;
    this.link?.parentElement.querySelector("[data-unsaved]")?.toggleAttribute("hidden", !kept && !this.unsaved);
    if (!kept) return;
    box.querySelector("[data-offer-words]").textContent = says("saysOffer", clock(kept.at));
    for (const [name, place] of [["public_text", "[data-offer-public]"], ["private_text", "[data-offer-private]"]]) {
      const shown = box.querySelector(place);
      if (shown) shown.textContent = kept.words[name] ?? "";
    }
  }

  putBack() {
    const kept = this.offers.at(-1);
    // Where the office has just what was last sent, only the answer was lost, and nobody else has written since.
    const answered = kept.sent && this.areas.every((area) => plain(kept.sent[area.name] ?? "") === plain(this.saved[area.name]));
    if (!answered) this.base = kept.base;
    for (const area of this.areas) if (area.name in kept.words) area.value = kept.words[area.name];
    this.typed();
    this.throwAway();
    this.save();
  }

  throwAway() {
    store.forget(this.item, this.offers.at(-1).key);
    this.offer();
    this.areas[0].focus();
  }
}

const plainlySame = (one, other) => Object.keys(one).every((name) => plain(one[name]) === plain(other[name]));

function showStatus(panel) {
  const line = document.querySelector("[data-status]");
  if (line.textContent !== panel.look.text) line.textContent = panel.look.text;
  document.querySelector("[data-doing]").textContent = panel.busy ?? "";
  document.querySelector("[data-status-box]").classList.toggle("live__status--bad", panel.look.bad);
  document.querySelector("[data-sign-in]").hidden = !panel.out;
}

let panels = [];
let current = null;

const neighbour = (step) => panels[panels.indexOf(current) + step];

function go(panel) {
  if (!panel || panel === current) return;
  const left = current;
  left.save({ leaving: true });
  left.element.hidden = true;
  left.link?.removeAttribute("aria-current");
  current = panel;
  panel.element.hidden = false;
  panel.link?.setAttribute("aria-current", "true");
  panel.link?.scrollIntoView({ block: "nearest" });
  history.replaceState(null, "", panel.link?.href);
  showStatus(panel);
  (panel.areas[0] ?? panel.element.querySelector("h2")).focus();
  panel.loadBeside();
  panel.look_in();
}

function pressed(event) {
  if (!event.altKey || event.ctrlKey || event.metaKey) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && event.target.matches("select")) return; // there the same keys open and shut the list
  if (step) {
    event.preventDefault();
    go(neighbour(step));
    return;
  }
  if (event.code === "KeyR") {
    event.preventDefault();
    const panel = current;
    panel.save().then((done) => done && panel.recordReady());
    return;
  }
  const button = current.part.querySelector(`[data-key="${event.code}"]`);
  if (["KeyD", "KeyN", "KeyX"].includes(event.code)) event.preventDefault();
  if (button) button.click();
}

function start() {
  panels = [...page.querySelectorAll("[data-panel]")].map((element) => new Panel(element));
  current = panels.find((panel) => !panel.element.hidden) ?? panels[0];
  if (!current) return;
  for (const panel of panels) panel.offer();
  current.loaded = true;
  const list = page.querySelector(".live__list ol");
  list.scrollTop = (current.link?.parentElement.offsetTop ?? 0) - list.offsetTop - list.clientHeight / 3;
  showStatus(current);
  if (current.conflict) current.say(says("saysConflict"), true);
  document.addEventListener("keydown", pressed);
  page.querySelector(".live__list").addEventListener("click", (event) => {
    const link = event.target.closest("[data-go]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(panels.find((panel) => panel.item === link.dataset.go));
  });
  window.addEventListener("online", () => panels.forEach((panel) => panel.save()));
  window.addEventListener("beforeunload", (event) => panels.some((panel) => panel.unkept) && event.preventDefault());
  window.addEventListener("pagehide", () => panels.forEach((panel) => panel.save()));
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? current.save() : current.look_in()));
  setInterval(() => document.visibilityState === "visible" && current.look_in(), AGAIN);
  current.look_in();
}

if (page) start();
