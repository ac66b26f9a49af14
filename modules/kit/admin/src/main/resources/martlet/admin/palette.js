// Ctrl+K: a dialog that finds whatever its reader may use here. What it shows are links that the server made.
const palette = document.getElementById("admin-palette");
const input = palette.querySelector("input");
const list = palette.querySelector(".admin-hits");
const said = palette.querySelector("[role=status]");
let asked = 0;
let waiting = 0;
let finding = Promise.resolve();

async function find() {
  clearTimeout(waiting);
  waiting = 0;
  const mine = ++asked;
  const answer = await fetch(`${palette.dataset.from}?q=${encodeURIComponent(input.value)}`).catch(() => null);
  // Who is not signed in any more is led to another page.
  const found = answer?.ok && !answer.redirected;
  const page = new DOMParser().parseFromString(found ? await answer.text() : "", "text/html");
  if (mine === asked) {
    list.replaceChildren(...page.querySelectorAll("li"));
    const none = found ? said.dataset.none : document.getElementById("admin-failed").textContent;
    said.textContent = list.children.length ? `${said.dataset.some}: ${list.children.length}` : none;
    said.classList.toggle("admin-hidden", list.children.length > 0);
  }
}

function move(step) {
  const stops = [input, ...list.querySelectorAll("a")];
  const at = stops.indexOf(document.activeElement);
  stops[(at + step + stops.length) % stops.length].focus();
}

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    if (!palette.open && !document.querySelector("dialog[open]")) {
      palette.showModal();
      input.select();
      finding = find();
    }
  }
});

input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    finding = find();
  }, 120);
});

palette.addEventListener("keydown", (event) => {
  if (event.isComposing) {
    return;
  }
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey
      && list.contains(document.activeElement)) {
    // Whoever goes on writing is looking for something else.
    input.focus();
  }
});

// Enter goes to the first of what was written, not of what was found before.
input.form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (waiting) {
    finding = find();
  }
  await finding;
  const first = list.querySelector("a");
  if (first) {
    first.click();
  } else if (input.value.trim() && said.textContent === said.dataset.none) {
    input.form.submit();
  }
});
