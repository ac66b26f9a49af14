// How far some work is, once a second, without the page coming anew: whoever is at its buttons stays there.
const shown = document.querySelector("[role=status]:has(progress)");

const look = async () => {
  const answer = await fetch(location.href, { redirect: "manual" }).catch(() => null);
  if (answer?.type === "opaqueredirect") {
    location.reload();
    return;
  }
  const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page && page.querySelector("[role=status]:has(progress)");
  if (page && !now) {
    location.reload();
    return;
  }
  if (now) {
    shown.querySelector("progress").value = now.querySelector("progress").value;
    const lines = now.querySelectorAll("p:not(:has(progress))");
    shown.querySelectorAll("p:not(:has(progress))").forEach((line, i) => {
      line.textContent = lines[i]?.textContent ?? "";
    });
  }
  setTimeout(look, 1_000);
};

if (shown) {
  setTimeout(look, 1_000);
}
