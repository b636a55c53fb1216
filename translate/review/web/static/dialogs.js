// Questions to the person: one dialog, drawn anew for each.
import { words } from "./net.js";

const dialog = document.getElementById("dialog");

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== null));
  return made;
};

// Ask; answers with the form and the value of the button, or null where it was left.
export const ask = (content) => new Promise((done) => {
  dialog.replaceChildren(content);
  dialog.returnValue = "";
  dialog.onclose = () => {
    const form = dialog.querySelector("form");
    done(dialog.returnValue && dialog.returnValue !== "cancel"
      ? { value: dialog.returnValue, form }
      : null);
  };
  dialog.showModal();
});

export const fromHtml = (html) => {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
};

const buttons = (label = words.ok) => element("p", { className: "buttons" },
  // No button to submit with, or Enter in a field would cancel.
  element("button", { type: "button", onclick: () => dialog.close(""), textContent: words.cancel }),
  " ",
  element("button", { value: "ok", className: "main", textContent: label }));

const field = (label, properties) => (properties.type === "checkbox"
  ? element("label", { className: "check" }, element("input", properties), ` ${label}`)
  : element("label", {}, `${label} `, element("input", properties)));

const form = (title, ...parts) => element("form", { method: "dialog" },
  element("h2", { id: "dialog-title", textContent: title }), ...parts);

export const askNumber = async (most) => {
  const input = { name: "number", type: "number", min: 1, max: most, required: true };
  const answer = await ask(form(words.go_to, field(`1–${most}`, input), buttons(words.go)));
  return answer ? Number(answer.form.elements.number.value) : 0;
};

// A change of many segments: what it touches is shown before it is done.
export const askBulk = async (title, propose, fields = []) => {
  const preview = element("div", { className: "preview-holder" });
  const keepAccepted = field(words.bulk_accepted, { type: "checkbox", name: "accepted", checked: true });
  const accepted = keepAccepted.querySelector("input");
  const last = buttons(words.apply);
  const content = form(title, ...fields.map(([label, input]) => field(label, input)), keepAccepted, preview, last);
  const apply = last.querySelector(".main");
  let proposal = null;
  let turn = 0;
  const look = async () => {
    turn += 1;
    const mine = turn;
    const given = Object.fromEntries([...content.elements]
      .filter((one) => one.name && one.name !== "number")
      .map((one) => [one.name, one.type === "checkbox" ? one.checked : one.value]));
    try {
      const found = await propose({ ...given, accepted: !accepted.checked });
      if (mine !== turn) return;
      proposal = found;
      preview.innerHTML = found ? found.html : "";
    } catch (error) {
      if (mine !== turn) return;
      proposal = null;
      preview.textContent = error.message;
    }
    apply.disabled = !proposal || proposal.count === 0;
  };
  let timer = 0;
  content.addEventListener("input", (event) => {
    if (event.target.name === "number") return;
    // What is applied is what was shown, and never what was shown before the last letter.
    turn += 1;
    proposal = null;
    apply.disabled = true;
    clearTimeout(timer);
    timer = setTimeout(look, 200);
  });
  apply.disabled = true;
  const asked = ask(content);
  look();
  const answer = await asked;
  if (!answer || !proposal) return null;
  const without = [...content.querySelectorAll('input[name="number"]:not(:checked)')]
    .map((box) => Number(box.value));
  return { id: proposal.id, without };
};

export const askAccept = (title, propose) => askBulk(title, propose, [
  [words.bulk_unflagged, { name: "unflagged", type: "checkbox" }],
]);

const SURE = 85;

export const askAcceptSure = (title, propose) => askBulk(title, propose, [
  [words.bulk_sure, { name: "sure", type: "number", min: 0, max: 100, value: SURE }],
  [words.bulk_unflagged, { name: "unflagged", type: "checkbox", checked: true }],
]);

export const askReplace = (title, propose) => askBulk(title, propose, [
  [words.search_for, { name: "search", type: "text", autocomplete: "off", spellcheck: false }],
  [words.replace_with, { name: "put", type: "text", autocomplete: "off" }],
  [words.match_case, { name: "case", type: "checkbox", checked: true }],
  [words.whole_words, { name: "whole", type: "checkbox" }],
]);

// A text whose segment is no more: it is shown, so that it can be copied.
export const askGone = (message, text) => {
  const area = element("textarea", { value: text, readOnly: true, rows: 5 });
  area.setAttribute("aria-label", words.mine);
  const last = element("p", { className: "buttons" }, element("button", { value: "ok", className: "main", textContent: words.ok }));
  return ask(form(words.conflict, element("p", { textContent: message }), area, last));
};

export const askConflict = async (html) => {
  const answer = await ask(fromHtml(html));
  return answer?.value || null;
};

export { buttons, element, field, form };
