// Keeps what is typed in this browser until it is saved, and offers it again after a crash. Never passwords, never files.
const PREFIX = "martlet-draft:";
const MOST = 20;
const OWN = ["csrf", "once", "back"];

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
  const secret = () => new Set([...form.elements]
    .filter((input) => ["password", "file"].includes(input.type) || input.dataset.show).map((input) => input.name));

  // As it would be sent, the versions that it is about included: whatever somebody else writes meanwhile is not overwritten.
  const written = (of = form) => {
    const never = secret();
    return [...new FormData(of)].filter(([name, value]) => typeof value === "string" && !OWN.includes(name)
      && !name.startsWith("_") && !/(-kept|__find|__found)$/.test(name) && !never.has(name));
  };
  const content = (entries) => JSON.stringify(entries.filter(([name]) => !/(^|-)version$/.test(name)));

  const forget = () => localStorage.removeItem(key);
  const oldest = () => Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))
    .map((name) => [JSON.parse(localStorage.getItem(name)).at, name]).sort().map(([, name]) => name);
  // As the server sent it: a browser that comes back to a page has already put in what was typed before.
  const sentForm = form.cloneNode(true);
  sentForm.reset();
  const before = form.dataset.unsaved ? null : content(written(sentForm));
  const keep = () => {
    const entries = written();
    if (content(entries) === before) {
      forget();
      return;
    }
    try {
      localStorage.setItem(key, JSON.stringify({ at: new Date().toISOString(), entries }));
      oldest().slice(0, -MOST).forEach((name) => localStorage.removeItem(name));
    } catch {
      // Without room or permission there is no draft; the form works without.
    }
  };

  // The server shows the form with all of it, added lines and looked-up rows too, and saves nothing.
  const restore = (draft) => {
    const again = document.createElement("form");
    const own = OWN.map((name) => [name, form.elements.namedItem(name)?.value ?? ""]);
    again.method = "post";
    again.action = `${form.getAttribute("action")}#main`;
    again.enctype = form.enctype;
    again.hidden = true;
    for (const [name, value] of [...own, ...draft.entries, ["_again", "1"]]) {
      const input = document.createElement("textarea");
      input.name = name;
      input.value = value;
      again.append(input);
    }
    document.body.append(again);
    again.submit();
  };

  const offer = (draft) => {
    const box = form.querySelector(".admin-draft");
    box.hidden = false;
    box.querySelector("time").textContent = new Date(draft.at)
      .toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    const [take, discard] = box.querySelectorAll("button");
    take.addEventListener("click", () => restore(draft));
    discard.addEventListener("click", () => {
      forget();
      box.hidden = true;
      document.getElementById("main").focus({ preventScroll: true });
    });
  };

  let draft = null;
  try {
    draft = JSON.parse(localStorage.getItem(key));
  } catch {
    forget();
  }
  if (draft && !form.dataset.unsaved) {
    if (!draft.entries || content(draft.entries) === before) {
      forget();
    } else if (content(draft.entries) !== content(written())) {
      offer(draft);
    }
  }
  let waiting = 0;
  let typed = draft !== null;
  const later = () => {
    typed = true;
    clearTimeout(waiting);
    waiting = setTimeout(keep, 400);
  };
  form.addEventListener("input", later);
  form.addEventListener("swapped", later);
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    if (typed) {
      keep();
    }
    sessionStorage.setItem(sentMark, key);
  });
}
