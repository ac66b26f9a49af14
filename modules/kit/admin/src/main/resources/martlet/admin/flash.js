// A message goes away where it is; without script, the page comes again without it.
for (const dismiss of document.querySelectorAll(".admin-dismiss")) {
  dismiss.addEventListener("click", (event) => {
    event.preventDefault();
    dismiss.closest(".flash").remove();
    document.getElementById("main").focus({ preventScroll: true });
  });
}
