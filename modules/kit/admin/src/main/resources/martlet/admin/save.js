// Ctrl+S and Ctrl+Enter save: the form of the page, or a list's cells. A dialog above it saves by itself, or does nothing.
addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.altKey || !(event.ctrlKey || event.metaKey)) {
    return;
  }
  // With Ctrl, Enter opens a link beside the page.
  const enter = event.key === "Enter" && !event.target.closest?.("a[href]");
  const button = document.querySelector(".admin-form button[name=_save], .admin-cells-save button");
  if (button && (enter || event.key.toLowerCase() === "s")) {
    event.preventDefault();
    if (!document.querySelector("dialog[open]")) {
      button.form.requestSubmit(button);
    }
  }
});
