// Editing a target: what is typed is kept at once, here and by the program, and is not done by that.
import { forget, keep } from "./pending.js";

const WAIT = 350;

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
    area.setAttribute("aria-label", target.lang);
    target.hidden = true;
    target.after(area);
    this.row = row;
    this.area = area;
    this.before = before;
    row.classList.add("editing");
    area.addEventListener("input", () => this.#typed());
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
  }

  #typed() {
    this.#grow();
    const { number, place, version } = this.row.dataset;
    keep(place, { number, text: this.text, version });
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
    row.classList.remove("editing");
    row.querySelector(".target").hidden = false;
    return row;
  }
}

export { forget, keep };
