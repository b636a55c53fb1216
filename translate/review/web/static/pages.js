// What every page has: the settings, and the button that writes the files.
import { complain, counted, post, say, user } from "./net.js";
import { recall, store } from "./stored.js";

const settings = document.getElementById("settings");
const form = settings.querySelector("form");

document.getElementById("settings-button").addEventListener("click", () => {
  form.elements.user.value = user();
  form.elements.theme.value = recall("theme") || "";
  settings.showModal();
});

document.getElementById("settings-cancel").addEventListener("click", () => settings.close(""));

settings.addEventListener("close", () => {
  if (settings.returnValue !== "save") return;
  const name = form.elements.user.value.trim();
  if (name) store("user", name);
  const theme = form.elements.theme.value;
  store("theme", theme);
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  const language = form.elements.language.value;
  if (language !== document.documentElement.lang) {
    document.cookie = `language=${language}; path=/; SameSite=Strict; max-age=31536000`;
    location.reload();
  }
});

document.getElementById("export").addEventListener("click", async () => {
  try {
    const { files } = await post("export", {});
    complain("");
    say(counted("file", files.length));
  } catch (error) {
    complain(error.message);
  }
});
