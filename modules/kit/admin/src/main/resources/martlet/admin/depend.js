// Hides what is asked for only where another field has some value. The server decides what is taken.
const watch = (field) => {
  const form = field.closest("form");
  const wanted = field.dataset.dependsValues.split("\n");
  const show = () => {
    const inputs = [...form.elements].filter((input) => input.name === field.dataset.dependsOn);
    const ticks = inputs.filter((input) => input.type === "checkbox" || input.type === "radio");
    const chosen = ticks.filter((input) => input.checked);
    const value = ticks.length === 0 ? inputs[0]?.value : chosen.length === 0 ? "false" : chosen[0].value;
    field.hidden = !wanted.includes(value ?? "");
  };
  form.addEventListener("change", show);
  form.addEventListener("input", show);
  form.addEventListener("restored", show);
  show();
};

const all = (place) => place.querySelectorAll("[data-depends-on]").forEach(watch);
document.addEventListener("swapped", (event) => all(event.target));
all(document);
