// The keys, shown and changed.
import { ask, buttons, element } from "./dialogs.js";
import { DEFAULTS, bindings, nameOf, saveBindings, setSingleKeys, singleKeys } from "./keys.js";
import { words } from "./net.js";

export const LABELS = {
  done: words.done, approve: words.approve, next: words.next, previous: words.previous,
  nextEyes: words.next_eyes, edit: words.edit, back: words.back, dismiss: words.dismiss,
  needsWork: words.needs_work, reject: words.reject, comment: words.comment,
  alternatives: words.alternatives, term: words.add_term, split: words.split, join: words.join,
  acceptAbove: words.accept_above, acceptSure: words.accept_sure, rejectAbove: words.reject_above, lookUp: words.look_up, undo: words.undo,
  redo: words.redo, find: words.search, replace: words.replace, goto: words.go_to, help: words.keys,
};

const keyField = (action, place, value, label) => {
  const input = element("input", { name: `${action}.${place}`, value, size: 14, autocomplete: "off" });
  input.setAttribute("aria-label", label);
  input.addEventListener("keydown", (event) => {
    if (["Tab", "Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
    if (event.key === "Escape" && !place) return;
    event.preventDefault();
    event.stopPropagation();
    input.value = ["Backspace", "Delete"].includes(event.key) ? "" : nameOf(event);
  });
  return input;
};

export const showKeys = async () => {
  const rows = Object.entries(bindings()).map(([action, keys]) => element("tr", {},
    element("th", { scope: "row", textContent: LABELS[action] }),
    element("td", {}, keyField(action, 0, keys[0], `${LABELS[action]}, ${words.keys_list}`)),
    element("td", {}, keyField(action, 1, keys[1], `${LABELS[action]}, ${words.keys_editing}`))));
  const single = element("input", { type: "checkbox", name: "single", checked: singleKeys() });
  const reset = element("button", { type: "button", textContent: words.keys_reset });
  const content = element("form", { method: "dialog" },
    element("h2", { id: "dialog-title", textContent: words.keys }),
    element("p", { textContent: words.keys_help }),
    element("label", { className: "check" }, single, ` ${words.keys_single}`),
    element("table", { className: "keys" },
      element("thead", {}, element("tr", {},
        element("th", { scope: "col", textContent: words.keys_action }),
        element("th", { scope: "col", textContent: words.keys_list }),
        element("th", { scope: "col", textContent: words.keys_editing }))),
      element("tbody", {}, ...rows)),
    element("p", { className: "hint", textContent: `1–9 / Ctrl+1–9: ${words.take} 1–9` }),
    reset,
    buttons(words.save));
  reset.addEventListener("click", () => {
    for (const [action, keys] of Object.entries(DEFAULTS)) {
      keys.forEach((key, place) => { content.elements[`${action}.${place}`].value = key; });
    }
  });
  const answer = await ask(content);
  if (!answer) return;
  setSingleKeys(single.checked);
  saveBindings(Object.fromEntries(Object.keys(DEFAULTS).map((action) => [action,
    [0, 1].map((place) => answer.form.elements[`${action}.${place}`].value)])));
};
