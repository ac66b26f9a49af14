// Saving: by keys too, once for two clicks, with a button that says that it is at work.
for (const form of document.querySelectorAll(".admin-form")) {
  let sending = null;

  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) {
      return;
    }
    if (sending) {
      event.preventDefault();
      return;
    }
    sending = event.submitter ?? form.querySelector("button[type=submit]");
    sending?.setAttribute("aria-busy", "true");
  });

  // The page may come back as it was left.
  addEventListener("pageshow", () => {
    sending?.removeAttribute("aria-busy");
    sending = null;
  });

  addEventListener("keydown", (event) => {
    if (event.defaultPrevented) {
      return;
    }
    const saves = (event.ctrlKey || event.metaKey) && !event.altKey
      && (event.key === "s" || event.key === "S" || event.key === "Enter");
    const top = [...document.querySelectorAll("dialog[open]")].pop();
    if (saves && (top ? top.contains(form) : true)) {
      event.preventDefault();
      const button = form.querySelector("button[name=_save]");
      if (button) {
        form.requestSubmit(button);
      }
    }
  });
}
