// Editing a target: what is typed is kept at once, here and by the program, and is not done by that.
import { words } from "./net.js";
import { forget, keep } from "./pending.js";

const WAIT = 350;

// Signs that nobody sees in a field of text (Unicode Standard, annex 9 and chapter 23).
const UNSEEN = {
  "\u00a0": words.nbsp, "\u202f": words.nbsp, "\u200e": "LRM", "\u200f": "RLM", "\u061c": "ALM",
  "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
  "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI", "\u200b": "ZWSP", "\u00ad": "SHY",
};
const UNSEEN_SIGN = new RegExp(`[${Object.keys(UNSEEN).join("")}]`, "g");
const countUnseen = (text) => {
  const found = new Map();
  for (const sign of text.match(UNSEEN_SIGN) || []) {
    found.set(UNSEEN[sign], (found.get(UNSEEN[sign]) || 0) + 1);
  }
  return [...found].map(([name, count]) => (count > 1 ? `${name} ×${count}` : name)).join(", ");
};
// What a page or a word processor pastes along with the text: its line breaks and control signs.
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;
const asOneLine = (text) => text.replace(/\s*[\r\n\u000b\u000c\u2028\u2029]+\s*/g, " ").replace(CONTROLS, "");

export class Editor {
  // `save` takes a row number, a text and whether it is done; it answers when that is on the disk.
  constructor(save) {
    this.save = save;
    this.row = null;
    this.area = null;
    this.timer = 0;
  }

  get isOpen() {
    return this.area !== null;
  }

  open(row, text = null) {
    if (this.isOpen) this.close();
    const target = row.querySelector(".target");
    const before = target.querySelector(".empty") ? "" : target.textContent;
    const area = document.createElement("textarea");
    area.className = "editor";
    area.lang = target.lang;
    area.dir = "auto";
    area.spellcheck = true;
    area.value = text ?? before;
    area.setAttribute("aria-label", words.english);
    target.hidden = true;
    target.after(area);
    this.unseen = document.createElement("small");
    this.unseen.className = "unseen-signs";
    this.unseen.id = "unseen-signs";
    area.after(this.unseen);
    this.row = row;
    this.area = area;
    this.before = before;
    row.classList.add("editing");
    area.addEventListener("input", () => this.#typed());
    area.addEventListener("paste", (event) => {
      const pasted = event.clipboardData?.getData("text/plain") ?? "";
      const plain = asOneLine(pasted);
      if (plain === pasted) return;
      // A segment is one line; what is inserted so can be taken back by the browser's own undo.
      event.preventDefault();
      document.execCommand("insertText", false, plain);
    });
    this.#grow();
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
    if (text !== null && text !== before) this.#typed();
  }

  // Put a text in the place of what is there, so that the browser's own undo takes it back.
  put(text) {
    this.area.focus();
    this.area.select();
    if (!document.execCommand("insertText", false, text)) {
      this.area.value = text;
      this.#typed();
    }
  }

  get text() {
    return this.area.value;
  }

  #grow() {
    this.area.style.height = "auto";
    this.area.style.height = `${this.area.scrollHeight + 4}px`;
    const found = countUnseen(this.text);
    this.unseen.textContent = found && `${words.unseen_signs} ${found}`;
    this.unseen.hidden = !found;
  }

  #typed() {
    this.#grow();
    const { number, place, version } = this.row.dataset;
    keep(place, { number, text: this.text, version, sent: this.sent });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), WAIT);
  }

  // Send what is typed; the answer comes when it is on the disk.
  async flush() {
    clearTimeout(this.timer);
    if (!this.isOpen) return;
    const { row, text } = this;
    if (text === this.sent || (this.sent === undefined && text === this.before)) return;
    this.sent = text;
    await this.save(row.dataset.number, text);
  }

  // Leave the editor; what is typed stays typed.
  close() {
    clearTimeout(this.timer);
    const { row, area } = this;
    this.row = null;
    this.area = null;
    this.sent = undefined;
    area.remove();
    this.unseen.remove();
    row.classList.remove("editing");
    row.querySelector(".target").hidden = false;
    return row;
  }
}

export { forget, keep };
