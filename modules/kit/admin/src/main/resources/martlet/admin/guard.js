// Asks before a form that was changed is left, and never otherwise: looking for a row changes nothing. Of a list, what counts are the inputs that data-guard names.
const values = (form) => form.dataset.guard.includes(".")
  ? [...form.querySelectorAll(form.dataset.guard)]
    .map((input) => [input.name, input.type === "checkbox" ? input.checked : input.value])
  : [...new FormData(form)]
    .map(([name, value]) => [name, value instanceof File ? value.name + value.size : value])
    .filter(([name]) => name !== "csrf" && name !== "once" && !/__(find|found)$/.test(name));
const written = (form) => JSON.stringify(values(form));

/** As the server sent it: a browser that comes back to a page has already put in what was typed before. */
const unchanged = (form) => {
  const copy = form.cloneNode(true);
  copy.reset();
  return written(copy);
};

for (const form of document.querySelectorAll("form[data-guard]")) {
  const before = form.dataset.unsaved ? "" : unchanged(form);
  let sent = false;
  form.addEventListener("submit", (event) => {
    sent = !event.defaultPrevented;
  });
  addEventListener("pageshow", () => {
    sent = false;
  });
  addEventListener("beforeunload", (event) => {
    if (!sent && written(form) !== before) {
      event.preventDefault();
    }
    // That was for the answer to the form. Should none come, the page is still here, and so is what was typed.
    sent = false;
  });
}
