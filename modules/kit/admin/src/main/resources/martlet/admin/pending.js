// A form is sent once for two clicks, and its button says that it is at work. The server takes a form once with or without this.
const PATIENCE = 15_000;
const pending = new Map();

const over = (form) => {
  const { button, timer } = pending.get(form);
  clearTimeout(timer);
  button?.removeAttribute("aria-busy");
  pending.delete(form);
};
const allOver = () => [...pending.keys()].forEach(over);

// Before all others: what is not sent is no business of theirs.
addEventListener("submit", (event) => {
  if (pending.has(event.target)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, { capture: true });

addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") {
    return;
  }
  const button = event.submitter ?? form.querySelector("button[type=submit]");
  button?.setAttribute("aria-busy", "true");
  pending.set(form, { button, timer: setTimeout(() => over(form), PATIENCE) });
});

// The page may come back as it was left, or stay because no answer came: then it is to be sent again.
addEventListener("pageshow", allOver);
globalThis.navigation?.addEventListener("navigateerror", allOver);
