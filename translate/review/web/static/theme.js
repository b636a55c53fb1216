"use strict";
// Runs before the page is drawn, so that it never flashes in the other colours.
(() => {
  try {
    const theme = localStorage.getItem("theme");
    if (theme) document.documentElement.dataset.theme = theme;
  } catch {
    // The browser keeps nothing.
  }
})();
