// Asks before a form that was changed is left, and never otherwise.
const written = (form) => JSON.stringify([...new FormData(form)]
  .map(([name, value]) => [name, value instanceof File ? value.name + value.size : value])
  .filter(([name]) => name !== "csrf" && name !== "once"));

for (const form of document.querySelectorAll(".admin-form[data-guard]")) {
  const before = form.dataset.unsaved ? "" : written(form);
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
  });
}
