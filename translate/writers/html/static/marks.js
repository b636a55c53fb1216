"use strict";
(() => {
  const tip = document.getElementById("tip");

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
    if (source.dataset.note) note.textContent += ` · ${source.dataset.note}`;
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
  document.addEventListener("release", release);
})();
