// Adding a term from what is selected on both sides, and checking the drafts that it concerns.
import { ask, buttons, element, field, form, fromHtml } from "./dialogs.js";
import { complain, post, say, words } from "./net.js";

const selectedIn = (row, column) => {
  const selection = window.getSelection();
  const place = row.querySelector(column);
  if (selection.isCollapsed || !place.contains(selection.anchorNode)) return "";
  return selection.toString().trim();
};

let remembered = { number: "", source: "", target: "" };

// A selection in one column is kept while the other is selected.
document.addEventListener("selectionchange", () => {
  const row = document.querySelector(".segment.current");
  if (!row) return;
  const { number } = row.dataset;
  if (remembered.number !== number) remembered = { number, source: "", target: "" };
  remembered.source = selectedIn(row, ".source") || remembered.source;
  remembered.target = selectedIn(row, ".target") || remembered.target;
  const { activeElement } = document;
  if (activeElement?.matches?.(".segment.current textarea.editor")) {
    const { value, selectionStart, selectionEnd } = activeElement;
    remembered.target = value.slice(selectionStart, selectionEnd).trim() || remembered.target;
  }
});

export const addTerm = async (row, took) => {
  if (!row) return;
  const own = remembered.number === row.dataset.number ? remembered : { source: "", target: "" };
  const content = form(words.add_term,
    field(words.french, { name: "source", value: own.source, required: true, lang: "fr", autocomplete: "off" }),
    field(words.english, { name: "target", value: own.target, required: true, lang: "en", autocomplete: "off" }),
    field(words.note, { name: "note", autocomplete: "off" }),
    buttons(words.add));
  const answer = await ask(content);
  row.focus();
  if (!answer) return;
  const { source, target, note } = answer.form.elements;
  try {
    const added = await post("term", { source: source.value, target: target.value, note: note.value });
    took(added);
    say(`${words.term_added} ${added.file}`);
    if (added.concerned) await offerAgain(added, took);
  } catch (error) {
    complain(error.message);
  }
  document.getElementById(row.id)?.focus();
};

const offerAgain = async (added, took) => {
  const content = element("form", { method: "dialog" },
    element("h2", { id: "dialog-title", textContent: words.concerned }),
    element("p", { textContent: `${words.term_added} ${added.file}` }),
    fromHtml(added.shown),
    buttons(words.retranslate));
  const answer = await ask(content);
  if (!answer) return;
  const numbers = [...answer.form.querySelectorAll('input[name="number"]:checked')]
    .map((box) => Number(box.value));
  say(words.alternatives_wait);
  took(await post("again", { numbers }));
  say(words.saved);
};

