// Splitting a segment at a place in its source, and joining it with the next.
import { ask, buttons, element, form } from "./dialogs.js";
import { complain, post, words } from "./net.js";

const askPlace = async (source) => {
  const area = element("textarea", { value: source, readOnly: true, rows: 4, name: "source" });
  area.setAttribute("aria-label", words.french);
  const answer = await ask(form(words.split, element("p", { textContent: words.split_hint }), area, buttons(words.split)));
  return answer ? [...source.slice(0, area.selectionStart)].length : 0;
};

export const splitOrJoin = async (kind, list, done) => {
  const row = list.currentRow;
  if (!row) return;
  const { number, version } = row.dataset;
  const at = kind === "split" ? await askPlace(row.querySelector(".source").textContent) : 0;
  row.focus();
  if (kind === "split" && !at) return;
  try {
    await done(await post(kind, { number, version, at }));
  } catch (error) {
    complain(error.message);
  }
};
