// Adds or changes what a link leads to in a dialog, and comes back with it chosen. Without script, another page does.
const REFERENCES = ["id", "for", "aria-describedby", "aria-labelledby", "aria-controls"];

const parsed = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");

const written = (form) => JSON.stringify([...new FormData(form)].map(([name, value]) => [name, String(value.name ?? value)])
  .filter(([name]) => name !== "csrf" && name !== "once"));

// The form of another page is beside this one's: its names must not be the same.
const isolated = (form) => {
  for (const element of [form, ...form.querySelectorAll("*")]) {
    for (const name of REFERENCES) {
      const value = element.getAttribute(name);
      if (value) {
        element.setAttribute(name, value.split(" ").map((id) => `dialog-${id}`).join(" "));
      }
    }
    element.removeAttribute("data-swap");
  }
  form.querySelectorAll("a[href^='#']").forEach((link) => {
    link.hash = `#dialog-${link.hash.slice(1)}`;
  });
  form.querySelectorAll("[name=_continue], [name=_another], [name=_new], [name=_add], [name=_edit], .admin-copy, .admin-delete, "
    + ".admin-top, .admin-draft").forEach((element) => element.remove());
  ["data-guard", "data-draft"].forEach((name) => form.removeAttribute(name));
  const mark = document.createElement("input");
  mark.type = "hidden";
  mark.name = "_pick";
  mark.value = "1";
  form.append(mark);
  return form;
};

const choose = (form, name, key, text) => {
  const inputs = [...form.elements].filter((input) => input.name === name);
  const select = inputs.find((input) => input.tagName === "SELECT");
  if (select) {
    const option = [...select.options].find((one) => one.value === key) ?? new Option(text, key);
    option.textContent = text;
    select.add(option);
    select.value = key;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    return;
  }
  let radio = inputs.find((input) => input.value === key);
  if (!radio) {
    const place = document.createElement("span");
    place.className = "admin-choice";
    place.append(document.createElement("label"));
    radio = Object.assign(document.createElement("input"), { type: "radio", name, value: key });
    place.firstChild.append(radio);
    form.querySelector(`input[data-name="${name}"]`).closest(".admin-line").before(place);
  }
  radio.parentElement.replaceChildren(radio, ` ${text}`);
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
};

/** The page behind an address, or null where no answer came, or none to who sends this. */
const asked = async (address, options) => {
  const answer = await fetch(address, options).catch(() => null);
  return !answer || answer.redirected || options && answer.status === 403 ? null : parsed(answer);
};

const fail = (before) => {
  const said = document.createElement("p");
  said.className = "flash flash-error";
  said.setAttribute("role", "alert");
  said.textContent = document.getElementById("admin-failed").textContent;
  before.parentElement.querySelector(":scope > .flash-error")?.remove();
  before.before(said);
};

const open = async (button, address) => {
  button.setAttribute("aria-busy", "true");
  const page = await asked(address);
  button.removeAttribute("aria-busy");
  if (document.querySelector("dialog[open]")) {
    return;
  }
  if (!page) {
    fail(button);
    return;
  }
  const found = page.querySelector("main .admin-form");
  if (!found || !found.querySelector("[name=_save]")) {
    location.assign(address);
    return;
  }
  const dialog = document.createElement("dialog");
  const box = document.createElement("article");
  const title = document.createElement("h2");
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: button.dataset.close });
  dialog.className = "admin-dialog";
  dialog.setAttribute("aria-labelledby", "dialog-title");
  title.id = "dialog-title";
  title.textContent = page.querySelector("main h1").textContent;
  close.className = "secondary outline";
  box.append(title, close);
  dialog.append(box);
  document.body.append(dialog);
  let form = null;
  let before = "";
  let sending = false;

  const show = (from) => {
    const problems = from.querySelector("main .problems");
    const next = isolated(document.importNode(from.querySelector("main .admin-form"), true));
    box.querySelector(".problems")?.remove();
    form?.remove();
    form = next;
    if (problems) {
      title.after(document.importNode(problems, true));
      box.querySelectorAll(".problems a[href^='#']").forEach((link) => {
        link.hash = `#dialog-${link.hash.slice(1)}`;
      });
    }
    close.before(form);
    form.dispatchEvent(new CustomEvent("swapped", { bubbles: true }));
    form.addEventListener("submit", send);
    const target = box.querySelector(".problems") ?? form.querySelector("input:not([type=hidden]), textarea, select");
    target?.focus();
  };

  const send = async (event) => {
    event.preventDefault();
    if (sending) {
      return;
    }
    sending = true;
    event.submitter?.setAttribute("aria-busy", "true");
    const sent = new FormData(form, event.submitter);
    const next = await asked(form.getAttribute("action"), {
      method: "POST",
      body: form.enctype === "multipart/form-data" ? sent : new URLSearchParams(sent),
    });
    sending = false;
    event.submitter?.removeAttribute("aria-busy");
    if (!next) {
      fail(form);
      return;
    }
    box.querySelector(":scope > .flash-error")?.remove();
    const picked = next.getElementById("picked");
    if (picked) {
      choose(button.form, button.value, picked.dataset.key, picked.dataset.text);
      before = null;
      dialog.close();
    } else if (next.querySelector("main .admin-form")) {
      show(next);
    } else {
      location.assign(address);
    }
  };

  const changed = () => before !== null && written(form) !== before;
  const leave = () => {
    if (!changed() || confirm(button.dataset.ask)) {
      dialog.close();
    }
  };
  const unload = (event) => {
    if (changed()) {
      event.preventDefault();
    }
  };
  addEventListener("beforeunload", unload);
  close.addEventListener("click", leave);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    leave();
  });
  dialog.addEventListener("close", () => {
    removeEventListener("beforeunload", unload);
    dialog.remove();
    button.focus();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing) {
      // A browser takes no second Escape for a question: it would close the dialog, whatever is in it.
      event.preventDefault();
      leave();
    } else if ((event.ctrlKey || event.metaKey)
        && (["s", "S"].includes(event.key) || event.key === "Enter" && !event.target.closest("a[href]"))) {
      event.preventDefault();
      event.stopPropagation();
      form.requestSubmit(form.querySelector("[name=_save]"));
    }
  });
  dialog.showModal();
  show(page);
  before = written(form);
};

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-dialog], button[data-dialog-in]");
  if (!button) {
    return;
  }
  if (button.dataset.dialog) {
    event.preventDefault();
    open(button, button.dataset.dialog);
    return;
  }
  const chosen = new FormData(button.form).get(button.value);
  if (chosen) {
    event.preventDefault();
    open(button, `${button.dataset.dialogIn}${encodeURIComponent(chosen)}/`);
  }
});
