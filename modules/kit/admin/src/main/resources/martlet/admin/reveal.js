// A button beside each password that is typed, to look at it.
const offer = (input) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "secondary outline admin-reveal";
  button.textContent = input.dataset.show;
  button.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-controls", input.id);
  button.addEventListener("click", () => {
    const shown = input.type === "text";
    input.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
  });
  input.form.addEventListener("submit", () => {
    input.type = "password";
  });
  input.after(button);
};

const all = (place) => place.querySelectorAll("[data-show]").forEach(offer);
document.addEventListener("swapped", (event) => all(event.target));
all(document);
