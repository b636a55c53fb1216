// The list of segments and all that is done to them.
import "./pages.js";
import { askAccept, askAcceptSure, askBulk, askConflict, askGone, askNumber, askReplace } from "./dialogs.js";
import { Editor } from "./editor.js";
import { showKeys } from "./help.js";
import { actionOf, digitOf } from "./keys.js";
import { SegmentList } from "./list.js";
import { Refused, complain, counted, getJson, getText, isAway, isWaiting, post, reached, say, tellWaiting, words, written } from "./net.js";
import { offers, settle, showPanel, wide } from "./panel.js";
import { forget, keep, waiting } from "./pending.js";
import { splitOrJoin } from "./structure.js";
import { addTerm } from "./terms.js";
import { isOn, recall, setOn, store } from "./stored.js";

const LOOK_EVERY = 4000;
const DOUBLE_CLICK = 450;
const GONE = 410;  // The segment was split or joined meanwhile.
const filters = document.getElementById("filters");
const toolbar = document.getElementById("actions");
const panel = document.getElementById("panel");
const root = document.getElementById("list");

const eyes = new Set();
let latest = 0;
let structure = null;  // Changes where segments are split or joined: the list is another one then.
// Actions that can be taken back, the latest last; they outlive a reload of the page.
const STACKS = `stacks ${document.body.dataset.corpus}`;
const undone = [];
const redoable = [];
try {
  const kept = JSON.parse(sessionStorage.getItem(STACKS));
  undone.push(...kept.undone);
  redoable.push(...kept.redoable);
} catch {
  // Nothing is kept yet, or the browser keeps nothing.
}
const keepStacks = () => {
  try {
    sessionStorage.setItem(STACKS, JSON.stringify({ undone, redoable }));
  } catch {
    // It is full, or the browser keeps nothing: they are good until the page is left.
  }
};

// What is not on the disk yet, by the number of its segment: it is shown as it will be.
const unsaved = new Map();
const showUnsaved = (row) => {
  const text = unsaved.get(row.dataset.number);
  if (text === undefined || row.querySelector(".chip.waiting")) return;
  if (text) row.querySelector(".target").textContent = text;
  let notes = row.querySelector(".notes");
  if (!notes) {
    notes = Object.assign(document.createElement("ul"), { className: "notes" });
    notes.setAttribute("role", "list");
    row.querySelector(".target").after(notes);
  }
  notes.prepend(Object.assign(document.createElement("li"), { className: "chip waiting", textContent: words.waiting }));
};

const list = new SegmentList(root, (row) => {
  if (row.classList.contains("current")) row.append(toolbar);
  showUnsaved(row);
});

// Saving. What concerns one segment goes one after the other, each based on the answer before it.
const queues = new Map();
const inTurn = (number, action) => {
  const before = queues.get(number) || Promise.resolve();
  const mine = before.catch(() => {}).then(action);
  queues.set(number, mine);
  return mine;
};

const took = (answer) => {
  latest = Math.max(latest, answer.latest || 0);
  for (const [number, needs] of Object.entries(answer.eyes || {})) {
    if (needs) eyes.add(Number(number));
    else eyes.delete(Number(number));
  }
  list.renew(answer.html || "", (row) => row === editor.row);
  const { row } = editor;
  if (row && answer.html) {
    // The row that is being edited stays as it is; only what it is based on moves on.
    const fresh = new DOMParser().parseFromString(`<ol>${answer.html}</ol>`, "text/html")
      .getElementById(row.id);
    if (fresh) Object.assign(row.dataset, { version: fresh.dataset.version, status: fresh.dataset.status });
  }
  refreshPanel(answer.numbers || []);
  if (answer.numbers?.length > 200 || (structure !== null && answer.structure !== structure)) {
    // What is being edited is never swapped under the fingers.
    if (editor.isOpen) document.getElementById("renew").hidden = false;
    else reload();
  }
};

const refreshPanel = (numbers) => {
  const row = list.currentRow;
  if (row && numbers.includes(Number(row.dataset.number))) {
    toolbar.hidden = false;
    if (!row.contains(toolbar)) row.append(toolbar);
    showPanel(row, 0);
  }
};

const remember = (group) => {
  if (!group) return;
  undone.push(group);
  redoable.length = 0;
  keepStacks();
};

// Say what is not saved, and try again until it is.
const persist = async (action, onWait) => {
  for (let wait = 500; ; wait = Math.min(wait * 2, 8000)) {
    try {
      const answer = await action();
      if (!document.getElementById("trouble").hidden) {
        complain("");
        say(words.back_again);
      }
      return answer;
    } catch (error) {
      if (!isWaiting(error)) throw error;
      onWait();
      tellWaiting(error);
      await new Promise((done) => { setTimeout(done, wait); });
    }
  }
};

const decide = (number, action, target, { version = null, place = null } = {}) => inTurn(number, async () => {
  const row = list.row(number);
  const where = place ?? row?.dataset.place;
  const based = version ?? row?.dataset.version;
  // It waits in the browser with what is to be done, until it is known to be on the disk.
  const isTyping = action === "type";
  if (!isTyping) keep(where, { number, text: target, version: based, action });
  try {
    const answer = await persist(() => post("decide", { number, action, target, version: based }), () => {
      unsaved.set(String(number), target);
      const shown = list.row(number);
      if (shown && shown !== editor.row) showUnsaved(shown);
    });
    unsaved.delete(String(number));
    took(answer);
    if (!isTyping) remember(answer.group);
    if (where && !(editor.isOpen && editor.row.dataset.place === where && editor.text !== target)) {
      await forget(where);
    }
    say(words.saved);
    return true;
  } catch (error) {
    unsaved.delete(String(number));
    if (error instanceof Refused && error.status === 409) return settleConflict(number, target, error.answer);
    if (error instanceof Refused && error.status === GONE) {
      if (editor.isOpen && editor.row === list.row(number)) editor.close();
      await askGone(error.message, target);
      await forget(where);
      await reload();
      return false;
    }
    complain(error.message);
    return false;
  }
});

const settleConflict = async (number, target, answer) => {
  const row = list.row(number);
  if (editor.isOpen && editor.row === row) editor.close();
  took(answer);
  // One may have gone on meanwhile; where it is in no list now, the text goes on waiting.
  const at = list.places.get(Number(number));
  if (at === undefined) return false;
  await goTo(at);
  const chosen = await askConflict(answer.conflict);
  const fresh = list.row(number);
  if (chosen === "mine") {
    const { version } = fresh.dataset;
    queues.delete(number);
    return decide(number, "edit", target, { version });
  }
  if (chosen === "edit") {
    editor.open(fresh, target);
    return false;
  }
  const kept = await post("keep-theirs", { number, target });
  took(kept);
  remember(kept.group);
  await forget(fresh.dataset.place);
  fresh.focus();
  return false;
};

const editor = new Editor((number, text) => decide(number, "type", text));

// Where one is
const announce = () => {
  say(words.position.replace("{at}", list.current + 1).replace("{all}", list.numbers.length));
};

// The buttons stand in the current row, so that rows move when they do.
const placeToolbar = (row) => {
  const { top } = row.getBoundingClientRect();
  row.append(toolbar);
  toolbar.hidden = false;
  window.scrollBy({ top: row.getBoundingClientRect().top - top, behavior: "instant" });
};
let placing = 0;

// On the way to a segment that is not drawn yet, which keys wait for.
let moving = Promise.resolve();
const goTo = (at, options) => {
  const going = arriveAt(at, options);
  moving = going.catch(() => {});
  return going;
};

const arriveAt = async (at, { focus = true, byPointer = false } = {}) => {
  const row = await list.goTo(at, { focus, reveal: !byPointer });
  if (!row) return null;
  clearTimeout(placing);
  if (byPointer) {
    // Nothing moves under it while a second click may follow, which would hit something else.
    placing = setTimeout(() => row === list.currentRow && placeToolbar(row), DOUBLE_CLICK);
  } else {
    row.append(toolbar);
    toolbar.hidden = false;
  }
  showPanel(row);
  announce();
  const now = new URL(location.href);
  now.hash = row.id;
  history.replaceState(null, "", now);
  return row;
};

const leaveEditor = () => {
  if (!editor.isOpen) return;
  const going = editor.flush();
  const row = editor.close();
  row.focus({ preventScroll: true });
  renewRow(going, row.dataset.number);
};

// While it was edited, a row was left as it was.
const renewRow = async (going, number) => {
  await going;
  try {
    list.renew(await getText("rows", { n: number }), (row) => row === editor.row);
    refreshPanel([Number(number)]);
  } catch (error) {
    if (!isAway(error)) complain(error.message);
  }
};

const move = async (step) => {
  leaveEditor();
  const at = list.current + step;
  if (at >= 0 && at < list.numbers.length) await goTo(at);
};

const nextEyes = async () => {
  leaveEditor();
  const { numbers } = list;
  for (let step = 1; step <= numbers.length; step += 1) {
    const at = (list.current + step) % numbers.length;
    if (eyes.has(numbers[at])) return goTo(at);
  }
  say(words.nothing);
  return null;
};

const targetOf = (row) => {
  const target = row.querySelector(".target");
  return target.querySelector(".empty") ? "" : target.textContent;
};

const finish = async (action) => {
  const row = editor.isOpen ? editor.row : list.currentRow;
  if (!row) return;
  const { number } = row.dataset;
  const text = editor.isOpen ? editor.text : targetOf(row);
  // Where something was typed, to be done is to be done with the edit.
  const typed = editor.isOpen || row.querySelector(".chip.typing");
  const kinds = { done: typed ? "edit" : "accept", approve: "accept" };
  if (editor.isOpen) editor.close();
  const saving = decide(number, kinds[action] || action, text);
  await goTo(Math.min(list.current + 1, list.numbers.length - 1));
  if (await saving) offerIdentical(number);
};

const offerIdentical = async (number) => {
  const row = list.row(number);
  if (!row?.querySelector(".chip.identical")) return;
  const propose = (given) => post("preview", { action: "propagate", number, ...given });
  const first = await propose({ accepted: false });
  if (!first.count) return;
  await bulk(words.identical_ask, propose);
};

const bulk = async (title, propose, asked = askBulk) => {
  const chosen = await asked(title, propose);
  list.currentRow?.focus({ preventScroll: true });
  if (!chosen) return;
  try {
    const answer = await post("apply", chosen);
    took(answer);
    remember(answer.group);
    say(counted("changed", answer.numbers.length));
  } catch (error) {
    complain(error.message);
  }
};

const revert = async (from, to, done) => {
  const group = from.pop();
  if (!group) {
    say(words.nothing_to_undo);
    return;
  }
  try {
    const answer = await post("revert", { group });
    if (answer.group) to.push(answer.group);
    keepStacks();
    took(answer);
    if (answer.numbers.length === 1) {
      const at = list.places.get(answer.numbers[0]);
      if (at !== undefined) await goTo(at);
    }
    say(answer.left ? counted("left", answer.left) : done);
  } catch (error) {
    complain(error.message);
  }
};

const take = async (at) => {
  const text = offers()[at - 1];
  const row = list.currentRow;
  if (text === undefined || !row) return;
  if (editor.isOpen) editor.put(text);
  else await decide(row.dataset.number, "take", text);
};

const dismissFirst = async () => {
  const button = panel.querySelector("[data-dismiss]");
  if (panel.dataset.number !== list.currentRow?.dataset.number) return;
  if (button) await dismiss(button.dataset.dismiss, button.dataset.message);
  await move(1);
};

const dismiss = async (code, message, restore = false) => {
  const row = list.currentRow;
  try {
    took(await post("dismiss", { number: row.dataset.number, code, message, restore }));
    say(words.saved);
  } catch (error) {
    complain(error.message);
  }
};

const alternatives = async () => {
  const row = list.currentRow;
  if (!row) return;
  // The panel may be drawn anew while the model is at work.
  const put = (change) => {
    const place = document.getElementById("alternatives");
    if (place && panel.dataset.number === row.dataset.number) change(place);
  };
  put((place) => { place.textContent = words.alternatives_wait; });
  try {
    const { number } = row.dataset;
    const beginning = editor.isOpen ? editor.area.value.slice(0, editor.area.selectionStart) : "";
    const first = offers().length + 1;
    const { html } = await post("alternatives", { number, beginning, first });
    put((place) => { place.innerHTML = html; });
    say(words.alternatives);
  } catch (error) {
    put((place) => { place.textContent = error.message; });
  }
};

const selectedText = () => {
  const { area } = editor;
  if (area) return area.value.slice(area.selectionStart, area.selectionEnd).trim();
  return window.getSelection().toString().trim();
};

// Asks what an action would do to the segments that `chosen` answers with.
const proposing = (action, chosen) => (given) => post("preview", { action, numbers: chosen(), ...given });
const all = () => list.numbers;
const above = () => list.numbers.slice(0, list.current + 1);
const replacing = proposing("replace", all);

const ACTIONS = {
  done: () => finish("done"),
  approve: () => finish("approve"),
  next: () => move(1),
  previous: () => move(-1),
  nextEyes,
  edit: () => list.currentRow && editor.open(list.currentRow),
  back: leaveEditor,
  dismiss: dismissFirst,
  needsWork: () => finish("reopen"),
  reject: () => finish("reject"),
  comment: () => panel.querySelector("#comment textarea")?.focus(),
  alternatives,
  term: () => addTerm(list.currentRow, (answer) => {
    took(answer);
    remember(answer.group);
  }),
  split: () => splitOrJoin("split", list, (answer) => restructured(answer)),
  join: () => splitOrJoin("join", list, (answer) => restructured(answer)),
  acceptAbove: () => bulk(words.accept_above, proposing("accept", above), askAccept),
  acceptSure: () => bulk(words.accept_sure, proposing("accept", all), askAcceptSure),
  rejectAbove: () => bulk(words.reject_above, proposing("reject", above)),
  undo: () => revert(undone, redoable, words.undone),
  redo: () => revert(redoable, undone, words.redone),
  find: () => filters.elements.q.select(),
  replace: () => bulk(words.replace, (given) => (given.search ? replacing(given) : null), askReplace),
  goto: async () => {
    const number = await askNumber(list.numbers.length);
    if (number) await goTo(number - 1);
    else list.currentRow?.focus();
  },
  lookUp: () => {
    const { q } = panel.querySelector("#concordance")?.elements ?? {};
    if (!q) return;
    const chosen = selectedText();
    q.focus();
    q.select();
    if (!chosen) return;
    q.value = chosen;
    q.form.requestSubmit();
  },
  help: async () => {
    await showKeys();
    list.currentRow?.focus();
  },
};

const restructured = async (answer) => {
  remember(answer.group);
  await reload();
};

// What a key does is for the segment that it was pressed for: it waits until one has come there.
let keys = Promise.resolve();
const inTurnOfKeys = (editing, act) => {
  keys = keys.then(async () => {
    await moving;
    if (editor.isOpen === editing) act();
  }).catch((error) => complain(error.message));
};

// Keys and clicks
const MOVES = ["next", "previous"];
document.addEventListener("keydown", (event) => {
  // Keys of an input method are its own; 229 is what Safari calls them.
  if (event.isComposing || event.keyCode === 229 || document.querySelector("dialog[open]")) return;
  const { target } = event;
  const editing = editor.isOpen && target === editor.area;
  const elsewhere = !editing && target.closest("input, select, textarea, button, a, [contenteditable]");
  if (elsewhere) {
    if (event.key === "Escape" && target.closest("#panel, #filters")) list.currentRow?.focus();
    return;
  }
  const digit = digitOf(event, editing);
  const action = digit ? null : actionOf(event, editing);
  // Single keys are for the list alone (WCAG 2.2, success criterion 2.1.4).
  const inList = editing || root.contains(target);
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  if ((!digit && !action) || (!inList && !modified)) return;
  event.preventDefault();
  // A key that is held down moves on, and does nothing else again and again.
  if (event.repeat && !MOVES.includes(action)) return;
  complain("");
  inTurnOfKeys(editing, () => (digit ? take(digit) : ACTIONS[action]()));
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-action]");
  if (button) ACTIONS[button.dataset.action]();
});

root.addEventListener("click", (event) => {
  const row = event.target.closest(".segment");
  if (!row || event.target.closest("#panel, #actions, textarea, a")) return;
  const at = list.places.get(Number(row.dataset.number));
  if (at === list.current) return;
  leaveEditor();
  goTo(at, { focus: window.getSelection().isCollapsed, byPointer: true });
});

root.addEventListener("dblclick", (event) => {
  const row = event.target.closest(".segment");
  if (row && event.target.closest(".target")) editor.open(row);
});

panel.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if ("dismiss" in button.dataset) dismiss(button.dataset.dismiss, button.dataset.message);
  if ("restore" in button.dataset) dismiss(button.dataset.restore, button.dataset.message, true);
  if ("revert" in button.dataset) revert([Number(button.dataset.revert)], undone, words.undone);
  if ("take" in button.dataset) {
    const text = button.closest("li").querySelector(".take").textContent;
    if (editor.isOpen) editor.put(text);
    else decide(list.currentRow.dataset.number, "take", text);
  }
});

panel.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  if (form.id === "concordance") {
    document.getElementById("found").innerHTML = await getText("concordance", { q: form.elements.q.value });
  }
  if (form.id === "comment" && form.elements.text.value.trim()) {
    try {
      const { number } = panel.dataset;
      const answer = await post("comment", { number, text: form.elements.text.value });
      form.elements.text.value = "";
      took(answer);
      say(words.saved);
      list.currentRow?.focus({ preventScroll: true });
    } catch (error) {
      complain(error.message);
    }
  }
});
panel.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.ctrlKey && event.target.closest("#comment")) {
    event.target.form.requestSubmit();
  }
});

// The list
const query = () => Object.fromEntries(new FormData(filters));
let listing = null;

// Numbers come as runs: the first of each, and how many follow one another.
const numbersOf = (runs) => {
  const numbers = [];
  for (let at = 0; at < runs.length; at += 2) {
    for (let step = 0; step < runs[at + 1]; step += 1) numbers.push(runs[at] + step);
  }
  return numbers;
};

const reload = async (wanted = null) => {
  leaveEditor();
  listing?.abort();
  listing = new AbortController();
  const kept = wanted ?? list.numbers[list.current];
  try {
    const found = await getJson("list", query(), listing.signal);
    eyes.clear();
    for (const number of numbersOf(found.eyes)) eyes.add(number);
    latest = Math.max(latest, found.latest);
    structure = found.structure;
    toolbar.hidden = true;
    document.getElementById("main").append(toolbar);
    settle(null);
    if (!wide.matches) document.querySelector(".columns").append(panel);
    const numbers = numbersOf(found.numbers);
    list.show(numbers);
    document.getElementById("renew").hidden = true;
    const line = words.line.replace("{n}", written(numbers.length)).replace("{all}", written(found.all));
    document.getElementById("count").textContent = line;
    document.getElementById("nothing").hidden = numbers.length > 0;
    const at = Math.max(0, list.places.get(kept) ?? 0);
    if (numbers.length) await goTo(at, { focus: !filters.contains(document.activeElement) });
    else showPanel(null);
  } catch (error) {
    if (error.name !== "AbortError") complain(isAway(error) ? words.kept_here : error.message);
  }
};

const filtered = () => {
  const now = new URL(location.href);
  now.search = new URLSearchParams(Object.entries(query()).filter(([, value]) => value)).toString();
  now.hash = "";
  history.replaceState(null, "", now);
  reload();
};
let typing = 0;
filters.addEventListener("input", (event) => {
  if (!event.target.name) return;
  clearTimeout(typing);
  typing = setTimeout(filtered, event.target.type === "search" ? 250 : 0);
});
filters.addEventListener("submit", (event) => {
  event.preventDefault();
  list.currentRow?.focus();
});
document.getElementById("renew").addEventListener("click", () => reload());

document.getElementById("more").addEventListener("click", (event) => {
  const isOpen = filters.classList.toggle("open");
  event.target.setAttribute("aria-expanded", isOpen);
});

// What stands beside the list begins below the filters, however many lines these take.
new ResizeObserver(() => {
  document.documentElement.style.setProperty("--filters", `${filters.offsetHeight}px`);
}).observe(filters);

// Layout and marks are the reader's own choice.
const layout = document.getElementById("layout");
const arrange = () => { root.className = `in-${layout.value}`; };
layout.value = recall("layout") || "columns";
layout.addEventListener("change", () => {
  store("layout", layout.value);
  arrange();
  if (list.currentRow) list.reveal(list.currentRow);
});
arrange();
const doubts = document.getElementById("doubted");
doubts.checked = isOn("doubts");
doubts.addEventListener("change", () => {
  setOn("doubts", doubts.checked);
  if (list.currentRow) showPanel(list.currentRow, 0);
});
const marks = document.getElementById("marks");
marks.checked = isOn("marks");
const mark = () => document.body.classList.toggle("unmarked", !marks.checked);
marks.addEventListener("change", () => {
  setOn("marks", marks.checked);
  mark();
});
mark();
wide.addEventListener("change", () => settle(list.currentRow));

// What others do is shown, but never under the fingers, and the list stays as it is.
const look = async () => {
  if (document.hidden) return;
  try {
    const found = await getJson("changes", { since: latest });
    latest = Math.max(latest, found.latest);
    const stale = Object.entries(found.versions).filter(([number, version]) => {
      const row = list.row(number);
      return row && row !== editor.row && Number(row.dataset.version) < version;
    }).map(([number]) => number);
    if (stale.length) {
      list.renew(await getText("rows", { n: stale.slice(0, 200).join(",") }), (row) => row === editor.row);
      document.getElementById("renew").hidden = false;
      refreshPanel(stale.map(Number));
    }
  } catch (error) {
    if (isAway(error)) tellWaiting(error);
    return;
  }
  reached();
};
setInterval(look, LOOK_EVERY);

window.addEventListener("pagehide", () => editor.flush());

// What was never acknowledged comes back into its segment, and is done as it was meant.
const recover = async () => {
  for (const one of await waiting()) {
    const now = await getJson("find", { place: one.place });
    const { number, target, version } = now;
    const action = one.action || "type";
    if (number === undefined) continue;
    if (action === "type" && target === one.text) {
      await forget(one.place);
      continue;
    }
    // It may have come as far as the disk, and only the answer was lost.
    const isOwn = target === one.sent || String(version) === String(one.version);
    decide(number, action, one.text, { version: isOwn ? version : one.version, place: one.place });
  }
};

const wantedNumber = Number(/^#n(\d+)$/.exec(location.hash)?.[1] ?? NaN);
reload(Number.isNaN(wantedNumber) ? null : wantedNumber).then(recover).then(() => {
  document.body.dataset.ready = "true";
});
