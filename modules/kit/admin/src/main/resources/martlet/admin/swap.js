// A button that asks for another line, or looks for rows, gets only its own part of the page anew. Without script, all of it.
const fail = (button) => {
  button.removeAttribute("aria-busy");
  const said = document.createElement("p");
  said.className = "problem";
  said.setAttribute("role", "alert");
  said.textContent = document.getElementById("admin-failed").textContent;
  button.parentElement.querySelector("[role=alert]")?.remove();
  button.parentElement.append(said);
};

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("button[data-swap]");
  if (!button || event.defaultPrevented || button.getAttribute("aria-busy") === "true") {
    return;
  }
  event.preventDefault();
  const form = button.form;
  const id = button.dataset.swap;
  const files = form.enctype === "multipart/form-data";
  const sent = new FormData(form, button);
  button.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(new URL(button.formAction).pathname, {
      method: "POST",
      body: files ? sent : new URLSearchParams(sent),
    }).catch(() => null);
    // Another page would say no more, and stand in place of what was typed.
    if (!answer || answer.redirected || answer.status === 403) {
      fail(button);
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const part = answer.ok && page.getElementById(id);
    if (!part) {
      throw new Error("no such part");
    }
    const old = document.getElementById(id);
    const had = new Set([...old.querySelectorAll("[id]")].map((element) => element.id));
    const fresh = document.importNode(part, true);
    old.replaceWith(fresh);
    fresh.dispatchEvent(new CustomEvent("swapped", { bubbles: true }));
    const added = [...fresh.querySelectorAll("fieldset[id]")].find((element) => !had.has(element.id));
    const focus = added?.querySelector("input:not([type=hidden]), textarea, select")
      ?? fresh.querySelector("input[type=search]")
      ?? fresh.querySelector(`button[name="${button.name}"]`);
    focus?.focus();
  } catch {
    // As without script.
    delete button.dataset.swap;
    form.requestSubmit(button);
  }
});
