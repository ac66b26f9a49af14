// Single letters for what the page has links and buttons for. None while somebody types, or with another key held.
const rows = [...document.querySelectorAll("main tbody tr")].filter((row) => row.querySelector("th a, td a"));
const link = (row) => row.querySelector("th a") || row.querySelector("td a");
let at = -1;

function typing(element) {
  return element.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
}

function here() {
  const inside = document.activeElement.closest("main tbody tr");
  return inside ? rows.indexOf(inside) : at;
}

function move(step) {
  if (rows.length) {
    at = Math.min(rows.length - 1, Math.max(0, here() + step));
    link(rows[at]).focus();
  }
}

function tick() {
  const box = rows[here()]?.querySelector("input[type=checkbox]");
  box?.click();
  return Boolean(box);
}

function edit() {
  const row = rows[here()];
  if (row) {
    link(row).click();
  } else {
    document.querySelector("main form.admin-form :is(input:not([type=hidden]), textarea, select)")?.focus();
  }
}

const keys = {
  "/": () => (document.querySelector("main #q") ?? document.getElementById("admin-q")).focus(),
  c: () => document.querySelector('main a[data-key="c"]')?.click(),
  e: edit,
  j: () => move(1),
  k: () => move(-1),
  "?": () => document.getElementById("admin-keys").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented
      || document.querySelector("dialog[open]") || typing(event.target)) {
    return;
  }
  if (event.key === " " && document.activeElement.closest("main tbody tr a")) {
    if (tick()) {
      event.preventDefault();
    }
  } else if (Object.hasOwn(keys, event.key)) {
    event.preventDefault();
    keys[event.key]();
  }
});
