// Ctrl+K: a dialog that finds whatever its reader may use here. What it shows are links that the server made.
const palette = document.getElementById("admin-palette");
const input = palette.querySelector("input");
const list = palette.querySelector(".admin-hits");
const said = palette.querySelector("[role=status]");
let asked = 0;

async function find() {
  const mine = ++asked;
  const answer = await fetch(`${palette.dataset.from}?q=${encodeURIComponent(input.value)}`);
  const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
  if (mine === asked) {
    list.replaceChildren(...page.querySelectorAll("li"));
    said.textContent = list.children.length ? String(list.children.length) : said.dataset.none;
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
      find();
    }
  }
});

let waiting;
input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(find, 120);
});

palette.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  }
});

input.form.addEventListener("submit", (event) => {
  const first = list.querySelector("a");
  if (first) {
    event.preventDefault();
    first.click();
  }
});
