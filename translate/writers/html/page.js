"use strict";
(() => {
  const segments = [...document.querySelectorAll(".segment")];
  const controls = document.getElementById("controls");
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const tip = document.getElementById("tip");

  // Filters. Letters compare without case and accents, so that "etre" finds "Être".
  const fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
      .replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/[’ʼ]/g, "'").replace(/\s/g, " ");
  const folded = new Map();
  const textOf = (segment) => {
    if (!folded.has(segment)) {
      const texts = [...segment.querySelectorAll(":scope > p")].map((p) => p.textContent);
      folded.set(segment, fold(texts.join("\n")));
    }
    return folded.get(segment);
  };

  const update = () => {
    const kind = controls.elements.show.value;
    const wanted = fold(search.value.trim());
    let count = 0;
    release();
    for (const segment of segments) {
      const stays = (kind === "all" || kind in segment.dataset)
        && (!wanted || textOf(segment).includes(wanted));
      segment.hidden = !stays;
      count += stays;
    }
    for (const article of document.querySelectorAll(".article")) {
      article.hidden = !article.querySelector(".segment:not([hidden])") && segments.length > 0
        && (kind !== "all" || wanted !== "");
    }
    const filtered = kind !== "all" || wanted !== "";
    shown.textContent = filtered ? `${count} of ${segments.length}` : "";
    document.getElementById("nothing").hidden = !filtered || count > 0;
    highlight(wanted);
  };

  // What was searched for is painted over the text, without touching the document.
  const highlight = (wanted) => {
    if (!("highlights" in CSS)) return;
    CSS.highlights.delete("found");
    if (!wanted) return;
    const ranges = [];
    for (const segment of segments) {
      if (segment.hidden || ranges.length > 2000) continue;
      for (const text of segment.querySelectorAll(":scope > p")) ranges.push(...find(text, wanted));
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };

  const find = (element, wanted) => {
    let text = "";
    const places = [];  // Node and offsets of the character that each folded character is from.
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      let offset = 0;
      for (const character of node.data) {
        const plain = fold(character);
        const place = { node, start: offset, end: offset += character.length };
        for (let n = 0; n < plain.length; n += 1) places.push(place);
        text += plain;
      }
    }
    const ranges = [];
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      const first = places[at];
      const last = places[at + wanted.length - 1];
      const range = new Range();
      range.setStart(first.node, first.start);
      range.setEnd(last.node, last.end);
      ranges.push(range);
    }
    return ranges;
  };

  controls.addEventListener("input", update);
  controls.addEventListener("submit", (event) => event.preventDefault());
  controls.hidden = false;
  window.addEventListener("pageshow", (event) => {
    update();
    // On a large page, guessed heights of segments out of view send the browser's jump astray.
    if (!event.persisted) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  });

  // Terms: a term and its rendering light up together and say how it came about.
  let active = [];
  let pointed = null;
  const release = () => {
    for (const mark of active) {
      mark.classList.remove("active");
      mark.removeAttribute("aria-describedby");
    }
    active = [];
    pointed = null;
    tip.hidden = true;
  };
  const show = (mark) => {
    release();
    const segment = mark.closest(".segment");
    active = [...segment.querySelectorAll(`mark[data-use="${mark.dataset.use}"]`)];
    for (const one of active) one.classList.add("active");
    const source = segment.querySelector(`.source mark[data-use="${mark.dataset.use}"]`) || mark;
    const target = segment.querySelector(`.target mark[data-use="${mark.dataset.use}"]`);
    const how = mark.className.split(" ")[0];
    const rendering = target ? target.textContent : mark.dataset.expected;
    const terms = document.createElement("b");
    terms.textContent = source.textContent + (rendering ? ` → ${rendering}` : "");
    const note = document.createElement("span");
    note.textContent = document.getElementById(`how-${how}`).textContent;
    tip.replaceChildren(terms, note);
    mark.setAttribute("aria-describedby", "tip");
    pointed = mark;
    place();
  };
  const place = () => {
    const box = pointed.getClientRects()[0];
    tip.hidden = box.bottom < 0 || box.top > window.innerHeight;
    const left = Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
    const below = box.bottom + 6;
    const fits = below + tip.offsetHeight < window.innerHeight;
    tip.style.left = `${Math.max(8, left)}px`;
    tip.style.top = `${fits ? below : Math.max(8, box.top - tip.offsetHeight - 6)}px`;
  };
  const markOf = (event) => event.target.closest?.(".segment mark");

  document.addEventListener("pointerover", (event) => {
    const mark = markOf(event);
    if (mark) show(mark);
    else if (!event.target.closest?.("#tip") && !document.activeElement.matches(".segment mark")) release();
  });
  document.addEventListener("focusin", (event) => {
    const mark = markOf(event);
    if (mark) show(mark);
    else release();
  });
  document.addEventListener("focusout", release);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") release();
  });
  document.addEventListener("scroll", () => pointed && place(), { passive: true });
})();
