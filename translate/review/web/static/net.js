// Asks the program, and says so where it does not answer.
import { recall } from "./stored.js";

const base = document.body.dataset.base;
export const words = JSON.parse(document.getElementById("words").textContent);

export class Refused extends Error {
  constructor(status, answer) {
    super(answer.error || `HTTP ${status}`);
    this.status = status;
    this.answer = answer;
  }
}

export const user = () => recall("user") || document.body.dataset.user;

export const address = (path, query = {}) => {
  const given = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ""));
  return `${base}/${path}${given.size ? `?${given}` : ""}`;
};

export const getText = async (path, query, signal) => {
  const answer = await fetch(address(path, query), { signal });
  if (!answer.ok) throw new Refused(answer.status, { error: await answer.text() });
  return answer.text();
};

export const getJson = async (path, query, signal) => JSON.parse(await getText(path, query, signal));

// A request of this size is sent to its end even where the page is left meanwhile.
const LONGEST_KEPT_ALIVE = 50_000;

export const post = async (path, body) => {
  const sent = JSON.stringify({ user: user(), ...body });
  const answer = await fetch(address(path), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: sent,
    keepalive: sent.length < LONGEST_KEPT_ALIVE,
  });
  const text = await answer.text();
  let read = {};
  try {
    read = JSON.parse(text);
  } catch {
    read = { error: text };
  }
  if (!answer.ok) throw new Refused(answer.status, read);
  return read;
};

// A failure of the network, and not an answer of the program.
export const isAway = (error) => error instanceof TypeError;

// What the memory could not take yet: nothing was changed, and it may be asked again.
const BUSY = 503;
const UNABLE = 507;
export const isWaiting = (error) => isAway(error)
  || (error instanceof Refused && [BUSY, UNABLE].includes(error.status));

// Say why something waits.
export const tellWaiting = (error) => {
  if (isAway(error)) complain(words.kept_here, "away");
  else if (error.status === BUSY) complain(words.kept_busy);
  else complain(`${words.kept_full} ${error.message}`);
};

const status = document.getElementById("status");
const trouble = document.getElementById("trouble");

const SHOWN = 2500;
let hiding = 0;

export const say = (text) => {
  // The same words twice are told twice.
  status.textContent = "";
  status.textContent = text;
  status.classList.remove("past");
  clearTimeout(hiding);
  hiding = setTimeout(() => status.classList.add("past"), SHOWN);
};

export const complain = (text, kind = "") => {
  trouble.textContent = text;
  trouble.hidden = !text;
  trouble.dataset.kind = kind;
};

// What could not be reached can be again.
export const reached = () => {
  if (trouble.dataset.kind === "away") complain("");
};

// A number as the language of the page writes it.
export const written = (number) => number.toLocaleString(document.documentElement.lang);

export const counted = (name, number) => {
  const one = number === 1 || (document.documentElement.lang === "fr" && number === 0);
  return words.counted[name][one ? "one" : "other"].replace("{n}", written(number));
};
