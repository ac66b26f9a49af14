// Single letters for what the page has links and buttons for. None while somebody types, or with another key held.
const rows = [...document.querySelectorAll("main tbody tr")].filter((row) => row.querySelector("th a, td a"));
const link = (row) => row.querySelector("th a") || row.querySelector("td a");
const above = CSS.supports("selector(:popover-open)") ? "dialog[open], :popover-open" : "dialog[open]";
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

/** With Shift, all rows from the last one that was ticked, as a click does. */
function tick(shiftKey) {
  const box = rows[here()]?.querySelector(".admin-tick input[type=checkbox]");
  box?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, shiftKey }));
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

/** Only what there is on this page. */
function list() {
  const keys = document.getElementById("admin-keys");
  keys.querySelectorAll("[data-where]").forEach((line) => {
    line.hidden = !document.querySelector(line.dataset.where);
  });
  keys.showModal();
}

const keys = {
  "/": () => (document.querySelector("main #q") ?? document.getElementById("admin-q")).focus(),
  c: () => document.querySelector('main a[data-key="c"]')?.click(),
  e: edit,
  j: () => move(1),
  k: () => move(-1),
  "?": list,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented
      || document.querySelector(above) || typing(event.target)) {
    return;
  }
  if (event.key === " " && document.activeElement.closest("main tbody tr a")) {
    if (tick(event.shiftKey)) {
      event.preventDefault();
    }
  } else if (Object.hasOwn(keys, event.key)) {
    event.preventDefault();
    // A key that is held moves on, and does nothing else again.
    if (!event.repeat || event.key === "j" || event.key === "k") {
      keys[event.key]();
    }
  }
});
