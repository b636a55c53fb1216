// What is beside the segment in focus: flags, terms, matches, comments, history.
import { getText, isAway } from "./net.js";

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

export const showPanel = (row, delay = WAIT) => {
  clearTimeout(timer);
  asked?.abort();
  settle(row);
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
    } catch (error) {
      if (error.name !== "AbortError" && !isAway(error)) panel.textContent = error.message;
    }
  }, delay);
};

// The texts that the digits take, in order.
export const offers = () => [...panel.querySelectorAll("#matches .take")].map((one) => one.textContent);
