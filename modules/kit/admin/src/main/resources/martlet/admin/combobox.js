// Looks for what a link may lead to while somebody writes: arrows, Enter and Escape. What is chosen is a tick beside it.
let lists = 0;

const enhance = (input) => {
  const list = document.createElement("ul");
  const status = document.createElement("p");
  const line = input.closest(".admin-line");
  list.id = `options-${++lists}`;
  list.className = "admin-options";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.getAttribute("aria-label"));
  list.hidden = true;
  status.className = "help";
  status.setAttribute("role", "status");
  line.append(list);
  line.after(status);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list",
  })) {
    input.setAttribute(name, value);
  }

  let active = -1;
  let asked = 0;
  let waiting = 0;
  let none = null;
  const options = () => [...list.children];

  const mark = (at) => {
    active = at;
    options().forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    const option = options()[at];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };
  const open = (is) => {
    list.hidden = !is;
    input.setAttribute("aria-expanded", String(is));
    if (!is) {
      mark(-1);
    }
  };

  /** An answer that is still on its way must not open the list again. */
  const close = () => {
    clearTimeout(waiting);
    asked += 1;
    open(false);
  };

  const look = async () => {
    const turn = ++asked;
    const answer = await fetch(`${input.dataset.options}?q=${encodeURIComponent(input.value.trim())}`)
      .catch(() => null);
    if (turn !== asked || document.activeElement !== input) {
      return;
    }
    // Who is not signed in any more is led to another page.
    if (!answer?.ok || answer.redirected) {
      status.textContent = document.getElementById("admin-failed").textContent;
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    list.replaceChildren(...[...page.querySelectorAll("li")].map((option, i) => {
      const item = document.importNode(option, true);
      item.id = `${list.id}-${i}`;
      return item;
    }));
    status.textContent = page.querySelector("p").textContent;
    none = list.children.length === 0 ? input.value : null;
    open(list.children.length > 0);
  };

  const choose = (option) => {
    const { name, choice } = input.dataset;
    let tick = [...input.form.elements].find((one) => one.name === name && one.value === option.dataset.key
      && one.type === choice);
    if (!tick) {
      const place = document.createElement("span");
      const label = document.createElement("label");
      place.className = "admin-choice";
      tick = document.createElement("input");
      tick.type = choice;
      tick.name = name;
      tick.value = option.dataset.key;
      label.append(tick, ` ${option.textContent}`);
      place.append(label);
      line.before(place);
    }
    tick.checked = true;
    tick.dispatchEvent(new Event("input", { bubbles: true }));
    tick.dispatchEvent(new Event("change", { bubbles: true }));
    status.textContent = `✓ ${option.textContent}`;
    input.value = "";
    close();
  };

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 150);
  });
  /** Enter before the answer is there asks for it; where none came, the button looks at all rows. It saves nothing by the way. */
  const hurry = () => {
    clearTimeout(waiting);
    if (none === input.value) {
      line.querySelector("button")?.click();
    } else {
      look();
    }
  };

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) {
      return;
    }
    const all = options();
    const isOpen = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) {
        look();
      } else if (all.length > 0) {
        const step = event.key === "ArrowDown" ? 1 : -1;
        mark(active < 0 && step < 0 ? all.length - 1 : (active + step + all.length) % all.length);
      }
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && (isOpen || input.value.trim())) {
      event.preventDefault();
      if (!isOpen) {
        hurry();
      } else if (active >= 0) {
        choose(all[active]);
      }
    } else if (event.key === "Escape" && (isOpen || input.value)) {
      event.preventDefault();
      event.stopPropagation();
      if (!isOpen) {
        input.value = "";
      }
      close();
    }
  });
  // The pointer must not take the focus from the input before the click is there.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) {
      choose(option);
    }
  });
  input.addEventListener("blur", close);
};

const all = (place) => place.querySelectorAll("input[data-options]:not([role])").forEach(enhance);
document.addEventListener("swapped", (event) => all(event.target));
all(document);
