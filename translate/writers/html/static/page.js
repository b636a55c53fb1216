"use strict";
(() => {
  const segments = [...document.querySelectorAll(".segment")];
  const controls = document.getElementById("controls");
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");

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

  // What there is to choose from is what stands on the page: its flags, and its terms.
  const codes = new Map();
  const terms = new Map();
  const gather = (found, choices, element, name, shown) => {
    const segment = element.closest(".segment");
    if (!found.has(segment)) found.set(segment, new Set());
    found.get(segment).add(name);
    if (!choices.has(name)) choices.set(name, [shown, 0]);
  };
  const offer = (found, selector, select, nameOf, textOfOne) => {
    const choices = new Map();
    for (const element of document.querySelectorAll(selector)) {
      gather(found, choices, element, nameOf(element), textOfOne(element));
    }
    // What is usual is not written under a segment.
    const { usual } = select.dataset;
    for (const segment of usual && found.size ? segments : []) {
      if (!found.has(segment)) gather(found, choices, segment, usual, usual);
    }
    for (const names of found.values()) for (const name of names) choices.get(name)[1] += 1;
    const sorted = [...choices].sort(([, [a]], [, [b]]) => a.localeCompare(b));
    for (const [name, [text, count]] of sorted) select.add(new Option(`${text} (${count})`, name));
    select.parentElement.hidden = choices.size === 0;
  };
  offer(codes, ".segment .flag code", controls.elements.flag,
    (code) => code.textContent, (code) => code.title || code.textContent);
  offer(terms, ".segment .source mark:not(.mended)", controls.elements.term,
    (mark) => fold(mark.textContent), (mark) => mark.textContent);

  const chip = (one) => one.textContent;
  const statuses = new Map();
  const origins = new Map();
  offer(statuses, ".segment .chip.status", controls.elements.status, chip, chip);
  offer(origins, ".segment .chip.origin", controls.elements.origin, chip, chip);

  const update = () => {
    const kind = controls.elements.show.value;
    const flag = controls.elements.flag.value;
    const term = controls.elements.term.value;
    const status = controls.elements.status.value;
    const origin = controls.elements.origin.value;
    const wanted = fold(search.value.trim());
    const filtered = kind !== "all" || [flag, term, status, origin, wanted].some(Boolean);
    let count = 0;
    document.dispatchEvent(new Event("release"));
    for (const segment of segments) {
      const stays = (kind === "all" || kind in segment.dataset)
        && (!flag || codes.get(segment)?.has(flag))
        && (!term || terms.get(segment)?.has(term))
        && (!status || statuses.get(segment)?.has(status))
        && (!origin || origins.get(segment)?.has(origin))
        && (!wanted || textOf(segment).includes(wanted));
      segment.hidden = !stays;
      count += stays;
    }
    for (const article of document.querySelectorAll(".article")) {
      article.hidden = filtered && !article.querySelector(".segment:not([hidden])");
    }
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
})();
