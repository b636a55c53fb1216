// A long list of segments, drawn where it is looked at: blocks come as they are scrolled to.
import { getText } from "./net.js";

const BLOCK = 40;
const GUESS = 110;
const NEAR = "1200px 0px";

export class SegmentList {
  // `draw` is called with each row that is put into the document.
  constructor(root, draw) {
    this.root = root;
    this.draw = draw;
    this.numbers = [];
    this.places = new Map();
    this.blocks = [];
    this.current = -1;
    this.watcher = new IntersectionObserver((entries) => this.#see(entries), { rootMargin: NEAR });
  }

  // Show other segments; the list is frozen until this is called again.
  show(numbers) {
    this.watcher.disconnect();
    this.numbers = numbers;
    this.places = new Map(numbers.map((number, at) => [number, at]));
    this.current = -1;
    this.blocks = [];
    const parts = document.createDocumentFragment();
    for (let start = 0; start < numbers.length; start += BLOCK) {
      const element = document.createElement("div");
      element.className = "block";
      const size = Math.min(BLOCK, numbers.length - start);
      element.style.height = `${size * GUESS}px`;
      this.blocks.push({ element, start, size, loaded: null });
      parts.append(element);
    }
    this.root.replaceChildren(parts);
    this.blocks.forEach((block, at) => {
      block.element.dataset.at = at;
      this.watcher.observe(block.element);
    });
  }

  #see(entries) {
    for (const entry of entries) {
      const block = this.blocks[Number(entry.target.dataset.at)];
      if (!block) continue;
      block.seen = entry.isIntersecting;
      if (entry.isIntersecting) this.#load(block).catch(() => {});
      else this.#unload(block);
    }
  }

  #load(block) {
    block.loaded ??= this.#fetch(block).catch((error) => {
      block.loaded = null;
      throw error;
    });
    return block.loaded;
  }

  async #fetch(block) {
    const numbers = this.numbers.slice(block.start, block.start + block.size);
    const html = await getText("rows", { n: numbers.join(",") });
    const list = document.createElement("ol");
    list.className = "segments";
    list.setAttribute("role", "list");
    list.innerHTML = html;
    for (const row of list.children) this.#dress(row);
    block.element.replaceChildren(list);
    block.element.style.height = "";
  }

  #unload(block) {
    const holds = block.element.contains(document.activeElement)
      || block.element.querySelector("textarea, .current");
    if (!block.element.firstChild || holds) return;
    block.element.style.height = `${block.element.offsetHeight}px`;
    block.element.replaceChildren();
    block.loaded = null;
  }

  #dress(row) {
    const at = this.places.get(Number(row.dataset.number));
    row.setAttribute("aria-posinset", at + 1);
    row.setAttribute("aria-setsize", this.numbers.length);
    row.querySelector(".number").textContent = at + 1;
    if (at === this.current) row.classList.add("current");
    this.draw(row);
  }

  // The row of a segment, if it is drawn.
  row(number) {
    return document.getElementById(`n${number}`);
  }

  get currentRow() {
    return this.current < 0 ? null : this.row(this.numbers[this.current]);
  }

  // Bring a row into the document and make it the current one.
  async goTo(at, { focus = true, reveal = true } = {}) {
    if (at < 0 || at >= this.numbers.length) return null;
    const block = this.blocks[Math.floor(at / BLOCK)];
    await this.#load(block);
    // It may have been drawn anew meanwhile.
    const before = this.currentRow;
    const row = this.row(this.numbers[at]);
    if (!row) return null;
    before?.classList.remove("current");
    if (before) before.tabIndex = -1;
    this.current = at;
    row.classList.add("current");
    row.tabIndex = 0;
    if (focus) row.focus({ preventScroll: true });
    if (reveal) this.reveal(row);
    return row;
  }

  reveal(row) {
    const top = document.getElementById("filters").getBoundingClientRect().bottom + 12;
    const box = row.getBoundingClientRect();
    const room = window.innerHeight;
    if (box.top < top || box.bottom > room - 24) {
      const wanted = Math.max(top, (room - box.height) / 3);
      window.scrollBy({ top: box.top - wanted, behavior: "instant" });
    }
  }

  // Put rows that the program has drawn anew in the place of those that are shown.
  renew(html, skip = () => false) {
    const holder = document.createElement("ol");
    holder.innerHTML = html;
    for (const fresh of [...holder.children]) {
      const old = this.row(fresh.dataset.number);
      if (!old || skip(old)) continue;
      const focused = old.contains(document.activeElement);
      const { tabIndex } = old;
      old.replaceWith(fresh);
      this.#dress(fresh);
      fresh.tabIndex = tabIndex;
      if (focused) fresh.focus({ preventScroll: true });
    }
  }
}
