// Keeps what is typed in this browser until it is saved, and offers it again after a crash. Never passwords, never files.
const PREFIX = "martlet-draft:";
const MOST = 20;
const SECRET = ["csrf", "once", "back"];

// Whoever signs out leaves nothing behind.
for (const out of document.querySelectorAll("[data-signs-out]")) {
  out.addEventListener("submit", () => Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))
    .forEach((name) => localStorage.removeItem(name)));
}

const form = document.querySelector(".admin-form[data-draft]");
const saved = document.querySelector(".flash-success a");
const sentMark = PREFIX + "sent";

// A form that was sent is done with once a page says that something was saved.
const sent = sessionStorage.getItem(sentMark);
sessionStorage.removeItem(sentMark);
if (sent && saved) {
  localStorage.removeItem(sent);
}

if (form) {
  const key = PREFIX + form.dataset.draft;
  const inputs = () => [...form.elements].filter((input) => input.name && !SECRET.includes(input.name)
    && !["password", "file", "hidden", "submit", "button", "search", "fieldset"].includes(input.type)
    && !input.dataset.show && !input.name.startsWith("_"));
  const ticks = (input) => input.type === "checkbox" || input.type === "radio";
  const values = () => inputs().map((input) => ticks(input)
    ? [input.name, input.value, input.checked] : [input.name, input.value]);

  const forget = () => localStorage.removeItem(key);
  const oldest = () => Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))
    .map((name) => [JSON.parse(localStorage.getItem(name)).at, name]).sort().map(([, name]) => name);
  const keep = () => {
    try {
      localStorage.setItem(key, JSON.stringify({ at: new Date().toISOString(), values: values() }));
      oldest().slice(0, -MOST).forEach((name) => localStorage.removeItem(name));
    } catch {
      // Without room or permission there is no draft; the form works without.
    }
  };

  const restore = (draft) => {
    for (const input of inputs()) {
      const found = draft.values.find(([name, value]) => name === input.name
        && (!ticks(input) || value === input.value));
      if (found && ticks(input)) {
        input.checked = found[2];
      } else if (found) {
        input.value = found[1];
      }
    }
    form.dispatchEvent(new Event("restored"));
  };

  const offer = (draft) => {
    const box = form.querySelector(".admin-draft");
    box.hidden = false;
    box.querySelector("time").textContent = new Date(draft.at).toLocaleString(document.documentElement.lang);
    const [take, discard] = box.querySelectorAll("button");
    take.addEventListener("click", () => {
      restore(draft);
      box.hidden = true;
      form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
    });
    discard.addEventListener("click", () => {
      forget();
      box.hidden = true;
    });
  };

  let draft = null;
  try {
    draft = JSON.parse(localStorage.getItem(key));
  } catch {
    forget();
  }
  if (draft && !form.dataset.unsaved) {
    if (JSON.stringify(draft.values) === JSON.stringify(values())) {
      forget();
    } else {
      offer(draft);
    }
  }
  let waiting = 0;
  let typed = draft !== null;
  form.addEventListener("input", () => {
    typed = true;
    clearTimeout(waiting);
    waiting = setTimeout(keep, 400);
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    if (typed) {
      keep();
    }
    sessionStorage.setItem(sentMark, key);
  });
}
