// Which key does what, in the list and while editing; each can be changed or turned off.
import { isOn, recall, setOn, store } from "./stored.js";

// Name of the action: keys in the list, keys while editing. By `event.key`, digits by their place.
export const DEFAULTS = {
  done: ["Enter", "Ctrl+Enter"],
  approve: ["Ctrl+Alt+Enter", "Ctrl+Alt+Enter"],
  next: ["ArrowDown", "Alt+ArrowDown"],
  previous: ["ArrowUp", "Alt+ArrowUp"],
  nextEyes: ["u", "Alt+Shift+ArrowDown"],
  edit: ["e", ""],
  back: ["", "Escape"],
  dismiss: ["d", ""],
  needsWork: ["f", ""],
  reject: ["r", ""],
  comment: ["c", ""],
  alternatives: ["a", "Ctrl+Space"],
  term: ["t", ""],
  split: ["s", ""],
  join: ["m", ""],
  acceptAbove: ["Shift+Enter", ""],
  acceptSure: ["Ctrl+Shift+Enter", ""],
  rejectAbove: ["Shift+R", ""],
  undo: ["Ctrl+z", ""],
  redo: ["Ctrl+Shift+Z", ""],
  find: ["Ctrl+f", ""],
  replace: ["Ctrl+h", "Ctrl+h"],
  lookUp: ["k", "Ctrl+k"],
  goto: ["g", ""],
  help: ["?", ""],
};

const stored = () => {
  try {
    return JSON.parse(recall("keys")) || {};
  } catch {
    return {};
  }
};

export const bindings = () => {
  const own = stored();
  return Object.fromEntries(
    Object.entries(DEFAULTS).map(([name, keys]) => [name, own[name] ?? keys]),
  );
};

export const saveBindings = (changed) => store("keys", JSON.stringify(changed));

export const singleKeys = () => isOn("single-keys");
export const setSingleKeys = (on) => setOn("single-keys", on);

export const nameOf = (event) => {
  if (event.key === " ") return event.ctrlKey ? "Ctrl+Space" : "Space";
  const isLetter = event.key.length === 1 && /\p{L}/u.test(event.key);
  // Whatever the lock for capitals says.
  const key = isLetter ? event.key[event.shiftKey ? "toUpperCase" : "toLowerCase"]() : event.key;
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("Ctrl");
  if (event.altKey) parts.push("Alt");
  // A sign that needs Shift on one keyboard does not on another.
  if (event.shiftKey && (key.length > 1 || isLetter)) parts.push("Shift");
  return [...parts, key].join("+");
};

// Which match a digit means, 1 to 9: by its place, since AZERTY has it with Shift.
export const digitOf = (event, editing) => {
  const found = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
  if (!found || event.altKey || event.metaKey || event.ctrlKey !== editing) return 0;
  return Number(found[1]);
};

export const actionOf = (event, editing) => {
  const name = nameOf(event);
  const isSingle = !/^(Ctrl|Alt)\+/.test(name) && !/^Arrow|^Enter|^Escape/.test(name);
  if (!editing && isSingle && !singleKeys()) return null;
  const place = editing ? 1 : 0;
  const found = Object.entries(bindings()).find(([, keys]) => keys[place] && keys[place] === name);
  return found ? found[0] : null;
};
