// What the reader has chosen, kept in this browser; where it keeps nothing, until the page is left.
const here = new Map();

export const recall = (name) => {
  try {
    return localStorage.getItem(name);
  } catch {
    return here.get(name) ?? null;
  }
};

export const store = (name, value) => {
  here.set(name, value);
  try {
    localStorage.setItem(name, value);
  } catch {
    // It is good for this page.
  }
};

// What is on unless it was turned off.
export const isOn = (name) => recall(name) !== "off";
export const setOn = (name, on) => store(name, on ? "on" : "off");
