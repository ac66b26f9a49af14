// A button beside each password that is typed, to look at it.
for (const input of document.querySelectorAll("[data-show]")) {
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
}
