// What is beside the segment in focus: flags, terms, matches, comments, history.
import { getJson, getText, isAway } from "./net.js";
import { isOn } from "./stored.js";

const WAIT = 120;
const panel = document.getElementById("panel");
let timer = 0;
let asked = null;

export const wide = window.matchMedia("(min-width: 68rem)");

// On a narrow screen the panel is part of the row it speaks of.
export const settle = (row) => {
  if (wide.matches) document.querySelector(".columns").append(panel);
  else if (row) row.append(panel);
};

// Underlines are painted over the text without touching it: it may be about to be edited.
const rangesOf = (element, spans) => {
  const places = [];  // Node and offsets of each character.
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    let offset = 0;
    for (const character of node.data) {
      places.push({ node, start: offset, end: offset += character.length });
    }
  }
  return spans.filter(([start, end]) => start < end && end <= places.length).map(([start, end]) => {
    const range = new Range();
    range.setStart(places[start].node, places[start].start);
    range.setEnd(places[end - 1].node, places[end - 1].end);
    return range;
  });
};

const underline = (row, found) => {
  if (!("highlights" in CSS)) return;
  CSS.highlights.delete("doubt-source");
  CSS.highlights.delete("doubt-target");
  if (!row || !found) return;
  CSS.highlights.set("doubt-source", new Highlight(...rangesOf(row.querySelector(".source"), found.source)));
  CSS.highlights.set("doubt-target", new Highlight(...rangesOf(row.querySelector(".target"), found.target)));
};

const showDoubts = async (number, signal) => {
  if (!isOn("doubts")) return;
  const found = await getJson("doubts", { number }, signal);
  const section = document.getElementById("doubts");
  if (panel.dataset.number !== number || !section || !found.html) return;
  section.querySelector("div").innerHTML = found.html;
  section.hidden = false;
  underline(document.getElementById(`n${number}`), found);
};

export const showPanel = (row, delay = WAIT) => {
  clearTimeout(timer);
  asked?.abort();
  settle(row);
  underline(null);
  if (!row) {
    panel.replaceChildren();
    return;
  }
  const { number } = row.dataset;
  if (panel.dataset.number !== number) panel.replaceChildren();
  panel.dataset.number = number;
  timer = setTimeout(async () => {
    asked = new AbortController();
    try {
      const html = await getText("panel", { number }, asked.signal);
      if (panel.dataset.number !== number) return;
      const written = panel.querySelector("#comment textarea")?.value;
      const offered = document.getElementById("alternatives")?.innerHTML || "";
      panel.innerHTML = html;
      document.getElementById("alternatives").innerHTML = offered;
      if (written) panel.querySelector("#comment textarea").value = written;
      const similar = await getText("matches", { number }, asked.signal);
      if (panel.dataset.number === number) document.getElementById("similar").innerHTML = similar;
      await showDoubts(number, asked.signal);
    } catch (error) {
      if (error.name !== "AbortError" && !isAway(error)) panel.textContent = error.message;
    }
  }, delay);
};

// The texts that the digits take, in order.
export const offers = () => [...panel.querySelectorAll("#matches .take")].map((one) => one.textContent);
